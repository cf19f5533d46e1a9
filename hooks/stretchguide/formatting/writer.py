"""The entries of a file in; its text in the project's one style out.

What an author put in brackets stays in brackets while it fits a line and has no comment inside. A text stands on one
line if it fits, and is folded if it does not. Comments keep their words and their places.
"""

from collections.abc import Iterable, Iterator

from ..source import plain_value
from .scalars import BREAK, WIDTH, inline, long
from .tree import Entry, Tree, Value

STEP = 2
"""Columns that a level is moved in."""

Lines = tuple[list[str], list[str]]
"""(the comments above an entry, not yet moved in; the entry's own lines)."""


def written(tree: Tree) -> str:
    """The text of a file."""
    body = _block(tree.top, 0) if tree.top.entries else [_inline(tree.top)]
    return "\n".join(_single_spaced([*tree.head, *body])) + "\n"


def _single_spaced(lines: Iterable[str]) -> Iterator[str]:
    """The lines, without empty ones at the top, and without a second empty line after an empty one."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line


def _block(value: Value, indent: int) -> list[str]:
    """The lines of a list or a mapping, one entry under the other."""
    return [line for entry in value.entries or () for line in _placed(_entry(entry, indent), indent)]


def _placed(lines: Lines, indent: int) -> list[str]:
    """The lines of an entry, with the comments above it moved in."""
    above, own = lines
    return [*(_moved(line, indent) for line in above), *own]


def _moved(line: str, indent: int) -> str:
    return " " * indent + line if line else ""


def _entry(entry: Entry, indent: int) -> Lines:
    """An entry. A comment moves up where there is no room beside it."""
    start = _moved("- " if entry.key is None else f"{inline(entry.key)}: ", indent)
    is_block = _is_block(entry.value, start)
    hoisted, own = _blocked(entry, start, indent) if is_block else ([], _scalar(entry.value, start, indent))
    above = [*entry.above, *hoisted]
    at = 0 if is_block or own[0].endswith(">-") else len(own) - 1
    if entry.beside and ((is_block and entry.key is None) or len(own[at]) + 2 + len(entry.beside) > WIDTH):
        above.append(entry.beside)
    elif entry.beside:
        own[at] += f"  {entry.beside}"
    return above, [*own, *(_moved(line, indent) for line in entry.below)]


def _blocked(entry: Entry, start: str, indent: int) -> Lines:
    """An entry whose value stands under it. A list's hyphen shares its line with the first entry under it."""
    (above, own), *rest = [_entry(inner, indent + STEP) for inner in entry.value.entries or ()]
    under = [line for lines in rest for line in _placed(lines, indent + STEP)]
    if entry.key is None:
        return above, [start + own[0].lstrip(), *own[1:], *under]
    while above and not above[0]:
        above.pop(0)
    return [], [start.rstrip(), *_placed((above, own), indent + STEP), *under]


def _is_block(value: Value, start: str) -> bool:
    """Whether a list or a mapping has a line for each entry."""
    if not value.entries:
        return False
    return not value.is_flow or value.has_comment or len(start + _inline(value)) > WIDTH


def _scalar(value: Value, start: str, indent: int) -> list[str]:
    """A value that begins on the line of its key."""
    line = start + _inline(value)
    if len(line) <= WIDTH or value.entries is not None or _is_number(value) or not BREAK.search(value.text):
        return [line]
    first, *rest = long(value.text, len(start), indent + STEP)
    return [start + first, *rest]


def _is_number(value: Value) -> bool:
    """Whether a scalar is no text, but a number or a constant: these stay as they were written."""
    return not value.is_quoted and not isinstance(plain_value(value.text), str)


def _inline(value: Value, *, in_brackets: bool = False) -> str:
    """A value on one line."""
    if value.entries is None:
        return value.text if _is_number(value) else inline(value.text, in_brackets=in_brackets)
    parts = [
        _inline(one.value, in_brackets=True)
        if one.key is None
        else f"{inline(one.key, in_brackets=True)}: {_inline(one.value, in_brackets=True)}"
        for one in value.entries
    ]
    return f"[{', '.join(parts)}]" if value.is_list else f"{{{', '.join(parts)}}}"
