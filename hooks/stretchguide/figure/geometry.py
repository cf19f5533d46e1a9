"""Vectors and rotations."""

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def vector(x: float, y: float, z: float) -> Array:
    """A point or direction in the world."""
    return np.array((x, y, z), float)


def about_x(degrees: float) -> Array:
    """Rotation about the forward axis: a bend to the side."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((1, 0, 0), (0, c, -s), (0, s, c)))


def about_y(degrees: float) -> Array:
    """Rotation about the upward axis: a turn."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((c, 0, s), (0, 1, 0), (-s, 0, c)))


def about_z(degrees: float) -> Array:
    """Rotation about the sideways axis: positive lifts what points forward."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    return np.array(((c, -s, 0), (s, c, 0), (0, 0, 1)))


def length(v: Array) -> float:
    """The length of a vector."""
    return math.sqrt(float(v @ v))


def unit(v: Array) -> Array:
    """The direction of a vector; a zero vector stays as it is."""
    size = length(v)
    return v / size if size else v


def between(a: Array, b: Array, share: float) -> Array:
    """The point that lies at `share` of the way from `a` to `b`."""
    return a + (b - a) * share


def cross(a: Array, b: Array) -> Array:
    """The cross product; numpy's own is slow for single vectors."""
    ax, ay, az = a.tolist()
    bx, by, bz = b.tolist()
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def rotation(upward: Array, near: Array) -> Array:
    """The rotation whose y axis is `upward` and whose z axis is as close to `near` as can be."""
    y = unit(upward)
    z = near - y * float(near @ y)
    if length(z) < 1e-3:
        z = cross(vector(1, 0, 0), y)
    z = unit(z)
    return np.column_stack((cross(y, z), y, z))


def slerp(a: Array, b: Array, share: float) -> Array:
    """The rotation at `share` of the way from `a` to `b`, the shortest way round."""
    turn: Any = a.T @ b
    angle = math.acos(max(-1.0, min(1.0, (float(np.trace(turn)) - 1) / 2)))
    if angle < 1e-4:
        return a
    axis = unit(vector(turn[2, 1] - turn[1, 2], turn[0, 2] - turn[2, 0], turn[1, 0] - turn[0, 1]))
    x, y, z = axis
    c, s = math.cos(angle * share), math.sin(angle * share)
    k = np.array(((0, -z, y), (z, 0, -x), (-y, x, 0)))
    return np.asarray(a @ (np.eye(3) * c + (1 - c) * np.outer(axis, axis) + s * k))
