"""Two libraries in; all that a reviewer has to know about the step from one to the other, out."""

from collections.abc import Callable
from dataclasses import dataclass

from ..library import REVIEW_OF_SAFETY, Library
from ..model import Decision
from .cards import ChangedCard, changed_cards
from .change import Change, Kind
from .compare import changes
from .decisions import decision_on, new_decisions

EVERYWHERE = {
    "exercises/safety/stop-signs.yml": "Every article and every card repeats the stop signs.",
    "exercises/safety/emergency.yml": "Every card repeats the emergency line.",
    "exercises/safety/conditions.yml": "Every article and every card names the conditions.",
    "exercises/safety/floor.yml": "Every card that uses the floor repeats how to get down and up.",
}
"""What else changes with a file of the safety page."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A change, where it stands, and who decided it."""

    change: Change
    line: int | None
    """In the file as it is now; None where the file is gone."""
    decision: Decision | None

    @property
    def is_undecided(self) -> bool:
        """Whether somebody still has to decide it."""
        return self.change.kind == "loosened" and not self.decision


@dataclass(frozen=True, slots=True)
class Report:
    """What readers are told differently."""

    base: str
    """What is compared with, as it was named."""
    judged: list[Judged]
    cards: list[ChangedCard]
    pages: list[str]
    """How the safety page changes, and what else does with it; empty if it does not."""
    unread: list[str]
    """What could not be read in the base, and so was not compared."""

    @property
    def undecided(self) -> list[Judged]:
        """What stops the change from going out."""
        return [one for one in self.judged if one.is_undecided]

    def count(self, kind: Kind) -> int:
        """How many changes are of a kind."""
        return sum(one.change.kind == kind for one in self.judged)

    @property
    def summary(self) -> str:
        """All in a line: 1 loosened, 2 changed, 0 added; 1 decision missing."""
        loosened, changed, added = (self.count(kind) for kind in ("loosened", "changed", "added"))
        missing = len(self.undecided)
        decisions = f"{missing} decision{'s' * (missing != 1)} missing" if loosened else "no decision is needed"
        return f"{loosened} loosened, {changed} changed, {added} added; {decisions}"


def report(
    base: str,
    old: Library,
    new: Library,
    unread: list[Change],
    guides: list[Change],
    line_of: Callable[[Change], int | None],
) -> Report:
    """Everything at once, `guides` with it. `unread` stands for records of the base that nobody can compare."""
    paths = {change.path for change in unread}
    found = [
        *unread,
        *guides,
        *(change for change in changes(old, new) if not (change.path in paths and change.is_new_record)),
    ]
    found.sort(key=lambda change: change.path)
    decisions = new_decisions(old, new)
    judged = [Judged(change, line_of(change), decision_on(change, decisions)) for change in found]
    return Report(base, judged, changed_cards(old, new), pages(found), [change.text for change in unread])


def pages(found: list[Change]) -> list[str]:
    """How the safety page changes."""
    files = {change.path: change.subject for change in found if change.path.startswith("exercises/safety/")}
    subjects = [subject for path, subject in files.items() if path != REVIEW_OF_SAFETY]
    says = [f"It changes in: {', '.join(subjects)}."] if subjects else []
    if REVIEW_OF_SAFETY in files:
        says.append("It changes in what it says of its review.")
    if any(change.field.startswith("ask_first.") for change in found):
        says.append("Its table of exercises and conditions changes.")
    return [*says, *(EVERYWHERE[path] for path in files if path in EVERYWHERE)]
