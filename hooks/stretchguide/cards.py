"""A routine and the library in; its printable card out.

The card's record holds every decision about content, so that a layout only places it. Warnings are computed from the
exercises, never typed twice: the union of all, each at its strictest.
"""

from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment

from . import dose
from .cautions import Condition, Emergency, StopSign
from .gallery import Gallery
from .library import Library
from .model import CAREFUL, Dose, Exercise, Routine, Word
from .output import Asset
from .pictures import line_pictures


@dataclass(frozen=True, slots=True)
class CardEntry:
    """An exercise on a card."""

    exercise: Exercise
    dose: Dose
    note: str | None


@dataclass(frozen=True, slots=True)
class Care:
    """A condition, and all exercises of a routine for which it asks for care."""

    condition: Condition
    by_advice: dict[str, tuple[Exercise, ...]]
    """Strictest advice first."""


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
    stop_signs: list[StopSign]
    """The general ones; each exercise has its own besides."""
    emergency: Emergency
    floor_transfers: int
    """How many times the reader gets down to the floor."""


def card_of(routine: Routine, library: Library) -> Card:
    """The card of a routine."""
    if not library.safety.emergency:
        raise ValueError("a card needs the emergency line")
    exercises = [library.exercises[entry.exercise] for entry in routine.exercises]
    return Card(
        routine=routine,
        address=f"routines/{routine.slug}/",
        minutes=dose.minutes(library.duration(routine)),
        equipment=_equipment(exercises, library),
        entries=[
            CardEntry(exercise, library.dose(entry), entry.note)
            for entry, exercise in zip(routine.exercises, exercises, strict=True)
        ],
        care=strictest_care(exercises, library),
        stop_signs=library.safety.stop_signs,
        emergency=library.safety.emergency,
        floor_transfers=sum(on_floor for on_floor, _ in groupby(exercises, key=library.needs_floor)),
    )


def _equipment(exercises: list[Exercise], library: Library) -> list[Word]:
    needed = {slug for exercise in exercises for slug in exercise.equipment}
    return [word for slug, word in library.vocabulary.equipment.items() if slug in needed]


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


def card_page(routine: Routine, library: Library, gallery: Gallery, templates: Environment, site_url: str) -> Asset:
    """The card as a page of its own, for printing. `site_url` is the site's public address, shown on paper."""
    address = f"cards/{routine.slug}/"
    card = card_of(routine, library)
    content = templates.get_template("cards/routine.html").render(
        address=address,
        card=card,
        pictures=[line_pictures(e.exercise, gallery.drawn(e.exercise), f"f{n}-") for n, e in enumerate(card.entries)],
        site_url=site_url,
    )
    return Asset(f"{address}index.html", content)
