"""Everything that the records say, in one frozen whole, and what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Annotated, TypeVar

from annotated_types import Len
from pydantic import StringConstraints

from . import dose, links, reading
from .cautions import Condition, Emergency, Note, Point, RedFlag, SafetyRule, StopSign, Urgency
from .model import (
    BasePose,
    Claim,
    Dose,
    Entry,
    Exercise,
    FolderName,
    Position,
    Reference,
    Review,
    Routine,
    Slug,
    Text,
    Word,
)

T = TypeVar("T")
Some = Annotated[T, Len(min_length=1)]
"""A file that must not be empty: an empty list of warnings is no list of warnings."""
REVIEW_OF_SAFETY = "exercises/safety/review.yml"
"""Decides for the files that have no review of their own, and for records that are gone."""
Abbreviation = Annotated[str, StringConstraints(pattern="^[A-Z]{2,12}$")]


@dataclass(frozen=True)
class Vocabulary:
    """The files of exercises/vocabulary/: closed lists, each word explained."""

    kinds: dict[FolderName, Word] = field(default_factory=dict)
    positions: dict[FolderName, Position] = field(default_factory=dict)
    areas: dict[FolderName, Word] = field(default_factory=dict)
    equipment: dict[FolderName, Word] = field(default_factory=dict)
    moments: dict[Slug, Word] = field(default_factory=dict)
    abbreviations: dict[Abbreviation, Word] = field(default_factory=dict)
    terms: dict[Slug, Word] = field(default_factory=dict)
    everyday_words: list[Text] = field(default_factory=list)
    jargon: dict[str, Text] = field(default_factory=dict)
    sources: dict[Slug, Reference] = field(default_factory=dict)
    poses: Some[dict[Slug, BasePose]] = field(default_factory=dict)


@dataclass(frozen=True)
class Safety:
    """The files of exercises/safety/."""

    introduction: Point | None = None
    urgencies: Some[list[Urgency]] = field(default_factory=list)
    red_flags: Some[list[RedFlag]] = field(default_factory=list)
    stop_signs: Some[list[StopSign]] = field(default_factory=list)
    conditions: Some[dict[Slug, Condition]] = field(default_factory=dict)
    rules: Some[list[SafetyRule]] = field(default_factory=list)
    heat: Note | None = None
    medicines: Note | None = None
    floor: Note | None = None
    emergency: Emergency | None = None
    review: Review | None = None
    """When the facts of these files were checked, who signed them, and what was decided about them."""

    def claims(self) -> Iterator[Claim]:
        """Everything that is said here on the ground of sources."""
        yield from (*self.urgencies, *self.red_flags, *self.stop_signs, *self.conditions.values(), *self.rules)
        yield from (claim for claim in (self.introduction, self.emergency) if claim)
        for note in (self.heat, self.medicines, self.floor):
            yield from note.claims() if note else ()


@dataclass(frozen=True)
class Library:
    """Everything that the records say. With problems around, it holds what could be read."""

    exercises: dict[str, Exercise]
    routines: dict[str, Routine]
    safety: Safety
    vocabulary: Vocabulary

    @cached_property
    def ladder(self) -> dict[str, list[str]]:
        """For each exercise the harder ones, in the order of the alphabet."""
        return {slug: sorted(harder) for slug, harder in links.ladder(self.exercises).items()}

    @cached_property
    def easier(self) -> dict[str, list[str]]:
        """For each exercise that has one, the easier ones."""
        found: dict[str, list[str]] = {}
        for slug, harder in self.ladder.items():
            for other in harder:
                found.setdefault(other, []).append(slug)
        return found

    @cached_property
    def used_in(self) -> dict[str, list[Routine]]:
        """For each exercise that is in one, the routines."""
        found: dict[str, list[Routine]] = {}
        for routine in self.routines.values():
            for entry in routine.exercises:
                found.setdefault(entry.exercise, []).append(routine)
        return found

    @cached_property
    def known_words(self) -> set[str]:
        """Every word that is explained somewhere, or that everyone knows; in small letters."""
        words = self.vocabulary
        tables = (words.kinds, words.positions, words.areas, words.equipment, words.abbreviations, words.terms)
        names = [word.name for table in tables for word in table.values()]
        names += [condition.name for condition in self.safety.conditions.values()]
        return {part.lower() for name in (*names, *words.everyday_words) for part in reading.words(name)}

    @cached_property
    def review_note(self) -> str:
        """What a page says of all pages: whether a clinician has signed any of them."""
        reviews = [self.safety.review, *(one.review for one in self.exercises.values())]
        reviews += [one.review for one in self.routines.values()]
        if any(review and review.reviewer for review in reviews):
            return "A clinician has reviewed only the pages that say so."
        return "No clinician has reviewed these pages yet."

    def needs_floor(self, exercise: Exercise) -> bool:
        """Whether the reader has to get down to the floor for it."""
        position = self.vocabulary.positions.get(exercise.position)
        return bool(position and position.floor)

    def dose(self, entry: Entry) -> Dose:
        """The dose of an exercise in a routine."""
        return dose.changed(self.exercises[entry.exercise].dose, entry.dose)

    def duration(self, routine: Routine) -> int:
        """How long a routine takes, in seconds, changes of position included."""
        work = sum(dose.seconds(self.dose(entry)) for entry in routine.exercises)
        return work + dose.SECONDS_TO_CHANGE * (len(routine.exercises) - 1)
