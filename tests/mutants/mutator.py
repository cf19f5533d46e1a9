"""A way to break facts of one kind, and what must come of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from stretchguide.problem import Location

from .breaking import Break

Must = Literal["shown", "loosened", "stopped"]
"""What must come of a break, beside being reported by a check.

shown: `stretch diff` shows it. loosened: it is shown as loosened, because a warning is taken from a reader or more is
asked of a body. stopped: nothing else will do, a check must report it.
"""


@dataclass(frozen=True, slots=True)
class Mutator:
    """One line of the table of kills."""

    breaks: str
    """What is broken, in the words of the table."""
    ways: Break
    must: Must = "shown"


@dataclass(frozen=True, slots=True)
class Mutant:
    """The real files with one fact broken."""

    mutator: str
    must: Must
    folder: str
    """Where the file belongs: exercises, routines, safety, vocabulary, docs, versions."""
    name: str
    """The file's slug or field."""
    where: Location
    content: Any
    """What the file says now: plain data, or bytes where it is broken as text. None: the file is gone."""

    def __str__(self) -> str:
        place = ".".join(str(part) for part in self.where)
        return f"{self.mutator}: {self.folder}/{self.name} {place}".rstrip()


def mutants_of(mutators: tuple[Mutator, ...], folder: str, name: str, data: Any) -> Iterator[Mutant]:
    """Every mutant of a file that these mutators make."""
    for mutator in mutators:
        for where, broken in mutator.ways(data):
            yield Mutant(mutator.breaks, mutator.must, folder, name, where, broken)
