"""A body onto paper: what is behind first, clothes over skin, outlines as an illustrator leaves them, marks on top."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import shapely
from shapely import Geometry, MultiLineString, MultiPoint, Point, Polygon

from . import flesh
from .anatomy import LENGTH, SIDES, SIGN, SPINE
from .camera import SCALE, Camera, soft
from .depth import Part, drawing_order, is_hidden
from .flesh import Hull, Look
from .geometry import Array, vector
from .outline import edge, polygons
from .paper import LINE_WIDTH, Paper
from .skeleton import Skeleton

NOTHING = Polygon()
BEHIND_HIP, BEHIND_SHOULDER = 0.17, 0.3
"""How much further than the trunk a hip or shoulder is when its limb counts as the far one, in head heights."""
STRAIGHT_HIP = 0.64
"""Cosine between thigh and pelvis from which the shirt hangs over the trousers."""
THIN = 6.0

PLACES: dict[str, tuple[str, tuple[tuple[str | float, float, float, float], ...]]] = {
    # where: (trunk or a bone, ((node of the spine or share of the bone, ahead, to the side, radius) ...))
    "lower_back": ("trunk", (("l5", -0.3, 0, 0.17), ("l3", -0.26, 0, 0.17), ("t12", -0.24, 0, 0.15))),
    "upper_back": ("trunk", (("t12", -0.24, 0, 0.13), ("t9", -0.28, 0, 0.16), ("t5", -0.27, 0, 0.15))),
    "abdomen": ("trunk", (("l5", 0.3, 0, 0.15), ("l3", 0.3, 0, 0.15), ("t12", 0.3, 0, 0.13))),
    "chest": ("trunk", (("t9", 0.32, 0, 0.15), ("t5", 0.32, 0, 0.15))),
    "side": ("trunk", (("l3", 0, 0.42, 0.15), ("t12", 0, 0.46, 0.16), ("t9", 0, 0.54, 0.16))),
    "buttock": ("thigh", ((-0.05, -0.26, 0.05, 0.17), (0.12, -0.24, 0.05, 0.16))),
    "hamstring": ("thigh", ((0.22, -0.17, 0, 0.13), (0.55, -0.14, 0, 0.13), (0.82, -0.12, 0, 0.09))),
    "hip_front": ("thigh", ((-0.04, 0.24, 0, 0.14), (0.18, 0.22, 0, 0.14), (0.32, 0.2, 0, 0.11))),
    "quad": ("thigh", ((0.2, 0.17, 0, 0.13), (0.55, 0.15, 0, 0.13), (0.8, 0.14, 0, 0.09))),
    "outer_hip": ("thigh", ((-0.05, -0.08, 0.22, 0.18), (0.15, -0.08, 0.2, 0.16))),
    "inner_thigh": ("thigh", ((0.15, 0, -0.2, 0.13), (0.45, 0, -0.17, 0.12), (0.75, 0, -0.12, 0.09))),
    "shoulder": ("upper_arm", ((-0.08, 0, 0.04, 0.15), (0.14, 0, 0.03, 0.14))),
    "calf": ("shin", ((0.1, -0.12, 0, 0.09), (0.32, -0.14, 0, 0.12), (0.6, -0.09, 0, 0.09))),
}
"""Where a stretch can be felt. Bones take left_ or right_."""


@dataclass(slots=True)
class Painter:
    """One body, one camera, one sheet of paper."""

    paper: Paper
    camera: Camera
    body: Skeleton
    look: Look

    def disc(self, joint: str, radius: float) -> Geometry:
        """A disc round a joint; radius in head heights."""
        return Point(self.camera.flat(self.body.at[joint])).buffer(radius * SCALE, quad_segs=6)

    def is_far(self, joint: str, trunk: str, behind: float) -> bool:
        """Whether a limb is on the far side of the trunk."""
        return self.camera.depth(self.body.at[joint]) < self.camera.depth(self.body.at[trunk]) - behind


def draw_body(paper: Paper, camera: Camera, body: Skeleton, look: Look) -> Geometry:
    """Draw a body; gives its silhouette."""
    painter = Painter(paper, camera, body, look)
    shirt, pelvis = camera.shape(flesh.torso(body, look)), camera.shape(flesh.pelvis(body, look))
    trunk = soft(shapely.union(shirt, pelvis), 12, 0)
    shapes: dict[str, Geometry] = {}
    parts: dict[str, Part] = {}
    draw: dict[str, Callable[[], None]] = {}
    for side in SIDES:
        for limb, hulls, prepare in (
            (f"{side}_leg", flesh.leg(body, look, side) + flesh.foot(body, side), _leg),
            (f"{side}_arm", flesh.arm(body, look, side) + flesh.hand(body, side), _arm),
        ):
            shapes[limb] = camera.shape(hulls)
            parts[limb] = Part(shapes[limb], hulls)
            draw[limb] = prepare(painter, side, shapes[limb], pelvis if limb.endswith("leg") else trunk)
    skull = flesh.head(body, look)
    neck, head = camera.shape(flesh.neck(body)), _head(painter, skull)
    legs = shapely.union(shapes["left_leg"], shapes["right_leg"])
    parts |= {
        "trunk": Part(shirt, flesh.torso(body, look)),
        "neck": Part(neck, flesh.neck(body)),
        "head": Part(head.whole, [*skull.face, *skull.hair]),
        "pelvis": Part(pelvis, flesh.pelvis(body, look)),
    }
    draw |= {
        "trunk": lambda: _draw_shirt(painter, shirt),
        "neck": lambda: _draw_neck(painter, neck, shirt, head.whole),
        "head": head.draw,
        "pelvis": lambda: _draw_hips(painter, pelvis, legs),
    }
    order = drawing_order(camera, parts, _known_order(painter), body.pose.get("front", ()))
    for part in order:
        draw[part]()
    silhouette = shapely.union_all([*shapes.values(), trunk, head.whole])
    _draw_marks(painter, order, parts, silhouette.buffer(-LINE_WIDTH * 0.6, quad_segs=4))
    return silhouette


def _known_order(painter: Painter) -> set[tuple[str, str]]:
    """Pairs (behind, before) that clothes decide."""
    known = {("pelvis", "trunk"), ("trunk", "neck"), ("neck", "head"), ("trunk", "head")}
    turn = painter.body.turn
    for side in SIDES:
        if float(turn[f"{side}_thigh"][:, 1] @ turn["pelvis"][:, 1]) > STRAIGHT_HIP:
            known.add((f"{side}_leg", "trunk"))
        is_far = painter.is_far(f"{side}_hip", "pelvis", BEHIND_HIP)
        known.add((f"{side}_leg", "pelvis") if is_far else ("pelvis", f"{side}_leg"))
    return known


def _leg(painter: Painter, side: str, whole: Geometry, pelvis: Geometry) -> Callable[[], None]:
    far = "-far" if painter.is_far(f"{side}_hip", "pelvis", BEHIND_HIP) else ""
    cloth = painter.camera.shape(flesh.trousers(painter.body, painter.look, side))
    joined = painter.disc(f"{side}_hip", 0.52).intersection(pelvis.buffer(-LINE_WIDTH * 0.6, quad_segs=4))
    near_ankle = painter.disc(f"{side}_ankle", 0.6)
    return lambda: _draw_limb(painter, whole, cloth, ("bottoms", far), joined, near_ankle.intersection)


def _arm(painter: Painter, side: str, whole: Geometry, trunk: Geometry) -> Callable[[], None]:
    far = "-far" if painter.is_far(f"{side}_shoulder", "t2", BEHIND_SHOULDER) else ""
    cloth = painter.camera.shape(flesh.sleeve(painter.body, painter.look, side))
    joined = painter.disc(f"{side}_shoulder", 0.28).intersection(trunk.buffer(-LINE_WIDTH * 0.6, quad_segs=4))
    near_shoulder = painter.disc(f"{side}_shoulder", 0.42)
    return lambda: _draw_limb(
        painter, whole, cloth, ("top", far), joined, lambda lines: lines.difference(near_shoulder)
    )


def _draw_limb(
    painter: Painter,
    whole: Geometry,
    cloth: Geometry,
    ink: tuple[str, str],
    joined: Geometry,
    hem: Callable[[Geometry], Geometry],
) -> None:
    """Skin, cloth, outline. The outline is left open where the limb runs into the trunk (`joined`).

    `hem` picks from the cloth's outline the end that is seen.
    """
    paper, (name, far) = painter.paper, ink
    covered = shapely.buffer(shapely.intersection(whole, cloth), 1, quad_segs=1)
    paper.fill(f"skin{far}", whole)
    paper.fill(f"{name}{far}", covered, inside=False)
    paper.line("line", edge(whole).difference(joined))
    paper.line("line", hem(edge(covered)).intersection(shapely.buffer(whole, -6, quad_segs=1)))


def _draw_hips(painter: Painter, pelvis: Geometry, legs: Geometry) -> None:
    painter.paper.fill("bottoms", pelvis)
    painter.paper.line("line", edge(pelvis).difference(legs.buffer(-4, quad_segs=2)))


def _draw_shirt(painter: Painter, shirt: Geometry) -> None:
    painter.paper.fill("top", shirt)
    painter.paper.line("line", edge(shirt))
    if painter.body.pose.get("spine"):
        body = painter.body
        along = [body.at[node] + body.turn[node] @ vector(-0.1, 0, 0) for node, *_ in SPINE]
        painter.paper.line("spine", shapely.linestrings(painter.camera.flat(along)), 14, "2 26")


def _draw_neck(painter: Painter, neck: Geometry, shirt: Geometry, head: Geometry) -> None:
    """The neck comes out of the shirt's opening, whose far rim lies behind it."""
    camera, (ring, up) = painter.camera, flesh.collar(painter.body)
    middle = float(np.mean([camera.depth(point) for point in ring]))
    near_rim = [point for point in ring if camera.depth(point) >= middle - 1e-6]
    opening = MultiPoint(camera.flat([q for point in near_rim for q in (point, point + up * 0.5)])).convex_hull
    seen = soft(neck.difference(shirt.difference(opening)).buffer(-2, quad_segs=2), 2, 0)
    painter.paper.fill("skin", seen)
    painter.paper.line("line", edge(seen).difference(head.buffer(-4, quad_segs=2)))


