"""An older library in, and a newer one in which some records have another address; the older one with those out."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from ..library import Library
from ..model import Entry, Exercise, Routine

T = TypeVar("T", Exercise, Routine)
Renames = Mapping[str, str]
"""Old slugs, and the new slugs of the same records."""


def renames(was: Mapping[str, T], now: Mapping[str, T]) -> Renames:
    """Records of `was` that a record of `now` names in `formerly`."""
    return {
        former: slug
        for slug, record in now.items()
        for former in record.formerly
        if former in was and former not in now and slug not in was
    }


def aligned(old: Library, new: Library) -> Library:
    """The older library under the newer names, so that a new address alone is no difference."""
    exercises, routines = renames(old.exercises, new.exercises), renames(old.routines, new.routines)
    if not exercises and not routines:
        return old
    return replace(
        old,
        exercises={one.slug: one for one in (_exercise(one, exercises) for one in old.exercises.values())},
        routines={one.slug: one for one in (_routine(one, exercises, routines) for one in old.routines.values())},
    )


def _exercise(one: Exercise, names: Renames) -> Exercise:
    links = {field: [names.get(slug, slug) for slug in getattr(one, field)] for field in ("easier", "harder")}
    return one.model_copy(update={**links, **_own(one, names)})


def _routine(one: Routine, exercises: Renames, routines: Renames) -> Routine:
    entries = [_entry(entry, exercises) for entry in one.exercises]
    return one.model_copy(update={"exercises": entries, **_own(one, routines)})


def _entry(one: Entry, names: Renames) -> Entry:
    return one.model_copy(update={"exercise": names.get(one.exercise, one.exercise)})


def _own(one: T, names: Renames) -> dict[str, str | None]:
    """The record's own slug, and the one to do without the floor."""
    return {
        "slug": names.get(one.slug, one.slug),
        "no_floor": names.get(one.no_floor or "", one.no_floor),
    }
