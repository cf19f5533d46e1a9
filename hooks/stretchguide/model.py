"""What an exercise, a routine and the safety records are: the fields that authors write, and nothing computed.

The fields' descriptions are the contributors' documentation. Shapes are checked by pydantic; what a good record is
stands in rules.py.
"""

import re
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)

Text = Annotated[str, StringConstraints(min_length=1, max_length=1200)]
SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
LONGEST_SLUG = 60
Slug = Annotated[str, StringConstraints(pattern=rf"^{SLUG}$", max_length=LONGEST_SLUG)]
DEVICE = r"con|prn|aux|nul|(com|lpt)[0-9]"
"""Names that no file can have on Windows."""


def can_name_a_file(slug: str) -> bool:
    """Whether a page or a record may be called so, on every system."""
    return bool(re.fullmatch(SLUG, slug)) and len(slug) <= LONGEST_SLUG and not re.fullmatch(DEVICE, slug)


def _no_device(slug: str) -> str:
    if re.fullmatch(DEVICE, slug):
        raise ValueError("choose another name: on Windows no folder can be called so")
    return slug


FolderName = Annotated[Slug, AfterValidator(_no_device)]
WEB = rf"^https://({SLUG}\.)+[a-z]{{2,}}(/[A-Za-z0-9._~%/?#=&,;:+@!()*-]*)?$"
"""An address without a user's name, a port, quotes or letters that only look the same."""
DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
DAY_AS = "write the date as year-month-day, such as 2026-11-20"


def _iso_date(value: Any) -> Any:
    if not isinstance(value, str) or not re.fullmatch(DAY, value):
        raise ValueError(DAY_AS)
    return date.fromisoformat(value)


Day = Annotated[
    date,
    BeforeValidator(_iso_date),
    WithJsonSchema({"type": "string", "pattern": f"^{DAY}$", "patternErrorMessage": DAY_AS}),
]


class Record(BaseModel):
    """The ground of all records: no guessing of types, no unknown fields, no change after reading."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid", use_attribute_docstrings=True)


class Word(Record):
    """A word of a vocabulary."""

    name: Text
    explained: Text


class Position(Word):
    """A position of the body."""

    floor: bool
    """Whether the reader has to get down to the floor."""
    poses: list[Slug] = Field(min_length=1)
    """Base poses of vocabulary/poses.yml from which its figures start, the usual one first."""


class Reference(Record):
    """A page or paper that facts come from."""

    publisher: Text
    title: Text
    url: Annotated[str, StringConstraints(pattern=WEB, max_length=400)]
    """The publisher's own address, never a copy's."""
    grade: Literal["A", "A*", "B", "C"]
    family: Slug
    """Pages by the same author or text share it: two of them are one voice."""
    seen: Literal["own page", "copy"]
    checked: Day


class Claim(Record):
    """Something said that needs a source, or the honest word that it has none."""

    sources: list[Slug] = Field(default_factory=list)
    our_caution: bool = False
    """True where no source says it and the project adds it to be on the safe side."""


ADVICE = ("avoid", "ask first", "change", "not assessed", "suggested")
"""Advice for a reader with a condition, strictest first; not knowing is stricter than a suggestion."""
CAREFUL = ADVICE[:4]
"""Advice that a reader must see before starting."""


class Advice(Claim):
    """What a reader with a certain condition should know about an exercise."""

    advice: Literal["avoid", "ask first", "change", "suggested", "not assessed"]
    how: Text | None = None


Range = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]


class Published(Record):
    """The lowest and the highest number that the sources give."""

    repeat: Range | None = None
    hold_seconds: Range | None = None
    minutes: Range | None = None


Sides = Literal["none", "each", "alternate"]


class Dose(Record):
    """How much."""

    repeat: int = Field(default=1, ge=1, le=60)
    """Times; on each side where there are sides."""
    hold_seconds: int | None = Field(default=None, ge=1, le=120)
    minutes: int | None = Field(default=None, ge=1, le=30)
    """For walking and resting, in place of repeats."""
    sets: int = Field(default=1, ge=1, le=5)
    sides: Sides = "none"
    """each: all repeats on one side, then the other. alternate: swap sides each time."""
    times_a_day: int = Field(default=1, ge=1, le=8)
    build_up: Text
    """How to do more, little by little."""
    published: Published | None = None

    @model_validator(mode="after")
    def _one_kind(self) -> "Dose":
        if self.minutes and (self.hold_seconds or self.repeat != 1 or self.sides != "none"):
            raise ValueError("minutes stand alone: leave out repeat, hold_seconds and sides, or leave out minutes")
        return self


class DoseChange(Record):
    """The parts of a dose that a routine changes."""

    repeat: int | None = Field(default=None, ge=1, le=60)
    hold_seconds: int | None = Field(default=None, ge=1, le=120)
    minutes: int | None = Field(default=None, ge=1, le=30)
    sets: int | None = Field(default=None, ge=1, le=5)


class Decision(Record):
    """Somebody's word that readers may be told less, or asked for more, than before."""

    by: Text
    """Who decided: name, and profession or role."""
    on: Day
    """The day of the decision."""
    why: Text
    """The reason, in a sentence or two."""
    loosens: list[Text] = Field(min_length=1)
    """What is loosened, as `stretch diff` names it: stop_if, ask_first.osteoporosis, dose.repeat."""


