"""Which facts of a routine are broken, and how."""

from collections.abc import Iterable
from typing import Any

from stretchguide.model import Routine

from .breaking import EACH, add, become, dangle, drop, each, in_texts, several, swap
from .exercise import CHECKED, SIGNED, SIGNED_BY, fewer, more
from .mutator import Mutator
from .wording import other_number, saying, shortened, too_long, turned, without_a_word, without_not

REQUIRED = tuple(field.alias or name for name, field in Routine.model_fields.items() if field.is_required())

TO_DO = ("for", "not_for", "when", "note")


def five_times(entries: list[Any]) -> Iterable[list[Any]]:
    """All entries, each with five rounds."""
    yield [entry | {"dose": entry.get("dose", {}) | {"sets": 5}} for entry in entries]


MUTATORS = (
    Mutator("An exercise is taken out of a routine", drop("exercises", EACH)),
    Mutator("Two exercises of a routine are swapped", swap("exercises")),
    Mutator(
        "An exercise stands twice in a routine", each(lambda entries: [[*entries, entries[-1]]], "exercises"), "stopped"
    ),
    Mutator("Every exercise of a routine is done five times over", each(five_times, "exercises"), "loosened"),
    Mutator(
        "It is said that a clinician has checked a routine", in_texts(saying(CHECKED), "basis", "summary"), "stopped"
    ),
    Mutator("A note to an exercise is gone", drop("exercises", EACH, "note"), "loosened"),
    Mutator("Whom a routine is not for is gone", drop("not_for"), "loosened"),
    Mutator("A sentence of whom it is not for is gone", in_texts(shortened, "not_for"), "loosened"),
    Mutator("A sentence of another text is gone", in_texts(shortened, "summary", "for", "when", "exercises", "basis")),
    Mutator("A dose of a routine is gone, so that the exercise's own holds", drop("exercises", EACH, "dose")),
    Mutator("A number of a routine's dose is higher", each(more, "exercises", EACH, "dose", EACH), "loosened"),
    Mutator("A number of a routine's dose is lower", each(fewer, "exercises", EACH, "dose", EACH)),
    Mutator(
        "A mark is turned: warm-up, in bed",
        several(
            drop("exercises", EACH, "as_warm_up"),
            add("as_warm_up", True, "exercises", 0),
            drop("in_bed"),
            add("in_bed", True),
        ),
    ),
    Mutator("The routine without the floor is gone", drop("no_floor"), "loosened"),
    Mutator(
        "A name in a routine leads nowhere",
        several(dangle("moment"), dangle("no_floor"), dangle("exercises", EACH, "exercise"), dangle("sources", EACH)),
        "stopped",
    ),
    Mutator("A source of a routine is gone", drop("sources", EACH)),
    Mutator("A word of a routine's text is gone", in_texts(without_a_word, "for", "not_for", "when", "exercises")),
    Mutator("A “not” or “never” of what to do in a routine is gone", in_texts(without_not, *TO_DO), "loosened"),
    Mutator("A “not” or “never” of another text of a routine is gone", in_texts(without_not, but=TO_DO)),
    Mutator("A word of a routine is turned: up, down, more, less", in_texts(turned)),
    Mutator("A number in a routine's text is higher", in_texts(other_number)),
    Mutator("A sentence of a routine is too long", in_texts(too_long, "summary", "for", "not_for", "when"), "stopped"),
    Mutator("A needed field of a routine is gone", several(*(drop(field) for field in REQUIRED)), "stopped"),
    Mutator("A routine is said to be signed, without a name", become(SIGNED, "review"), "stopped"),
    Mutator("A routine is said to be signed, with a name", become(SIGNED_BY, "review"), "stopped"),
)
