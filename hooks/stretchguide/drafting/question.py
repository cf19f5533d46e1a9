"""A question and what somebody typed in; the answer out, or what is wrong with it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..letters import STRANGE
from ..model import can_name_a_file
from ..problem import near, one_of
from .similar import plain

RANGE = re.compile(r"\d+\s*(-|–|to)\s*\d+")  # noqa: RUF001  leaflets print this dash
Choice = tuple[str, str]
"""(the word that is written, what it means)."""
MOST_LISTED = 80
"""So many choices are listed; of more, those that fit what was typed."""
MOST_FOUND = 12
MOST_DIGITS = 9
"""More are no number that anybody means, and Python refuses to read thousands of them."""


class WrongAnswerError(ValueError):
    """What was answered cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. Without choices the answer is a text, checked by `check`."""

    name: str
    """The name of its option, with hyphens."""
    asks: str
    choices: Sequence[Choice] = ()
    least: int = 1
    """How many answers are needed; 0 lets it be skipped."""
    most: int = 1
    check: Callable[[str], str] | None = None
    """Gives the text as it is taken, or raises WrongAnswerError."""

    def answers(self, typed: Sequence[str]) -> list[str]:
        """The answers in what was typed: several may stand in one text, with commas. Raises WrongAnswerError."""
        parts = [part.strip() for text in typed for part in (text.split(",") if self.choices else [text])]
        found = list(dict.fromkeys(self._one(part) for part in parts if part))
        if not self.least <= len(found) <= self.most:
            bound = f"at least {self.least}" if len(found) < self.least else f"at most {self.most}"
            raise WrongAnswerError(f"give {bound}")
        return found

    def _one(self, part: str) -> str:
        if not self.choices:
            return self.check(part) if self.check else part
        words = [word for word, _ in self.choices]
        if part.isdecimal() and len(part) < MOST_DIGITS and 0 < int(part) <= len(words) <= MOST_LISTED:
            return words[int(part) - 1]
        if found := next((word for word in (part, slug_of(part)) if word in words), None):
            return found
        raise WrongAnswerError(f"{part} is none of them: {self._hint(part, words)}")

    def _hint(self, part: str, words: list[str]) -> str:
        """The choices that somebody may have meant."""
        fit = [choice for choice in self.choices if part.casefold() in " ".join(choice).casefold()]
        if self._is_listed:
            close = near(part, words)
            return close or (f"these speak of it: {', '.join(word for word, _ in fit)}" if fit else one_of(part, words))
        if not fit:
            return "try a part of a name"
        more = [f"and {len(fit) - MOST_FOUND} more"] if len(fit) > MOST_FOUND else []
        found = [f"{word}  {means}" for word, means in fit[:MOST_FOUND]]
        return "\n  ".join(["type the first word of the one you mean", *found, *more])

    @property
    def _is_listed(self) -> bool:
        return len(self.choices) <= MOST_LISTED

    @property
    def prompt(self) -> str:
        """What is asked of somebody at a terminal."""
        several = " Several: with commas between." if self.most > 1 else ""
        return f"{self.asks}{several}{'' if self.least else ' None: press Enter.'}"

    def listed(self) -> list[str]:
        """The choices as numbered lines; none if they are too many."""
        if not self._is_listed:
            return []
        width = max((len(word) for word, _ in self.choices), default=0)
        return [f"  {number:>2}  {word:<{width}}  {means}" for number, (word, means) in enumerate(self.choices, 1)]


def name(text: str) -> str:
    """A name: one line that gives a slug."""
    if found := STRANGE.search(text):
        raise WrongAnswerError(f"it has a character in it that cards cannot print: U+{ord(found[0]):04X}")
    slug = slug_of(text)
    if slug == "index" or not can_name_a_file(slug):
        raise WrongAnswerError("use a short name with letters from a to z")
    return " ".join(text.split())


def number(lowest: int, highest: int) -> Callable[[str], str]:
    """A check: a whole number in a range."""

    def check(text: str) -> str:
        if not (text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS and lowest <= int(text) <= highest):
            hint = ": take the lower one, and write both under published later" if RANGE.fullmatch(text) else ""
            raise WrongAnswerError(f"{text} is no whole number from {lowest} to {highest}{hint}")
        return str(int(text))

    return check


def slug_of(text: str) -> str:
    """The slug of a name: Child's pose gives childs-pose."""
    return re.sub(r"[^a-z0-9]+", "-", plain(text).replace("'", "")).strip("-")
