"""The folder `exercises/` in; the library, and every problem in the folder, out."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, get_type_hints

from . import links, rules
from .cautions import Note
from .figure.vocabulary import base_gaps
from .gallery import Gallery
from .library import Library, Safety, Vocabulary
from .model import SLUG, Claim, Exercise, Routine
from .problem import Location, Problem
from .reader import read
from .source import Source, parse

FOLDERS = ("routines", "safety", "vocabulary", "versions")
BIGGEST_FILE = 500_000
"""Bytes. The longest file, the sources, has about 60,000."""


@dataclass(frozen=True, slots=True)
class _Shelved:
    """A file and the record it holds; None where it holds none."""

    source: Source
    record: Any


class _Anything(Collection[str]):
    """Stands for the words of a vocabulary that could not be read: nothing is unknown then."""

    def __contains__(self, word: object) -> bool:
        return True

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def load(root: Path, cache: Path | None = None) -> tuple[Library, list[Problem]]:
    """Read the data root `root` (the folder `exercises/`). All problems of all files come sorted.

    Drawings are kept in `cache`, or beside the data root.
    """
    shelf = _Shelf(root)
    exercises = shelf.folder(root, Exercise)
    routines = shelf.folder(root / "routines", Routine)
    vocabulary, safety = shelf.tables(Vocabulary), shelf.tables(Safety)
    library = Library(_records(exercises), _records(routines), _filled(Safety, safety), _filled(Vocabulary, vocabulary))
    problems = [problem for shelved in shelf.files for problem in shelved.source.problems]
    problems += shelf.problems
    problems += _link_problems(library, exercises, routines, vocabulary, safety)
    problems += _unclaimed_histories(root, routines)
    problems += _rule_problems(library, exercises, routines, safety)
    problems += _figure_problems(
        Gallery(cache or cache_of(root.parent), library.vocabulary.poses), exercises, vocabulary
    )
    return library, sorted(set(problems))


def _records(shelved: dict[str, _Shelved]) -> dict[str, Any]:
    return {slug: item.record for slug, item in shelved.items() if item.record is not None}


def _filled(kind: Callable[..., Any], shelved: dict[str, _Shelved]) -> Any:
    return kind(**_records(shelved))


class _Shelf:
    """Reads files, and keeps all that were read."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.files: list[_Shelved] = []
        self.problems: list[Problem] = []

    def name(self, path: Path) -> str:
        """How messages call a file: from the project's folder on, with forward slashes."""
        return path.relative_to(self.root.parent).as_posix()

    def folder(self, folder: Path, kind: type) -> dict[str, _Shelved]:
        """The records of a folder with one record a file, by slug."""
        found = {}
        for path in sorted(folder.glob("*")):
            if path.name.startswith(".") or (path.is_dir() and path.name in FOLDERS):
                continue
            if path.suffix != ".yml" or path.stem == "index" or not re.fullmatch(SLUG, path.stem):
                fix = "use lower-case letters and digits joined by hyphens, and the ending .yml"
                self.problems.append(
                    Problem(self.name(path), 1, 1, "file-name", f"{path.name} is no name for a record", fix)
                )
                continue
            found[path.stem] = self.file(path, kind, path.stem)
        return found

    def tables(self, kind: type) -> dict[str, _Shelved]:
        """The files that fill the fields of Vocabulary or Safety, by field."""
        types, folder = get_type_hints(kind, include_extras=True), self.root / kind.__name__.lower()
        wanted = {field.name: folder / f"{field.name.replace('_', '-')}.yml" for field in fields(kind)}
        for path in sorted(set(folder.glob("*")) - set(wanted.values())):
            if not path.name.startswith("."):
                fix = f"known here: {', '.join(sorted(path.name for path in wanted.values()))}"
                self.problems.append(Problem(self.name(path), 1, 1, "unknown-file", "nothing reads this file", fix))
        return {name: self.file(path, types[name]) for name, path in wanted.items()}

    def file(self, path: Path, kind: Any, slug: str | None = None) -> _Shelved:
        """One file, read."""
        name = self.name(path)
        if not path.is_file():
            source = Source(name, broken={()})
            source.problems.append(Problem(name, 1, 1, "missing-file", "this file is missing", "bring it back"))
        elif path.stat().st_size > BIGGEST_FILE:
            source = Source(name, broken={()})
            message = f"the file has more than {BIGGEST_FILE:,} bytes"
            source.problems.append(Problem(name, 1, 1, "too-big", message, "a record is a page or two of text"))
        else:
            source = parse(name, path.read_bytes())
        shelved = _Shelved(source, read(source, kind, slug))
        self.files.append(shelved)
        return shelved


