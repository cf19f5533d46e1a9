"""Which facts of an exercise are broken, and how."""

from collections.abc import Iterable, Iterator
from typing import Any

from stretchguide.model import ADVICE, Exercise

from .breaking import EACH, Break, Broken, add, become, dangle, drop, each, in_texts, put, several, swap, swap_fields
from .mutator import Mutator
from .wording import other_number, saying, shortened, too_long, turned, without_a_word, without_not

WEAKER = ("avoid", "ask first", "change", "suggested")
"""What an author can write instead, strictest first; not assessed has no text and no source, so it is apart."""
WARNINGS = ("stop_if", "ask_first", "breathing")
"""Fields of which every sentence warns."""
SAYS = ("summary", "why", "steps", "stop_if", "mistakes")
"""Where a text that must not be is put in."""
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


def both_ways(data: Any) -> Iterator[Broken]:
    """A harder exercise is named as an easier one too."""
    for slug in data["harder"]:
        yield ("easier",), data | {"easier": [*data["easier"], slug]}


def far(value: Any) -> Iterable[Any]:
    """A number of degrees that no joint has; of other things nothing."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield value + 170


def numbers_of_dose(change: Any) -> Break:
    """The break of each number of a dose."""
    return several(*(each(change, "dose", field) for field in ("repeat", "hold_seconds", "minutes", "sets")))


def wider(span: list[int]) -> Iterable[list[int]]:
    """What the sources give, with a higher end."""
    yield [span[0], span[1] * 2]


CHECKED = "A clinician has checked it."
TO_DO = ("mistakes", "you_should_feel", "start", "steps", "short_steps", "build_up")
NAMES = (
    *(dangle(field, EACH) for field in ("easier", "harder", "areas", "equipment", "sources")),
    *(dangle(field) for field in ("kind", "position", "no_floor")),
    dangle("ask_first", EACH, "sources", EACH),
)
MARKS = tuple(drop("figure", "frames", EACH, mark) for mark in ("arrows", "stretch"))

LOST = (
    Mutator("A stop sign of an exercise is gone", drop("stop_if", EACH), "loosened"),
    Mutator("All stop signs of an exercise are gone", become([], "stop_if"), "stopped"),
    Mutator("The advice for a condition is gone", drop("ask_first", EACH), "stopped"),
    Mutator("The advice for a condition is weaker", each(one_step_weaker, "ask_first", EACH, "advice"), "loosened"),
    Mutator("The advice for a condition is not assessed any more", loosened, "loosened"),
    Mutator("The advice for a condition does not say how", drop("ask_first", EACH, "how"), "loosened"),
    Mutator("Advice has lost a source", drop("ask_first", EACH, "sources", EACH)),
    Mutator("Advice is no longer marked as our own caution", drop("ask_first", EACH, "our_caution"), "stopped"),
    Mutator("A sentence of a warning is gone", in_texts(shortened, *WARNINGS), "loosened"),
    Mutator("A mistake to avoid is gone", drop("mistakes", EACH)),
    Mutator("How to breathe is gone", drop("breathing"), "loosened"),
    Mutator("A step is gone", drop("steps", EACH)),
    Mutator("All steps but one are gone", each(lambda steps: [steps[:1]], "steps"), "stopped"),
    Mutator("Two steps are swapped", swap("steps")),
    Mutator("A line of the short steps is gone", drop("short_steps", EACH)),
    Mutator("Two lines of the short steps are swapped", swap("short_steps")),
    Mutator("A needed field is gone", several(*(drop(field) for field in REQUIRED)), "stopped"),
    Mutator("A source is gone", drop("sources", EACH)),
    Mutator("Another name is gone", drop("also_called", EACH)),
    Mutator("A reason is gone: nothing easier, or one source", several(drop("no_easier"), drop("one_source"))),
    Mutator("A part of the body, or a thing needed, is gone", several(drop("areas", EACH), drop("equipment", EACH))),
)
DOSE = (
    Mutator("A number of the dose is higher", numbers_of_dose(more), "loosened"),
    Mutator("The times a day are higher", each(more, "dose", "times_a_day"), "loosened"),
    Mutator("A number of the dose is lower", several(numbers_of_dose(fewer), each(fewer, "dose", "times_a_day"))),
    Mutator("Sides are changed", each(other_sides, "dose", "sides")),
    Mutator("A dose says nothing of sides", drop("dose", "sides")),
    Mutator("What the sources give is made higher", each(wider, "dose", "published", EACH), "loosened"),
    Mutator("What the sources give is gone", drop("dose", "published"), "loosened"),
)
TEXTS = (
    Mutator("A sentence of another text is gone", in_texts(shortened, "summary", "why", "how_sure", *ADVISES)),
    Mutator("A word of a warning or a step is gone", in_texts(without_a_word, *WARNINGS, *ADVISES)),
    Mutator("A “not” or “never” of what to do is gone", in_texts(without_not, *WARNINGS, *TO_DO), "loosened"),
    Mutator("A “not” or “never” of another text is gone", in_texts(without_not, but=(*WARNINGS, *TO_DO))),
    Mutator("A word is turned: up, down, more, less", in_texts(turned)),
    Mutator("A number in a text is higher", in_texts(other_number)),
    Mutator("A promise is put in", in_texts(saying("It cures your pain."), *SAYS), "stopped"),
    Mutator("A word of the trade is put in", in_texts(saying("Keep a lumbar curve."), *SAYS), "stopped"),
    Mutator("Letters that nobody explains are put in", in_texts(saying("Ask for an MRI."), *SAYS), "stopped"),
    Mutator("It is said that a clinician has checked it", in_texts(saying(CHECKED), *SAYS, "how_sure"), "stopped"),
    Mutator("A sentence is too long", in_texts(too_long, *SAYS), "stopped"),
)
LINKS = (
    Mutator("A name leads nowhere", several(*NAMES), "stopped"),
    Mutator(
        "An easier or a harder exercise is not named any more", several(drop("easier", EACH), drop("harder", EACH))
    ),
    Mutator("An exercise is easier and harder than another", both_ways, "stopped"),
    Mutator("The exercise to swap in off the floor is gone", drop("no_floor"), "loosened"),
    Mutator("A review is said to be signed, without a name", become(SIGNED, "review"), "stopped"),
    Mutator("A review is said to be signed, with a name", become(SIGNED_BY, "review"), "stopped"),
)
FIGURE = (
    Mutator("Two frames of a figure are swapped", swap("figure", "frames"), "stopped"),
    Mutator("The words of two frames are swapped", swap_fields("alt", "figure", "frames")),
    Mutator("A frame of a figure is gone", drop("figure", "frames", EACH)),
    Mutator("A frame shows a step that is not there", become(99, "figure", "frames", EACH, "shows"), "stopped"),
    Mutator("A joint goes further than joints go", each(far, "figure", "frames", 1, EACH)),
    Mutator("A figure is seen from the other side", add("flip", True, "figure")),
    Mutator("The arrows or the marks of a frame are gone", several(*MARKS)),
)
MUTATORS = (*LOST, *DOSE, *TEXTS, *LINKS, *FIGURE)
