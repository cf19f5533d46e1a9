"""The world to the paper: an orthographic camera."""

import math
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from .flesh import Hull
from .geometry import Array, vector

SCALE = 200
"""Paper units for one head height. Outlines keep to even numbers, so that the middle of two is a whole number."""

VIEWS: dict[str, tuple[float, float]] = {
    "side": (22, 12),
    "profile": (0, 0),
    "front": (90, 0),
    "back": (-90, 0),
    "front_quarter": (60, 12),
    "back_quarter": (-35, 12),
    "overhead": (76, 46),
    "top": (0, 90),
    "lying_front": (0, 42),
}
"""Named views as (yaw, pitch) in degrees: yaw 0 looks at the figure's right side, pitch 90 from above."""

FINE = 0.5
"""Paper units below which a detail of an outline is only work."""

_ANGLES = np.linspace(0, 2 * np.pi, 18, endpoint=False)
_CIRCLE = np.column_stack((np.cos(_ANGLES), np.sin(_ANGLES)))


class Camera:
    """Where the reader stands."""

    def __init__(self, view: Any) -> None:
        """`view` is a name of VIEWS, or {yaw, pitch}."""
        yaw, pitch = VIEWS[view] if isinstance(view, str) else (view.get("yaw", 0), view.get("pitch", 0))
        self.yaw, self.pitch = yaw, pitch
        y, p = math.radians(yaw), math.radians(pitch)
        level, up = vector(math.sin(y), 0, math.cos(y)), vector(0, 1, 0)
        self.toward = level * math.cos(p) + up * math.sin(p)
        """From the scene to the reader."""
        self._paper = np.column_stack(
            (vector(math.cos(y), 0, -math.sin(y)) * SCALE, (level * math.sin(p) - up * math.cos(p)) * SCALE)
        )

    def flat(self, points: Any) -> Array:
        """Points of the world on paper; x to the right, y down."""
        return np.asarray(np.asarray(points) @ self._paper)

    def depth(self, point: Array) -> float:
        """How near to the reader a point is."""
        return float(point @ self.toward)

    def outlines(self, hulls: list[Hull]) -> Any:
        """The outline of each hull."""
        sizes = [len(hull) for hull in hulls]
        centres = self.flat([centre for hull in hulls for centre, _ in hull])
        radii = np.array([radius for hull in hulls for _, radius in hull]) * SCALE
        rims = centres[:, None] + radii[:, None, None] * _CIRCLE
        owner = np.repeat(np.arange(len(hulls)), np.array(sizes) * len(_CIRCLE))
        return shapely.convex_hull(shapely.linestrings(rims.reshape(-1, 2), indices=owner))

    def outline(self, hull: Hull) -> Geometry:
        """The outline of one hull."""
        return self.outlines([hull])[0]

    def shape(self, hulls: list[Hull], fillet: float = 0.07) -> Geometry:
        """Hulls as one shape, its inner corners filled like flesh (by `fillet` head heights), its outer ones eased."""
        inner, outer = fillet * SCALE, 0.015 * SCALE
        return soft(shapely.union_all(self.outlines(hulls)), inner, outer)


def soft(shape: Geometry, inner: float, outer: float) -> Geometry:
    """A shape with rounder corners, in paper units."""
    grown = shapely.buffer(shape, inner, quad_segs=3)
    shrunk = shapely.buffer(grown, -inner - outer, quad_segs=3)
    return shapely.simplify(shapely.buffer(shrunk, outer, quad_segs=3) if outer else shrunk, FINE)
