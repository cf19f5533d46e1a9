"""The words of a figure as JSON Schema, so that editors complete them and explain them.

What vocabulary.py, scene.py and drawing.py refuse is refused here where a schema can say it; they have the last word.
"""

from collections.abc import Collection, Mapping
from typing import Any

from ..figure.anatomy import SIDES
from ..figure.arrows import JOINTS, SIDEWAYS
from ..figure.camera import VIEWS
from ..figure.paint import PLACES
from ..figure.scene import MEASURES, ON_CUSHIONS, PROPS
from ..figure.vocabulary import (
    ANCHORS,
    BODY_PARTS,
    BOTH,
    CONTACTS,
    DEGREES,
    DIRECTIONS,
    FOOT_PLACES,
    HAND_PLACES,
    MOST_DEGREES,
    PARTS,
    SPOTS,
    WAYS,
    WHOLE,
    part_of,
)

Schema = dict[str, Any]

ANGLE: Schema = {"type": "number", "minimum": -MOST_DEGREES, "maximum": MOST_DEGREES}
NUMBER: Schema = {"type": "number", "minimum": -100, "maximum": 100}
YES_NO: Schema = {"type": "boolean"}


def figure_fields() -> Schema:
    """The schemas of `view` and `props`."""
    looks = [f"Turned by {yaw} degrees, seen from {pitch} above." for yaw, pitch in VIEWS.values()]
    view = {"enum": list(VIEWS), "enumDescriptions": looks}
    props = {"enum": list(PROPS), "enumDescriptions": list(PROPS.values())}
    measured = {name: _closed(_measures(name)) | {"description": says} for name, says in PROPS.items()}
    return {
        "view": {"anyOf": [view, _closed({"yaw": ANGLE, "pitch": ANGLE})]},
        "props": {"anyOf": [{"type": "array", "items": props}, _closed(measured)]},
    }


def pose_words(bases: Mapping[str, str]) -> Schema:
    """Every word of a pose with its schema. `bases` holds the base poses with their explanations."""
    pose = {"enum": list(bases), "enumDescriptions": list(bases.values())}
    words: Schema = {}
    for word, says in WHOLE.items():
        words[word] = {"description": says} | (pose if word == "pose" else _shape(word))
    for many, one in BOTH.items():
        words[many] = {"description": f"Both sides. {PARTS[one]}"} | _named(one)
    for part, says in PARTS.items():
        words |= {f"{side}_{part}": {"description": says} | _named(part) for side in SIDES}
    return words


def shapes() -> Schema:
    """The schemas that `pose_words` refers to: what may follow a word that has sides."""
    return {f"pose-{part}": _shape(part) for part in PARTS}


def _named(part: str) -> Schema:
    return {"$ref": f"#/$defs/pose-{part}"}


def _shape(word: str) -> Schema:
    """What may follow a word."""
    if word in DEGREES:
        return _degrees(word)
    if word in ("arm", "leg", "thigh", "shin", "forearm"):
        aims = {"anyOf": [{"enum": list(DIRECTIONS)}, ANGLE]}
        return {"anyOf": [*aims["anyOf"], _closed({"aim": aims, "out": ANGLE})]}
    if word in ("hand", "foot"):
        return _place(HAND_PLACES if word == "hand" else FOOT_PLACES)
    if part_of(word)[1].endswith(("points", "point")):
        ways = "|".join(WAYS)
        return {"type": "string", "pattern": rf"^({ways})( +({ways}))*$"}
    others: dict[str, Schema] = {
        "rests_on": {"anyOf": [_one_of(CONTACTS), _list_of(CONTACTS)]},
        "sit_on": {"enum": ["chair"]},
        "anchor": {"enum": list(ANCHORS)},
        "moves": _list_of(("hand", "foot", "knee")),
        "front": _list_of(BODY_PARTS),
        "still": YES_NO,
        "spine": YES_NO,
        "strap": {"enum": ["left_foot", "right_foot"]},
        "stretch": _list_of(PLACES),
        "arrows": {"type": "array", "items": {"anyOf": [{"enum": _joints()}, _arrow()]}},
    }
    return others[word]


def _degrees(word: str) -> Schema:
    names: Schema = dict.fromkeys(DEGREES[word], ANGLE)
    bare: list[Schema] = [ANGLE]
    if word == "neck":
        names["rest"] = {"const": True}
    if word in ("ankle", "neck"):
        bare.append({"const": {"ankle": "flat", "neck": "rest"}[word]})
    return {"anyOf": [*bare, _closed(names)]}


def _place(places: Collection[str]) -> Schema:
    to = {"enum": [*places, *_with_sides(SPOTS)]}
    offset = {"type": "array", "items": NUMBER, "minItems": 3, "maxItems": 3}
    fields = {"to": to, "forward": NUMBER, "out": NUMBER, "up": NUMBER, "offset": offset}
    return {"anyOf": [to, _closed(fields) | {"required": ["to"]}]}


def _arrow() -> Schema:
    fields = {
        "of": {"enum": _joints()},
        "dir": {"anyOf": [{"enum": list(DIRECTIONS)}, ANGLE]},
        "place": {"enum": ["ahead", *SIDEWAYS]},
        "turn": {"enum": list(SIDES)},
        "around": {"enum": list(ANCHORS)},
        **dict.fromkeys(("len", "bulge", "radius", "up", "offset", "curve", "from"), NUMBER),
    }
    return _closed(fields) | {"required": ["of"]}


def _measures(prop: str) -> Schema:
    under = {"type": "array", "items": {"enum": list(ON_CUSHIONS)}}
    return {"under": under} if prop == "cushion" else dict.fromkeys(MEASURES.get(prop, ()), NUMBER)


def _joints() -> list[str]:
    return sorted({*JOINTS, *ANCHORS})


def _with_sides(words: Collection[str]) -> list[str]:
    return [*words, *(f"{side}_{word}" for word in words for side in SIDES)]


def _one_of(words: Collection[str]) -> Schema:
    return {"enum": _with_sides(words)}


def _list_of(words: Collection[str]) -> Schema:
    return {"type": "array", "items": _one_of(words)}


def _closed(fields: Schema) -> Schema:
    return {"type": "object", "properties": fields, "additionalProperties": False}
