"""A pose in, a body at rest out: on the floor or the seat, joined to the frame before, hands and feet at their places.

What cannot be so is a complaint: a hand that cannot reach, a limb through the floor or a prop, a joint beyond its
range, a planted foot that slides.
"""

import math
from collections.abc import Callable

from . import flesh
from .anatomy import RANGE, SIDES
from .flesh import Hull, Look
from .geometry import Array, length, vector
from .reach import reach_with_foot, reach_with_hand
from .scene import Props, cushions, seat_height, table_top, wall_distance
from .skeleton import Skeleton, pose_body, set_head
from .vocabulary import Pose, contacts

PLAIN = Look()
SINKS = 0.08
"""How deep flesh may give way on the floor, in head heights."""
SLIDES = 0.15
"""How far a planted hand, foot or knee may shift before it slides."""
CUSHION = 0.2
"""How high a cushion holds the head."""
PLANTED = (("foot", "ankle", 0.26), ("hand", "wrist", 0.16), ("knee", "knee", 0.22))
"""(what is planted, its joint, the height below which the joint is on the floor)."""
FLOOR_MESSAGE = "bend the joint less, or say floor for where the limb goes"


def settle(pose: Pose, before: Skeleton | None, props: Props) -> Skeleton:
    """The body of a frame. `before` is the body of the frame before it."""
    body = Skeleton(pose, props)
    pose_body(body, _resting_pitch(body))
    body.shift(vector(0, _drop(body), 0))
    if before:
        anchor = pose.get("anchor", "pelvis")
        body.shift((before.at[anchor] - body.at[anchor]) * vector(1, 0, 1))
    if _head_rests(pose):
        _rest_head(body)
    for limb_end, reach in (("foot", reach_with_foot), ("hand", reach_with_hand)):
        for side in SIDES:
            if f"{side}_{limb_end}" in pose:
                reach(body, side, pose[f"{side}_{limb_end}"], before)
    _check_ranges(body)
    _check_floor(body)
    _check_props(body)
    if before:
        _check_sliding(body, before)
    return body


def _contact(body: Skeleton, names: list[str]) -> float:
    """The lowest point of the named contacts."""
    found: list[flesh.Sphere] = []
    for name in names:
        for side in SIDES:
            if not name.startswith(SIDES) or name.startswith(side):
                found += _contact_spheres(body, side, name.removeprefix(f"{side}_"))
    return min(float(centre[1]) - radius for centre, radius in found)


def _contact_spheres(body: Skeleton, side: str, name: str) -> list[flesh.Sphere]:
    at = body.at
    knee, ankle = (at[f"{side}_knee"], flesh.KNEE_RADIUS), (at[f"{side}_ankle"], flesh.ANKLE_RADIUS)
    spheres: dict[str, Callable[[], list[flesh.Sphere]]] = {
        "foot": lambda: flesh.foot_spheres(body, side),
        "knee": lambda: [knee],
        "hand": lambda: [(at[f"{side}_wrist"], flesh.WRIST_RADIUS)],
        "elbow": lambda: [(at[f"{side}_elbow"], flesh.ELBOW_RADIUS)],
        "shin": lambda: [ankle, knee],
        "shoulder": lambda: flesh.spine_spheres(body, PLAIN, 5) + flesh.spine_spheres(body, PLAIN, 6),
        "chest": lambda: flesh.spine_spheres(body, PLAIN, 4) + flesh.spine_spheres(body, PLAIN, 5),
        "head": lambda: [sphere for hull in _head_hulls(body) for sphere in hull],
        "pelvis": lambda: [sphere for hull in flesh.pelvis(body, PLAIN) for sphere in hull],
    }
    single = {"feet": "foot", "pelvis": "pelvis"}.get(name, name.rstrip("s"))
    return spheres[single]()


def _head_hulls(body: Skeleton) -> list[Hull]:
    head = flesh.head(body, PLAIN)
    return [*head.face, *head.hair]


def _resting_pitch(body: Skeleton) -> float:
    """How far the body is tipped; with two contacts, so far that both touch the floor."""
    pitch = body.degrees("body")[0]
    resting = contacts(body.pose)
    if len(resting) != 2:
        return pitch

    def gap(degrees: float) -> float:
        pose_body(body, degrees)
        return _contact(body, resting[:1]) - _contact(body, resting[1:])

    crossing = _nearest_crossing(gap, pitch)
    if crossing is None:
        message = f"the body cannot rest on {' and '.join(resting)} at once"
        body.complain("rests_on", "pose-reach", message, "change an angle, or rest on one")
        return pitch
    return _root(gap, *crossing)


def _nearest_crossing(gap: Callable[[float], float], middle: float) -> tuple[float, float] | None:
    """The interval next to `middle`, 5 degrees wide, in which `gap` changes its sign; None within 75 degrees."""
    low, high = middle, middle
    at_low = at_high = gap(middle)
    for step in range(5, 76, 5):
        at_next = gap(middle + step)
        if at_high * at_next <= 0:
            return high, middle + step
        high, at_high = middle + step, at_next
        at_next = gap(middle - step)
        if at_low * at_next <= 0:
            return middle - step, low
        low, at_low = middle - step, at_next
    return None


