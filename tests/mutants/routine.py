"""Which facts of a routine are broken, and how."""

from stretchguide.model import Routine

from .breaking import EACH, add, become, dangle, drop, each, in_texts, several, swap
from .exercise import SIGNED, SIGNED_BY, fewer, more
from .mutator import Mutator
from .wording import other_number, shortened, too_long, turned, without_a_word, without_not

REQUIRED = tuple(field.alias or name for name, field in Routine.model_fields.items() if field.is_required())

MUTATORS = (
    Mutator("An exercise is taken out of a routine", drop("exercises", EACH)),
    Mutator("Two exercises of a routine are swapped", swap("exercises")),
    Mutator("A note to an exercise is gone", drop("exercises", EACH, "note"), loosens=True),
    Mutator("Whom a routine is not for is gone", drop("not_for"), loosens=True),
    Mutator("A sentence of whom it is not for is gone", in_texts(shortened, "not_for"), loosens=True),
    Mutator("A sentence of another text is gone", in_texts(shortened, "summary", "for", "when", "exercises", "basis")),
    Mutator("A dose of a routine is gone, so that the exercise's own holds", drop("exercises", EACH, "dose")),
    Mutator("A number of a routine's dose is higher", each(more, "exercises", EACH, "dose", EACH), loosens=True),
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
    Mutator("The routine without the floor is gone", drop("no_floor"), loosens=True),
    Mutator(
        "A name in a routine leads nowhere",
        several(dangle("moment"), dangle("no_floor"), dangle("exercises", EACH, "exercise"), dangle("sources", EACH)),
    ),
    Mutator("A source of a routine is gone", drop("sources", EACH)),
    Mutator("A word of a routine's text is gone", in_texts(without_a_word, "for", "not_for", "when", "exercises")),
    Mutator("A “not” or “never” of a routine is gone or turned", in_texts(without_not)),
    Mutator("A word of a routine is turned: up, down, more, less", in_texts(turned)),
    Mutator("A number in a routine's text is higher", in_texts(other_number)),
    Mutator("A sentence of a routine is too long", in_texts(too_long, "summary", "for", "not_for", "when")),
    Mutator("A needed field of a routine is gone", several(*(drop(field) for field in REQUIRED))),
    Mutator("A routine is said to be signed, by nobody", become(SIGNED, "review")),
    Mutator("A routine is said to be signed, by somebody", become(SIGNED_BY, "review")),
)
