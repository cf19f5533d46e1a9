"""The data root in; its files that are not in the project's style, with the text they should have, out."""

import os
import tempfile
from collections.abc import Iterator
from itertools import takewhile, zip_longest
from pathlib import Path

from ..data_root import RecordFile
from ..disk import content_of, is_plain
from ..loader import read_all
from ..problem import Problem
from ..source import parse
from .format import formatted

Looked = tuple[str | None, list[Problem]]
"""(the text that a file should have, or None to leave it alone; what is wrong with it)."""


def record_files(root: Path) -> Iterator[tuple[Path, RecordFile]]:
    """Every record's file that is there. Links are left out: what they lead to may be anybody's."""
    for file in read_all(root).files():
        path = root.parent / file.source.path
        if is_plain(path) and not (path.parent.is_symlink() or root.is_symlink()):
            yield path, file


def look(path: Path, file: RecordFile, conditions: list[str]) -> Looked:
    """What a file should look like, and what stands against it."""
    name = file.source.path
    if file.source.is_broken(()):
        return None, file.source.problems
    content = content_of(path, name)
    if isinstance(content, Problem):
        return None, [content]
    source = parse(name, content)  # without what is wrong with the record: only its form matters here
    if source.problems:
        return None, source.problems
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    new = formatted(source, text, file.kind, conditions)
    if new is None:
        message = "this file cannot be formatted without a loss, so it is left as it is"
        return None, [Problem(name, 1, 1, "not-formatted", message, "write it more simply")]
    if new.encode() == content:
        return None, []
    return new, [_not_formatted(name, text, new)]


def _not_formatted(name: str, old: str, new: str) -> Problem:
    """A problem at the first line that differs."""
    pairs = enumerate(zip_longest(old.split("\n"), new.split("\n")), 1)
    line, (before, after) = next(((line, pair) for line, pair in pairs if pair[0] != pair[1]), (1, ("", "")))
    same = takewhile(lambda pair: pair[0] == pair[1], zip(before or "", after or "", strict=False))
    column = len(list(same)) + 1
    return Problem(name, line, column, "not-formatted", "this is not in the project's style", "run ./stretch format")


def condition_order(root: Path) -> list[str]:
    """The conditions in the order of their file; none if it cannot be read."""
    path = root / "safety" / "conditions.yml"
    content = content_of(path, path.name)
    data = None if isinstance(content, Problem) else parse(path.name, content).data
    return list(data) if isinstance(data, dict) else []


def put(path: Path, text: str) -> None:
    """Put a new text in the place of a file, whole or not at all."""
    handle, unfinished = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(unfinished).chmod(path.stat().st_mode)
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise
