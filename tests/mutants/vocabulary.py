"""Which words of the vocabularies are broken, and how."""

from collections.abc import Iterable
from typing import Any

from .breaking import EACH, become, dangle, drop, each, in_texts
from .mutator import Mutator
from .wording import turned, without_not

BETTER = {"C": "B", "B": "A", "A*": "A"}


def better_grade(grade: str) -> Iterable[str]:
    """The next better grade."""
    if grade in BETTER:
        yield BETTER[grade]


def flipped(mark: bool) -> Iterable[bool]:
    """The other truth."""
    yield not mark


def other_number(value: Any) -> Iterable[Any]:
    """A number of a pose, 20 higher; of other things nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value + 20


WORD = (
    Mutator("A word is gone from its list", drop(EACH)),
    Mutator("A word has lost its name or its meaning", each(lambda word: [{"name": word["name"]}], EACH)),
    Mutator("A “not” in the meaning of a word is gone or turned", in_texts(without_not)),
    Mutator("A word in the meaning of a word is turned", in_texts(turned)),
)

BY_FILE: dict[str, tuple[Mutator, ...]] = {
    "kinds": WORD,
    "positions": (
        *WORD,
        Mutator("Whether a position is on the floor is turned", each(flipped, EACH, "floor"), "loosened"),
    ),
    "areas": WORD,
    "equipment": WORD,
    "moments": WORD,
    "abbreviations": WORD,
    "terms": WORD,
    "everyday_words": (Mutator("An everyday word is gone", drop(EACH)),),
    "jargon": (Mutator("A word of the trade is allowed again", drop(EACH)),),
    "sources": (
        Mutator("A source is gone from the list", drop(EACH)),
        Mutator("A source has a better grade", each(better_grade, EACH, "grade")),
        Mutator("A source has another address", each(lambda url: [f"{url}x"], EACH, "url")),
        Mutator("A source counts as a voice of its own", dangle(EACH, "family")),
        Mutator("A source is said to be read on its own page", become("own page", EACH, "seen")),
        Mutator("The day a source was checked is another", become("2026-11-30", EACH, "checked")),
        Mutator("A source has another title", each(lambda title: [f"{title} again"], EACH, "title")),
    ),
    "poses": (
        Mutator("A base pose is gone", drop(EACH)),
        Mutator("A number of a base pose is higher", each(other_number, EACH, "words", EACH)),
    ),
}
