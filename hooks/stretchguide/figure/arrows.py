"""What moves, as arrows: along a joint's way, in a direction, or round the body; always clear of it."""

import math
from typing import Any

import numpy as np
import shapely
from shapely import Geometry, LineString, Polygon

from .camera import SCALE, Camera
from .geometry import Array, about_y, unit, vector
from .paper import Paper
from .skeleton import Skeleton
from .vocabulary import DIRECTIONS

JOINTS = {
    "left_hand": "left_wrist", "right_hand": "right_wrist", "left_foot": "left_ankle", "right_foot": "right_ankle",
    "head": "skull", "chest": "t5", "belly": "l3", "knees": "right_knee",
}  # fmt: skip
"""Words of authors for joints; a joint's own name works too."""
SIDEWAYS = {"above": (0.0, -1.0), "below": (0.0, 1.0), "left": (-1.0, 0.0), "right": (1.0, 0.0)}
SHARES = np.linspace(0, 1, 24)[:, None]
SHAFT, HEAD, CLEARANCE = 18.0, 44.0, 32.0
"""Paper units: how thick, how long the head, how far from the body."""


def draw_arrow(paper: Paper, camera: Camera, spec: Any, body: Skeleton, before: Skeleton, silhouette: Geometry) -> None:
    """One arrow of a pose, from the frame before to this one."""
    spec = spec if isinstance(spec, dict) else {"of": spec}
    joint = JOINTS.get(spec["of"], spec["of"])
    if "turn" in spec:
        _draw(paper, _round(camera, spec, body, joint))
        return
    tries = _straight(camera, spec, body, joint) if "dir" in spec else _along(camera, spec, body, before, joint)
    hits = [shapely.LineString(way).buffer(CLEARANCE, quad_segs=2).intersection(silhouette).area for way in tries]
    _draw(paper, tries[next((index for index, hit in enumerate(hits) if hit < 2), int(np.argmin(hits)))])


def _curve(start: Array, handle: Array, end: Array, first: float = 0.0) -> Array:
    shares = first + (1 - first) * SHARES
    return np.asarray((1 - shares) ** 2 * start + 2 * shares * (1 - shares) * handle + shares**2 * end)


def _round(camera: Camera, spec: dict[str, Any], body: Skeleton, joint: str) -> Array:
    """Round the body's long axis, the half that faces the reader."""
    centre, turn = body.at[joint], body.turn.get(joint, body.turn["chest"])
    to_reader = turn.T @ camera.toward
    facing = math.degrees(math.atan2(-to_reader[2], to_reader[0]))
    sign = 1 if spec["turn"] == "left" else -1
    arm = vector(spec.get("radius", 0.95), spec.get("up", 0), 0)
    return camera.flat([centre + turn @ about_y(facing + sign * angle) @ arm for angle in np.linspace(-55, 55, 24)])


def _straight(camera: Camera, spec: dict[str, Any], body: Skeleton, joint: str) -> list[Array]:
    """In a direction of the paper, ever further from the joint."""
    angle = math.radians(DIRECTIONS.get(spec["dir"], spec["dir"]))
    way = np.array((math.cos(angle), -math.sin(angle)))
    span = spec.get("len", 0.7) * SCALE
    place = spec.get("place", "ahead")
    sideways = way if place == "ahead" else np.array(SIDEWAYS[place])
    bulge = np.array((way[1], -way[0])) * spec.get("bulge", 0) * SCALE * 2
    tries = []
    for off in np.arange(0.2, 2.2, 0.08) * SCALE:
        centre = camera.flat(body.at[joint]) + sideways * (off + (span / 2 if place == "ahead" else 0))
        tries.append(_curve(centre - way * span / 2, centre + bulge, centre + way * span / 2))
    return tries


def _along(camera: Camera, spec: dict[str, Any], body: Skeleton, before: Skeleton, joint: str) -> list[Array]:
    """Along the way of a joint from the frame before, as an arc about the trunk, ever further out."""
    start, end = camera.flat(before.at[joint]), camera.flat(body.at[joint])
    pivot = camera.flat(body.at[spec.get("around", "t12")])
    out_start, out_end = unit(start - pivot), unit(end - pivot)
    tries = []
    for off in (spec.get("offset", 0.3) + np.arange(12) * 0.1) * SCALE:
        a, b = start + out_start * off, end + out_end * off
        middle = (a + b) / 2 - pivot
        flat, far = float(np.hypot(*middle)), (float(np.hypot(*(a - pivot))) + float(np.hypot(*(b - pivot)))) / 2
        bow = pivot + unit(middle) * (flat + (far - flat) * spec.get("curve", 0.8))
        tries.append(_curve(a, bow * 2 - (a + b) / 2, b, spec.get("from", 0.15)))
    return tries


def _draw(paper: Paper, points: Array) -> None:
    way = LineString(points)
    if way.length < SHAFT * 1.5:
        return
    head = min(HEAD, way.length * 0.6)
    tip, base = np.array(way.coords[-1]), np.array(way.interpolate(way.length - head).coords[0])
    side = np.array((base[1] - tip[1], tip[0] - base[0])) / float(np.hypot(*(tip - base))) * head * 0.62
    shaft = LineString(
        [way.interpolate(share * (way.length - head * 0.8)).coords[0] for share in np.linspace(0, 1, 17)]
    )
    point = Polygon([tip, base + side, base - side]).buffer(4, quad_segs=2)
    arrow = shapely.union(shaft.buffer(SHAFT / 2, quad_segs=4), point)
    paper.fill("halo", arrow.buffer(8, quad_segs=4), inside=False)
    paper.fill("arrow", arrow)
