"""Hands and feet to their targets: inverse kinematics of two bones, and the places they can go to."""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from .anatomy import ANKLE_HEIGHT, LENGTH, SIGN
from .geometry import Array, about_y, about_z, cross, length, rotation, unit, vector
from .scene import seat_height, step_height, table_top, wall_distance
from .skeleton import ARM, LEG, Skeleton, place_arm, place_leg, set_shoulder

PALM = 0.14
"""From the wrist to the middle of the palm, which is what arrives."""
CLEAR_OF_FLOOR = 0.12
"""How high a knee or elbow stays above the floor while its limb reaches."""
SHORT = 0.03
"""Head heights by which a limb may miss its target before that is a mistake."""

WAYS = {
    "out": vector(0, 0, 1),
    "down": vector(0, -1, 0),
    "up": vector(0, 1, 0),
    "back": vector(-1, 0, 0),
    "forward": vector(1, 0, 0),
}
RESTING = ("thigh", "foot", "toes")
"""Places on which a hand lies flat."""
HELD = ("knee", "shin", "behind_thigh", "ankle", "opposite_shoulder")
"""Places round which a hand closes."""


def bend_to(body: Skeleton, side: str, limb: tuple[str, ...], target: Array, pole: Array) -> float:
    """Turn the two bones so that the limb ends at `target`, its middle joint toward `pole` and above the floor.

    Returns by how much the limb is too short, in head heights; negative if it is not.
    """
    top, upper, _, lower, _ = limb
    first, second = LENGTH[upper], LENGTH[lower]
    start = body.at[f"{side}_{top}"]
    way = target - start
    distance = length(way)
    short = distance - first - second
    way = unit(way)
    distance = min(max(distance, abs(first - second) + 0.15), first + second - 0.002)
    cosine = (first * first + distance * distance - second * second) / (2 * first * distance)
    height = first * math.sqrt(max(0.0, 1 - cosine * cosine))
    pole = unit(pole - way * float(pole @ way))
    toward = _above_floor(start + way * (first * cosine), pole, cross(way, pole), height)
    middle = start + way * (first * cosine) + toward * height
    hinge = cross(toward if limb is LEG else -toward, -way)
    body.turn[f"{side}_{upper}"] = rotation(start - middle, hinge)
    body.turn[f"{side}_{lower}"] = rotation(middle - start - way * distance, hinge)
    return short


def _above_floor(foot_of_height: Array, pole: Array, sideways: Array, height: float) -> Array:
    """The direction nearest to `pole`, turned about the limb's line, that keeps the middle joint off the floor."""
    for degrees in range(0, 181, 6):
        c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
        best = max((pole * c + sideways * s, pole * c - sideways * s), key=lambda way: float(way[1]))
        if foot_of_height[1] + best[1] * height > CLEAR_OF_FLOOR:
            return best
    return pole


