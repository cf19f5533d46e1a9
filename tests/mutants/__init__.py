"""The checks, checked: real records are broken one fact at a time, and every break must be noticed.

A break is noticed if a check of `stretch check` reports it, or if `stretch diff` shows it to the person who reviews the
change. A break that takes a warning from a reader must be shown as loosened. `make mutants` runs all of them, prints
the table and writes it into docs/about/checking-the-checks.md.

    breaking   ways to break plain data: leave out, swap, put something else
    wording    ways to break a sentence
    exercise, routine, safety, vocabulary    which facts of which files are broken, and how
    lines, pages, versions    breaks of YAML files as text, of hand-written pages, of the versions of cards
    judging    a mutant in, what noticed it out
    kills      what noticed how many: the table
"""
