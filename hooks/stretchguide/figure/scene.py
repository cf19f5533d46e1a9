"""Things in the scene, and their measures in head heights."""

from collections.abc import Iterator
from typing import Any

from ..problem import near
from .vocabulary import Gap, is_number

PROPS = {
    "mat": "An exercise mat under the whole body.",
    "chair": "A chair; seat: its height, back: how far the person sits from its back.",
    "wall": "A wall in front; x: how far.",
    "table": "A table in front; x: how far, height.",
    "cushion": "Cushions; under: head, knees, belly.",
    "bed": "A bed under the whole body.",
    "step": "A low step in front; x: how far, height.",
    "strap": "A strap or towel; the pose says round which foot.",
}
"""What may stand in a scene."""

MEASURES = {"chair": ("seat", "back"), "wall": ("x",), "table": ("x", "height"), "step": ("x", "height")}
"""The numbers that a thing can have."""
ON_CUSHIONS = ("head", "knees", "belly")
"""What can lie on a cushion."""

Props = dict[str, dict[str, Any]]


def props_of(written: Any) -> Props:
    """Props as authors write them, a list of names or a mapping, as a mapping."""
    return (
        {name: {} for name in written}
        if isinstance(written, list)
        else {k: v or {} for k, v in (written or {}).items()}
    )


def prop_gaps(written: Any) -> Iterator[Gap]:
    """What is wrong with the things of a scene as an author wrote them."""
    if isinstance(written, list):
        written = {str(name): {} for name in written}
    if not isinstance(written, dict):
        yield ("props",), f"props is {written}", f"write a list of: {', '.join(PROPS)}"
        return
    for prop, measures in written.items():
        if prop not in PROPS:
            yield ("props",), f"there is no prop {prop}", near(prop, PROPS) or f"use one of: {', '.join(PROPS)}"
        elif not isinstance(measures, dict):
            yield ("props", prop), f"{prop} is {measures}", f"write {prop}: {{}}"
        else:
            for name, value in measures.items():
                if (prop, name) == ("cushion", "under"):
                    is_known = isinstance(value, list) and all(one in ON_CUSHIONS for one in value)
                else:
                    is_known = name in MEASURES.get(prop, ()) and is_number(value)
                if not is_known:
                    known = ", ".join(MEASURES.get(prop, ())) or "under: [head, knees, belly]"
                    yield ("props", prop, name), f"{prop} has {name}: {value}", f"use {known}"


def _measure(props: Props, prop: str, name: str, otherwise: float) -> float:
    return float(props.get(prop, {}).get(name, otherwise))


def seat_height(props: Props) -> float:
    """Height of a chair's seat."""
    return _measure(props, "chair", "seat", 1.54)


def seat_back(props: Props) -> float:
    """How much further back than usual a chair stands: the person sits near its front."""
    return _measure(props, "chair", "back", 0.0)


def wall_distance(props: Props) -> float:
    """How far in front the wall stands."""
    return _measure(props, "wall", "x", 2.0)


def table_top(props: Props) -> tuple[float, float]:
    """How far in front a table begins, and how high it is."""
    return _measure(props, "table", "x", 2.0), _measure(props, "table", "height", 3.6)


def step_height(props: Props) -> float:
    """Height of a step."""
    return _measure(props, "step", "height", 0.9)


def step_distance(props: Props) -> float:
    """How far in front a step begins."""
    return _measure(props, "step", "x", 0.8)


def cushions(props: Props) -> list[str]:
    """What lies on a cushion."""
    return list(props["cushion"].get("under", ["head"])) if "cushion" in props else []
