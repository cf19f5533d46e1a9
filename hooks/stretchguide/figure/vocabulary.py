"""The words of a pose, and how one pose changes another.

A frame names a base pose or changes the frame before it, so it lists only what moves. Words for both sides (`knees`)
set left and right; a word replaces what it contradicts (`right_hip` lets go of an inherited `right_foot: floor`).
"""

import copy
from collections.abc import Iterator, Mapping
from typing import Any

from ..problem import Location, near
from .anatomy import SIDES

Pose = dict[str, Any]
Complaint = tuple[Location, str, str, str]
"""(location inside the frame, code, what was found, how to mend it)."""

BOTH = {
    "hips": "hip", "knees": "knee", "ankles": "ankle", "shoulders": "shoulder", "elbows": "elbow", "wrists": "wrist",
    "arms": "arm", "legs": "leg", "thighs": "thigh", "shins": "shin", "forearms": "forearm", "hands": "hand",
    "feet": "foot",
}  # fmt: skip
"""Words for both sides, and the word for one."""

PARTS = {
    "hip": "Bend of the hip: degrees, or {flex, out, turn}.",
    "knee": "Bend of the knee in degrees; 0 is straight.",
    "ankle": "flat keeps the sole level; or degrees, minus points the toes.",
    "shoulder": "Where the upper arm goes: degrees raised to the front, or {raise, out, turn}.",
    "elbow": "Bend of the elbow in degrees.",
    "wrist": "Bend of the wrist in degrees.",
    "arm": "The straight arm points this way in the world: forward, up, back, down, or degrees above forward.",
    "leg": "The straight leg points this way in the world.",
    "thigh": "The thigh alone points this way.",
    "shin": "The shin alone points this way.",
    "forearm": "The forearm alone points this way.",
    "hand": "Where the hand goes: floor, wall, table, seat, strap, stay, or a place on the body.",
    "foot": "Where the foot goes: floor, stay, or a place on the body.",
    "elbow_points": "The way the elbow points while the hand reaches: out, down, up, back, forward, or two of them.",
    "knee_points": "The way the knee points while the foot reaches.",
}
"""Words that take left_ or right_, and what they say."""

WHOLE = {
    "pose": "The base pose this frame starts from; without it the frame changes the one before.",
    "body": "The whole body: {pitch, roll, turn}; pitch 90 is face down, -90 face up.",
    "back": "Bend of the back: degrees, or {lower, upper, side, turn}; plus bends forward.",
    "pelvis": "The pelvis under a still chest: {tilt, side, turn}.",
    "lean": "Hinge at the hips in degrees, while the legs stay.",
    "neck": "Bend of the neck: degrees, or {bend, side, turn}; rest, or {rest: true, turn}, lets the head lie.",
    "rests_on": "What touches the floor: one word lets the body drop, two turn it until both touch.",
    "sit_on": "chair: the seat carries the body.",
    "anchor": "The joint that is at the same place as in the frame before.",
    "moves": "Hands, feet or knees that are meant to slide.",
    "front": "Parts to draw in front of what they cross.",
    "still": "true: the movement is inside the body, and only the arrow shows it.",
    "spine": "true draws a dotted line along the spine.",
    "strap": "The foot that a strap goes round.",
    "stretch": "Where it is felt: these places are hatched.",
    "arrows": "What moves: a joint's name follows it from the frame before; or {of, dir, place} or {of, turn}.",
    "elbows_point": "The way both elbows point.",
    "knees_point": "The way both knees point.",
}
"""Words of the whole body, and what they say."""

WORDS = {*WHOLE, *BOTH, *(f"{side}_{part}" for side in SIDES for part in PARTS)}

DIRECTIONS = {"forward": 0.0, "up": 90.0, "back": 180.0, "down": -90.0}
"""Degrees above forward."""
CONTACTS = ("feet", "foot", "knees", "knee", "hands", "hand", "elbows", "shins", "shoulders", "chest", "head", "pelvis")
SPOTS = (
    "knee", "shin", "ankle", "thigh", "behind_thigh", "across_thigh", "inner_knee", "outer_knee", "foot", "toes",
    "lower_back", "hips", "belly", "chest", "opposite_shoulder", "head", "forehead",
)  # fmt: skip
"""Places on the body that a hand or foot can go to; each takes left_ or right_."""
HAND_PLACES = ("floor", "stay", "wall", "table", "seat", "strap")
FOOT_PLACES = ("floor", "stay", "step")
DEGREES = {
    "hip": ("flex", "out", "turn"),
    "shoulder": ("raise", "out", "turn"),
    "knee": ("bend",),
    "ankle": ("bend",),
    "elbow": ("bend",),
    "wrist": ("bend",),
    "body": ("pitch", "roll", "turn"),
    "pelvis": ("tilt", "side", "turn"),
    "back": ("bend", "side", "turn", "lower", "upper"),
    "neck": ("bend", "side", "turn"),
    "lean": ("bend",),
}
"""The degrees that a word takes; a bare number is the first."""

