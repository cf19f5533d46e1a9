"""Two libraries in; every change for a reader out. Pure: knows no files and no history."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ..library import REVIEW_OF_SAFETY, Library
from ..model import Exercise, Routine
from .change import Change, Place
from .exercise import exercise
from .renames import Renames, aligned, renames
from .reviews import reviews
from .routine import routine
from .safety import safety
from .vocabulary import vocabulary

RANKS = ("loosened", "changed", "added")
"""The order in which the changes of a file are shown."""


def changes(old: Library, new: Library) -> list[Change]:
    """What a reader of `new` is no longer told, or is told differently: file by file, what is loosened first.

    Libraries that hold only part of their records are compared as far as both have them.
    """
    before = aligned(old, new)
    found = chain(
        _moved(renames(old.exercises, new.exercises), "exercises", new),
        _moved(renames(old.routines, new.routines), "exercises/routines", new),
        _exercises(before, new),
        _routines(before, new),
        safety(before.safety, new.safety),
        vocabulary(before.vocabulary, new.vocabulary),
        reviews(before, new),
    )
    decided = (_with_its_condition(change, old, new) for change in found)
    return sorted(decided, key=lambda change: (change.path, RANKS.index(change.kind)))


def _moved(names: Renames, folder: str, new: Library) -> Iterator[Change]:
    for former, slug in names.items():
        one = new.exercises[slug] if folder == "exercises" else new.routines[slug]
        yield _place(one, folder).field_of("formerly").changed(f"now at {folder}/{slug} instead of {folder}/{former}")


def _exercises(old: Library, new: Library) -> Iterator[Change]:
    for slug in [*old.exercises, *(slug for slug in new.exercises if slug not in old.exercises)]:
        was, now = old.exercises.get(slug), new.exercises.get(slug)
        if was and now:
            at = _place(now, "exercises")
            yield from exercise(was, now, at)
            yield from _floor_help(was, now, at, old, new)
        else:
            yield _come_or_gone(was, now, "exercises")


def _floor_help(was: Exercise, now: Exercise, at: Place, old: Library, new: Library) -> Iterator[Change]:
    if was.position != now.position and old.needs_floor(was) and not new.needs_floor(now):
        yield at.field_of("position", "Position").loosened("no longer said to be on the floor, nor how to get up again")


def _routines(old: Library, new: Library) -> Iterator[Change]:
    for slug in [*old.routines, *(slug for slug in new.routines if slug not in old.routines)]:
        was, now = old.routines.get(slug), new.routines.get(slug)
        if was and now:
            yield from routine(was, now, _place(now, "exercises/routines"), new)
        else:
            yield _come_or_gone(was, now, "exercises/routines")


def _place(one: Exercise | Routine, folder: str) -> Place:
    path = f"{folder}/{one.slug}.yml"
    return Place(path, one.name, path)


def _come_or_gone(was: Exercise | Routine | None, now: Exercise | Routine | None, folder: str) -> Change:
    """A new record adds; one that is gone took its warnings along, and no file of its own is left to decide that."""
    what = "exercise" if folder == "exercises" else "routine"
    if now:
        return _place(now, folder).added(f"a new {what}: {now.summary}")
    assert was
    at = replace(_place(was, folder), decided_in=REVIEW_OF_SAFETY)
    return at.named(at.path).loosened(f"the {what} is gone, with every warning in it")


def _with_its_condition(change: Change, old: Library, new: Library) -> Change:
    """Advice for a condition that is gone as a whole is decided once, with the condition."""
    field, _, condition = change.field.partition(".")
    is_gone = condition in old.safety.conditions and condition not in new.safety.conditions
    if field == "ask_first" and is_gone and change.kind == "loosened":
        return replace(change, decided_in=REVIEW_OF_SAFETY, field=f"conditions.{condition}")
    return change
