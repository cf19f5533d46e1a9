"""Which facts of the safety records and the vocabularies are broken, and how."""

from collections.abc import Iterable

from .breaking import EACH, Break, become, dangle, drop, each, in_texts, several, swap, swap_fields
from .mutator import Mutator
from .wording import other_number, shortened, turned, without_a_word, without_not

REASONS = ("why", "safer", "summary")
"""Fields of which not every sentence warns."""
URGENCIES = ("emergency", "same day", "see a clinician")


def less_urgent(urgency: str) -> Iterable[str]:
    """All that are less urgent."""
    yield from URGENCIES[URGENCIES.index(urgency) + 1 :]


def other_digit(number: str) -> Iterable[str]:
    """Each digit of a number, one higher."""
    for index, digit in enumerate(number):
        yield f"{number[:index]}{(int(digit) + 1) % 10}{number[index + 1 :]}"


def without_last_word(text: str) -> Iterable[str]:
    """A text without its last word, and without its first."""
    words = text.split()
    yield " ".join(words[:-1])
    yield " ".join(words[1:])


def inside(*pattern: str | int) -> tuple[Mutator, ...]:
    """What can go wrong in the words and the sources of any claim."""
    return (
        Mutator("A source of a safety record is gone", drop(*pattern, "sources", EACH)),
        Mutator("All sources of a safety record are gone", drop(*pattern, "sources")),
        Mutator("A source of a safety record leads nowhere", dangle(*pattern, "sources", EACH), "stopped"),
        Mutator("A safety record is no longer marked as our own", _unmarked(*pattern)),
    )


def _unmarked(*pattern: str | int) -> Break:
    return several(*(drop(*pattern, mark) for mark in ("our_caution", "house_rule")))


WORDS = (
    Mutator("A sentence of a safety record is gone", in_texts(shortened, but=REASONS), "loosened"),
    Mutator("A sentence of a reason, or of what is safer, is gone", in_texts(shortened, *REASONS)),
    Mutator("A word of a safety record is gone", in_texts(without_a_word)),
    Mutator("A “not” or “never” of a safety record is gone", in_texts(without_not, but=("why", "id")), "loosened"),
    Mutator("A “not” or “never” of a reason is gone", in_texts(without_not, "why")),
    Mutator("A word of a safety record is turned: up, down, more, less", in_texts(turned)),
    Mutator("A number in a safety record is higher", in_texts(other_number)),
)
NOTE = (
    Mutator("A point of a note is gone", drop("parts", EACH, "points", EACH), "loosened"),
    Mutator("A part of a note is gone", drop("parts", EACH), "loosened"),
    Mutator("Two points of a note are swapped", swap("parts", EACH, "points")),
    Mutator("The short words of a note, which stand on cards, are gone", drop("parts", EACH, "short"), "loosened"),
    *inside("parts", EACH, "points", EACH),
    *WORDS,
)

BY_FILE: dict[str, tuple[Mutator, ...]] = {
    "introduction": (*inside(), *WORDS),
    "urgencies": (
        Mutator("A degree of urgency is gone", drop(EACH), "loosened"),
        Mutator("Two degrees of urgency are swapped", swap_fields("urgency"), "loosened"),
        *inside(EACH),
        *WORDS,
    ),
    "red_flags": (
        Mutator("A red flag is gone", drop(EACH), "loosened"),
        Mutator("A red flag is less urgent", each(less_urgent, EACH, "urgency"), "loosened"),
        Mutator("Two red flags are swapped", swap()),
        Mutator("A red flag is in another group", each(lambda group: [f"{group} too"], EACH, "group")),
        Mutator("What two red flags may mean is swapped", swap_fields("may_mean")),
        *inside(EACH),
        *WORDS,
    ),
    "stop_signs": (
        Mutator("A stop sign for all exercises is gone", drop(EACH), "loosened"),
        Mutator("A stop sign is no longer on cards", drop(EACH, "short"), "loosened"),
        Mutator("What to do at two stop signs is swapped", swap_fields("do")),
        *inside(EACH),
        *WORDS,
    ),
    "conditions": (
        Mutator("A condition is gone", drop(EACH), "loosened"),
        Mutator(
            "A text of a condition is gone", several(*(drop(EACH, part) for part in ("general", "safer"))), "loosened"
        ),
        *inside(EACH),
        *WORDS,
    ),
    "rules": (
        Mutator("A rule is gone", drop(EACH), "loosened"),
        Mutator(
            "A rule stands twice",
            lambda rules: (((index,), [*rules, rule]) for index, rule in enumerate(rules)),
            "stopped",
        ),
        Mutator("A rule is for another time", become("after", EACH, "when")),
        *inside(EACH),
        *WORDS,
    ),
    "review": (),
    "heat": NOTE,
    "medicines": NOTE,
    "floor": NOTE,
    "emergency": (
        Mutator("An emergency number is gone", drop("numbers", EACH), "loosened"),
        Mutator("A digit of an emergency number is wrong", each(other_digit, "numbers", EACH, "number"), "loosened"),
        Mutator("Where two emergency numbers hold is swapped", swap_fields("where", "numbers")),
        Mutator("The emergency line is shorter", each(without_last_word, "line"), "loosened"),
        Mutator("What to do in an emergency is gone", drop("do", EACH), "loosened"),
        *inside(),
        *WORDS,
    ),
}
