"""Exercises in; their figures, drawn once and kept, out.

What is drawn is kept under .cache/figures/ by a digest of everything that could change it: the poses, the person, and
the code that draws.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache, partial
from pathlib import Path
from zlib import crc32

import numpy as np
import shapely

from .figure.drawing import Bases, Drawn, Figure, sketch
from .figure.flesh import Look
from .figure.motion import in_between
from .figure.vocabulary import Complaint
from .kept import ends_with, folder_at, put
from .model import BasePose, Exercise

PEOPLE = (
    Look("short", 1.0, "a"),
    Look("bun", 1.06, "b"),
    Look("short", 1.16, "c"),
    Look("bun", 1.0, "a"),
    Look("none", 1.08, "b"),
    Look("bun", 1.14, "c"),
)
"""Who is drawn. The exercise's name decides which of them, so that it never changes by itself."""


@dataclass(frozen=True, slots=True)
class Sketch:
    """A figure as far as it can be drawn."""

    complaints: list[Complaint]
    drawn: Drawn | None
    """None where there are complaints."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is to be drawn, and a digest of all that it depends on."""

    figure: Figure
    look: Look
    digest: str


class Gallery:
    """The figures of a library."""

    def __init__(self, folder: Path, poses: dict[str, BasePose]) -> None:
        """`folder` is where drawings are kept; it is made if it is missing."""
        self.folder = folder_at(folder)
        self.bases: Bases = {name: pose.words for name, pose in poses.items()}
        ground = json.dumps([self.bases, code_digest()], sort_keys=True)
        self._subjects: dict[str, tuple[Exercise, _Subject]] = {}
        self._ground = hashlib.blake2b(ground.encode(), digest_size=16).hexdigest()

    def sketch(self, exercise: Exercise) -> Sketch:
        """The figure of an exercise, with what is wrong with it."""
        return self._sketch(self._subject(exercise))

    def drawn(self, exercise: Exercise) -> Drawn:
        """The figure of an exercise of which nothing is wrong."""
        return self._drawn(self._subject(exercise))

    def example(self, figure: Figure) -> Sketch:
        """One word of the vocabulary."""
        return self._sketch(self._subject_of(figure, PEOPLE[0]))

    def files(self, exercise: Exercise) -> tuple[list[Path], Path]:
        """The frames and the movement of an exercise as SVG files that stand alone, where they are kept."""
        subject = self._subject(exercise)
        frames = [
            self._kept(f"{index}.svg", subject, partial(self._frame, subject, index))
            for index in range(len(exercise.figure.frames))
        ]
        return frames, self._kept("moves.svg", subject, lambda: in_between(subject.figure, self.bases, subject.look))

    def _subject(self, exercise: Exercise) -> _Subject:
        """What is drawn of an exercise; asked for several times, worked out once."""
        known = self._subjects.get(exercise.slug)
        if not known or known[0] is not exercise:
            known = exercise, self._subject_of(exercise.figure.model_dump(), person(exercise.slug))
            self._subjects[exercise.slug] = known
        return known[1]

    def _subject_of(self, figure: Figure, look: Look) -> _Subject:
        ground = json.dumps([self._ground, figure, asdict(look)], sort_keys=True)
        return _Subject(figure, look, hashlib.blake2b(ground.encode(), digest_size=16).hexdigest())

    def _frame(self, subject: _Subject, index: int) -> str:
        return self._drawn(subject).file(index)

    def _drawn(self, subject: _Subject) -> Drawn:
        found = self._sketch(subject)
        if not found.drawn:
            raise ValueError(f"a figure has complaints: {found.complaints}")
        return found.drawn

    def _sketch(self, subject: _Subject) -> Sketch:
        path = self._kept("frames.json", subject, lambda: _sketched(subject.figure, self.bases, subject.look))
        kept = json.loads(path.read_text(encoding="utf-8"))
        said = [(tuple(location), code, message, fix) for location, code, message, fix in kept["complaints"]]
        return Sketch(said, Drawn(kept["frames"], tuple(kept["box"])) if kept["frames"] else None)

    def _kept(self, what: str, subject: _Subject, make: Callable[[], str]) -> Path:
        """Where something about a figure is kept; made if it is not there."""
        path = self.folder / f"{subject.digest}-{what}"
        return path if ends_with(path, b"</svg>", b"]}") else put(path, make().encode())


def _sketched(figure: Figure, bases: Bases, look: Look) -> str:
    found, drawn = sketch(figure, bases, look)
    return json.dumps({"complaints": found, "frames": drawn.frames if drawn else [], "box": drawn.box if drawn else []})


def person(slug: str) -> Look:
    """Who shows an exercise."""
    return PEOPLE[crc32(slug.encode()) % len(PEOPLE)]


@cache
def code_digest() -> str:
    """A digest of the code that draws, and of the libraries it draws with."""
    digest = hashlib.blake2b(f"{np.__version__} {shapely.__version__}".encode(), digest_size=8)
    for path in sorted((Path(__file__).parent / "figure").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
