"""Angles in, joints out: forward kinematics from the pelvis outwards."""

import math
from dataclasses import dataclass, field
from typing import Any

from .anatomy import HIP_HALF_WIDTH, LENGTH, LOWER_BACK_JOINTS, SHOULDER, SIDES, SIGN, SPINE
from .geometry import Array, about_x, about_y, about_z, length, rotation, unit, vector
from .vocabulary import DEGREES, DIRECTIONS, Complaint, Pose, part_of

LEG = ("hip", "thigh", "knee", "shin", "ankle")
ARM = ("shoulder", "upper_arm", "elbow", "forearm", "wrist")
"""A limb from the trunk on: joint, bone, joint, bone, joint."""

HAND_AT_REST = 6.0
"""Degrees by which a relaxed hand hangs forward of the forearm."""


@dataclass(slots=True)
class Skeleton:
    """A posed body: where its joints are and how its bones are turned."""

    pose: Pose
    props: dict[str, Any] = field(default_factory=dict)
    at: dict[str, Array] = field(default_factory=dict)
    """Joints."""
    turn: dict[str, Array] = field(default_factory=dict)
    """Bones, as rotations: x is forward, y up along the bone, z to the right."""
    complaints: list[Complaint] = field(default_factory=list)

    def degrees(self, word: str) -> tuple[float, ...]:
        """The degrees that the pose gives to a word, one for each of its names."""
        names = DEGREES[part_of(word)[1]]
        value = self.pose.get(word, 0)
        if isinstance(value, dict):
            return tuple(float(value.get(name, 0)) for name in names)
        return (float(value) if isinstance(value, int | float) else 0.0,) + (0.0,) * (len(names) - 1)

    def complain(self, word: str, code: str, message: str, fix: str) -> None:
        """Note once what cannot be."""
        complaint = ((word,), code, message, fix)
        if complaint not in self.complaints:
            self.complaints.append(complaint)

    def shift(self, by: Array) -> None:
        """Move the whole body."""
        for joint in self.at:
            self.at[joint] = self.at[joint] + by


def pose_body(body: Skeleton, pitch: float) -> None:
    """Set all joints, the body tipped by `pitch`: 0 upright, 90 face down."""
    _, roll, turned = body.degrees("body")
    root = about_y(turned) @ about_z(-pitch) @ about_y(roll)
    _set_trunk(body, root)
    set_head(body, body.degrees("neck"))
    for side in SIDES:
        _set_leg(body, side)
        _set_arm(body, side)


def _set_trunk(body: Skeleton, root: Array) -> None:
    """Pelvis and spine. The lower back takes up what the pelvis does under a still chest."""
    tilt, pelvis_side, pelvis_turn = body.degrees("pelvis")
    pelvis = about_z(tilt) @ about_x(pelvis_side) @ about_y(pelvis_turn)
    body.turn["legs"] = root @ pelvis
    root = root @ about_z(-body.degrees("lean")[0])
    body.turn["pelvis"] = root @ pelvis
    body.at["pelvis"] = joint = vector(0, 0, 0)
    bend, side, turn, lower, upper = body.degrees("back")
    lower, upper = lower + bend / 2, upper + bend / 2
    bones = len(SPINE) - 1
    bent = sideways = turned = 0.0
    for index, (node, bone, *_) in enumerate(SPINE[1:]):
        share = max(0.0, 1 - (index + 1) / (LOWER_BACK_JOINTS + 0.5))
        is_lower = index < LOWER_BACK_JOINTS
        bent += lower / LOWER_BACK_JOINTS if is_lower else upper / (bones - LOWER_BACK_JOINTS)
        sideways, turned = sideways + side / bones, turned + turn / bones
        follows = about_z(tilt * share) @ about_x(pelvis_side * share) @ about_y(pelvis_turn * share)
        body.turn[node] = root @ follows @ about_z(-bent) @ about_x(sideways) @ about_y(turned)
        body.at[node] = joint = joint + body.turn[node][:, 1] * bone
    body.turn["chest"] = body.turn["t2"]


def set_head(body: Skeleton, neck: tuple[float, ...]) -> None:
    """Neck and head; half of a bend happens in the neck itself."""
    bend, side, turn = neck
    chest = body.turn["chest"]
    body.turn["neck"] = chest @ about_z(-bend * 0.5 - 8) @ about_x(side * 0.5) @ about_y(turn * 0.4)
    body.at["skull"] = body.at["c7"] + body.turn["neck"] @ vector(0.03, LENGTH["neck"], 0)
    body.turn["head"] = chest @ about_z(-bend) @ about_x(side) @ about_y(turn)


