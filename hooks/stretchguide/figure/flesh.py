"""Joints in, a body out: convex hulls of spheres.

Seen by an orthographic camera, the outline of such a hull is exactly the hull of circles, from any side. So one body
gives drawings from every camera without any art.
"""

from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import numpy as np

from .anatomy import GIRTH, LENGTH, SIDES, SIGN, SPINE
from .geometry import Array, about_z, between, vector
from .skeleton import Skeleton

Sphere = tuple[Array, float]
Hull = list[Sphere]

TOP = {"thigh": "hip", "shin": "knee", "upper_arm": "shoulder", "forearm": "elbow"}
"""The joint from which a bone hangs."""
KNEE_RADIUS, ELBOW_RADIUS, WRIST_RADIUS, ANKLE_RADIUS = 0.195, 0.13, 0.1, 0.12


@dataclass(frozen=True, slots=True)
class Look:
    """Who is drawn: the same pose, another person."""

    hair: str = "short"
    """short, bun or none."""
    build: float = 1.0
    """Girth; height stays."""
    skin: str = "a"
    """A tone of the palette: a, b, c."""


@cache
def _girth(bone: str) -> tuple[Array, Array, Array]:
    """Radius and offset along a bone: Catmull-Rom through the knots, so that limbs swell and taper without knuckles."""
    knots = np.array(GIRTH[bone], float)
    found = []
    for i in range(len(knots) - 1):
        p0, p1, p2, p3 = (knots[min(max(i + d, 0), len(knots) - 1)] for d in (-1, 0, 1, 2))
        for u in np.linspace(0, 1, max(2, round((p2[0] - p1[0]) / 0.12)), endpoint=False):
            q = (
                2 * p1 + (p2 - p0) * u + (2 * p0 - 5 * p1 + 4 * p2 - p3) * u**2 + (3 * p1 - p0 - 3 * p2 + p3) * u**3
            ) / 2
            q[0] = p1[0] + (p2[0] - p1[0]) * u
            found.append(q)
    table = np.array([*found, knots[-1]])
    return table[:, 0], table[:, 1], table[:, 2]


def bone(
    body: Skeleton, look: Look, side: str, name: str, start: float = 0, end: float = 1, grow: float = 0
) -> list[Hull]:
    """A stretch of a limb's bone with its flesh, made thicker by `grow` for clothes."""
    shares, radii, offsets = _girth(name)
    top, turn = body.at[f"{side}_{TOP[name]}"], body.turn[f"{side}_{name}"]
    inside = np.unique(np.clip(shares, start, end))
    thick = np.interp(inside, shares, radii) * (1 + (look.build - 1) * 0.8) + grow
    centres = (
        top - np.outer(inside * LENGTH[name], turn[:, 1]) + np.outer(np.interp(inside, shares, offsets), turn[:, 0])
    )
    spheres = list(zip(centres, thick.tolist(), strict=True))
    return [[a, b] for a, b in pairwise(spheres)]


def spine_spheres(body: Skeleton, look: Look, index: int) -> Hull:
    """The two spheres of a node of the spine."""
    node, _, width, radius, ahead = SPINE[index]
    stout = look.build if index < 6 else 1.0
    turn = body.turn[node]
    centre = body.at[node] + turn[:, 0] * (ahead + (stout - 1) * 0.3)
    return [
        (centre + turn[:, 2] * (width * stout), radius * stout),
        (centre - turn[:, 2] * (width * stout), radius * stout),
    ]


def foot_spheres(body: Skeleton, side: str) -> Hull:
    """Ankle, heel, instep, ball and toes."""
    ankle, turn, sign = body.at[f"{side}_ankle"], body.turn[f"{side}_foot"], SIGN[side]
    shape = (
        (0, 0, 0, 0.1), (-0.12, -0.13, 0, 0.12), (0.14, -0.05, 0, 0.115), (0.44, -0.165, 0.07, 0.085),
        (0.44, -0.165, -0.07, 0.085), (0.64, -0.185, 0.06, 0.065), (0.68, -0.185, -0.06, 0.065),
    )  # fmt: skip
    return [(ankle + turn @ vector(x, y, z * sign), radius) for x, y, z, radius in shape]


def foot(body: Skeleton, side: str) -> list[Hull]:
    """A foot."""
    ankle, heel, instep, ball, ball2, toe, toe2 = foot_spheres(body, side)
    return [[ankle, heel, instep], [heel, instep, ball, ball2], [ball, ball2, toe, toe2]]


def hand(body: Skeleton, side: str) -> list[Hull]:
    """A hand: palm, fingers as one, thumb."""
    wrist, turn = body.at[f"{side}_wrist"], body.turn[f"{side}_hand"]

    def at(x: float, y: float, radius: float) -> Sphere:
        return wrist + turn @ vector(x, -y, 0), radius

    root, palm, knuckles, tips = at(0, 0, 0.078), at(0.01, 0.21, 0.108), at(0.01, 0.42, 0.08), at(0.03, 0.56, 0.055)
    thumb = [at(0.04, 0.1, 0.07), at(0.13, 0.26, 0.048), at(0.14, 0.33, 0.042)]
    return [[root, palm], [palm, knuckles], [knuckles, tips], thumb]


