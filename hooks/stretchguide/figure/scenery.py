"""Things in the scene, drawn: floor, mat, chair, wall, table, step, bed, cushions, strap."""

import numpy as np
import shapely
from shapely import LineString, MultiPoint

from . import flesh
from .camera import SCALE, Camera
from .flesh import Hull, Look
from .geometry import Array, vector
from .outline import edge
from .paper import Paper
from .reach import strap_end
from .scene import cushions, seat_back, seat_height, step_distance, step_height, table_top, wall_distance
from .skeleton import Skeleton

Span = tuple[float, float]
Ground = tuple[Span, Span]
"""A stretch of floor along x and z."""

FACES = {
    (0, -1, 0): (0, 1, 5, 4),
    (0, 1, 0): (2, 3, 7, 6),
    (0, 0, 1): (1, 3, 7, 5),
    (0, 0, -1): (0, 2, 6, 4),
    (1, 0, 0): (4, 6, 7, 5),
    (-1, 0, 0): (0, 2, 3, 1),
}
"""The faces of a box by the way they look, as the numbers of their corners."""


def box(paper: Paper, camera: Camera, x: Span, y: Span, z: Span, ink: str = "prop") -> None:
    """A box: its silhouette, and those edges inside it that the reader sees."""
    corners = camera.flat([vector(a, b, c) for a in x for b in y for c in z])
    silhouette = MultiPoint(corners).convex_hull
    if silhouette.geom_type != "Polygon":
        return
    seen = [corner for normal, corner in FACES.items() if float(vector(*normal) @ camera.toward) > 0.05]
    sides = [{frozenset(pair) for pair in zip(face, face[1:] + face[:1], strict=True)} for face in seen]
    inner = {side for face in sides for side in face if sum(side in other for other in sides) > 1}
    paper.straight(ink, [shapely.get_coordinates(silhouette)[:-1]], closed=True)
    paper.straight("prop-line", [corners[sorted(side)] for side in sorted(inner, key=sorted)], closed=False)
    paper.covers.append(silhouette)


def ground_of(bodies: list[Skeleton], look: Look) -> Ground:
    """The stretch of floor, along x and z, that all frames of an exercise need."""
    centres = np.array([centre for body in bodies for hull in flesh.whole_body(body, look) for centre, _ in hull])
    (left, _, far), (right, _, near) = centres.min(axis=0).tolist(), centres.max(axis=0).tolist()
    return (left - 0.4, right + 0.4), (min(-0.85, far - 0.2), max(0.85, near + 0.2))


def draw(paper: Paper, camera: Camera, body: Skeleton, first: Skeleton, ground: Ground, look: Look) -> None:
    """Everything that stands behind and under the body; `first` is the body of the first frame."""
    x, z = ground
    props, seat_at = body.props, first.at["pelvis"]
    if "mat" in props:
        box(paper, camera, x, (-0.09, 0), z, "mat")
    elif "bed" in props:
        box(paper, camera, x, (-1.3, 0), z, "mat")
    else:
        _ground(paper, camera, body, x, look)
    if "wall" in props:
        far = wall_distance(props)
        box(paper, camera, (far, far + 0.14), (0, 7.4), (-1.3, 1.3))
    if "step" in props:
        far = step_distance(props)
        box(paper, camera, (far, far + 1.3), (0, step_height(props)), (-0.9, 0.9))
    if "table" in props:
        _table(paper, camera, body, float(seat_at[2]))
    if "chair" in props:
        _chair(paper, camera, body, seat_at)
    _cushions(paper, camera, first)


