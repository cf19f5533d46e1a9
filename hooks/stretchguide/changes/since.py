"""A base and a project's folder in; the report on what readers are told differently since then, out."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from ..library import Library
from ..loader import cache_of, load
from ..problem import Problem, Problems
from ..revision import records_at
from ..source import Source, parse
from .change import REVIEW_OF_SAFETY, Change
from .report import Report, report


def since(base: str, project: Path) -> Report:
    """What changed since `base`. Raises Problems of today's records, and NoBaseError."""
    new, problems = load(project / "exercises")
    if problems:
        raise Problems(problems)
    with records_at(base, project) as root:
        old, old_problems = load(root, cache_of(project))
        unread = list(unread_files(old, old_problems, root))
    return report(base, old, new, unread, _line_in(project))


def unread_files(old: Library, problems: list[Problem], root: Path) -> Iterator[Change]:
    """For each file of the base that holds no record under today's model, a change that somebody must decide."""
    read = {f"exercises/{slug}.yml" for slug in old.exercises}
    read |= {f"exercises/routines/{slug}.yml" for slug in old.routines}
    read |= {_file("safety", name) for name in old.safety.__dataclass_fields__ if getattr(old.safety, name)}
    read |= {_file("vocabulary", name) for name in old.vocabulary.__dataclass_fields__ if getattr(old.vocabulary, name)}
    for path in sorted(root.rglob("*.yml")):
        name = path.relative_to(root.parent).as_posix()
        if name not in read:
            first = next((one for one in problems if one.path == name), None)
            reason = f"{first.message}, in its line {first.line}" if first else "nothing reads it"
            what = f"not compared, as it could not be read as it was: {reason}"
            yield Change("loosened", name, (), name, what, "unread", REVIEW_OF_SAFETY)


def _file(folder: str, name: str) -> str:
    return f"exercises/{folder}/{name.replace('_', '-')}.yml"


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