def seat(body: Skeleton, look: Look, side: str) -> Hull:
    """From the pelvis to the back of the thigh, smooth at any angle of the hip."""
    behind = body.at["pelvis"] + body.turn["pelvis"] @ vector(-0.08, -0.06, 0.2 * SIGN[side])
    below = body.at[f"{side}_hip"] - body.turn[f"{side}_thigh"][:, 1] * (LENGTH["thigh"] * 0.42)
    return [(behind, 0.275 * look.build), (below, 0.285 * look.build)]


def leg(body: Skeleton, look: Look, side: str) -> list[Hull]:
    """A leg without its foot."""
    return [seat(body, look, side), *bone(body, look, side, "thigh"), *bone(body, look, side, "shin")]


def trousers(body: Skeleton, look: Look, side: str) -> list[Hull]:
    """What the trousers cover of a leg."""
    thigh, shin = bone(body, look, side, "thigh", grow=0.04), bone(body, look, side, "shin", 0, 0.86, 0.03)
    return [seat(body, look, side), *thigh, *shin]


def arm(body: Skeleton, look: Look, side: str) -> list[Hull]:
    """An arm without its hand."""
    return [*bone(body, look, side, "upper_arm"), *bone(body, look, side, "forearm")]


def sleeve(body: Skeleton, look: Look, side: str) -> list[Hull]:
    """What the shirt covers of an arm."""
    return bone(body, look, side, "upper_arm", 0, 0.5, 0.03)


def pelvis(body: Skeleton, look: Look) -> list[Hull]:
    """The pelvis with its seat."""
    behind = [(body.at["pelvis"] + body.turn["pelvis"] @ vector(-0.08, -0.06, z), 0.29) for z in (0.2, -0.2)]
    low, high = spine_spheres(body, look, 0), spine_spheres(body, look, 1)
    return [low + high, behind + low, behind + [(centre, radius - 0.03) for centre, radius in high]]


def torso(body: Skeleton, look: Look) -> list[Hull]:
    """Waist, ribs and shoulders."""
    hulls = [spine_spheres(body, look, i) + spine_spheres(body, look, i + 1) for i in range(1, len(SPINE) - 1)]
    for side in SIDES:
        shoulder = body.at[f"{side}_shoulder"]
        ribs = body.at["t5"] + body.turn["t5"] @ vector(0, 0, 0.3 * SIGN[side])
        hulls.append([(shoulder, 0.19), (ribs, 0.27)])
        hulls.append([(shoulder, 0.19), (between(shoulder, body.at["c7"], 0.8), 0.17)])
    return hulls


def neck(body: Skeleton) -> list[Hull]:
    """The neck."""
    base, turn = body.at["c7"], body.turn["c7"]
    skull = (body.at["skull"], 0.18)
    under = (body.at["skull"] + body.turn["head"] @ vector(0, 0.25, 0), 0.19)
    return [[(base + turn @ vector(0.03, 0, z), 0.215) for z in (0.06, -0.06)] + [skull], [skull, under]]


def collar(body: Skeleton) -> tuple[list[Array], Array]:
    """The shirt's neck opening: a ring tilted forward, and its upward axis."""
    base, turn = body.at["c7"], body.turn["c7"] @ about_z(-24)
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    return [base + turn @ vector(0.04 + 0.25 * np.cos(a), 0.06, 0.27 * np.sin(a)) for a in angles], turn[:, 1]


@dataclass(frozen=True, slots=True)
class Head:
    """The parts of a head."""

    face: list[Hull]
    hair: list[Hull]
    ears: tuple[Sphere, Sphere]
    """Right, left."""


def head(body: Skeleton, look: Look) -> Head:
    """Face, hair and ears."""
    skull, turn = body.at["skull"], body.turn["head"]

    def at(x: float, y: float, radius: float, z: float = 0) -> Sphere:
        return skull + turn @ vector(x, y, z), radius

    def pair(x: float, y: float, radius: float, z: float) -> Hull:
        return [at(x, y, radius, z), at(x, y, radius, -z)]

    skull_front = pair(0.15, 0.42, 0.225, 0.09) + pair(0.09, 0.2, 0.2, 0.09)
    chin = pair(0.22, 0.02, 0.105, 0.05) + pair(0.22, 0.2, 0.15, 0.05)
    nose = [at(0.34, 0.42, 0.045), at(0.44, 0.245, 0.038), at(0.34, 0.2, 0.06)]
    crown = pair(-0.03, 0.5, 0.345, 0.03) + pair(0.08, 0.535, 0.325, 0.02)
    hair = [crown + ([] if look.hair == "none" else pair(-0.15, 0.26, 0.2, 0.08))]
    if look.hair == "bun":
        hair.append([at(-0.34, 0.66, 0.15), at(-0.4, 0.7, 0.14)])
    return Head([skull_front + chin, nose], hair, (at(-0.02, 0.27, 0.08, 0.3), at(-0.02, 0.27, 0.08, -0.3)))


def whole_body(body: Skeleton, look: Look) -> list[Hull]:
    """Every hull of the body."""
    skull = head(body, look)
    limbs = [
        hull
        for side in SIDES
        for hull in (*leg(body, look, side), *foot(body, side), *arm(body, look, side), *hand(body, side))
    ]
    return [*pelvis(body, look), *torso(body, look), *skull.face, *skull.hair, *limbs]


def lowest(hulls: list[Hull]) -> float:
    """The height of the lowest point of some hulls."""
    return min(float(centre[1]) - radius for hull in hulls for centre, radius in hull)
