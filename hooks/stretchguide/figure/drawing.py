"""A figure record in; its frames as SVG, and what is wrong with its poses, out."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from itertools import pairwise
from typing import Any

import shapely

from ..problem import Location, near
from .anatomy import SIDES
from .arrows import JOINTS, SIDEWAYS, draw_arrow
from .camera import SCALE, VIEWS, Camera
from .flesh import Look
from .geometry import length
from .paint import PLACES, draw_body, hidden_marks
from .paper import LINE_WIDTH, Paper, inks_for
from .scene import prop_gaps, props_of
from .scenery import Ground, draw_strap, ground_of
from .scenery import draw as draw_scenery
from .settle import settle
from .skeleton import Skeleton
from .vocabulary import (
    ANCHORS,
    BOTH,
    DIRECTIONS,
    Complaint,
    Gap,
    Pose,
    is_number,
    part_of,
    resolved,
    unknown_words,
    without_side,
)

MARGIN = 28
"""Paper units round a drawing."""
ROUND = 'stroke-linecap="round" stroke-linejoin="round"'
HARDLY = 0.12
"""Head heights: two frames whose joints differ less than this hardly differ."""

Figure = dict[str, Any]
Bases = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """The frames of a figure on paper, all to one scale and of one size."""

    frames: list[str]
    """What stands inside each frame's svg element."""
    box: tuple[int, int, int, int]
    """x, y, width and height, in paper units."""

    def svg(self, frame: int, *, title: str, desc: str, ids: str) -> str:
        """A frame as an SVG element with its name and description; `ids` must be unique on the page.

        It is as many em wide as head heights: the size of the type around it sets the scale.
        """
        names = f'<title id="{ids}-t">{escape(title)}</title><desc id="{ids}-d">{escape(desc)}</desc>'
        width = f'width="{self.box[2] / SCALE:.2f}em"'
        role = f'class="figure" role="img" aria-labelledby="{ids}-t {ids}-d"'
        return f"<svg {role} {width} {self.strokes}>{names}{self.frames[frame]}</svg>"

    def file(self, frame: int) -> str:
        """A frame as an SVG file that stands alone."""
        return f'<svg xmlns="http://www.w3.org/2000/svg" {self.strokes}>{self.frames[frame]}</svg>'

    @property
    def strokes(self) -> str:
        """The attributes that every drawing's svg element has."""
        view = " ".join(map(str, self.box))
        return f'viewBox="{view}" fill="none" stroke-width="{LINE_WIDTH}" {ROUND}'


def poses(figure: Figure, bases: Bases) -> list[Pose]:
    """The whole pose of each frame."""
    found: list[Pose] = []
    for frame in figure["frames"]:
        found.append(resolved(pose_words(frame), bases, found[-1] if found else None))
    return found


def pose_words(frame: dict[str, Any]) -> dict[str, Any]:
    """The words of a pose in a frame's record."""
    return {word: value for word, value in frame.items() if word not in ("shows", "alt", "on_card")}


def bodies(figure: Figure, bases: Bases) -> list[Skeleton]:
    """The body of each frame."""
    props = props_of(figure.get("props"))
    found: list[Skeleton] = []
    for pose in poses(figure, bases):
        found.append(settle(pose, found[-1] if found else None, props))
    return found


def draw(figure: Figure, bases: Bases, look: Look) -> Drawn:
    """Draw all frames of a figure that has no complaint."""
    return draw_bodies(bodies(figure, bases), figure, look)


def draw_bodies(all_bodies: list[Skeleton], figure: Figure, look: Look) -> Drawn:
    """Draw bodies as the frames of a figure."""
    camera = Camera(figure.get("view", "side"))
    ground = ground_of(all_bodies, look)
    papers = [_draw_frame(camera, all_bodies, index, ground, look) for index in range(len(all_bodies))]
    left, top, right, bottom = shapely.total_bounds([cover for paper in papers for cover in paper.covers])
    x, y = math.floor(left) - MARGIN, math.floor(top) - MARGIN
    width, height = math.ceil(right) + MARGIN - x, math.ceil(bottom) + MARGIN - y
    inside = ["".join(paper.parts) for paper in papers]
    if figure.get("flip"):
        inside = [f'<g transform="matrix(-1 0 0 1 {2 * x + width} 0)">{parts}</g>' for parts in inside]
    return Drawn(inside, (x, y, width, height))


def _draw_frame(camera: Camera, all_bodies: list[Skeleton], index: int, ground: Ground, look: Look) -> Paper:
    paper, body = Paper(inks=inks_for(look.skin)), all_bodies[index]
    draw_scenery(paper, camera, body, all_bodies[0], ground, look)
    silhouette = draw_body(paper, camera, body, look)
    if body.pose.get("strap"):
        draw_strap(paper, camera, body)
    for arrow in body.pose.get("arrows", ()):
        draw_arrow(paper, camera, arrow, body, all_bodies[max(index - 1, 0)], silhouette)
    return paper


