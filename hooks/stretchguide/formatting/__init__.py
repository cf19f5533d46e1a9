"""A record's text in; the same record in the one style of the project out.

From text to text:

tree     (text to entries that know their comments)
order    (the order of fields, from the model)
scalars  (a text to the lines that write it)
writer   (entries to text)
format   (a whole file, with the proof that nothing was lost)
"""
