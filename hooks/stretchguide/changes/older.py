"""An older library that today's model reads only in part in; as much of it as can be compared, and what cannot, out.

A model grows: a field is added, renamed, taken away. Where an older file lacks what today's must have, it is taken to
have said the same as today's. What it said and nobody can read any more could hide a loss, so somebody must decide it.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ..library import REVIEW_OF_SAFETY, Library, Safety, Vocabulary
from ..model import Exercise, Routine
from ..problem import Location
from ..source import Source, parse
from .change import Change
from .comparers import quoted, shown

ROUNDS = 20
"""Mending one field can show the next mistake; nothing has as many."""
GONE = object()
"""Stands for a value that is not there."""


def read_again(old: Library, root: Path, project: Path) -> tuple[Library, list[Change]]:
    """The older library with every record of the data root `root` that can be mended, and what could not be read."""
    unread: list[Change] = []
    for path in sorted(root.rglob("*.yml")):
        name = path.relative_to(root.parent).as_posix()
        kind = _kind(name)
        if kind is None:
            unread.append(_unread(name, "no such file is read any more"))
        elif not _is_read(old, name):
            was, today = parse(name, path.read_bytes()), project / name
            now = parse(name, today.read_bytes()) if today.is_file() else Source(name)
            record, lost = mended(was, now, kind)
            old = old if record is None else _with(old, name, record)
            unread += [_unread(name, what) for what in lost]
    return old, unread


def _unread(path: str, what: str) -> Change:
    return Change("loosened", path, (), path, f"not compared: {what}", "unread", REVIEW_OF_SAFETY)


def _place(path: str) -> tuple[str, str]:
    """The part of a library that a file fills, and the name in it: ("routines", "desk-break")."""
    _, *folders, file = path.split("/")
    slug = file.removesuffix(".yml")
    folder = "/".join(folders) or "exercises"
    return folder, slug if folder in ("exercises", "routines") else slug.replace("-", "_")


def _kind(path: str) -> Any:
    """The type of what a file holds; None for one that nothing reads."""
    folder, name = _place(path)
    tables: dict[str, type] = {"safety": Safety, "vocabulary": Vocabulary}
    if folder in tables:
        return get_type_hints(tables[folder], include_extras=True).get(name)
    return {"exercises": Exercise, "routines": Routine}.get(folder)


def _is_read(old: Library, path: str) -> bool:
    folder, name = _place(path)
    held = getattr(old, folder)
    return name in held if isinstance(held, dict) else bool(getattr(held, name))


def _with(old: Library, path: str, record: Any) -> Library:
    folder, name = _place(path)
    held = getattr(old, folder)
    filled: Any = held | {name: record} if isinstance(held, dict) else replace(held, **{name: record})
    part: dict[str, Any] = {folder: filled}
    return replace(old, **part)


def mended(was: Source, now: Source, kind: Any) -> tuple[Any, list[str]]:
    """The record that `was` holds, with the help of today's file; and in words what of it could not be read."""
    own = {"slug": _place(was.path)[1]} if kind in (Exercise, Routine) else {}
    data, lost = deepcopy(was.data), [one.message for one in was.problems]
    if was.is_broken(()):
        return None, lost
    for _ in range(ROUNDS):
        try:
            return TypeAdapter(kind).validate_python(data | own if isinstance(data, dict) else data), lost
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                lost += _mend(data, detail["loc"], detail["type"], now.data)
    return None, lost or ["it is no record of today's kind"]


def _mend(data: Any, location: Location, mistake: str, today: Any) -> Iterator[str]:
    """Put today's value in the place of one that is missing or cannot be read; what was said there, in words."""
    way = _known_way(data, location, is_missing=mistake == "missing")
    if not way:
        return
    said, better = _at(data, way), GONE if mistake == "extra_forbidden" else _at(today, way)
    holder = _at(data, way[:-1])
    if better is not GONE:
        holder[way[-1]] = deepcopy(better)
    elif said is not GONE:
        del holder[way[-1]]
    if said is not GONE:
        yield f"{'.'.join(map(str, way))} said {quoted(shown(said))}"


def _known_way(data: Any, location: Location, *, is_missing: bool) -> Location:
    """The part of a location that leads through the data: pydantic adds the names of types it tried."""
    way: Location = ()
    for part in location:
        if _at(data, (*way, part)) is GONE and not (is_missing and part == location[-1]):
            break
        way = (*way, part)
    return way


def _at(data: Any, location: Location) -> Any:
    for part in location:
        is_there = part in data if isinstance(data, dict) else isinstance(data, list) and part in range(len(data))
        if not is_there:
            return GONE
        data = data[part]
    return data
