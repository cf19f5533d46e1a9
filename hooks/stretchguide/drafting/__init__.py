"""A few answers in; a new record's file, complete but for what is marked TODO, out."""