_ARM, _LEG = ("shoulder", "elbow", "arm", "forearm", "hand"), ("hip", "knee", "leg", "thigh", "shin", "foot")
REPLACES = {
    "arm": _ARM,
    "hand": _ARM,
    "shoulder": ("arm", "hand"),
    "elbow": ("forearm", "hand"),
    "forearm": ("elbow", "hand"),
    "leg": _LEG,
    "hip": ("leg", "thigh", "foot"),
    "thigh": ("leg", "hip", "foot"),
    "knee": ("shin", "foot"),
    "shin": ("knee", "foot"),
}
"""The inherited words that a word of the same side contradicts."""

NOT_INHERITED = ("arrows", "stretch", "front", "moves", "still")


def part_of(word: str) -> tuple[str | None, str]:
    """Side and part of a word: ("right", "hip"); None where it has no side."""
    side, _, part = word.partition("_")
    return (side, part) if side in SIDES and part in PARTS else (None, word)


def both_sides(written: Mapping[str, Any]) -> Pose:
    """A pose with words for both sides written out; what is said of one side wins."""
    found: Pose = {}
    for word, value in written.items():
        for side in SIDES if word in BOTH else ():
            found[f"{side}_{BOTH[word]}"] = copy.deepcopy(value)
    found |= {word: copy.deepcopy(value) for word, value in written.items() if word not in BOTH}
    return found


def changed(pose: Pose, change: Mapping[str, Any]) -> Pose:
    """A pose with some of its words changed.

    What rests on the floor by name stays where it was, unless the change places it itself.
    """
    kept, said = copy.deepcopy(pose), both_sides(change)
    for word, value in said.items():
        side, part = part_of(word)
        for other in REPLACES.get(part, ()) if side and value != "stay" else ():
            if f"{side}_{other}" not in said:
                gone = kept.pop(f"{side}_{other}", None)
                if gone is not None and other in ("hand", "foot") and _rests(f"{side}_{other}", said):
                    said = said | {f"{side}_{other}": "stay"}
    return kept | said


def _rests(limb_end: str, pose: Pose) -> bool:
    """Whether `rests_on` of this very frame names the hand or foot."""
    resting = contacts(pose)
    part = limb_end.partition("_")[2]
    return bool({limb_end, part, {"hand": "hands", "foot": "feet"}[part]} & set(resting))


def contacts(pose: Pose) -> list[str]:
    """What the pose rests on."""
    resting = pose.get("rests_on", [])
    return [resting] if isinstance(resting, str) else list(resting)


def resolved(written: Mapping[str, Any], bases: Mapping[str, Mapping[str, Any]], before: Pose | None) -> Pose:
    """The whole pose of a frame, from its base pose or from the frame before."""
    change = {word: value for word, value in written.items() if word != "pose"}
    name = written.get("pose")
    if name is None and before is not None:
        return changed({word: value for word, value in before.items() if word not in NOT_INHERITED}, change)
    base = bases.get(str(name))
    return changed(resolved(base, bases, {}) if base else {}, change)


def unknown_words(written: Mapping[str, Any], bases: Mapping[str, Any]) -> Iterator[Complaint]:
    """What the vocabulary does not know, each with the near word."""
    for word, value in written.items():
        if word not in WORDS:
            fix = near(word, WORDS) or "the page Poses lists the words"
            yield (word,), "pose-word", f"{word} is no word of a pose", fix
            continue
        part = part_of(BOTH.get(word, word))[1]
        if part == "pose" and value not in bases:
            fix = near(str(value), bases) or f"use one of: {', '.join(bases)}"
            yield (word,), "pose-word", f"there is no base pose {value}", fix
        elif part in DEGREES:
            yield from _unknown_degrees(word, part, value)
        elif part in ("hand", "foot"):
            yield from _unknown_place(word, part, value)
        elif part == "rests_on":
            for contact in contacts({"rests_on": value}):
                if contact.removeprefix("left_").removeprefix("right_") not in CONTACTS:
                    yield (
                        (word,),
                        "pose-word",
                        f"a body cannot rest on {contact}",
                        near(contact, CONTACTS) or "see Poses",
                    )


def _unknown_degrees(word: str, part: str, value: Any) -> Iterator[Complaint]:
    names = DEGREES[part]
    if isinstance(value, dict):
        for name, degrees in value.items():
            if (part, name) == ("neck", "rest"):
                continue
            if name not in names:
                fix = near(name, names) or f"use {', '.join(names)}"
                yield (word, name), "pose-word", f"{name} is nothing that {word} can do", fix
            elif not isinstance(degrees, int | float):
                yield (word, name), "pose-word", f"{name} is {degrees}", "write degrees as a number"
    elif not isinstance(value, int | float) and value not in ("flat", "rest"):
        yield (word,), "pose-word", f"{word} is {value}", f"write degrees, or {{{', '.join(names)}}}"


def _unknown_place(word: str, part: str, value: Any) -> Iterator[Complaint]:
    place = str(value.get("to") if isinstance(value, dict) else value)
    known = [*(HAND_PLACES if part == "hand" else FOOT_PLACES), *SPOTS]
    if place.removeprefix("left_").removeprefix("right_") not in known:
        yield (
            (word,),
            "pose-word",
            f"{word} cannot go to {place}",
            near(place, known) or f"use one of: {', '.join(known)}",
        )