class Review(Record):
    """Who checked a record, and when."""

    status: Literal["not yet reviewed by a clinician", "reviewed by a clinician"]
    """Whether a clinician has signed: `stretch sign` writes it."""
    facts_checked: Day
    """When somebody last compared the record with its sources."""
    reviewer: Text | None = None
    """Name and profession, once a clinician has signed."""
    reviewed_on: Day | None = None
    """The day of the review."""
    signed: Annotated[str, StringConstraints(pattern=r"^sha256:[0-9a-f]{64}$")] | None = None
    """The hash of what was signed, as `stretch sign` writes it."""
    decisions: list[Decision] = Field(default_factory=list)
    """Decisions to loosen a warning of this record, the oldest first."""

    @model_validator(mode="after")
    def _signed(self) -> "Review":
        is_signed = self.status == "reviewed by a clinician"
        if is_signed != bool(self.reviewer) or is_signed != bool(self.reviewed_on):
            raise ValueError("a reviewed record, and only that, names its reviewer and reviewed_on")
        return self


class BasePose(Record):
    """A position of the body that frames start from."""

    explained: Text
    words: dict[str, Any]


class Frame(Record):
    """One drawing of a figure: beside these fields it holds the words of a pose (see the page Poses)."""

    model_config = ConfigDict(extra="allow")

    shows: Literal["start"] | Annotated[int, Field(ge=1)]
    """start, or the number of the step whose end it shows."""
    on_card: bool = False
    """True on two frames puts these on cards, in place of the first and the last."""
    alt: Annotated[str, StringConstraints(min_length=10, max_length=240)]
    """The position in words, for a reader who cannot see it."""


class Figure(Record):
    """How an exercise looks."""

    view: Any = "side"
    """Where the reader stands: side, profile, front ... or {yaw, pitch}."""
    props: Any = Field(default_factory=list)
    """What stands around: mat, chair, wall ..."""
    flip: bool = False
    """True shows the other side."""
    frames: list[Frame] = Field(min_length=2, max_length=4)


class Exercise(Record):
    """One exercise, one file; the file's name is its slug and its address."""

    slug: Slug
    name: Text
    """What readers call it, in plain words."""
    also_called: list[Text]
    """Its other names, by which people search; an empty list where there are none."""
    formerly: list[FolderName] = Field(default_factory=list)
    """Names its file had before, oldest first: their addresses then lead here."""
    summary: Text
    """What one does, in one sentence."""
    kind: Slug
    """A word of vocabulary/kinds.yml."""
    position: Slug
    """The body's position: a word of vocabulary/positions.yml."""
    areas: list[Slug] = Field(min_length=1, max_length=3)
    """Where it is felt: words of vocabulary/areas.yml."""
    equipment: list[Slug]
    """Words of vocabulary/equipment.yml; an empty list where nothing is needed."""
    why: Text
    """What it may help with."""
    how_sure: Text
    """How sure anyone is, and why."""
    start: Text
    """The start position, in words."""
    steps: list[Text]
    """Short instructions, one action each."""
    short_steps: list[Text] = Field(min_length=1, max_length=3)
    """The same for a card: at most three lines for a reader who knows the exercise."""
    breathing: Text | None = None
    """How to breathe; needed where there is a hold."""
    you_should_feel: Text
    """What it should feel like, and what not."""
    dose: Dose
    """How much: repeat, hold_seconds, minutes, sets, sides, times_a_day, build_up, published."""
    mistakes: list[Text] = Field(min_length=1)
    """Common mistakes."""
    stop_if: list[Text]
    """Signs to stop, on top of the general ones; each completes the words "Stop if"."""
    ask_first: dict[Slug, Advice]
    """Advice for every condition of safety/conditions.yml."""
    easier: list[Slug] = Field(default_factory=list)
    """Exercises to do instead if this one is too hard."""
    harder: list[Slug] = Field(default_factory=list)
    """Exercises to go on to."""
    no_floor: Slug | None = None
    """The chair or standing exercise to swap in."""
    no_easier: Text | None = None
    """Why there is no easier one, where there is none."""
    figure: Figure
    """The drawing, as poses."""
    one_source: Text | None = None
    """Said where all sources are one family."""
    sources: list[Slug] = Field(min_length=1)
    """Pages that teach it: words of vocabulary/sources.yml, best first."""
    review: Review
    """When the facts were checked, and whether a clinician has signed."""


class Entry(Record):
    """An exercise of a routine."""

    exercise: Slug
    """Its slug."""
    dose: DoseChange | None = None
    """What differs from the exercise's own dose: repeat, hold_seconds, minutes or sets."""
    note: Text | None = None
    """A word to the reader of this routine."""
    as_warm_up: bool = False
    """True for a gentle first exercise that does the work of a warm-up."""


class Routine(Record):
    """An ordered set of exercises for a moment or a person."""

    slug: Slug
    name: Text
    """What readers call it."""
    formerly: list[FolderName] = Field(default_factory=list)
    """Names its file had before, oldest first: their addresses, and cards printed then, lead here."""
    summary: Text
    """What it is, in one sentence."""
    for_whom: Text = Field(alias="for")
    """Whom it suits."""
    not_for: Text
    """Who should not do it, or not without asking."""
    moment: Slug
    """Where readers look for it: a word of vocabulary/moments.yml."""
    when: Text
    """When to do it."""
    exercises: list[Entry] = Field(min_length=2)
    """The exercises in order."""
    no_floor: Slug | None = None
    """The routine to do without the floor; needed where this one uses it."""
    in_bed: bool = False
    """True where it is done in bed: then a bed takes the place of mat and floor."""
    basis: Text
    """Where the order comes from."""
    sources: list[Slug] = Field(default_factory=list)
    """Routines whose order it follows, if any."""
    review: Review
    """When the facts were checked, and whether a clinician has signed."""