def spot(body: Skeleton, name: str, side: str) -> tuple[Array, str]:
    """A place on the body, and its name without the side. `side` is the side of the hand or foot that goes there."""
    sign = SIGN[side]
    own, _, rest = name.partition("_")
    on, place = (own, rest) if own in SIGN else (side, name)

    def bone(joint: str, segment: str, share: float, ahead: float, out: float) -> Array:
        turn = body.turn[f"{on}_{segment}"]
        start = body.at[f"{on}_{joint}"] - turn[:, 1] * (LENGTH[segment] * share)
        return start + turn @ vector(ahead, 0, out * sign)

    def trunk(node: str, x: float, y: float, z: float) -> Array:
        return body.at[node] + body.turn["head" if node == "skull" else node] @ vector(x, y, z * sign)

    def foot(x: float, y: float, z: float) -> Array:
        return body.at[f"{on}_ankle"] + body.turn[f"{on}_foot"] @ vector(x, y, z)

    places: dict[str, Callable[[], Array]] = {
        "knee": lambda: bone("knee", "shin", 0.1, 0.25, 0.2),
        "shin": lambda: bone("knee", "shin", 0.26, 0.24, 0.18),
        "ankle": lambda: bone("knee", "shin", 0.92, 0.16, 0.05),
        "thigh": lambda: bone("hip", "thigh", 0.72, 0.3, 0),
        "behind_thigh": lambda: bone("hip", "thigh", 0.7, -0.3, 0.12),
        "across_thigh": lambda: bone("hip", "thigh", 0.9, 0.26, 0),
        "inner_knee": lambda: body.at[f"{on}_knee"] - body.turn[f"{on}_thigh"][:, 2] * SIGN[on] * 0.34,
        "outer_knee": lambda: bone("hip", "thigh", 0.95, 0.05, 0.3 * SIGN[on] * sign),
        "foot": lambda: foot(0.45, -0.05, 0.1 * sign),
        "toes": lambda: foot(0.7, -0.1, 0),
        "lower_back": lambda: trunk("l5", -0.36, 0.05, 0.22),
        "hips": lambda: trunk("l5", 0.02, -0.06, 0.5),
        "belly": lambda: trunk("l5", 0.42, 0.1, 0.12),
        "chest": lambda: trunk("t5", 0.42, 0, 0.2),
        "opposite_shoulder": lambda: trunk("t2", 0.4, -0.04 - 0.06 * sign, -0.4),
        "head": lambda: trunk("skull", -0.38, 0.38, 0.24),
        "forehead": lambda: trunk("skull", 0.46, 0.55, 0.2),
    }
    return places[place](), place


def _pole(body: Skeleton, side: str, joint: str, otherwise: Array) -> Array:
    """The way in which a knee or elbow points."""
    words = body.pose.get(f"{side}_{joint}_points", body.pose.get(f"{joint}s_point"))
    if words is None:
        return otherwise
    near = vector(1, 1, SIGN[side])
    ways = [WAYS[word] * near for word in str(words).split() if word in WAYS]
    return ways[0] + ways[1] if len(ways) > 1 else ways[0] if ways else otherwise


