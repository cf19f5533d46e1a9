"""A file's bytes and new values for its review in; the file with those values, every other byte as it was, out."""

import json
import re
from typing import Any

from .problem import Location, Problems
from .source import Source, parse

LINE = re.compile(r"[^\n]*\n|[^\n]+")
PLAIN = re.compile(r"[A-Za-z0-9][\w ,.()/'+-]*(:[\w.]+)?\Z")
"""Text that YAML takes as it is; all else is quoted."""
NOTHING_SAID = re.compile(r"\s*(#.*)?\Z")
"""A blank line or a comment, which belongs to what comes after it."""
BEFORE = "facts_checked"
"""New lines come after it: every review has it."""

Span = tuple[int, int]
"""The first line of something, from 0, and the one after its last."""


def with_review(path: str, content: bytes, values: dict[str, str], at: Location) -> bytes:
    """The file with these values in the review that stands at `at`. Raises Problems if it cannot be done safely."""
    source = parse(path, content)
    lines = LINE.findall(content.decode())
    edited = (
        _in_lines(source, lines, values, at)
        if _is_in_lines(source, lines, at)
        else _in_braces(source, lines, values, at)
    )
    _check(source, edited, values, at)
    return edited.encode()


def _is_in_lines(source: Source, lines: list[str], at: Location) -> bool:
    line, column = source.mark(at)
    return lines[line - 1][column - 1 : column] != "{"


def _in_lines(source: Source, lines: list[str], values: dict[str, str], at: Location) -> str:
    """Replace the lines that are there, and put the others after BEFORE."""
    spans = _spans(source, lines, at)
    first = source.key_mark((*at, BEFORE))
    indent, end = " " * (first[1] - 1), "\r\n" if lines[0].endswith("\r\n") else "\n"
    written = {name: f"{indent}{name}: {scalar(value)}{end}" for name, value in values.items()}
    new = "".join(text for name, text in written.items() if name not in spans)
    edits = {spans[name]: text for name, text in written.items() if name in spans}
    edits[(spans[BEFORE][1], spans[BEFORE][1])] = new
    return _edited(lines, edits, end)


def _in_braces(source: Source, lines: list[str], values: dict[str, str], at: Location) -> str:
    """A review in braces, written anew in lines."""
    whole_file = _trimmed(lines, source.mark(())[0] - 1, len(lines))
    start, stop = _spans(source, lines, ())["review"] if at else whole_file
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    head, indent = (f"review:{end}", "  ") if at else ("", "")
    review = (source.data["review"] if at else source.data) | values
    order = dict.fromkeys(["status", BEFORE, *values, *review])
    said = "".join(f"{indent}{name}: {scalar(review[name])}{end}" for name in order)
    return _edited(lines, {(start, stop): f"{head}{said}"}, end)


def _edited(lines: list[str], edits: dict[Span, str], end: str) -> str:
    whole = [*lines[:-1], lines[-1] if lines[-1].endswith("\n") else f"{lines[-1]}{end}"]
    for (start, stop), text in sorted(edits.items(), reverse=True):
        whole[start:stop] = [text]
    return "".join(whole)


def _spans(source: Source, lines: list[str], at: Location) -> dict[str, Span]:
    """The lines of each key of the mapping at `at`, without the blank lines and comments after them."""
    depth = len(at) + 2
    starts = {
        str(key[-1]): mark[0] - 1
        for key, mark in source.marks.items()
        if len(key) == depth and key[:-2] == at and key[-2] == "key:"
    }
    outer = [mark[0] - 1 for key, mark in source.marks.items() if len(key) == 2 and key[0] == "key:"]
    stops = sorted({*starts.values(), *outer, len(lines)})
    return {
        name: _trimmed(lines, start, next(stop for stop in stops if stop > start)) for name, start in starts.items()
    }


def _trimmed(lines: list[str], start: int, stop: int) -> Span:
    while stop > start + 1 and NOTHING_SAID.match(lines[stop - 1]):
        stop -= 1
    return start, stop


def scalar(value: Any) -> str:
    """A value as YAML, quoted where it must be."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return text if not isinstance(value, str) or PLAIN.match(text) else json.dumps(text, ensure_ascii=False)


def _check(source: Source, edited: str, values: dict[str, str], at: Location) -> None:
    """Raise Problems unless the edited file says the same, and in its review the new values."""
    again = parse(source.path, edited.encode())
    wanted = source.data | ({"review": source.data["review"] | values} if at else values)
    if again.problems or again.data != wanted:
        said = ", ".join(f"{name}: {scalar(value)}" for name, value in values.items())
        what, fix = "the review cannot be edited as it is written", f"write it in lines, with {said}"
        raise Problems([source.problem(at, "bad-value", what, fix)])
