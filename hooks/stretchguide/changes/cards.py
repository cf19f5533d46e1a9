"""Two libraries in; which printed cards change, and how, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from ..cards.card import card_of
from ..cards.version import changes
from ..cards.words import Words, words
from ..library import Library
from ..model import Routine
from .renames import aligned


@dataclass(frozen=True, slots=True)
class ChangedCard:
    """A card that says something else than before."""

    name: str
    path: str
    says: list[str]


def changed_cards(old: Library, new: Library) -> list[ChangedCard]:
    """The cards of routines that both libraries have whole, where their words differ."""
    was, now = all_words(aligned(old, new)), all_words(new)
    return [
        ChangedCard(now[slug]["title"], f"exercises/routines/{slug}.yml", differences(was[slug], now[slug]))
        for slug in now
        if slug in was and was[slug] != now[slug]
    ]


def all_words(library: Library) -> dict[str, Words]:
    """The words of each card that the library can make: of one with gaps it can not."""
    found = {slug: card_words(routine, library) for slug, routine in library.routines.items()}
    return {slug: said for slug, said in found.items() if said}


def card_words(routine: Routine, library: Library) -> Words | None:
    """The words of a card; None where the library lacks an exercise of it, or advice for a condition."""
    try:
        return words(card_of(routine, library))
    except (KeyError, ValueError):
        return None


def differences(old: Words, new: Words) -> list[str]:
    """What the reader of a card is told differently, warnings first."""
    return [*changes(old, new), *_rest(old, new)] or ["The same in another order, or in other words."]


def _rest(old: Words, new: Words) -> Iterator[str]:
    """What the page of a version does not tell, as its reader has no need of it."""
    if old["title"] != new["title"]:
        yield f"{new['title']}. It was: {old['title']}."
    if old["glance"] != new["glance"]:
        yield f"{', '.join(new['glance'])}. It was: {', '.join(old['glance'])}."
    if old["whom"] != new["whom"]:
        yield f"{' '.join(new['whom'])} It was: {' '.join(old['whom'])}"
    yield from (f"No longer: {' '.join(pair)}" for pair in old["floor"] if pair not in new["floor"])
    yield from (f"New: {' '.join(pair)}" for pair in new["floor"] if pair not in old["floor"])