def _target(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {"to": value}


def reach_with_foot(body: Skeleton, side: str, value: Any, before: Skeleton | None) -> None:
    """Put a foot where the pose says."""
    spec = _target(value)
    to, ankle = spec["to"], body.at[f"{side}_ankle"]
    plane = body.at[f"{side}_knee"] - (body.at[f"{side}_hip"] + ankle) / 2 + body.turn[f"{side}_thigh"][:, 0] * 0.05
    if to == "stay" and before:
        goal = before.at[f"{side}_ankle"]
    elif to in ("floor", "stay", "step"):
        height = ANKLE_HEIGHT + (step_height(body.props) if to == "step" else 0)
        goal = vector(ankle[0] + spec.get("forward", 0), height, ankle[2] + SIGN[side] * spec.get("out", 0))
    else:
        goal = spot(body, to, side)[0] + vector(*spec.get("offset", (0, 0, 0)))
    short = bend_to(body, side, LEG, goal, _pole(body, side, "knee", plane))
    place_leg(body, side)
    if to == "stay" and before:
        body.turn[f"{side}_foot"] = before.turn[f"{side}_foot"]
    _complain_if_short(body, f"{side}_foot", to, short)


def reach_with_hand(body: Skeleton, side: str, value: Any, before: Skeleton | None) -> None:
    """Put a hand where the pose says. The arm is bent twice, because the shoulder follows the arm."""
    spec, sign, chest = _target(value), SIGN[side], body.turn["chest"]
    easy = -chest[:, 0] * 0.6 - chest[:, 1] * 0.5 + chest[:, 2] * (0.75 * sign)
    pole = _pole(body, side, "elbow", easy)
    goal, hand = _hand_goal(body, side, spec, before)
    bend_to(body, side, ARM, goal, pole)
    set_shoulder(body, side)
    short = bend_to(body, side, ARM, goal, pole)
    place_arm(body, side)
    if isinstance(hand, str):
        hand = _hand_on(body, side, hand)
    if hand is not None:
        body.turn[f"{side}_hand"] = hand
    _complain_if_short(body, f"{side}_hand", spec["to"], short)


def _hand_goal(
    body: Skeleton, side: str, spec: dict[str, Any], before: Skeleton | None
) -> tuple[Array, Array | str | None]:
    """Where the wrist goes, and how the hand lies: turned so, or by a word for the place it holds."""
    to = str(spec["to"])
    if to == "stay" and before:
        return before.at[f"{side}_wrist"], before.turn[f"{side}_hand"]
    if to == "strap":
        return _strap_goal(body, side), None
    if to in ("floor", "stay", "wall", "table", "seat"):
        return _goal_in_scene(body, side, spec)
    goal, place = spot(body, to, side)
    goal = goal + vector(*spec.get("offset", (0, 0, 0)))
    lies = "rest" if place in RESTING else "hold" if place in HELD else None
    return goal - unit(goal - body.at[f"{side}_shoulder"]) * PALM, lies


def _goal_in_scene(body: Skeleton, side: str, spec: dict[str, Any]) -> tuple[Array, Array | None]:
    """A place on the floor, the wall, the table or the seat, and how the hand lies there."""
    sign, shoulder, pelvis = SIGN[side], body.at[f"{side}_shoulder"], body.at["pelvis"]
    ahead = about_y(body.degrees("body")[2]) @ vector(1, 0, 0)
    along, out, up = float(spec.get("forward", 0)), float(spec.get("out", 0)) * sign, float(spec.get("up", 0))
    flat = rotation(-ahead, vector(0, 0, 1)) @ about_z(-4)
    if spec["to"] == "wall":
        upright = rotation(vector(0, -1, 0), vector(0, 0, 1)) @ about_z(-6)
        return vector(wall_distance(body.props) - 0.1, shoulder[1] + up, shoulder[2]), upright
    if spec["to"] == "table":
        edge, height = table_top(body.props)
        return vector(edge + 0.3 + along, height + 0.1, shoulder[2] + out), flat
    if spec["to"] == "seat":
        return vector(pelvis[0] + 0.15 + along, seat_height(body.props) + 0.08, pelvis[2] + sign * 0.62), None
    return vector(shoulder[0], 0.1, shoulder[2]) + ahead * along + vector(0, 0, out), flat


def _strap_goal(body: Skeleton, side: str) -> Array:
    """In front of the chest, on the strap's line to the foot."""
    sole, shoulder = strap_end(body), body.at[f"{side}_shoulder"]
    chest = shoulder * vector(1, 1, 0) + vector(0, 0, sole[2] * 0.5 + 0.12 * SIGN[side])
    return np.asarray(chest + unit(sole - chest) * min(length(sole - chest) * 0.5, 1.75))


def _hand_on(body: Skeleton, side: str, lies: str) -> Array:
    """A hand that rests flat, or closes across the limb it holds."""
    forearm = body.turn[f"{side}_forearm"]
    if lies == "hold":
        fingers = -forearm[:, 1] * 0.45 - body.turn["pelvis"][:, 2] * SIGN[side] * 0.9
        return rotation(-fingers, forearm[:, 0])
    return rotation(forearm[:, 1] + vector(0, 0.12, 0), forearm[:, 2])


def strap_end(body: Skeleton) -> Array:
    """Where a strap goes round the foot."""
    side = str(body.pose["strap"]).partition("_")[0]
    return body.at[f"{side}_ankle"] + body.turn[f"{side}_foot"] @ vector(0.36, -0.25, 0)


def _complain_if_short(body: Skeleton, word: str, to: str, short: float) -> None:
    if short > SHORT:
        said = word if word in body.pose else "hands" if word.endswith("hand") else "feet"
        message = f"the {word.replace('_', ' ')} cannot reach {to}: {short:.2f} head heights short"
        body.complain(said, "pose-reach", message, "bend the body nearer, or choose a nearer place")
