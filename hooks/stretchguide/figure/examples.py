"""A drawn example for every word of a pose: the contributors' page Poses is made of them, so it cannot drift."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .camera import VIEWS
from .paint import PLACES
from .scene import PROPS
from .vocabulary import PARTS, SPOTS, WHOLE, Pose

Frame = dict[str, Any]

STANDING: Pose = {"pose": "standing"}
CHAIR: Pose = {"pose": "on-chair"}
KNEES_BENT: Pose = {"pose": "on-back-knees-bent"}
HUGGING: Pose = KNEES_BENT | {"right_hip": 118, "right_knee": 125}

PART_EXAMPLES: dict[str, tuple[Frame, list[str]]] = {
    # part: (frame, props)
    "hip": (STANDING | {"right_hip": 60}, []),
    "knee": (STANDING | {"right_knee": 80}, []),
    "ankle": (STANDING | {"right_hip": 50, "right_knee": 20, "right_ankle": -30}, []),
    "shoulder": (STANDING | {"right_shoulder": {"raise": 70, "out": 10}}, []),
    "elbow": (STANDING | {"right_elbow": 95}, []),
    "wrist": (STANDING | {"right_shoulder": 80, "right_wrist": 70}, []),
    "arm": (STANDING | {"right_arm": "forward"}, []),
    "leg": (STANDING | {"right_leg": -40}, []),
    "thigh": (STANDING | {"right_thigh": "forward", "right_shin": "down"}, []),
    "shin": (STANDING | {"right_shin": "back"}, []),
    "forearm": (STANDING | {"right_forearm": "forward"}, []),
    "hand": (CHAIR | {"right_hand": "right_thigh"}, ["chair"]),
    "foot": (CHAIR | {"right_foot": "left_across_thigh", "right_knee_points": "out"}, ["chair"]),
    "elbow_points": (STANDING | {"right_hand": "hips", "right_elbow_points": "out"}, []),
    "knee_points": (KNEES_BENT | {"right_foot": "left_across_thigh", "right_knee_points": "out up"}, ["mat"]),
}

WHOLE_EXAMPLES: dict[str, tuple[Frame, list[str]]] = {
    "pose": ({"pose": "half-kneeling"}, ["mat"]),
    "body": (STANDING | {"body": {"turn": 60}}, []),
    "back": (STANDING | {"back": {"lower": 30, "upper": 30}}, []),
    "pelvis": (KNEES_BENT | {"pelvis": {"tilt": 10}, "back": {"lower": 10}, "spine": True, "feet": "stay"}, ["mat"]),
    "lean": (STANDING | {"lean": 50}, []),
    "neck": (STANDING | {"neck": 40}, []),
    "rests_on": (KNEES_BENT | {"hips": -4, "knees": 82, "feet": "floor", "rests_on": ["shoulders", "feet"]}, ["mat"]),
    "sit_on": (CHAIR, ["chair"]),
    "anchor": ({"pose": "hands-and-knees", "anchor": "right_knee"}, ["mat"]),
    "moves": (STANDING | {"moves": ["right_foot"], "right_leg": -70}, []),
    "front": (STANDING | {"front": ["left_arm"], "hands": "belly"}, []),
    "still": (KNEES_BENT | {"still": True, "arrows": [{"of": "belly", "dir": "down", "place": "above"}]}, ["mat"]),
    "spine": ({"pose": "hands-and-knees", "spine": True}, ["mat"]),
    "strap": (KNEES_BENT | {"right_hip": 84, "right_knee": 6, "strap": "right_foot", "hands": "strap"}, ["mat"]),
    "stretch": (STANDING | {"lean": 40, "stretch": ["right_hamstring"]}, []),
    "arrows": (STANDING | {"arrows": [{"of": "right_hand", "dir": "forward"}]}, []),
    "elbows_point": (STANDING | {"hands": "hips", "elbows_point": "out"}, []),
    "knees_point": (KNEES_BENT | {"feet": {"to": "floor"}, "knees_point": "out up"}, ["mat"]),
}

PROP_EXAMPLES: dict[str, Frame] = {
    "mat": KNEES_BENT,
    "chair": CHAIR,
    "wall": STANDING | {"hands": "wall"},
    "table": STANDING | {"hands": "table", "lean": 32},
    "cushion": KNEES_BENT,
    "bed": KNEES_BENT,
    "step": STANDING,
    "strap": WHOLE_EXAMPLES["strap"][0],
}

LOW_SPOTS = ("shin", "ankle", "foot", "toes")
"""Places that a hand on a chair reaches only with a bent back."""
LYING_SPOTS = ("behind_thigh",)
FOR_FEET = ("across_thigh", "inner_knee", "outer_knee")


@dataclass(frozen=True, slots=True)
class Example:
    """A word of the vocabulary, explained and drawn."""

    word: str
    explained: str
    figure: dict[str, Any]

    @property
    def slug(self) -> str:
        """Its name in a file's name."""
        return self.word.replace("_", "-").replace(" ", "-")


