"""The files of a data root, each read: what is known between reading them and judging them.

One file can be read again in another form (`RecordFile.again`) and stand in the place of the first
(`DataRoot.with_file`); the rest stays as it is. So a change to one file is judged without reading the others again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from .library import Library, Safety, Vocabulary
from .problem import Problem
from .reader import read
from .source import Source

MOST_PROBLEMS = 100
"""Mistakes of a file, or findings of a rule in it, that are listed one by one."""
Files = dict[str, "RecordFile"]
"""By slug, or by the field of Vocabulary or Safety that a file fills."""


@dataclass(frozen=True, slots=True)
class RecordFile:
    """A file and the record it holds."""

    source: Source
    record: Any
    """None where it holds none."""
    kind: Any
    """The type that it should hold."""
    slug: str | None = None
    """For records that take their name from their file."""

    def again(self, source: Source) -> "RecordFile":
        """The same file with other contents."""
        return record_file(source, self.kind, self.slug)


def record_file(source: Source, kind: Any, slug: str | None = None) -> RecordFile:
    """A file with what it holds; problems of form are added to the source."""
    record = read(source, kind, slug)
    source.problems = _few(source.problems)
    return RecordFile(source, record, kind, slug)


def _few(problems: list[Problem]) -> list[Problem]:
    """The problems of a file, or the first of them and that there are more."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    shown = sorted(problems)[:MOST_PROBLEMS]
    last, more = shown[-1], "there are more mistakes in this file"
    return [*shown, Problem(last.path, last.line, last.column, "too-many", more, "mend these first")]


@dataclass(frozen=True)
class DataRoot:
    """All files of a data root."""

    exercises: Files
    routines: Files
    vocabulary: Files
    safety: Files
    stray: tuple[Problem, ...] = ()
    """About what lies there and is no file of a record."""

    @cached_property
    def library(self) -> Library:
        """What could be read."""
        vocabulary, safety = Vocabulary(**_records(self.vocabulary)), Safety(**_records(self.safety))
        return Library(_records(self.exercises), _records(self.routines), safety, vocabulary)

    def files(self) -> Iterator[RecordFile]:
        """Every file."""
        for folder in (self.exercises, self.routines, self.vocabulary, self.safety):
            yield from folder.values()

    def with_file(self, folder: str, name: str, item: RecordFile | None) -> "DataRoot":
        """The same with one file of `folder` in another form, or without it."""
        files: Files = getattr(self, folder)
        others = {other: files[other] for other in files if other != name}
        change: dict[str, Any] = {folder: files | {name: item} if item else others}
        return replace(self, **change)


def _records(files: Files) -> dict[str, Any]:
    return {name: item.record for name, item in files.items() if item.record is not None}
