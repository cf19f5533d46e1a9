"""The data root in; its files that are not in the project's style, with the text they should have, out."""

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import takewhile, zip_longest
from pathlib import Path
from typing import Any, get_type_hints

from ..library import Safety, Vocabulary
from ..loader import BIGGEST_FILE
from ..model import Exercise, Routine
from ..problem import Problem
from ..source import parse
from .format import formatted

Looked = tuple[str | None, list[Problem]]
"""(the text that a file should have, or None to leave it alone; what is wrong with it)."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file that holds records, and their type."""

    path: Path
    name: str
    """From the project's folder on, with forward slashes."""
    kind: Any


def record_files(root: Path) -> Iterator[RecordFile]:
    """Every file of the data root that has a style. Links are left out: what they lead to may be anybody's."""
    kinds: list[tuple[Path, Any]] = [(path, Exercise) for path in sorted(root.glob("*.yml"))]
    kinds += [(path, Routine) for path in sorted((root / "routines").glob("*.yml"))]
    for table in (Safety, Vocabulary):
        types, folder = get_type_hints(table, include_extras=True), root / table.__name__.lower()
        kinds += [(folder / f"{field.name.replace('_', '-')}.yml", types[field.name]) for field in fields(table)]
    for path, kind in kinds:
        if path.is_file() and not path.is_symlink():
            yield RecordFile(path, path.relative_to(root.parent).as_posix(), kind)


def look(file: RecordFile, conditions: list[str]) -> Looked:
    """What a file should look like, and what stands against it."""
    if file.path.stat().st_size > BIGGEST_FILE:
        message = f"the file has more than {BIGGEST_FILE:,} bytes"
        return None, [Problem(file.name, 1, 1, "too-big", message, "a record is a page or two of text")]
    content = file.path.read_bytes()
    source = parse(file.name, content)
    if source.problems:
        return None, source.problems
    text = content.decode("utf-8-sig").replace("\r\n", "\n")
    new = formatted(source, text, file.kind, conditions)
    if new is None:
        message = "this file cannot be formatted without a loss, so it is left as it is"
        return None, [Problem(file.name, 1, 1, "not-formatted", message, "write it more simply")]
    if new.encode() == content:
        return None, []
    return new, [_not_formatted(file.name, text, new)]


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
    data = parse(path.name, path.read_bytes()).data if path.is_file() else None
    return list(data) if isinstance(data, dict) else []


def replace(path: Path, text: str) -> None:
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
