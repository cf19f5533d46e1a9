"""A file in; the same file in the project's style out, unless something would be lost."""

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from ..source import Source, parse
from .order import arrange, bare
from .tree import read_tree
from .writer import written


def formatted(source: Source, text: str, kind: Any, conditions: Sequence[str]) -> str | None:
    """The text of a file in style; None if data or a comment would not survive, which would be our mistake.

    `source` is the file as read, of which nothing is wrong; `kind` is the type of its record; `conditions` is the order
    of advice.
    """
    tree = read_tree(text)
    arrange(tree.top, bare(kind), conditions)
    new = written(tree)
    again = parse(source.path, new.encode())
    is_same = not again.problems and _whole(again.data) == _whole(source.data)
    is_commented = is_same and Counter(read_tree(new).comments) == Counter(tree.comments)
    return new if is_commented else None


def _whole(data: Any) -> str:
    """Data in a form in which 1, 1.0 and true differ, and the order of fields does not matter."""
    return json.dumps(data, sort_keys=True)
