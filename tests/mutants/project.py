"""A project's folder in; every mutant of its files out, always in the same order."""

from collections.abc import Iterator
from pathlib import Path

from stretchguide.data_root import DataRoot

from . import card_versions, exercise, lines, pages, routine, safety, vocabulary
from .mutator import Mutant, Mutator, mutants_of

GONE = "A whole record is gone"
STRANGE = "An exercise has the figure of another"
STRANGE_WORDS = "A figure has the words of another exercise's figure"


def all_mutants(project: Path, data: DataRoot) -> Iterator[Mutant]:
    """All of them: of records, of their text, of hand-written pages, of the versions of cards."""
    for folder in ("exercises", "routines", "safety", "vocabulary"):
        for name, item in getattr(data, folder).items():
            yield from mutants_of(_mutators(folder, name), folder, name, item.source.data)
            text = (project / item.source.path).read_text(encoding="utf-8")
            yield from lines.mutants_of(folder, name, item.source, text)
            if folder in ("exercises", "routines"):
                yield Mutant(GONE, False, folder, name, (), None)
    yield from _strange_figures(data)
    for path in sorted((project / "docs").rglob("*.md")):
        yield from pages.mutants_of(path.relative_to(project).as_posix(), path.read_text(encoding="utf-8"))
    for path in sorted((project / "exercises" / "routines" / "versions").glob("*.json")):
        yield from card_versions.broken(path.stem, path.read_text(encoding="utf-8"))


def _mutators(folder: str, name: str) -> tuple[Mutator, ...]:
    one_a_file = {"exercises": exercise.MUTATORS, "routines": routine.MUTATORS}
    tables = {"safety": safety.BY_FILE, "vocabulary": vocabulary.BY_FILE}
    return one_a_file[folder] if folder in one_a_file else tables[folder][name]


def _strange_figures(data: DataRoot) -> Iterator[Mutant]:
    """Each exercise with the figure of the next one, and with the words of the next one's figure."""
    names = list(data.exercises)
    for name, other in zip(names, [*names[1:], names[0]], strict=True):
        one, two = data.exercises[name].source.data, data.exercises[other].source.data
        yield Mutant(STRANGE, False, "exercises", name, ("figure",), one | {"figure": two["figure"]})
        frames = [
            frame | {"alt": strange["alt"]}
            for frame, strange in zip(one["figure"]["frames"], two["figure"]["frames"], strict=False)
        ]
        frames += one["figure"]["frames"][len(frames) :]
        figure = one["figure"] | {"frames": frames}
        yield Mutant(STRANGE_WORDS, False, "exercises", name, ("figure", "frames"), one | {"figure": figure})
