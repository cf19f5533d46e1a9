"""The words of a pose, and how one pose changes another.

A frame names a base pose or changes the frame before it, so it lists only what moves. Words for both sides (`knees`)
set left and right; a word replaces what it contradicts (`right_hip` lets go of an inherited `right_foot: floor`).
"""

import copy
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from ..problem import Location, near
from .anatomy import SIDES

Pose = dict[str, Any]
Shape = Callable[[str, Any, Mapping[str, Any]], "Iterator[tuple[Location, str, str]]"]
"""Looks at the value of a word and says what is wrong with it."""
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
        for location, found, fix in SHAPES.get(part, _no_shape)(part, value, bases):
            yield (word, *location), "pose-word", f"{word} {found}", fix


Gap = tuple[Location, str, str]
"""(location inside the value, what was found, how to mend it)."""
MOST_DEGREES = 360


def is_number(value: Any, most: float = 100.0) -> bool:
    """Whether a value is a number that a drawing can bear."""
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= most


def _no_shape(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    yield from ()


def _pose_name(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    if not isinstance(value, str) or value not in bases:
        yield (), f"is {value}", near(str(value), bases) or f"use one of: {', '.join(bases)}"


def _degrees(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    names = DEGREES[part]
    if isinstance(value, dict):
        for name, degrees in value.items():
            if (part, name) == ("neck", "rest") and degrees is True:
                continue
            if name not in names:
                yield (name,), f"has no {name}", near(name, names) or f"use {', '.join(names)}"
            elif not is_number(degrees, MOST_DEGREES):
                yield (name,), f"has {name}: {degrees}", "write degrees as a number"
    elif not is_number(value, MOST_DEGREES) and (part, value) not in (("ankle", "flat"), ("neck", "rest")):
        yield (), f"is {value}", f"write degrees, or {{{', '.join(names)}}}"


def _direction(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    spec = value if isinstance(value, dict) else {"aim": value}
    for name, way in spec.items():
        is_way = is_number(way, MOST_DEGREES) or (name == "aim" and isinstance(way, str) and way in DIRECTIONS)
        if name not in ("aim", "out") or not is_way:
            fix = f"use {', '.join(DIRECTIONS)}, degrees, or {{aim, out}}"
            yield (name,) if isinstance(value, dict) else (), f"is {way}", fix


def _place(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    spec = value if isinstance(value, dict) else {"to": value}
    to = str(spec.get("to"))
    known = [*(HAND_PLACES if part == "hand" else FOOT_PLACES), *SPOTS]
    if to not in known and without_side(to) not in SPOTS:
        yield (), f"cannot go to {to}", near(to, known) or f"use one of: {', '.join(known)}"
    for name, number in spec.items():
        if name == "offset":
            if not (isinstance(number, list) and len(number) == 3 and all(is_number(one) for one in number)):
                yield (name,), f"has offset: {number}", "write three numbers: [forward, up, to the right]"
        elif name != "to" and (name not in ("forward", "out", "up") or not is_number(number)):
            yield (name,), f"has {name}: {number}", "use to, forward, out, up or offset, with numbers"


def without_side(word: str) -> str:
    """A word without left_ or right_; a word that is nothing else stays."""
    side, _, rest = word.partition("_")
    return rest if side in SIDES and rest else word


def _words_of(known: Collection[str], what: str) -> Shape:
    """A shape: one of the known words, or a list of them."""

    def check(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
        for one in value if isinstance(value, list) else [value]:
            if not isinstance(one, str) or without_side(one) not in known:
                yield (), f"{what} {one}", near(str(one), known) or f"use: {', '.join(known)}"

    return check


def _listed_words(known: Collection[str], what: str) -> Shape:
    """A shape: a list of the known words."""

    def check(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
        if not isinstance(value, list):
            yield (), f"is {value}", "write a list: [...]"
        else:
            yield from _words_of(known, what)(part, value, bases)

    return check


def _one_of(known: Collection[Any]) -> Shape:
    def check(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
        if isinstance(value, dict | list) or value not in known:
            yield (), f"is {value}", f"use: {', '.join(str(one).lower() for one in known)}"

    return check


def _ways(part: str, value: Any, bases: Mapping[str, Any]) -> Iterator[Gap]:
    for way in str(value).split() or [""]:
        if way not in WAYS:
            yield (), f"is {value}", f"use one or more of: {', '.join(WAYS)}"


WAYS = ("out", "down", "up", "back", "forward")
"""The ways in which knees and elbows point."""
ANCHORS = (
    "pelvis", "l5", "l3", "t12", "t9", "t5", "t2", "c7", "skull",
    *(f"{side}_{joint}" for side in SIDES for joint in ("hip", "knee", "ankle", "shoulder", "elbow", "wrist")),
)  # fmt: skip
"""The joints, by their names."""
BODY_PARTS = ("arm", "leg", "head", "neck", "trunk", "pelvis")

SHAPES: dict[str, Shape] = {
    "pose": _pose_name,
    **dict.fromkeys(DEGREES, _degrees),
    **dict.fromkeys(("arm", "leg", "thigh", "shin", "forearm"), _direction),
    **dict.fromkeys(("hand", "foot"), _place),
    **dict.fromkeys(("elbow_points", "knee_points", "elbows_point", "knees_point"), _ways),
    "rests_on": _words_of(CONTACTS, "cannot be on"),
    "sit_on": _one_of(("chair",)),
    "anchor": _one_of(ANCHORS),
    "moves": _listed_words(("hand", "foot", "knee"), "cannot name"),
    "front": _listed_words(BODY_PARTS, "cannot name"),
    "still": _one_of((True, False)),
    "spine": _one_of((True, False)),
    "strap": _one_of(("left_foot", "right_foot")),
}
"""What a word may be followed by. `stretch` and `arrows` are looked at where they are drawn."""


def base_gaps(bases: Mapping[str, Mapping[str, Any]]) -> Iterator[Complaint]:
    """What is wrong with the base poses themselves: unknown words, and poses that lead back to themselves."""
    for name, words in bases.items():
        for location, code, message, fix in unknown_words(words, bases):
            yield (name, "words", *location), code, message, fix
        seen, at = [name], str(words.get("pose", ""))
        while at in bases and at not in seen:
            seen.append(at)
            at = str(bases[at].get("pose", ""))
        if at in bases:
            yield (name, "words", "pose"), "circle", f"{name} leads back to itself", "start it from another pose"
