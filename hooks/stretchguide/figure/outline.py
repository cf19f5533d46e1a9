"""Shapes to SVG paths: smooth, short and quick.

A ring of points becomes a quadratic spline: the curve runs through the middles of the ring's sides, with its corners
as handles. SVG's `t` command mirrors the last handle, which gives just the next corner, so a side costs two numbers.
Corners are rounded to even numbers, so that the middles are whole and nothing drifts.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import shapely
from shapely import Geometry

from .geometry import Array

TOLERANCE = 1.6
"""Paper units by which an outline may differ from the exact one: a third of a pixel at the largest size shown."""
LONGEST_SIDE = 44
"""Paper units; longer sides are divided, so that their ends stay in place."""
SHARP = 0.75
"""Radians of turning from which a corner stays a corner."""
SMALLEST = 80.0
"""Square paper units; smaller shapes are crumbs."""


def polygons(shape: Geometry) -> Iterator[Any]:
    """The polygons of a shape that are no crumbs."""
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and part.area > SMALLEST:
            yield part


def rings(shape: Geometry) -> Iterator[Array]:
    """The rings of a shape, closed: outlines, and holes that are no crumbs."""
    for polygon in polygons(shape):
        yield shapely.get_coordinates(polygon.exterior)
        for hole in polygon.interiors:
            if shapely.Polygon(hole).area > SMALLEST * 3:
                yield shapely.get_coordinates(hole)


def edge(shape: Geometry) -> Geometry:
    """The outline of a shape as lines."""
    return shapely.multilinestrings([shapely.linestrings(ring) for ring in rings(shape)])


def fill_path(shape: Geometry) -> str:
    """The path data of a filled shape."""
    return "".join(spline(ring, closed=True) for ring in rings(shape))


def line_path(lines: Geometry, shortest: float = 24) -> str:
    """The path data of lines; those shorter than `shortest` paper units are left out."""
    parts = [
        part
        for part in shapely.get_parts(lines)
        if part.geom_type in ("LineString", "LinearRing") and not part.is_empty
    ]
    if not parts:
        return ""
    merged = shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts)))
    return "".join(
        spline(shapely.get_coordinates(line), closed=bool(line.is_ring)) for line in merged if line.length >= shortest
    )


def spline(points: Array, *, closed: bool) -> str:
    """A line or ring of points as path data."""
    line = shapely.segmentize(
        shapely.simplify(shapely.linestrings(points), TOLERANCE, preserve_topology=False), LONGEST_SIDE
    )
    corners = _even(shapely.get_coordinates(line))
    if closed and len(corners) > 1 and (corners[0] == corners[-1]).all():
        corners = corners[:-1]
    if len(corners) < (3 if closed else 2):
        return ""
    sharp = _sharp(corners, closed=closed)
    if closed and not sharp:
        return _round_path(corners)
    if closed:
        corners = np.roll(corners, -sharp[0], axis=0)
        sharp = [index - sharp[0] for index in sharp] + [len(corners)]
        corners = np.vstack((corners, corners[:1]))
    else:
        sharp = sorted({0, *sharp, len(corners) - 1})
    return _cornered_path(corners, sharp) + ("z" if closed else "")


def _even(points: Array) -> Array:
    """Points rounded to even whole numbers, without repeats."""
    rounded = np.round(points / 2).astype(int) * 2
    keep = np.ones(len(rounded), bool)
    keep[1:] = (rounded[1:] != rounded[:-1]).any(axis=1)
    return np.asarray(rounded[keep])


def _sharp(corners: Array, *, closed: bool) -> list[int]:
    """The corners at which the outline turns so much that they stay corners."""
    before, after = corners - np.roll(corners, 1, axis=0), np.roll(corners, -1, axis=0) - corners
    crossed = before[:, 0] * after[:, 1] - before[:, 1] * after[:, 0]
    turning = np.abs(np.arctan2(crossed, (before * after).sum(axis=1)))
    short = np.minimum(np.hypot(*before.T), np.hypot(*after.T))
    found = np.nonzero((turning > SHARP) & (short > 6))[0].tolist()
    return found if closed else [index for index in found if 0 < index < len(corners) - 1]


def _round_path(corners: Array) -> str:
    """A closed ring without sharp corners."""
    middles = (corners + np.roll(corners, -1, axis=0)) // 2
    steps = np.diff(np.vstack((middles, middles[:1])), axis=0)
    start, first = middles[0], corners[1] - middles[0]
    return f"M{_numbers(start)}q{_numbers(first)}{_numbers(steps[0], True)}t{_joined(steps[1:])}z"


def _cornered_path(corners: Array, sharp: list[int]) -> str:
    """A line through sharp corners, smooth between them."""
    written = [f"M{_numbers(corners[sharp[0]])}"]
    for start, end in pairwise(sharp):
        run = corners[start : end + 1]
        if len(run) == 2:
            written.append(f"l{_numbers(run[1] - run[0])}")
            continue
        stops = np.vstack((run[:1], (run[1:-2] + run[2:-1]) // 2, run[-1:]))
        steps = np.diff(stops, axis=0)
        written.append(f"q{_numbers(run[1] - run[0])}{_numbers(steps[0], True)}")
        if len(steps) > 1:
            written.append(f"t{_joined(steps[1:])}")
    return "".join(written)


def _numbers(pair: Iterable[Any], follows: bool = False) -> str:
    """Two numbers as short as SVG allows; `follows` where another number stands before them."""
    x, y = (int(value) for value in pair)
    return f"{' ' if follows and x >= 0 else ''}{x}{' ' if y >= 0 else ''}{y}"


def _joined(steps: Array) -> str:
    """Many numbers, a minus sign standing for the space before it."""
    text = " ".join(map(str, steps.ravel().tolist()))
    return text.replace(" -", "-")
