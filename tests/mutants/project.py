"""A project's folder in; every mutant of its files out, always in the same order."""

from collections.abc import Iterator
from pathlib import Path

from stretchguide.cards.card import card_of
from stretchguide.cards.words import card_mark
from stretchguide.data_root import DataRoot
from stretchguide.model import Exercise
from stretchguide.signing import mark

from . import card_versions, exercise, lines, pages, routine, safety, vocabulary
from .mutator import Mutant, Mutator, mutants_of

GONE = "A whole record is gone"
STRANGE = "An exercise has the figure of another"
SAME_NAME = "Two exercises have the same name"
FORGED = "A record is signed in a name that nobody knows"
STRANGE_WORDS = "A figure has the words of another exercise's figure"


def all_mutants(project: Path, data: DataRoot) -> Iterator[Mutant]:
    """All of them: of records, of their text, of hand-written pages, of the versions of cards."""
    for folder in ("exercises", "routines", "safety", "vocabulary"):
        for name, item in getattr(data, folder).items():
            yield from mutants_of(_mutators(folder, name), folder, name, item.source.data)
            text = (project / item.source.path).read_text(encoding="utf-8")
            yield from lines.mutants_of(folder, name, item.source, text)
            if folder in ("exercises", "routines"):
                yield Mutant(GONE, "shown", folder, name, (), None)
    yield from _mixed_up(data)
    yield from _forged(data)
    for path in sorted((project / "docs").rglob("*.md")):
        yield from pages.mutants_of(path.relative_to(project).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted((project / "exercises" / "routines" / "versions").glob("*.json")):
        yield from card_versions.broken(path.stem, path.read_text(encoding="utf-8"))


def _forged(data: DataRoot) -> Iterator[Mutant]:
    """Each record signed as the command signs it, in a name that nobody knows: no check can tell, a person must see."""
    for folder, records in (("exercises", data.library.exercises), ("routines", data.library.routines)):
        for name, record in records.items():
            signed = mark(record) if isinstance(record, Exercise) else card_mark(card_of(record, data.library))
            review = exercise.SIGNED_BY | {"signed": signed}
            content = getattr(data, folder)[name].source.data | {"review": review}
            yield Mutant(FORGED, "shown", folder, name, ("review",), content)


def _mutators(folder: str, name: str) -> tuple[Mutator, ...]:
    one_a_file = {"exercises": exercise.MUTATORS, "routines": routine.MUTATORS}
    tables = {"safety": safety.BY_FILE, "vocabulary": vocabulary.BY_FILE}
    return one_a_file[folder] if folder in one_a_file else tables[folder][name]


def _mixed_up(data: DataRoot) -> Iterator[Mutant]:
    """Each exercise with something of the next one: its figure, the words of its figure, its name."""
    names = list(data.exercises)
    for name, other in zip(names, [*names[1:], names[0]], strict=True):
        one, two = data.exercises[name].source.data, data.exercises[other].source.data
        yield Mutant(STRANGE, "shown", "exercises", name, ("figure",), one | {"figure": two["figure"]})
        yield Mutant(SAME_NAME, "stopped", "exercises", name, ("name",), one | {"name": two["name"]})
        frames = [
            frame | {"alt": strange["alt"]}
            for frame, strange in zip(one["figure"]["frames"], two["figure"]["frames"], strict=False)
        ]
        frames += one["figure"]["frames"][len(frames) :]
        figure = one["figure"] | {"frames": frames}
        yield Mutant(STRANGE_WORDS, "shown", "exercises", name, ("figure", "frames"), one | {"figure": figure})