@dataclass(frozen=True, slots=True)
class _HeadShapes:
    whole: Geometry
    draw: Callable[[], None]


def _head(painter: Painter, skull: flesh.Head) -> _HeadShapes:
    camera, turn = painter.camera, painter.body.turn["head"]
    looks_at_reader = float(turn[:, 0] @ camera.toward)
    hair_hulls = skull.hair
    if float(turn[:, 1] @ camera.toward) < -0.1 and looks_at_reader > -0.2:
        hair_hulls = [skull.hair[0][:4]]  # seen from below the chin, hair at the nape would read as a beard
    face, hair = camera.shape(skull.face, 0.05), camera.shape(hair_hulls, 0.04)
    whole = soft(shapely.union(face, hair), 6, 0)
    sees_face = looks_at_reader > -0.55

    def draw() -> None:
        paper = painter.paper
        for ink, shape in (("hair", hair), ("skin", face)) if sees_face else (("skin", face), ("hair", hair)):
            paper.fill(ink, shape)
        paper.line("line", edge(whole))
        if sees_face:
            hairline = edge(face).intersection(hair.buffer(-6, quad_segs=2)).intersection(whole.buffer(-6, quad_segs=2))
            paper.line("line", hairline, THIN)
        for (centre, radius), sign in zip(skull.ears, (1, -1), strict=True):
            if float(turn[:, 2] @ camera.toward) * sign > 0.45:
                ear = camera.outline([(centre, radius), (centre - turn[:, 1] * 0.07, radius * 0.7)])
                paper.fill("skin", ear)
                paper.line("line", edge(ear), THIN)

    return _HeadShapes(whole, draw)


