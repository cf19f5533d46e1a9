"""A card in; its words as plain data out, in the order in which they are read.

Both layouts place exactly these words, and the history of versions keeps them.
"""

from typing_extensions import TypedDict

from ..signing import is_changed, mark
from ..templates import day, lower_first
from .card import CARE_HEADINGS, MOTTO, Card, CardEntry, Care

Pair = tuple[str, str]
"""A label, which may be empty, and what it says."""
Listing = tuple[str, list[str]]
"""A heading and what stands under it."""


class EntryWords(TypedDict):
    """An exercise."""

    name: str
    dose: str
    says: list[Pair]


class Words(TypedDict):
    """All that a version of a card is a version of."""

    title: str
    glance: list[str]
    whom: Pair
    emergency: Pair
    care: list[Listing]
    entries: list[EntryWords]
    stop: Listing
    motto: str
    floor: list[Pair]


def words(card: Card) -> Words:
    """Everything a card says about its exercises and how to be safe: what a version is a version of."""
    return {
        "title": card.routine.name,
        "glance": card.glance,
        "whom": ("For:", card.routine.for_whom),
        "emergency": ("Get help now?", card.emergency),
        "care": [(CARE_HEADINGS[advice], _conditions(advice, cares, card)) for advice, cares in card.care.items()],
        "entries": [_entry(entry) for entry in card.entries],
        "stop": ("Stop any exercise if:", card.stop_signs),
        "motto": MOTTO,
        "floor": _floor(card),
    }


def _conditions(advice: str, cares: list[Care], card: Card) -> list[str]:
    """Conditions inside a sentence; of exercises to leave out also the numbers: 3 and 4 with osteoporosis."""
    names = [lower_first(care.condition.short) for care in cares]
    if advice != "avoid":
        return names
    order = [entry.exercise for entry in card.entries]
    numbers = (" and ".join(str(order.index(one) + 1) for one in care.by_advice["avoid"]) for care in cares)
    return [f"{number} with {name}" for number, name in zip(numbers, names, strict=True)]


def _entry(entry: CardEntry) -> EntryWords:
    """An exercise: its name, its dose, and pairs."""
    exercise = entry.exercise
    pairs = [
        ("", " ".join(exercise.short_steps)),
        ("", entry.note or ""),
        ("Feel:", entry.feel),
        ("Stop if:", " ".join(exercise.stop_if)),
    ]
    return {"name": exercise.name, "dose": entry.dose, "says": [pair for pair in pairs if pair[1]]}


def _floor(card: Card) -> list[Pair]:
    """The ways down and up, and what to do instead, as pairs."""
    if not card.floor:
        return []
    instead = card.floor.instead
    pairs = [(f"{heading}:", short) for heading, short in card.floor.ways]
    return [*pairs, ("No floor?", f"Use the card “{instead.name}”.")] if instead else pairs


def card_mark(card: Card) -> str:
    """The mark of a routine: who signs it signs its card, and so what the card says of its exercises."""
    return mark(card.routine, words(card))


def reviewed(card: Card) -> str:
    """When a routine was checked and by whom, in a line."""
    review = card.routine.review
    checked = f"Facts checked {day(review.facts_checked)}."
    if review.status == "reviewed by a clinician":
        how = "Changed since the review" if is_changed(review, card_mark(card)) else "Reviewed"
        return f"{checked} {how} by {review.reviewer}, {day(review.reviewed_on)}."
    return f"{checked} Not yet reviewed by a clinician."