def aim(body: Skeleton, value: Any, side: str) -> Array:
    """A direction in the world: a word, degrees above forward, or {aim, out}."""
    spec = value if isinstance(value, dict) else {"aim": value}
    to = spec.get("aim", "down")
    up = math.radians(DIRECTIONS[to] if isinstance(to, str) else to)
    out = math.radians(spec.get("out", 0))
    ahead = vector(math.cos(up) * math.cos(out), math.sin(up) * math.cos(out), math.sin(out) * SIGN[side])
    return about_y(body.degrees("body")[2]) @ ahead


def _set_leg(body: Skeleton, side: str) -> None:
    sign, turn = SIGN[side], body.turn
    body.at[f"{side}_hip"] = body.at["pelvis"] + turn["pelvis"] @ vector(0, -0.02, HIP_HALF_WIDTH * sign)
    flex, out, twist = body.degrees(f"{side}_hip")
    by_angle = turn["legs"] @ about_z(flex) @ about_x(-out * sign) @ about_y(-twist * sign)
    _set_bones(body, side, LEG, "leg", by_angle, -body.degrees(f"{side}_knee")[0])
    place_leg(body, side)


def _set_arm(body: Skeleton, side: str) -> None:
    sign = SIGN[side]
    lift, out, twist = body.degrees(f"{side}_shoulder")
    by_angle = body.turn["chest"] @ about_z(lift) @ about_x(-out * sign) @ about_y(-twist * sign)
    _set_bones(body, side, ARM, "arm", by_angle, body.degrees(f"{side}_elbow")[0])
    set_shoulder(body, side)
    place_arm(body, side)


def _set_bones(body: Skeleton, side: str, limb: tuple[str, ...], whole: str, by_angle: Array, bend: float) -> None:
    """Both bones of a limb, by aim where the pose has one, else by angle."""
    _, upper, _, lower, _ = limb
    near = body.turn["legs" if whole == "leg" else "chest"][:, 2]
    aimed = body.pose.get(f"{side}_{whole}")
    for bone, otherwise in ((upper, by_angle), (lower, None)):
        word = "arm" if bone == "upper_arm" else bone
        value = body.pose.get(f"{side}_{bone}", aimed) if word != "arm" else aimed
        if value is not None:
            body.turn[f"{side}_{bone}"] = rotation(-aim(body, value, side), near)
        else:
            body.turn[f"{side}_{bone}"] = (
                otherwise if otherwise is not None else body.turn[f"{side}_{upper}"] @ about_z(bend)
            )


def set_shoulder(body: Skeleton, side: str) -> None:
    """The shoulder girdle follows the arm: up when it is overhead, forward when it reaches."""
    sign, chest = SIGN[side], body.turn["chest"]
    arm = chest.T @ -body.turn[f"{side}_upper_arm"][:, 1]
    lift = max(0.0, arm[1] + 0.2) * 0.2
    x, y, z = SHOULDER
    body.at[f"{side}_shoulder"] = body.at["t2"] + chest @ vector(x + 0.1 * arm[0], y + lift, sign * (z - lift * 0.5))


def _place(body: Skeleton, side: str, limb: tuple[str, ...]) -> None:
    """The joints of a limb from its bones."""
    top, upper, middle, lower, end = (f"{side}_{part}" for part in limb)
    body.at[middle] = body.at[top] - body.turn[upper][:, 1] * LENGTH[limb[1]]
    body.at[end] = body.at[middle] - body.turn[lower][:, 1] * LENGTH[limb[3]]


def place_arm(body: Skeleton, side: str) -> None:
    """Elbow, wrist and hand from the bones."""
    _place(body, side, ARM)
    bend = body.degrees(f"{side}_wrist")[0] if f"{side}_wrist" in body.pose else HAND_AT_REST
    body.turn[f"{side}_hand"] = body.turn[f"{side}_forearm"] @ about_z(bend)


def place_leg(body: Skeleton, side: str) -> None:
    """Knee, ankle and foot from the bones."""
    _place(body, side, LEG)
    shin = body.turn[f"{side}_shin"]
    if body.pose.get(f"{side}_ankle") != "flat":
        body.turn[f"{side}_foot"] = shin @ about_z(body.degrees(f"{side}_ankle")[0])
        return
    level = vector(1, 0, 1)
    ahead = shin[:, 0] * level
    if length(ahead) < 0.25:
        ahead = -shin[:, 1] * level * (1 if shin[1, 0] > 0 else -1)
    ahead, up = unit(ahead), vector(0, 1, 0)
    sideways = vector(-ahead[2], 0, ahead[0])
    body.turn[f"{side}_foot"] = rotation(up, sideways)