def _ground(paper: Paper, camera: Camera, body: Skeleton, x: Span, look: Look) -> None:
    """A line on a level view; else a soft shadow under what touches the floor."""
    if camera.pitch < 1:
        along = (
            (vector(0, 0, 1.9), vector(0, 0, -1.9))
            if abs(camera.yaw) == 90
            else (vector(x[0], 0, 0), vector(x[1], 0, 0))
        )
        ends = camera.flat(along) + np.array((0, 6))
        paper.straight("floor", [ends], closed=False, width=9)
        paper.covers.append(LineString(ends).buffer(8))
        return
    low = [(vector(c[0], 0, c[2]), 0.12) for hull in flesh.whole_body(body, look) for c, r in hull if c[1] - r < 0.3]
    if "chair" in body.props:
        at = body.at["pelvis"]
        low += [(vector(at[0] + ahead, 0, at[2] + side), 0.1) for ahead in (-0.45, 0.85) for side in (-0.6, 0.6)]
    if low:
        paper.fill("shadow", camera.outline(low).buffer(0.14 * SCALE))


def _table(paper: Paper, camera: Camera, body: Skeleton, middle: float) -> None:
    edge_at, height = table_top(body.props)
    for z in (middle - 1.0, middle + 1.0):
        for x in (edge_at + 0.1, edge_at + 1.5):
            box(paper, camera, (x - 0.06, x + 0.06), (0, height - 0.1), (z - 0.06, z + 0.06))
    box(paper, camera, (edge_at, edge_at + 1.7), (height - 0.14, height), (middle - 1.1, middle + 1.1))


def _chair(paper: Paper, camera: Camera, body: Skeleton, at: Array) -> None:
    seat, half, middle = seat_height(body.props), 0.72, float(at[0]) - seat_back(body.props)
    back, front = middle - 0.52, middle + 0.95
    left, right = float(at[2]) - half, float(at[2]) + half
    for z in (left + 0.08, right - 0.08):
        for x in (back + 0.08, front - 0.08):
            box(paper, camera, (x - 0.06, x + 0.06), (0, seat - 0.1), (z - 0.06, z + 0.06))
        box(paper, camera, (back, back + 0.12), (seat, seat + 1.7), (z - 0.06, z + 0.06))
    box(paper, camera, (back, front), (seat - 0.13, seat), (left, right))
    box(paper, camera, (back, back + 0.1), (seat + 0.95, seat + 1.75), (left, right))


def _cushions(paper: Paper, camera: Camera, body: Skeleton) -> None:
    for under in cushions(body.props):
        shape = camera.outline(CUSHIONS[under](body))
        paper.fill("prop", shape)
        paper.line("prop-line", edge(shape), 6)


def _head_cushion(body: Skeleton) -> Hull:
    skull = body.at["skull"]
    return [(vector(skull[0] + x, 0.1, skull[2] + z), 0.1) for x in (-0.62, 0.12) for z in (-0.5, 0.5)]


def _knee_cushion(body: Skeleton) -> Hull:
    right, left = body.at["right_knee"], body.at["left_knee"]
    top = max(0.2, min(float(right[1]), float(left[1])) - 0.3)
    sides = (float(right[2]) + 0.3, float(left[2]) - 0.3)
    low = [(vector(right[0] + x, 0.1, z), 0.12) for x in (-0.5, 0.45) for z in sides]
    return low + [(vector(right[0] + x, top, z), 0.12) for x in (-0.12, 0.1) for z in sides]


def _belly_cushion(body: Skeleton) -> Hull:
    belly = body.at["l5"]
    return [(vector(belly[0] + x, 0.12, belly[2] + z), 0.12) for x in (-0.45, 0.5) for z in (-0.75, 0.75)]


CUSHIONS = {"head": _head_cushion, "knees": _knee_cushion, "belly": _belly_cushion}
"""What can lie on a cushion."""


def draw_strap(paper: Paper, camera: Camera, body: Skeleton) -> None:
    """A strap from both hands round the foot."""
    for side in ("left", "right"):
        held = body.at[f"{side}_wrist"] - body.turn[f"{side}_hand"][:, 1] * 0.18
        strap = LineString(camera.flat((held, strap_end(body)))).buffer(10, quad_segs=4)
        paper.fill("strap", strap)
        paper.line("prop-line", edge(strap), 4)
