"""Two libraries in; what a reader is no longer told, or is told differently, out.

A warning that is dropped or weakened is "loosened" and needs a decision in the record. What cannot be told apart from a
weaker warning counts as one: a program cannot judge a sentence, so a person must.
"""

from .change import Change
from .compare import changes

__all__ = ["Change", "changes"]
