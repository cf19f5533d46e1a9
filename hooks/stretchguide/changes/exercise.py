"""An exercise as it was and as it is in; what its reader is told differently, out."""

from collections.abc import Iterator

from ..model import ADVICE, Advice, Dose, Exercise, Figure, Frame, Published
from .change import Change, Place
from .comparers import (
    hints,
    instruction,
    kept,
    names,
    nothing,
    quoted,
    said,
    steps,
    warning,
    warnings,
    way_out,
)
from .records import GROUND, Fields, record
from .sentences import softens

AMOUNTS = {
    "repeat": "repeats",
    "hold_seconds": "seconds of hold",
    "minutes": "minutes",
    "sets": "rounds",
    "times_a_day": "times a day",
}
"""The numbers of a dose: each asks for more as it grows."""


def exercise(was: Exercise, now: Exercise, at: Place) -> Iterator[Change]:
    """What the article of an exercise says differently."""
    return record(was, now, at, EXERCISE, is_one_field=False)


def dose(was: Dose, now: Dose, at: Place) -> Iterator[Change]:
    """A dose: more is looser, less is stricter."""
    for name, unit in AMOUNTS.items():
        yield from _amount(getattr(was, name) or 0, getattr(now, name) or 0, unit, at.field_of(name))
    yield from _sides(was.sides, now.sides, at.field_of("sides"))
    yield from instruction(was.build_up, now.build_up, at.field_of("build_up", "How to build up"))
    yield from _published(was.published, now.published, at.field_of("published", "What the sources give"))


def _amount(was: int, now: int, unit: str, at: Place) -> Iterator[Change]:
    if now > was:
        yield at.loosened(f"raised to {now} {unit} from {was}")
    elif now < was:
        yield at.added(f"lowered to {now} {unit} from {was}")


def _sides(was: str, now: str, at: Place) -> Iterator[Change]:
    if was != now:
        what = f"sides: now {now} instead of {was}"
        yield at.loosened(what) if was == "none" else at.changed(what)


def _published(was: Published | None, now: Published | None, at: Place) -> Iterator[Change]:
    for name in Published.model_fields:
        old, new = getattr(was, name, None), getattr(now, name, None)
        if old != new:
            is_wider = old is not None and (new is None or new[1] > old[1])
            what = f"{AMOUNTS[name]}: now {_span(new)} instead of {_span(old)}"
            yield at.loosened(what) if is_wider else at.changed(what)


def _span(span: list[int] | None) -> str:
    return f"{span[0]} to {span[1]}" if span else "no numbers"


def ask_first(was: dict[str, Advice], now: dict[str, Advice], at: Place) -> Iterator[Change]:
    """The advice for each condition."""
    for condition in [*now, *(one for one in was if one not in now)]:
        place = at.field_of(condition, condition)
        if condition not in now:
            yield at.named(condition).called(condition).loosened(f"no longer said: {counsel(was[condition])}")
        elif condition not in was:
            yield place.added(f"now said: {counsel(now[condition])}")
        else:
            yield from _advice(was[condition], now[condition], place)


def _advice(was: Advice, now: Advice, at: Place) -> Iterator[Change]:
    """Looser advice is loosened; stricter advice may be said in other words, but not take itself back."""
    looser = ADVICE.index(now.advice) - ADVICE.index(was.advice)
    if not looser:
        yield from warning(was.how, now.how, at.inside("how"))
    else:
        what = f"now {counsel(now)} instead of {counsel(was)}"
        yield at.loosened(what) if looser > 0 or softens(now.how or "") else at.added(what)
    yield from record(was, now, at, GROUND | {"advice": ("", nothing), "how": ("", nothing)})


def counsel(advice: Advice) -> str:
    """Advice in a message: change “Lift only a little.”."""
    return f"{advice.advice} {quoted(advice.how)}" if advice.how else advice.advice


def _figure(was: Figure, now: Figure, at: Place) -> Iterator[Change]:
    """The drawings, in their order."""
    if was.model_dump(exclude={"frames"}) != now.model_dump(exclude={"frames"}):
        yield at.changed("seen from another side, or with other things around")
    if len(was.frames) != len(now.frames):
        yield at.changed(f"{len(now.frames)} frames instead of {len(was.frames)}")
    for index, (old, new) in enumerate(zip(was.frames, now.frames, strict=False)):
        yield from _frame(old, new, at.inside("frames").inside(index, f"frame {index + 1}"))


def _frame(was: Frame, now: Frame, at: Place) -> Iterator[Change]:
    yield from said(was.alt, now.alt, at.inside("alt"))
    if was.model_dump(exclude={"alt"}) != now.model_dump(exclude={"alt"}):
        yield at.changed("drawn differently")


EXERCISE: Fields = {
    "slug": ("Address", said),
    "formerly": ("Former addresses", kept),
    "name": ("Name", said),
    "also_called": ("Also called", names),
    "summary": ("Summary", instruction),
    "kind": ("Kind", said),
    "position": ("Position", said),
    "areas": ("Where it is felt", names),
    "equipment": ("What is needed", names),
    "why": ("Why", said),
    "how_sure": ("How sure", said),
    "start": ("Start position", instruction),
    "steps": ("Step", steps),
    "short_steps": ("Step on the card", steps),
    "breathing": ("Breathing", warning),
    "you_should_feel": ("You should feel", instruction),
    "dose": ("How much", dose),
    "mistakes": ("Mistake", hints),
    "stop_if": ("Stop if", warnings),
    "ask_first": ("Ask first", ask_first),
    "easier": ("Easier", names),
    "harder": ("Harder", names),
    "no_floor": ("Without the floor", way_out),
    "no_easier": ("Why nothing is easier", said),
    "figure": ("Figure", _figure),
    "one_source": ("One source", said),
    "sources": ("Sources", names),
    "review": ("Review", nothing),
}
