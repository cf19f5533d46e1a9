"""What the safety records are: red flags, stop signs, conditions, rules, notes, and how to call for help."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from .model import Claim, Record, Slug, Text


class Urgency(Claim):
    """How soon to get help, and how."""

    urgency: Literal["emergency", "same day", "see a clinician"]
    heading: Text
    do: Text


class RedFlag(Claim):
    """A sign that needs help, and how soon."""

    sign: Text
    may_mean: Text
    urgency: Literal["emergency", "same day", "see a clinician"]
    group: Text


class StopSign(Claim):
    """A reason to stop any exercise; completes the words "Stop if"."""

    sign: Text
    short: Annotated[str, StringConstraints(min_length=1, max_length=60)] | None = None
    """The same for a card, in at most 60 characters; None where the emergency line of every card says it."""
    do: Text


class Condition(Claim):
    """A state of health in which some exercises need a change or a question first."""

    name: Text
    short: Annotated[str, StringConstraints(min_length=1, max_length=26)]
    """For tables and cards: at most 26 characters."""
    explained: Text
    general: Text
    """What to leave out or change, and whom to ask."""
    safer: Text


class SafetyRule(Claim):
    """A rule for anyone who stretches."""

    id: Slug
    when: Literal["before", "during", "after", "every day"]
    rule: Text
    why: Text
    house_rule: bool = False
    """True where it is this project's own choice rather than a source's."""


class Point(Claim):
    """One thing to know or do."""

    text: Text


class Part(Record):
    """Some points under a heading."""

    heading: Text
    numbered: bool
    short: Annotated[str, StringConstraints(min_length=1, max_length=160)] | None = None
    """All points in a line for a card, where they belong on one."""
    points: list[Point] = Field(min_length=1)


class Note(Record):
    """A part of the safety page in words: heat, medicines, the floor."""

    name: Text
    summary: Text
    parts: list[Part] = Field(min_length=1)

    def claims(self) -> Iterator[Point]:
        """All points of all parts."""
        return (point for part in self.parts for point in part.points)


class Number(Record):
    """An emergency number."""

    number: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")]
    where: Text


class Emergency(Claim):
    """How to call for help anywhere."""

    line: Text
    """One sentence that stands on every card."""
    numbers: list[Number] = Field(min_length=3)
    elsewhere: Text
    do: list[Text] = Field(min_length=1)
