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
    pair: tuple[Markup, Markup]
    """The two that stand side by side where there is little room."""


def pictures(exercise: Exercise, drawn: Drawn, ids: str, *, inks: dict[str, str] | None = None) -> Pictures:
    """All frames. `ids` begins the ids of this exercise on its page; `inks` replaces the colours."""
    found: dict[int, Markup] = {}
    for index, frame in enumerate(exercise.figure.frames):
        step = 0 if frame.shows == "start" else int(frame.shows)
        title = f"{exercise.name}: {'start position' if step == 0 else f'step {step}'}"
        svg = drawn.svg(index, title=title, desc=frame.alt, ids=f"{ids}{index}")
        found[step] = Markup(restyled(svg, inks) if inks else svg)  # noqa: S704  drawn by us, its texts escaped
    first, second = on_card(exercise)
    return Pictures(found, (list(found.values())[first], list(found.values())[second]))


def on_card(exercise: Exercise) -> tuple[int, int]:
    """The two frames that stand on cards, by index: those marked on_card, or the first and the last."""
    chosen = [index for index, frame in enumerate(exercise.figure.frames) if frame.on_card]
    return (chosen[0], chosen[1]) if len(chosen) == 2 else (0, len(exercise.figure.frames) - 1)


def line_pictures(exercise: Exercise, drawn: Drawn, ids: str) -> Pictures:
    """The first and the last frame for paper: black, white and grey."""
    return pictures(exercise, drawn, ids, inks=LINE)


def picture_files(exercise: Exercise, gallery: Gallery) -> list[Asset]:
    """The files of an exercise: its frames, and its movement, which is fetched when asked for."""
    frames, moves = gallery.files(exercise)
    files = [Asset(f"figures/{exercise.slug}-{index}.svg", path) for index, path in enumerate(frames, 1)]
    return [*files, Asset(f"figures/{exercise.slug}-moves.svg", moves)]