def _figure(frame: Frame, props: Any, view: Any = "side") -> dict[str, Any]:
    return {"view": view, "props": props, "frames": [frame]}


def examples(poses: dict[str, str]) -> Iterator[tuple[str, list[Example]]]:
    """All words by their kind. `poses` holds the base poses with their explanations."""
    yield "Base poses", [Example(name, text, _figure({"pose": name}, _props_for(name))) for name, text in poses.items()]
    parts = ((part, text, *PART_EXAMPLES[part]) for part, text in PARTS.items())
    yield "One side", [Example(f"right_{part}", text, _figure(frame, props)) for part, text, frame, props in parts]
    whole = ((word, text, *WHOLE_EXAMPLES[word]) for word, text in WHOLE.items())
    yield "The whole body", [Example(word, text, _figure(frame, props)) for word, text, frame, props in whole]
    yield "Places for hands and feet", [_spot_example(spot) for spot in SPOTS]
    yield "Where it is felt", [_stretch_example(place) for place in PLACES]
    yield (
        "Things",
        [Example(f"props {prop}", text, _figure(PROP_EXAMPLES[prop], [prop])) for prop, text in PROPS.items()],
    )
    yield (
        "Views",
        [
            Example(
                f"view {view}", f"Turned by {yaw} degrees, seen from {pitch} above.", _figure(_pointing(), [], view)
            )
            for view, (yaw, pitch) in VIEWS.items()
        ],
    )


def _props_for(pose: str) -> list[str]:
    return {"on-chair": ["chair"], "standing": []}.get(pose, ["mat"])


def _pointing() -> Frame:
    return STANDING | {"right_arm": "forward"}


def _spot_example(spot: str) -> Example:
    explained = f"right_hand: right_{spot}"
    if spot in FOR_FEET:
        frame = KNEES_BENT | {"right_foot": f"left_{spot}", "right_knee_points": "out up"}
        return Example(spot, f"right_foot: left_{spot}", _figure(frame, ["mat"]))
    if spot in LYING_SPOTS:
        return Example(spot, explained, _figure(HUGGING | {"right_hand": f"right_{spot}"}, ["mat"]))
    bent = {"lean": 45, "back": 50} if spot in LOW_SPOTS else {"lean": 22, "back": 16} if spot == "knee" else {}
    return Example(spot, explained, _figure(CHAIR | bent | {"right_hand": f"right_{spot}"}, ["chair"]))


def _stretch_example(place: str) -> Example:
    is_behind = place in ("lower_back", "upper_back", "buttock", "hamstring", "calf")
    name = place if place in ("lower_back", "upper_back", "abdomen", "chest") else f"right_{place}"
    yaw = -25 if is_behind else 5 if place == "outer_hip" else 40
    view = {"yaw": yaw, "pitch": 8}
    return Example(f"stretch {place}", f"stretch: [{name}]", _figure(STANDING | {"stretch": [name]}, [], view))
