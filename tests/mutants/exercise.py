"""Which facts of an exercise are broken, and how."""

from collections.abc import Iterable, Iterator
from typing import Any

from stretchguide.model import ADVICE, Exercise

from .breaking import EACH, Break, Broken, add, become, dangle, drop, each, in_texts, put, several, swap, swap_fields
from .mutator import Mutator
from .wording import other_number, promising, shortened, too_long, turned, without_a_word, without_not

WEAKER = ("avoid", "ask first", "change", "suggested")
"""What an author can write instead, strictest first; not assessed has no text and no source, so it is apart."""
WARNINGS = ("stop_if", "ask_first", "breathing")
"""Fields of which every sentence warns."""
ADVISES = ("mistakes", "you_should_feel", "start", "steps", "dose")
"""Fields that say how to do it well; some of their sentences warn."""
REQUIRED = tuple(field.alias or name for name, field in Exercise.model_fields.items() if field.is_required())
SIGNED = {"status": "reviewed by a clinician", "facts_checked": "2026-11-20"}
SIGNED_BY = SIGNED | {"reviewer": "Your name, physiotherapist", "reviewed_on": "2026-11-20"}


def one_step_weaker(advice: str) -> Iterable[str]:
    """The next weaker advice."""
    if advice in WEAKER[:-1]:
        yield WEAKER[WEAKER.index(advice) + 1]


def loosened(data: Any) -> Iterator[Broken]:
    """Advice that is as weak as can be and still whole: not assessed, without how and without ground."""
    for condition, advice in data["ask_first"].items():
        if ADVICE.index(advice["advice"]) < ADVICE.index("not assessed"):
            where = ("ask_first", condition)
            yield where, put(data, where, {"advice": "not assessed"})


def more(number: int) -> Iterable[int]:
    """One more, and twice as many."""
    yield from {number + 1: None, number * 2: None}


def fewer(number: int) -> Iterable[int]:
    """One less."""
    yield number - 1


def other_sides(sides: str) -> Iterable[str]:
    """The other two words for sides."""
    yield from (other for other in ("none", "each", "alternate") if other != sides)


def numbers_of_dose(change: Any) -> Break:
    """The break of each number of a dose."""
    return several(*(each(change, "dose", field) for field in ("repeat", "hold_seconds", "minutes", "sets")))


def wider(span: list[int]) -> Iterable[list[int]]:
    """What the sources give, with a higher end."""
    yield [span[0], span[1] * 2]


MUTATORS = (
    Mutator("A stop sign of an exercise is gone", drop("stop_if", EACH), loosens=True),
    Mutator("All stop signs of an exercise are gone", become([], "stop_if"), loosens=True),
    Mutator("The advice for a condition is gone", drop("ask_first", EACH), loosens=True),
    Mutator(
        "The advice for a condition is one step weaker",
        each(one_step_weaker, "ask_first", EACH, "advice"),
        loosens=True,
    ),
    Mutator("The advice for a condition is not assessed any more", loosened, loosens=True),
    Mutator("The advice for a condition does not say how", drop("ask_first", EACH, "how"), loosens=True),
    Mutator("Advice has lost a source", drop("ask_first", EACH, "sources", EACH)),
    Mutator("Advice is no longer marked as our own caution", drop("ask_first", EACH, "our_caution")),
    Mutator("A mistake to avoid is gone", drop("mistakes", EACH)),
    Mutator("How to breathe is gone", drop("breathing"), loosens=True),
    Mutator("A step is gone", drop("steps", EACH)),
    Mutator("Two steps are swapped", swap("steps")),
    Mutator("A line of the short steps is gone", drop("short_steps", EACH)),
    Mutator("Two lines of the short steps are swapped", swap("short_steps")),
    Mutator("A number of the dose is higher", numbers_of_dose(more), loosens=True),
    Mutator("The times a day are higher", each(more, "dose", "times_a_day"), loosens=True),
    Mutator("A number of the dose is lower", several(numbers_of_dose(fewer), each(fewer, "dose", "times_a_day"))),
    Mutator("Sides are changed", each(other_sides, "dose", "sides")),
    Mutator("A dose says nothing of sides", drop("dose", "sides")),
    Mutator("What the sources give is made higher", each(wider, "dose", "published", EACH), loosens=True),
    Mutator("What the sources give is gone", drop("dose", "published"), loosens=True),
    Mutator("A sentence of a warning is gone", in_texts(shortened, *WARNINGS), loosens=True),
    Mutator("A sentence of another text is gone", in_texts(shortened, "summary", "why", "how_sure", *ADVISES)),
    Mutator("A word of a warning is gone", in_texts(without_a_word, *WARNINGS, *ADVISES)),
    Mutator("A “not” or “never” is gone or turned", in_texts(without_not)),
    Mutator("A word is turned: up, down, more, less", in_texts(turned)),
    Mutator("A number in a text is higher", in_texts(other_number)),
    Mutator("A promise is put in", in_texts(promising, "summary", "why", "how_sure", "steps", "stop_if", "mistakes")),
    Mutator("A sentence is too long", in_texts(too_long, "steps", "stop_if", "mistakes", "why")),
    Mutator("A needed field is gone", several(*(drop(field) for field in REQUIRED))),
    Mutator(
        "A name leads nowhere",
        several(
            *(dangle(field, EACH) for field in ("easier", "harder", "areas", "equipment", "sources")),
            *(dangle(field) for field in ("kind", "position", "no_floor")),
            dangle("ask_first", EACH, "sources", EACH),
        ),
    ),
    Mutator(
        "An easier or a harder exercise is not named any more", several(drop("easier", EACH), drop("harder", EACH))
    ),
    Mutator("The exercise to swap in off the floor is gone", drop("no_floor")),
    Mutator("A source is gone", drop("sources", EACH)),
    Mutator("Another name is gone", drop("also_called", EACH)),
    Mutator(
        "It is not said why nothing is easier, or that there is one source",
        several(drop("no_easier"), drop("one_source")),
    ),
    Mutator("A part of the body, or a thing needed, is gone", several(drop("areas", EACH), drop("equipment", EACH))),
    Mutator("Two frames of a figure are swapped", swap("figure", "frames")),
    Mutator("The words of two frames are swapped", swap_fields("alt", "figure", "frames")),
    Mutator("A frame of a figure is gone", drop("figure", "frames", EACH)),
    Mutator("A figure is seen from the other side", add("flip", True, "figure")),
    Mutator(
        "An arrow or a mark of a stretch is gone",
        several(drop("figure", "frames", EACH, "arrows"), drop("figure", "frames", EACH, "stretch")),
    ),
    Mutator("A review is said to be signed, by nobody", become(SIGNED, "review")),
    Mutator("A review is said to be signed, by somebody", become(SIGNED_BY, "review")),
)
