"""Exercises in; their figures, drawn once and kept, out.

What is drawn is kept under .cache/figures/ by a digest of everything that could change it: the poses, the person, and
the code that draws. So nothing goes stale, a build without changes draws nothing, and the folder can be deleted.
"""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from .figure.drawing import Bases, Drawn, Figure, complaints, draw
from .figure.flesh import Look
from .figure.motion import in_between
from .figure.vocabulary import Complaint
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


class Gallery:
    """The figures of a library."""

    def __init__(self, folder: Path, poses: dict[str, BasePose]) -> None:
        """`folder` is where drawings are kept; it is made when first needed."""
        self.folder = folder
        self.bases: Bases = {name: pose.words for name, pose in poses.items()}

    def sketch(self, exercise: Exercise) -> Sketch:
        """The figure of an exercise, with what is wrong with it."""
        figure, look = exercise.figure.model_dump(), person(exercise.slug)
        kept = self._kept("frames", figure, look, lambda: _sketched(figure, self.bases, look))
        said = [(tuple(location), code, message, fix) for location, code, message, fix in kept["complaints"]]
        return Sketch(said, Drawn(kept["frames"], tuple(kept["box"])) if kept["frames"] else None)

    def drawn(self, exercise: Exercise) -> Drawn:
        """The figure of an exercise of which nothing is wrong."""
        drawn = self.sketch(exercise).drawn
        if not drawn:
            raise ValueError(f"the figure of {exercise.slug} has complaints")
        return drawn

    def example(self, figure: Figure) -> Drawn:
        """A drawing of one word of the vocabulary."""
        kept = self._kept("frames", figure, PEOPLE[0], lambda: _sketched(figure, self.bases, PEOPLE[0]))
        if not kept["frames"]:
            raise ValueError(f"an example has complaints: {kept['complaints']}")
        return Drawn(kept["frames"], tuple(kept["box"]))

    def motion(self, exercise: Exercise) -> str:
        """The movement of an exercise as an animated SVG file."""
        figure, look = exercise.figure.model_dump(), person(exercise.slug)
        kept = self._kept("motion", figure, look, lambda: {"svg": in_between(figure, self.bases, look)})
        return str(kept["svg"])

    def _kept(self, what: str, figure: Figure, look: Look, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """What is kept of a figure, made if it is not there. Two builds at once may both make it: one stays."""
        ground = json.dumps([what, figure, self.bases, asdict(look), code_digest()], sort_keys=True)
        path = self.folder / f"{hashlib.blake2b(ground.encode(), digest_size=16).hexdigest()}.json"
        try:
            return dict(json.loads(path.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            made = make()
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            unfinished = path.with_suffix(f".{os.getpid()}")
            unfinished.write_text(json.dumps(made), encoding="utf-8")
            unfinished.replace(path)
        except OSError:
            pass  # a folder that cannot be written costs time, nothing else
        return made


def _sketched(figure: Figure, bases: Bases, look: Look) -> dict[str, Any]:
    found = list(complaints(figure, bases))
    drawn = None if found else draw(figure, bases, look)
    return {"complaints": found, "frames": drawn.frames if drawn else [], "box": drawn.box if drawn else []}


def person(slug: str) -> Look:
    """Who shows an exercise."""
    return PEOPLE[crc32(slug.encode()) % len(PEOPLE)]


@cache
def code_digest() -> str:
    """A digest of the code that draws."""
    digest = hashlib.blake2b(digest_size=8)
    for path in sorted((Path(__file__).parent / "figure").glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()
