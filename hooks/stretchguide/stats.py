"""The library and the pages in; the numbers that tell how much there is, and how plain and how complete it is, out."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from . import reading
from .library import Library
from .markdown_text import blocks
from .output import Page
from .wording import prose, routine_prose


@dataclass(frozen=True, slots=True)
class Measured:
    """A page's text, and how hard it is."""

    page: str
    """Its file."""
    text: str
    grade: float


@dataclass(frozen=True, slots=True)
class Stats:
    """How much there is."""

    exercises: int
    routines: int
    guides: int
    red_flags: int
    sources: int
    cells: int
    """Exercises times conditions."""
    not_assessed: int
    """Cells of which no source says anything."""
    pages: list[Measured]
    """All texts for readers, hardest first."""

    @property
    def median_grade(self) -> float:
        """Of all pages (Flesch-Kincaid)."""
        return round(median(one.grade for one in self.pages), 1)

    @property
    def lines(self) -> list[tuple[str, str]]:
        """(what, how much), for people."""
        share = self.not_assessed / self.cells
        return [
            ("Exercises", str(self.exercises)),
            ("Routines", str(self.routines)),
            ("Guides", str(self.guides)),
            ("Red flags", str(self.red_flags)),
            ("Sources", str(self.sources)),
            ("Reading grade of the middle page", f"{self.median_grade} (Flesch-Kincaid; 6 is about 11 years of age)"),
            ("Reading grade of the hardest page", f"{self.pages[0].grade:.1f}"),
            ("Advice that no source gives", f"{share:.0%} of {self.cells} places, shown as “not assessed”"),
        ]


def stats(library: Library, guides: Iterable[Page], project: Path) -> Stats:
    """Count and measure. `guides` are the hand-written pages of docs/guides/, the list of them left out."""
    texts = {f"exercises/{one.slug}.yml": [t for _, t in prose(one)] for one in library.exercises.values()}
    texts |= {
        f"exercises/routines/{one.slug}.yml": [t for _, t in routine_prose(one)] for one in library.routines.values()
    }
    sources = [str(guide.source) for guide in guides]
    for name in sources:
        texts[name] = [block for _, block in blocks((project / name).read_text(encoding="utf-8-sig"))]
    pages = [Measured(name, text, reading.measured(text).grade) for name, text in _joined(texts)]
    advice = [one.advice for exercise in library.exercises.values() for one in exercise.ask_first.values()]
    return Stats(
        exercises=len(library.exercises),
        routines=len(library.routines),
        guides=len(sources),
        red_flags=len(library.safety.red_flags),
        sources=len(library.vocabulary.sources),
        cells=len(advice),
        not_assessed=advice.count("not assessed"),
        pages=sorted(pages, key=lambda one: -one.grade),
    )


def _joined(texts: dict[str, list[str]]) -> Iterable[tuple[str, str]]:
    return ((name, "\n\n".join(parts)) for name, parts in texts.items())


def report(found: Stats) -> str:
    """The numbers, and the hardest pages and sentences, for a terminal."""
    lines = [f"{what}: {much}" for what, much in found.lines]
    lines += ["", "Hardest pages:", *(f"  {one.grade:4.1f}  {one.page}" for one in found.pages[:5])]
    sentences = sorted(
        (grade, sentence, one.page) for one in found.pages for grade, sentence in reading.hardest(one.text)
    )
    lines += ["", "Hardest sentences:"]
    lines += [f"  {grade:4.1f}  {page}: {sentence}" for grade, sentence, page in reversed(sentences[-5:])]
    return "\n".join(lines)
