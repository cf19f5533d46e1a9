"""YAML text in; its entries, each with the author's comments and style, out.

Only text that `source.parse` finds nothing wrong with comes here: no anchors, no tags, no second document.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ..source import LOADER

DASHES = re.compile(r"\s*(-\s+)*-?\s*\Z|---\s*\Z")
"""What may stand before a comment that is about the entry below: nothing, or the hyphens of a list."""
SCHEMA = "# yaml-language-server:"
"""The comment by which editors find the schema of a file; it has to be the first line."""


@dataclass(slots=True)
class Value:
    """What stands after a key or a hyphen."""

    text: str = ""
    """Of a scalar, quotes and folds undone."""
    is_quoted: bool = False
    """Quoted or folded: text for sure, never a number."""
    is_list: bool = False
    is_flow: bool = False
    """In brackets."""
    has_comment: bool = False
    """A comment stands inside the brackets."""
    entries: list["Entry"] | None = None
    """None for a scalar."""
    span: tuple[int, int] = (0, 0)
    """Where the text begins and ends, in characters."""


@dataclass(slots=True)
class Entry:
    """A key and its value, or an item of a list."""

    key: str | None
    value: Value
    start: int
    """Where it begins, in characters; of an item, where its value begins."""
    column: int
    parents: tuple["Entry", ...]
    """The entries around it, from the outside in."""
    above: list[str] = field(default_factory=list)
    """Comment lines above it; an empty string is an empty line."""
    beside: str = ""
    """The comment on its line."""
    below: list[str] = field(default_factory=list)
    """Comment lines under its last line."""


@dataclass(slots=True)
class Tree:
    """A file."""

    top: Value
    comments: list[str]
    """All of them."""
    head: list[str] = field(default_factory=list)
    """Those at the top that are about the file, not about its first entry."""


def read_tree(text: str) -> Tree:
    """The entries of a file, with their comments."""
    scalars: list[Any] = []
    flat: list[Entry] = []
    top = _value(yaml.compose(text, LOADER), (), scalars, flat)
    comments = list(_comments(text, scalars))
    _attach(text, flat, comments)
    tree = Tree(top, [comment for _, comment in comments])
    if flat:
        tree.head, flat[0].above = _head(flat[0].above)
    return tree


def _value(node: Any, parents: tuple[Entry, ...], scalars: list[Any], flat: list[Entry]) -> Value:
    """The value of a YAML node; notes all its scalars and entries."""
    span = node.start_mark.index, node.end_mark.index
    if isinstance(node, yaml.ScalarNode):
        scalars.append(node)
        return Value(node.value, is_quoted=bool(node.style), span=span)
    value = Value(is_list=isinstance(node, yaml.SequenceNode), is_flow=bool(node.flow_style), entries=[], span=span)
    for key, child in ((None, one) if value.is_list else one for one in node.value):
        begin = child.start_mark if key is None else key.start_mark
        column = node.start_mark.column if value.is_list and not value.is_flow else begin.column
        entry = Entry(key and key.value, Value(), begin.index, column, parents)
        flat.append(entry)
        if key:
            scalars.append(key)
        entry.value = _value(child, (*parents, entry), scalars, flat)
        assert value.entries is not None
        value.entries.append(entry)
    return value


def _comments(text: str, scalars: list[Any]) -> Iterator[tuple[int, str]]:
    """Every comment with its place: whatever follows a # outside of scalars, up to the end of the line."""
    at = 0
    for node in sorted(scalars, key=lambda one: one.start_mark.index):
        start, end = node.start_mark.index, node.end_mark.index
        yield from _in_gap(text, at, start)
        if node.style in ("|", ">"):
            yield from _in_gap(text, start, text.find("\n", start))
        at = end
    yield from _in_gap(text, at, len(text))


def _in_gap(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for found in re.finditer(r"#[^\n]*", text[start:end]):
        yield start + found.start(), found[0].rstrip()


def _attach(text: str, flat: list[Entry], comments: list[tuple[int, str]]) -> None:
    """Give each comment to the entry that it is about, and note the empty lines."""
    starts = [entry.start for entry in flat]
    rows: list[tuple[int, list[str], str]] = [(entry.start, entry.above, "") for entry in flat]
    for at, comment in comments:
        index = bisect_right(starts, at)
        behind, ahead = flat[index - 1] if index else None, flat[index] if index < len(flat) else None
        place = _place(text, behind, ahead, at)
        if place is None and behind:
            _put_beside(_owner(behind, at), comment)
        elif place is not None:
            rows.append((at, place, comment))
    seen: set[int] = set()
    for at, place, comment in sorted(rows, key=lambda row: row[0]):
        line = text.rfind("\n", 0, at) + 1
        if line not in seen and _follows_empty_line(text, line):
            place.append("")
        seen.add(line)
        if comment:
            place.append(comment)


def _place(text: str, behind: Entry | None, ahead: Entry | None, at: int) -> list[str] | None:
    """The list that a comment belongs into, between the entries before and after it; None if it stands beside one."""
    before = text[text.rfind("\n", 0, at) + 1 : at]
    for entry in (*behind.parents, behind) if behind else ():
        if entry.value.is_flow and entry.value.span[0] < at < entry.value.span[1]:
            entry.value.has_comment = True
    if behind and not DASHES.match(before):
        return None
    if ahead and (not behind or len(before) <= ahead.column or _shares_brackets(ahead, at)):
        return ahead.above
    owner = _owner(behind, at) if behind else None
    around = [entry for entry in (*owner.parents, owner) if entry.column <= len(before)] if owner else []
    return around[-1].below if around else None


def _owner(behind: Entry, at: int) -> Entry:
    """The entry beside which a comment stands: past the end of brackets it is the one that holds them."""
    while behind.parents and _is_closed(behind.parents[-1].value, at):
        behind = behind.parents[-1]
    return behind


def _put_beside(entry: Entry, comment: str) -> None:
    if entry.beside:
        entry.above.append(comment)
    else:
        entry.beside = comment


def _follows_empty_line(text: str, line: int) -> bool:
    """Whether the line above the one that begins at `line` is empty."""
    return line > 0 and not text[text.rfind("\n", 0, line - 1) + 1 : line - 1].strip()


def _is_closed(value: Value, at: int) -> bool:
    return value.is_flow and value.span[1] <= at


def _shares_brackets(entry: Entry, at: int) -> bool:
    return any(one.value.is_flow and one.value.span[0] < at for one in entry.parents)


def _head(above: list[str]) -> tuple[list[str], list[str]]:
    """The comments at the top of a file, parted: those about the file, and those about its first entry."""
    last_empty = max((index for index, line in enumerate(above) if not line), default=-1)
    if last_empty < 0 and above and above[0].startswith(SCHEMA):
        last_empty = 0
    return above[: last_empty + 1], above[last_empty + 1 :]
