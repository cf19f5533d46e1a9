"""A base and a project's folder in; the report on what readers are told differently since then, out."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from ..loader import cache_of, load
from ..problem import Problems
from ..revision import records_at
from ..source import Source, parse
from .change import Change
from .older import read_again
from .report import Report, report


def since(base: str, project: Path) -> Report:
    """What changed since `base`. Raises Problems of today's records, and NoBaseError."""
    new, problems = load(project / "exercises")
    if problems:
        raise Problems(problems)
    with records_at(base, project) as root:
        old, unread = read_again(load(root, cache_of(project))[0], root, project)
    return report(base, old, new, unread, _line_in(project))


def _line_in(project: Path) -> Callable[[Change], int | None]:
    """Which line of today's file a change is about; None where the file is gone."""

    @cache
    def source(path: str) -> Source | None:
        file = project / path
        return parse(path, file.read_bytes()) if file.is_file() else None

    def line_of(change: Change) -> int | None:
        found = source(change.path)
        if not found:
            return None
        is_named = change.location and isinstance(change.location[-1], str)
        return (found.key_mark(change.location) if is_named else found.mark(change.location))[0]

    return line_of