def _root(gap: Callable[[float], float], low: float, high: float) -> float:
    """Where `gap` is nothing, between two values at which its signs differ."""
    at_low, at_high = gap(low), gap(high)
    for _ in range(12):
        middle = (low + high) / 2 if abs(at_high - at_low) < 1e-9 else low - at_low * (high - low) / (at_high - at_low)
        at_middle = gap(middle)
        if abs(at_middle) < 1e-4:
            break
        if at_low * at_middle <= 0:
            high, at_high, at_low = middle, at_middle, at_low / 2
        else:
            low, at_low, at_high = middle, at_middle, at_high / 2
    return middle


def _drop(body: Skeleton) -> float:
    """How far up the body moves until it rests."""
    if body.pose.get("sit_on"):
        return seat_height(body.props) - _contact(body, ["pelvis"])
    resting = contacts(body.pose)
    return -(_contact(body, resting) if resting else flesh.lowest(flesh.whole_body(body, PLAIN)))


def _head_rests(pose: Pose) -> bool:
    neck = pose.get("neck")
    return neck == "rest" or (isinstance(neck, dict) and bool(neck.get("rest")))


def _rest_head(body: Skeleton) -> None:
    """Nod until the head lies on the floor or the cushion."""
    _, side, turn = body.degrees("neck")
    floor = CUSHION if "head" in cushions(body.props) else 0.0

    def gap(bend: float) -> float:
        set_head(body, (bend, side, turn))
        return abs(_contact(body, ["head"]) - floor)

    roughly = min(range(-40, 66, 8), key=gap)
    set_head(body, (min(range(roughly - 6, roughly + 7, 2), key=gap), side, turn))


def _bend(a: Array, b: Array) -> float:
    """The angle between two bones, in degrees."""
    return math.degrees(math.acos(max(-1.0, min(1.0, float(a @ b)))))


def _check_ranges(body: Skeleton) -> None:
    """No joint goes further than joints go, whether the pose says so or a reach does it."""
    for side in SIDES:
        for joint, upper, lower in (("knee", "thigh", "shin"), ("elbow", "upper_arm", "forearm")):
            bend = _bend(body.turn[f"{side}_{upper}"][:, 1], body.turn[f"{side}_{lower}"][:, 1])
            _check_range(body, f"{side}_{joint}", joint, bend)
        for joint in ("hip", "shoulder", "knee", "elbow"):
            _check_range(body, f"{side}_{joint}", joint, body.degrees(f"{side}_{joint}")[0])
    _check_range(body, "neck", "neck", body.degrees("neck")[0])


def _check_range(body: Skeleton, word: str, joint: str, bend: float) -> None:
    least, most = RANGE[joint]
    if not least <= bend <= most:
        message = f"the {word.replace('_', ' ')} bends {bend:.0f} degrees"
        body.complain(word, "pose-range", message, f"a {joint} goes from {least} to {most}")


def _limbs(body: Skeleton) -> dict[str, list[Hull]]:
    found = {"head": flesh.head(body, PLAIN).face, "back": flesh.torso(body, PLAIN)}
    for side in SIDES:
        found[f"{side}_leg"] = flesh.leg(body, PLAIN, side)
        found[f"{side}_foot"] = flesh.foot(body, side)
        found[f"{side}_arm"] = flesh.arm(body, PLAIN, side)
    return found


def _check_floor(body: Skeleton) -> None:
    """No part goes through the floor."""
    depth, part = min((flesh.lowest(hulls), part) for part, hulls in _limbs(body).items())
    if depth < -SINKS:
        message = f"the {part.replace('_', ' ')} goes {-depth:.2f} head heights through the floor"
        body.complain(part, "pose-through", message, FLOOR_MESSAGE)


def _check_props(body: Skeleton) -> None:
    """No part goes through the wall or the table top."""
    spheres = [(part, c, r) for part, hulls in _limbs(body).items() for hull in hulls for c, r in hull]
    if "wall" in body.props:
        part, beyond = max(((part, float(c[0]) + r) for part, c, r in spheres), key=lambda found: found[1])
        if beyond > wall_distance(body.props) + SINKS:
            message = f"the {part.replace('_', ' ')} goes through the wall"
            body.complain(part, "pose-through", message, "stand further off, or move the wall")
    if "table" in body.props:
        edge, height = table_top(body.props)
        inside = [part for part, c, r in spheres if c[0] > edge + SINKS and height - 0.1 < c[1] < height]
        if inside:
            message = f"the {inside[0].replace('_', ' ')} goes through the table"
            body.complain(inside[0], "pose-through", message, "lift it, or move the table")


def _check_sliding(body: Skeleton, before: Skeleton) -> None:
    """What is planted in both frames stays where it is, unless `moves` says that it is meant to move."""
    meant = body.pose.get("moves", ())
    for side in SIDES:
        for part, joint, height in PLANTED:
            old, new = before.at[f"{side}_{joint}"], body.at[f"{side}_{joint}"]
            slid = length(old - new)
            if max(old[1], new[1]) < height and slid > SLIDES and f"{side}_{part}" not in meant:
                message = f"the {side} {part} slides {slid:.2f} head heights on the floor"
                fix = f"write {side}_{part}: stay, or name it in moves if it is meant"
                body.complain(f"{side}_{part}", "pose-slides", message, fix)
