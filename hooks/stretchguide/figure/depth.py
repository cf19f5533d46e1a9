"""Parts of a body in the order of drawing: where two overlap on paper, the one that is nearer there comes later."""

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import numpy as np
import shapely
from shapely import Geometry

from .camera import SCALE, Camera
from .flesh import Hull
from .geometry import Array

CERTAIN = 1e9
SMALLEST_OVERLAP = 120.0
"""Square paper units below which it does not matter which part is in front."""
HIDDEN = -50.0
FAR_SIDE = 0.62
"""Head heights below the surface at which a mark would shine through the body."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the body."""

    shape: Geometry
    hulls: list[Hull]


@dataclass(frozen=True, slots=True)
class _Measured:
    shape: Geometry
    centres: Array
    depths: Array
    radii: Array


def drawing_order(
    camera: Camera, parts: Mapping[str, Part], known: Collection[tuple[str, str]], front: Collection[str]
) -> list[str]:
    """The parts, hindmost first. `known` pairs (behind, before) are not measured; `front` parts come later."""
    measured = {name: _measure(camera, part) for name, part in parts.items()}
    behind: dict[str, dict[str, float]] = {name: {} for name in parts}
    names = list(parts)
    for index, one in enumerate(names):
        for other in names[index + 1 :]:
            if (one, other) in known:
                behind[other][one] = CERTAIN
            elif (other, one) in known:
                behind[one][other] = CERTAIN
            elif nearer := _nearer(measured, one, other, front):
                first, last = (other, one) if nearer > 0 else (one, other)
                behind[last][first] = abs(nearer)
    return _sorted(behind, {name: float(found.depths.mean()) for name, found in measured.items()})


def _measure(camera: Camera, part: Part) -> _Measured:
    centres = np.array([centre for hull in part.hulls for centre, _ in hull])
    radii = np.array([radius for hull in part.hulls for _, radius in hull])
    return _Measured(part.shape, camera.flat(centres), centres @ camera.toward, radii)


def _nearer(measured: Mapping[str, _Measured], one: str, other: str, front: Collection[str]) -> float:
    """By how much `one` is nearer than `other` where they overlap, weighed by the overlap; 0 if it does not matter."""
    a, b = measured[one], measured[other]
    if not shapely.intersects(a.shape, b.shape):
        return 0.0
    overlap = a.shape.intersection(b.shape)
    if overlap.area < SMALLEST_OVERLAP:
        return 0.0
    points = _points_in(overlap)
    depth_a, depth_b = _surface(a, points), _surface(b, points)
    both = (depth_a > HIDDEN) & (depth_b > HIDDEN)
    if not both.any():
        return 0.0
    mean = float(np.clip(depth_a[both] - depth_b[both], -0.5, 0.5).mean())
    mean += (one in front) - (other in front) + 0.06 * (one.endswith("arm") - other.endswith("arm"))
    return mean * float(overlap.area)


def is_hidden(camera: Camera, hulls: list[Hull], part: list[Hull]) -> bool:
    """Whether some flesh lies on the far side of its part of the body, where the reader cannot see it."""
    centres = np.array([centre for hull in hulls for centre, _ in hull])
    surface = _surface(_measure(camera, Part(shapely.Point(), part)), camera.flat(centres))
    return bool(np.median(surface - centres @ camera.toward) > FAR_SIDE)


def _points_in(shape: Geometry) -> Array:
    """A grid of points in a shape, about twenty-five."""
    left, top, right, bottom = shape.bounds
    step = max(8.0, math.sqrt(shape.area) / 5)
    x, y = np.meshgrid(np.arange(left + step / 2, right, step), np.arange(top + step / 2, bottom, step))
    points = np.column_stack((x.ravel(), y.ravel()))
    return np.asarray(points[shapely.contains_xy(shape, points[:, 0], points[:, 1])])


def _surface(part: _Measured, points: Array) -> Array:
    """How near the part's surface is to the reader at some points of the paper."""
    away = ((points[:, None] - part.centres[None]) ** 2).sum(axis=2) / SCALE**2
    squared = part.radii**2
    depth = part.depths + np.sqrt(np.maximum(squared - away, 0))
    return np.asarray(np.where(away < squared * 1.32, depth, HIDDEN * 2).max(axis=1, initial=HIDDEN * 2))


def _sorted(behind: dict[str, dict[str, float]], depths: Mapping[str, float]) -> list[str]:
    """The parts so that each comes after those behind it; a circle is broken at its weakest opinion."""
    order: list[str] = []
    left = set(behind)
    while left:
        free = [name for name in behind if name in left and not behind[name].keys() & left]
        if not free:
            _, name, other = min(
                (sure, name, other) for name in left for other, sure in behind[name].items() if other in left
            )
            del behind[name][other]
            continue
        name = min(free, key=lambda part: depths[part])
        order.append(name)
        left.discard(name)
    return order
