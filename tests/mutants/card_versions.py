"""The history of a card in; the same with one slip of a hand out."""

import json
from collections.abc import Iterator

from .breaking import EACH, drop, each, several
from .mutator import Mutant, Mutator, mutants_of

MUTATORS = (
    Mutator("A version of a card is gone", drop(EACH)),
    Mutator("The day of a version is another", each(lambda day: [f"2025{day[4:]}"], EACH, "since")),
    Mutator(
        "A word of a version is another",
        several(
            *(
                each(lambda words: [f"{words} And more."], EACH, "words", *place)
                for place in (("title",), ("motto",), ("stop", 1, 0), ("entries", 0, "dose"), ("emergency", 1))
            )
        ),
    ),
    Mutator(
        "A stop sign or a condition of a version is gone",
        several(drop(EACH, "words", "stop", 1, EACH), drop(EACH, "words", "care", EACH)),
    ),
)


def broken(name: str, text: str) -> Iterator[Mutant]:
    """Every break of the history of the routine `name`."""
    for mutant in mutants_of(MUTATORS, "versions", name, json.loads(text)):
        content = json.dumps(mutant.content, ensure_ascii=False, indent=1).encode()
        yield Mutant(mutant.mutator, "stopped", "versions", name, mutant.where, content)
