"""A mutant in; what noticed it out.

First come the checks of the file that is broken, then `stretch diff`; and only for what neither of them notices every
other check is run. So thousands of mutants are judged in the time of a hundred builds, and
what is said to have noticed a mutant is the first that did.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Literal

from stretchguide import checks
from stretchguide.cards.card import card_of
from stretchguide.cards.version import current, read_history
from stretchguide.cards.words import words
from stretchguide.changes import changes
from stretchguide.data_root import DataRoot, RecordFile
from stretchguide.gallery import Gallery
from stretchguide.loader import cache_of, read_all
from stretchguide.problem import Problem, Problems
from stretchguide.prose import check_text, known_names
from stretchguide.source import Source, parse

from .mutator import Mutant

Noticed = Literal["check", "loosened", "changed", "the same", "no"]
LOAD = ("exercises", "routines", "safety", "vocabulary")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a mutant."""

    mutant: Mutant
    noticed: Noticed
    """the same: the record says what it said, so there is nothing to notice."""
    code: str = ""
    """Of the check that reported it."""

    @property
    def survived(self) -> bool:
        """Whether it came to less than must come of it."""
        enough = {"shown": ("check", "loosened", "changed"), "loosened": ("check", "loosened"), "stopped": ("check",)}
        return self.noticed not in ("the same", *enough[self.mutant.must])


class Judge:
    """The project, read once."""

    def __init__(self, project: Path) -> None:
        self.data = read_all(project / "exercises")
        self.library = self.data.library
        self._drawings = cache_of(project)
        self._known = known_names(project, self.library)

    def verdict(self, mutant: Mutant) -> Verdict:
        """What noticed the mutant."""
        if mutant.folder in LOAD:
            return self._record(mutant)
        found = self._page(mutant) if mutant.folder == "docs" else self._history(mutant)
        problem = next(found, None)
        return Verdict(mutant, "check", problem.code) if problem else Verdict(mutant, "no")

    def _record(self, mutant: Mutant) -> Verdict:
        old: RecordFile = getattr(self.data, mutant.folder)[mutant.name]
        new = old.again(_source(mutant, old.source)) if mutant.content is not None else None
        data = self.data.with_file(mutant.folder, mutant.name, new)
        if problem := next(_near(data, mutant.folder, new), None):
            return Verdict(mutant, "check", problem.code)
        if new and new.record == old.record:
            return Verdict(mutant, "the same")
        kinds = {change.kind for change in changes(self.library, data.library)}
        shown = Verdict(mutant, "loosened" if "loosened" in kinds else "changed" if kinds else "no")
        if not shown.survived:
            return shown
        gallery = Gallery(self._drawings, data.library.vocabulary.poses)
        problem = next(checks.problems(data, gallery), None)
        return Verdict(mutant, "check", problem.code) if problem else shown

    def _page(self, mutant: Mutant) -> Iterator[Problem]:
        return check_text(mutant.name, mutant.content.decode(), self.library, self._known)

    def _history(self, mutant: Mutant) -> Iterator[Problem]:
        """As `stretch check` reads a history, and as the tests ask for one that ends in the card of today."""
        try:
            versions = read_history(mutant.content, mutant.name)
        except Problems as error:
            yield from error.problems
            return
        card = card_of(self.library.routines[mutant.name], self.library)
        if not current(versions, mutant.name, words(card)).number:
            yield Problem(mutant.name, 1, 1, "card-without-version", "the card has no version", "run: stretch versions")


def _near(data: DataRoot, folder: str, item: RecordFile | None) -> Iterator[Problem]:
    """What the checks say that this file can make speak: its own, and of names that are no more."""
    if item is None or folder == "vocabulary":
        return chain(item.source.problems if item else (), checks.link_problems(data))
    ruled = checks.rule_problems(folder, item, data.library)
    return chain(item.source.problems, checks.dangling_names(folder, item, checks.Known(data)), ruled)


def _source(mutant: Mutant, old: Source) -> Source:
    """The broken file as read: from text, or from data with the places of the file as it was."""
    if isinstance(mutant.content, bytes):
        return parse(old.path, mutant.content)
    return Source(old.path, mutant.content, old.marks)
