"""The files of a data root in; every problem of the records out, file by file."""

from collections.abc import Callable, Collection, Iterable, Iterator
from itertools import islice
from typing import Any

from . import links, rules
from .cautions import Note
from .data_root import MOST_PROBLEMS, DataRoot, Files, RecordFile
from .figure.vocabulary import base_gaps
from .gallery import Gallery
from .library import Library
from .model import Claim, Review
from .problem import Location, Problem
from .progress import told
from .source import Source

Rules = tuple[Callable[..., Any], ...]
TABLES: dict[str, Rules] = {"exercises": rules.EXERCISE_RULES, "routines": rules.ROUTINE_RULES}
"""For each folder with one record a file the rules of its records."""


class _Anything(Collection[str]):
    """Stands for the words of a vocabulary that could not be read: nothing is unknown then."""

    def __contains__(self, word: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def problems(data: DataRoot, gallery: Gallery) -> Iterator[Problem]:
    """All of them: of form, of links, of rules, of figures."""
    yield from data.stray
    for item in data.files():
        yield from item.source.problems
    yield from link_problems(data)
    for folder, files in (("exercises", data.exercises), ("routines", data.routines), ("safety", data.safety)):
        for item in files.values():
            yield from rule_problems(folder, item, data.library)
    yield from figure_problems(data, gallery)


def link_problems(data: DataRoot) -> Iterator[Problem]:
    """Names that lead nowhere, circles, and names used twice."""
    known = Known(data)
    for folder, files in (("exercises", data.exercises), ("routines", data.routines), ("safety", data.safety)):
        for item in files.values():
            yield from dangling_names(folder, item, known)
    for slug, finding in links.circles(data.library.exercises):
        yield from _placed(data.exercises[slug].source, [finding])
    for files in (data.exercises, data.routines):
        yield from _names_used_twice(files)
    yield from _safety_gaps(data)
    words = data.library.vocabulary
    yield from _placed(data.vocabulary["positions"].source, links.unknown_poses(words.positions, words.poses))


class Known:
    """Every name that a record may use."""

    def __init__(self, data: DataRoot) -> None:
        self.exercises = links.names(data.exercises.keys(), data.library.exercises)
        self.routines = links.names(data.routines.keys(), data.library.routines)
        self.words = {name: self._names(item) for name, item in data.vocabulary.items()}
        self.conditions = self._names(data.safety["conditions"])

    @staticmethod
    def _names(item: RecordFile) -> Collection[str]:
        return _Anything() if item.record is None else set(item.record)


def dangling_names(folder: str, item: RecordFile, known: Known) -> Iterator[Problem]:
    """Names in one file that lead nowhere."""
    if folder == "exercises" and item.record:
        found = links.exercise_links(item.record, known.exercises, known.conditions, known.words)
        yield from _placed(item.source, found)
    elif folder == "routines" and item.record:
        found = links.routine_links(item.record, known.exercises, known.routines, known.words)
        yield from _placed(item.source, found)
    else:
        for location, claim in _claims(item.record):
            yield from _placed(item.source, links.unknown_sources(location, claim, known.words["sources"]))


def _safety_gaps(data: DataRoot) -> Iterator[Problem]:
    records = data.library.safety
    for field, location, code, message, fix in links.safety_gaps(records.urgencies, records.red_flags, records.rules):
        if data.safety[field].record is not None:
            yield from _placed(data.safety[field].source, [(location, code, message, fix)])


def _names_used_twice(files: Files) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for item in files.values():
        if item.record:
            name = item.record.name
            if (other := first.setdefault(name.casefold(), item.source.path)) != item.source.path:
                message = f"{name} is also the name in {other}"
                yield item.source.problem(("name",), "same-name", message, "give each its own name")


def rule_problems(folder: str, item: RecordFile, library: Library) -> Iterator[Problem]:
    """What the rules find in one file of exercises, of routines or of safety records."""
    record, source = item.record, item.source
    if folder in TABLES:
        yield from _broken_rules(source, (), record, TABLES[folder], library)
        yield from _broken_rules(source, ("review",), record and record.review, rules.REVIEW_RULES, library)
    elif isinstance(record, Review):
        yield from _broken_rules(source, (), record, rules.REVIEW_RULES, library)
    for location, claim in _claims(record):
        yield from _broken_rules(source, location, claim, rules.SAFETY_RULES, library)


def _broken_rules(source: Source, at: Location, record: Any, table: Rules, library: Library) -> Iterator[Problem]:
    """What the rules of a table find in the record that stands at a place of a file; nothing where there is none."""
    for rule in table if record else ():
        found = rule(record, library)
        yield from _placed(source, (((*at, *location), rules.code(rule), *rest) for location, *rest in found))


def figure_problems(data: DataRoot, gallery: Gallery) -> Iterator[Problem]:
    """What is wrong with poses. Without base poses nothing can be said."""
    gaps = list(base_gaps(gallery.bases))
    yield from _placed(data.vocabulary["poses"].source, gaps)
    for item in told("Drawing figures", data.exercises.values()) if gallery.bases and not gaps else ():
        if item.record:
            found = gallery.sketch(item.record).complaints
            placed = ((("figure", *location), code, message, fix) for location, code, message, fix in found)
            yield from _placed(item.source, placed)


def _claims(record: Any) -> Iterator[tuple[Location, Claim]]:
    """Every claim in a file of safety records, with its location."""
    if isinstance(record, Claim):
        yield (), record
    elif isinstance(record, Note):
        for part_index, part in enumerate(record.parts):
            for index, point in enumerate(part.points):
                yield ("parts", part_index, "points", index), point
    elif isinstance(record, dict):
        yield from (((key,), value) for key, value in record.items())
    elif isinstance(record, list):
        yield from (((index,), value) for index, value in enumerate(record))


def _placed(source: Source, findings: Iterable[links.Finding]) -> Iterator[Problem]:
    """Findings as problems, but for those at values that could not be read."""
    for location, code, message, fix in islice(findings, MOST_PROBLEMS):
        if not source.is_broken(location):
            yield source.problem(location, code, message, fix)
