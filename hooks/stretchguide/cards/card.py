"""A routine and the library in; its printable card out.

The card's record holds every decision about content, so that a layout only places it. Warnings are computed from the
exercises, never typed twice: the union of all, each at its strictest.
"""

import re
from dataclasses import dataclass
from itertools import groupby

from .. import dose
from ..cautions import Condition
from ..library import Library
from ..model import CAREFUL, Exercise, Routine, Word

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
CARE_HEADINGS = {
    "avoid": "Ask first, and leave out",
    "ask first": "Ask first with",
    "change": "Read the web page first with",
    "not assessed": "Ask too, as we found nothing, with",
}
"""How a card says the advice; the conditions follow, and for the first the numbers of the exercises before each."""
MOTTO = "Go slowly. Keep breathing. Never bounce. A mild pull is fine, pain is not."
MORE_STOP = "A sign under “Get help now?” starts"
DAYS = 14
"""What the tick grid holds: two weeks."""


@dataclass(frozen=True, slots=True)
class CardEntry:
    """An exercise on a card."""

    exercise: Exercise
    dose: str
    note: str | None

    @property
    def feel(self) -> str:
        """What it should feel like, as short as it can be said: the first sentence."""
        return SENTENCE_END.split(self.exercise.you_should_feel)[0]


@dataclass(frozen=True, slots=True)
class Care:
    """A condition, and all exercises of a routine for which it asks for care."""

    condition: Condition
    by_advice: dict[str, tuple[Exercise, ...]]
    """Strictest advice first."""


@dataclass(frozen=True, slots=True)
class FloorHelp:
    """What a reader needs who has to get down to the floor."""

    transfers: int
    """How many times the reader gets down."""
    ways: list[tuple[str, str]]
    """The ways down and up: (heading, short words)."""
    instead: Routine | None
    """The routine to do without the floor."""


@dataclass(frozen=True, slots=True)
class Card:
    """What stands on a routine's card."""

    routine: Routine
    address: str
    """Of the routine's page, from the site's root."""
    minutes: int
    equipment: list[Word]
    entries: list[CardEntry]
    care: dict[str, list[Care]]
    """Conditions by their strictest advice among the exercises: avoid, ask first, change, not assessed."""
    stop_signs: list[str]
    """The general ones in short words; each exercise has its own besides."""
    emergency: str
    floor: FloorHelp | None
    """None where the floor is not used."""

    @property
    def glance(self) -> list[str]:
        """Time, things and floor, in a few words each."""
        floor = f"Down to the floor {dose.times(self.floor.transfers)}" if self.floor else "No floor"
        if self.routine.in_bed:
            floor = "In bed"
        things = [thing.name for thing in self.equipment] or ["Nothing needed"]
        return [f"About {dose.count(self.minutes, 'minute')}", *things, floor]


def card_of(routine: Routine, library: Library) -> Card:
    """The card of a routine."""
    if not library.safety.emergency:
        raise ValueError("a card needs the emergency line")
    exercises = [library.exercises[entry.exercise] for entry in routine.exercises]
    signs = [sign.short for sign in library.safety.stop_signs if sign.short]
    return Card(
        routine=routine,
        address=f"routines/{routine.slug}/",
        minutes=dose.minutes(library.duration(routine)),
        equipment=_equipment(routine, exercises, library),
        entries=[
            CardEntry(exercise, dose.brief(library.dose(entry)), entry.note)
            for entry, exercise in zip(routine.exercises, exercises, strict=True)
        ],
        care=strictest_care(exercises, library),
        stop_signs=[*signs, MORE_STOP],
        emergency=library.safety.emergency.line,
        floor=_floor_help(routine, exercises, library),
    )


def _equipment(routine: Routine, exercises: list[Exercise], library: Library) -> list[Word]:
    needed = {slug for exercise in exercises for slug in exercise.equipment}
    if routine.in_bed:
        needed -= {"mat", "bed"}
    return [word for slug, word in library.vocabulary.equipment.items() if slug in needed]


def _floor_help(routine: Routine, exercises: list[Exercise], library: Library) -> FloorHelp | None:
    transfers = 0 if routine.in_bed else sum(floor for floor, _ in groupby(exercises, key=library.needs_floor))
    if not transfers or not library.safety.floor:
        return None
    ways = [(part.heading, part.short) for part in library.safety.floor.parts if part.short]
    return FloorHelp(transfers, ways, library.routines.get(routine.no_floor or ""))


def strictest_care(exercises: list[Exercise], library: Library) -> dict[str, list[Care]]:
    """The conditions that ask for care, each under the strictest advice of any of the exercises."""
    found: dict[str, list[Care]] = {advice: [] for advice in CAREFUL}
    for slug, condition in library.safety.conditions.items():
        by_advice = {
            advice: tuple(exercise for exercise in exercises if exercise.ask_first[slug].advice == advice)
            for advice in CAREFUL
        }
        care = Care(condition, {advice: careful for advice, careful in by_advice.items() if careful})
        if care.by_advice:
            found[next(iter(care.by_advice))].append(care)
    return {advice: cares for advice, cares in found.items() if cares}