def _link_problems(
    library: Library,
    exercises: dict[str, _Shelved],
    routines: dict[str, _Shelved],
    vocabulary: dict[str, _Shelved],
    safety: dict[str, _Shelved],
) -> Iterator[Problem]:
    """Names that lead nowhere, circles, and names used twice."""
    words = {name: _Anything() if item.record is None else set(item.record) for name, item in vocabulary.items()}
    conditions = safety["conditions"].record
    conditions = _Anything() if conditions is None else conditions.keys()
    exercise_names = links.names(exercises.keys(), library.exercises)
    routine_names = links.names(routines.keys(), library.routines)
    for item in exercises.values():
        if item.record:
            found = links.exercise_links(item.record, exercise_names, conditions, words)
            yield from _placed(item.source, found)
    for item in routines.values():
        if item.record:
            found = links.routine_links(item.record, exercise_names, routine_names, words)
            yield from _placed(item.source, found)
    for item in safety.values():
        for location, claim in _claims(item.record):
            yield from _placed(item.source, links.unknown_sources(location, claim, words["sources"]))
    for slug, finding in links.circles(library.exercises):
        yield from _placed(exercises[slug].source, [finding])
    for shelved in (exercises, routines):
        yield from _names_used_twice(shelved)
    records = library.safety
    for field, location, code, message, fix in links.safety_gaps(records.urgencies, records.red_flags, records.rules):
        if safety[field].record is not None:
            yield from _placed(safety[field].source, [(location, code, message, fix)])


def _unclaimed_histories(root: Path, routines: dict[str, _Shelved]) -> Iterator[Problem]:
    """Histories of cards that belong to no routine. A routine that cannot be read may be the one."""
    if all(item.record for item in routines.values()):
        known = links.names(routines.keys(), _records(routines))
        histories = {path.stem for path in (root / "routines" / "versions").glob("*.json")}
        for slug, message, fix in links.unclaimed_histories(histories, known):
            path = f"{root.name}/routines/versions/{slug}.json"
            yield Problem(path, 1, 1, "unknown-file", message, fix)


def _names_used_twice(shelved: dict[str, _Shelved]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for item in shelved.values():
        if item.record:
            name = item.record.name
            if (other := first.setdefault(name.casefold(), item.source.path)) != item.source.path:
                message = f"{name} is also the name in {other}"
                yield item.source.problem(("name",), "same-name", message, "give each its own name")


def _rule_problems(
    library: Library, exercises: dict[str, _Shelved], routines: dict[str, _Shelved], safety: dict[str, _Shelved]
) -> Iterator[Problem]:
    """What the rules find."""
    for item in exercises.values():
        yield from _broken_rules(item.source, (), item.record, rules.EXERCISE_RULES, library)
    for item in routines.values():
        yield from _broken_rules(item.source, (), item.record, rules.ROUTINE_RULES, library)
    for item in safety.values():
        for location, claim in _claims(item.record):
            yield from _broken_rules(item.source, location, claim, rules.SAFETY_RULES, library)


def _broken_rules(
    source: Source, at: Location, record: Any, table: tuple[Any, ...], library: Library
) -> Iterator[Problem]:
    """What the rules of a table find in the record that stands at a place of a file; nothing where there is none."""
    for rule in table if record else ():
        found = rule(record, library)
        yield from _placed(source, (((*at, *location), rules.code(rule), *rest) for location, *rest in found))


def cache_of(project: Path) -> Path:
    """Where a project keeps its drawings."""
    return project / ".cache" / "figures"


def _figure_problems(
    gallery: Gallery, exercises: dict[str, _Shelved], vocabulary: dict[str, _Shelved]
) -> Iterator[Problem]:
    """What is wrong with poses. Without base poses nothing can be said."""
    gaps = list(base_gaps(gallery.bases))
    poses = vocabulary["poses"].source
    yield from _placed(poses, gaps)
    for item in exercises.values() if gallery.bases and not gaps else ():
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
    for location, code, message, fix in findings:
        if not source.is_broken(location):
            yield source.problem(location, code, message, fix)
