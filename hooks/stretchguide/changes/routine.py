"""A routine as it was and as it is in; what the reader of its page and its card is told differently, out."""

from collections.abc import Iterator
from functools import partial

from .. import dose as doses
from ..library import Library
from ..model import Entry, Exercise, Routine
from .change import Change, Place
from .comparers import flag, instruction, kept, names, nothing, said, warning, way_out
from .exercise import dose
from .matching import is_reordered
from .records import Fields, record


def routine(was: Routine, now: Routine, at: Place, new: Library) -> Iterator[Change]:
    """What a routine says differently; `new` is the library around it now."""
    fields: Fields = {**ROUTINE, "exercises": ("", partial(_exercises, exercises=new.exercises))}
    return record(was, now, at, fields, is_one_field=False)


def _exercises(was: list[Entry], now: list[Entry], at: Place, exercises: dict[str, Exercise]) -> Iterator[Change]:
    before = {entry.exercise: index for index, entry in enumerate(was)}
    after = {entry.exercise: index for index, entry in enumerate(now)}
    for slug, index in after.items():
        exercise = exercises.get(slug)
        here = at.inside(index, exercise.name if exercise else slug).named(slug)
        if slug not in before:
            yield here.changed("new in this routine, and its warnings with it")
        else:
            yield from _entry(was[before[slug]], now[index], here, exercise)
    for slug in before:
        if slug not in after:
            gone = exercises[slug].name if slug in exercises else slug
            yield at.called("Exercises").changed(f"{gone} is left out, and its own warnings with it")
    if is_reordered([(before.get(slug), index) for slug, index in after.items()]):
        yield at.called("Exercises").changed("now in another order")


def _entry(was: Entry, now: Entry, at: Place, exercise: Exercise | None) -> Iterator[Change]:
    """An exercise of a routine. Its own record answers for its own dose: here counts what the routine makes of it."""
    if exercise:
        old, new = (doses.changed(exercise.dose, entry.dose) for entry in (was, now))
        yield from dose(old, new, at.inside("dose"))
    yield from warning(was.note, now.note, at.inside("note", "note"))
    yield from flag(was.as_warm_up, now.as_warm_up, at.inside("as_warm_up", "as a warm-up"))


def _in_bed(was: bool, now: bool, at: Place) -> Iterator[Change]:
    """A set in bed has no help with getting down to the floor and up again."""
    if now and not was:
        yield at.loosened("now done in bed: no longer said how to get down to the floor and up again")
    elif was and not now:
        yield at.changed("no longer done in bed")


ROUTINE: Fields = {
    "slug": ("Address", said),
    "formerly": ("Former addresses", kept),
    "name": ("Name", said),
    "summary": ("Summary", instruction),
    "for_whom": ("For", instruction),
    "not_for": ("Not for", warning),
    "moment": ("Moment", said),
    "when": ("When", instruction),
    "exercises": ("Exercises", nothing),
    "no_floor": ("Without the floor", way_out),
    "in_bed": ("In bed", _in_bed),
    "basis": ("Basis", said),
    "sources": ("Sources", names),
    "review": ("Review", nothing),
}
"""Its exercises are compared with the library at hand."""
