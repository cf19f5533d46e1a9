"""A problem: where it stands, what was found, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Location = tuple[str | int, ...]
"""The way from the top of a file to a value: ("steps", 2)."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in a file of the author's. Problems sort by path, then by position."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int
    """1-based."""
    column: int
    """1-based, counted in characters."""
    code: str
    message: str
    """What was found."""
    fix: str
    """What was expected, or how to mend it."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message} — {self.fix}"


class Problems(Exception):
    """Raised where work cannot go on: carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def near(word: str, words: Iterable[str]) -> str:
    """The known word that is most like `word`, as a question; nothing if none is near."""
    found = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"did you mean {found[0]}?" if found else ""


def one_of(word: str, words: Iterable[str]) -> str:
    """Which words may stand here: the near one, or else all of them."""
    known = list(words)
    return near(word, known) or f"use one of: {', '.join(known)}"
