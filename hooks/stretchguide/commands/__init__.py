"""The verbs of the command `stretch`, one a file.

A verb is a module with a docstring (what it does), an EXAMPLE, `arguments(parser)` and `run(options)`, which returns
an exit code: 0 all is well, 1 problems were found and nothing was written, 2 the command was misused.
"""