def place_of(body: Skeleton, name: str) -> tuple[str, list[Hull]]:
    """Where a stretch is felt: the part of the body it lies on, and its flesh."""
    side, place = _side_and_place(name)
    segment, knots = PLACES[place]

    def at(knot: str | float, ahead: float, sideways: float) -> Array:
        if isinstance(knot, str):
            return body.at[knot] + body.turn[knot] @ vector(ahead, 0, sideways * SIGN[side])
        turn = body.turn[f"{side}_{segment}"]
        start = body.at[f"{side}_{flesh.TOP[segment]}"] - turn[:, 1] * (LENGTH[segment] * knot)
        return np.asarray(start + turn @ vector(ahead, 0, sideways * SIGN[side]))

    spheres = [(at(knot, ahead, sideways), radius) for knot, ahead, sideways, radius in knots]
    hulls = [[a, b] for a, b in pairwise(spheres)]
    limb = "arm" if segment == "upper_arm" else "leg"
    return ("trunk" if segment == "trunk" else f"{side}_{limb}"), hulls


def hidden_marks(body: Skeleton, camera: Camera, look: Look) -> Iterator[str]:
    """The places of `stretch` that lie on the far side of their trunk or bone, where no mark can show them."""
    for name in body.pose.get("stretch", ()):
        side, place = _side_and_place(name)
        segment = PLACES[place][0]
        flesh_there = flesh.torso(body, look) if segment == "trunk" else flesh.bone(body, look, side, segment)
        if segment == "thigh":
            flesh_there = [flesh.seat(body, look, side), *flesh_there]
        if is_hidden(camera, place_of(body, name)[1], flesh_there):
            yield name


def _side_and_place(name: str) -> tuple[str, str]:
    """right_side is the right, side; a place without a side is the right's."""
    side, _, rest = name.partition("_")
    return (side, rest) if side in SIGN else ("right", name)


def _draw_marks(painter: Painter, order: list[str], parts: dict[str, Part], inside: Geometry) -> None:
    """Colour and hatch where the stretch is felt, except where something passes in front."""
    for name in painter.body.pose.get("stretch", ()):
        part, hulls = place_of(painter.body, name)
        passing = [
            parts[other].shape for other in order[order.index(part) + 1 :] if other.endswith(("arm", "leg", "head"))
        ]
        cover = shapely.union_all(passing).buffer(4, quad_segs=2) if passing else NOTHING
        mark = soft(
            painter.camera.shape(hulls, 0.04).intersection(inside).difference(cover).buffer(-6, quad_segs=2), 6, 0
        )
        if found := list(polygons(mark)):
            _hatch(painter.paper, max(found, key=lambda polygon: polygon.area))


def _hatch(paper: Paper, mark: Geometry) -> None:
    paper.fill("stretch", mark, inside=False)
    left, top, right, bottom = mark.bounds
    height = bottom - top
    lines = [((x, top - 2), (x - height - 4, bottom + 2)) for x in np.arange(left + 12, right + height, 26)]
    hatch = MultiLineString(lines).intersection(mark.buffer(-4, quad_segs=2))
    strokes = [part for part in shapely.get_parts(hatch) if part.geom_type == "LineString" and part.length > 10]
    paper.straight("hatch", [shapely.get_coordinates(stroke) for stroke in strokes], closed=False, width=5)