def complaints(figure: Figure, bases: Bases) -> list[Complaint]:
    """Everything that is wrong with a figure, with locations inside its record."""
    return list(_unknown(figure, bases)) or list(_complaints_of(bodies(figure, bases), figure))


def sketch(figure: Figure, bases: Bases, look: Look) -> tuple[list[Complaint], Drawn | None]:
    """What is wrong with a figure; or, if nothing is, the drawing."""
    if found := list(_unknown(figure, bases)):
        return found, None
    all_bodies = bodies(figure, bases)
    found = list(_complaints_of(all_bodies, figure))
    return found, None if found else draw_bodies(all_bodies, figure, look)


def _complaints_of(all_bodies: list[Skeleton], figure: Figure) -> Iterator[Complaint]:
    """What bodies cannot do, and what cannot be seen of them."""
    camera = Camera(figure.get("view", "side"))
    for index, body in enumerate(all_bodies):
        for location, code, message, fix in body.complaints:
            yield ("frames", index, *_written(location, figure["frames"][index])), code, message, fix
        for place in hidden_marks(body, camera, Look()):
            fix = "turn the view, or mark another place"
            yield ("frames", index, "stretch"), "pose-hidden", f"{place} cannot be seen from this view", fix
    for index, (before, body) in enumerate(pairwise(all_bodies)):
        if not body.pose.get("still") and max(length(before.at[joint] - body.at[joint]) for joint in body.at) < HARDLY:
            message = f"frame {index + 2} hardly differs from the one before"
            fix = "show a movement that can be seen, or say still: true"
            yield ("frames", index + 1), "pose-same", message, fix


def _written(location: Location, frame: dict[str, Any]) -> Location:
    """Where the author wrote the word that a complaint is about: for one side, for both, or in a frame before."""
    word = str(location[0])
    both = {one: many for many, one in BOTH.items()}.get(part_of(word)[1], word)
    return next(((name,) for name in (word, both) if name in frame), ())


def _unknown(figure: Figure, bases: Bases) -> Iterator[Complaint]:
    """Words of a figure that nothing knows."""
    for location, found, fix in (*_view_gaps(figure.get("view", "side")), *prop_gaps(figure.get("props"))):
        yield location, "pose-word", found, fix
    for index, frame in enumerate(figure["frames"]):
        at: Location = ("frames", index)
        if index == 0 and "pose" not in frame:
            yield at, "pose-word", "the first frame names no base pose", f"add pose: one of {', '.join(bases)}"
        for location, code, message, fix in (*unknown_words(pose_words(frame), bases), *_unknown_marks(frame)):
            yield (*at, *location), code, message, fix


def _view_gaps(view: Any) -> Iterator[Gap]:
    is_pair = isinstance(view, dict) and view.keys() <= {"yaw", "pitch"}
    if is_pair and all(is_number(degrees, 360) for degrees in view.values()):
        return
    if not isinstance(view, str) or view not in VIEWS:
        fix = near(str(view), VIEWS) or f"use one of: {', '.join(VIEWS)}; or {{yaw, pitch}}"
        yield ("view",), f"there is no view {view}", fix


def _unknown_marks(frame: dict[str, Any]) -> Iterator[Complaint]:
    for field, check in (("stretch", _stretch_gap), ("arrows", _arrow_gap)):
        marks = frame.get(field, [])
        if not isinstance(marks, list):
            yield (field,), "pose-word", f"{field} is {marks}", "write a list: [...]"
            continue
        for index, mark in enumerate(marks):
            if gap := check(mark):
                yield (field, index), "pose-word", *gap


def _stretch_gap(place: Any) -> tuple[str, str] | None:
    plain = without_side(str(place))
    if plain in PLACES:
        return None
    return f"a stretch cannot be shown at {place}", near(plain, PLACES) or f"use one of: {', '.join(PLACES)}"


def _arrow_gap(arrow: Any) -> tuple[str, str] | None:
    spec = arrow if isinstance(arrow, dict) else {"of": arrow}
    joints = {*JOINTS, *ANCHORS}
    of = spec.get("of")
    if not isinstance(of, str) or of not in joints:
        return f"an arrow cannot follow {of}", near(str(of), joints) or f"use one of: {', '.join(sorted(JOINTS))}"
    for name, value in spec.items():
        if name not in ARROW_WORDS or not ARROW_WORDS[name](value):
            return f"an arrow has no {name}: {value}", f"use {', '.join(ARROW_WORDS)}"
    return None


ARROW_WORDS: dict[str, Callable[[Any], bool]] = {
    "of": lambda value: isinstance(value, str),
    "dir": lambda value: is_number(value, 360) or (isinstance(value, str) and value in DIRECTIONS),
    "place": lambda value: isinstance(value, str) and value in ("ahead", *SIDEWAYS),
    "turn": lambda value: isinstance(value, str) and value in SIDES,
    "around": lambda value: isinstance(value, str) and value in ANCHORS,
    **dict.fromkeys(("len", "bulge", "radius", "up", "offset", "curve", "from"), is_number),
}
"""What an arrow can say, and what may follow."""
