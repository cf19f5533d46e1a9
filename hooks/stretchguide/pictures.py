"""An exercise and its drawing in; its pictures for a page out."""

from dataclasses import dataclass

from markupsafe import Markup

from .figure.drawing import Drawn
from .figure.paper import LINE, restyled
from .gallery import Gallery
from .model import Exercise
from .output import Asset


@dataclass(frozen=True, slots=True)
class Pictures:
    """The frames of an exercise, as inline SVG."""

    by_step: dict[int, Markup]
    """0 is the start position."""

    @property
    def first(self) -> Markup:
        """The start position."""
        return next(iter(self.by_step.values()))

    @property
    def last(self) -> Markup:
        """The main position."""
        return list(self.by_step.values())[-1]


def pictures(exercise: Exercise, drawn: Drawn, ids: str, *, inks: dict[str, str] | None = None) -> Pictures:
    """All frames. `ids` begins the ids of this exercise on its page; `inks` replaces the colours."""
    found = {}
    for index, frame in enumerate(exercise.figure.frames):
        step = 0 if frame.shows == "start" else int(frame.shows)
        title = f"{exercise.name}: {'start position' if step == 0 else f'step {step}'}"
        svg = drawn.svg(index, title=title, desc=frame.alt, ids=f"{ids}{index}")
        found[step] = Markup(restyled(svg, inks) if inks else svg)  # noqa: S704  drawn by us, its texts escaped
    return Pictures(found)


def line_pictures(exercise: Exercise, drawn: Drawn, ids: str) -> Pictures:
    """The first and the last frame for paper: black, white and grey."""
    return pictures(exercise, drawn, ids, inks=LINE)


def picture_files(exercise: Exercise, gallery: Gallery) -> list[Asset]:
    """The files of an exercise: its frames, and its movement, which is fetched when asked for."""
    drawn = gallery.drawn(exercise)
    frames = [Asset(f"figures/{exercise.slug}-{n + 1}.svg", drawn.file(n)) for n in range(len(drawn.frames))]
    return [*frames, Asset(f"figures/{exercise.slug}-moves.svg", gallery.motion(exercise))]
