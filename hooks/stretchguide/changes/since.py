"""A base and a project's folder in; the report on what readers are told differently since then, out."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

from ..disk import content_of
from ..hand_written import pages_of
from ..loader import cache_of, load
from ..problem import Problems
from ..revision import GUIDES, records_at
from ..source import Source, parse
from .change import Change
from .guides import guides
from .older import read_again
from .report import Report, report


def since(base: str, project: Path) -> Report:
    """What changed since `base`. Raises Problems of today's records, and NoBaseError."""
    new, problems = load(project / "exercises")
    if problems:
        raise Problems(problems)
    with records_at(base, project) as root:
        old, unread = read_again(load(root, cache_of(project))[0], root, project)
        told = list(guides(guides_of(root.parent), guides_of(project)))
    return report(base, old, new, unread, told, _line_in(project))


def guides_of(project: Path) -> dict[str, str]:
    """The Markdown of a project's guides, by path."""
    named = {path.relative_to(project).as_posix(): path for path in pages_of(project / "docs")[0]}
    found = {name: content_of(path, name) for name, path in named.items() if name.startswith(f"{GUIDES}/")}
    return {name: _text(content) for name, content in found.items() if isinstance(content, bytes)}


def _text(content: bytes) -> str:
    return content.decode("utf-8-sig", errors="replace").replace("\r\n", "\n")


def _line_in(project: Path) -> Callable[[Change], int | None]:
    """Which line of today's file a change is about; None where the file is gone."""

    @cache
    def source(path: str) -> Source | None:
        file = project / path
        return parse(path, file.read_bytes()) if file.is_file() else None

    def line_of(change: Change) -> int | None:
        if change.path.startswith(GUIDES):
            return int(change.location[0]) if change.location else None
        found = source(change.path)
        if not found:
            return None
        is_named = change.location and isinstance(change.location[-1], str)
        return (found.key_mark(change.location) if is_named else found.mark(change.location))[0]

    return line_of
