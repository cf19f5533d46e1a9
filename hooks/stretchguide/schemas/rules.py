"""The rules of records that a JSON Schema can say, by the record they are about.

Each is a part of a schema; its description is the rule, as the rules of the package have it in words.
"""

from typing import Any

from .. import rules
from ..cautions import Condition, Emergency, Point, RedFlag, SafetyRule, StopSign, Urgency
from ..model import Advice, Dose, Exercise, Review, Routine

Schema = dict[str, Any]


def _is(field: str, value: Any) -> Schema:
    """The field is there and says this."""
    return {"properties": {field: {"const": value}}, "required": [field]}


def _says(field: str) -> Schema:
    """The list is there and not empty."""
    return {"properties": {field: {"minItems": 1}}, "required": [field]}


def _rule(text: str, schema: Schema) -> Schema:
    return {"description": text, **schema}


OWN_CAUTION = _is("our_caution", True)
GROUND = {"anyOf": [_says("sources"), OWN_CAUTION]}
NOTHING_SAID = {"properties": {"how": False, "sources": {"maxItems": 0}, "our_caution": {"const": False}}}
MUST_SAY_HOW = {"properties": {"advice": {"enum": ["avoid", "ask first", "change"]}}, "required": ["advice"]}

ADVICE = rules.text(rules.check_advice_is_whole)
HAS_GROUND = rules.text(rules.check_claim_has_ground)
NO_MINUTES_BESIDE = {"hold_seconds": False, "repeat": {"const": 1}, "sides": {"const": "none"}}
SIGNED = ["reviewer", "reviewed_on"]

RULES: dict[str, list[Schema]] = {
    Exercise.__name__: [
        _rule(rules.text(rules.check_two_steps), {"properties": {"steps": {"minItems": 2}}}),
        _rule(rules.text(rules.check_own_stop_sign), {"properties": {"stop_if": {"minItems": 1}}}),
        _rule(
            rules.text(rules.check_held_has_breathing),
            {
                "if": {"properties": {"dose": {"required": ["hold_seconds"]}}, "required": ["dose"]},
                "then": {"required": ["breathing"]},
            },
        ),
    ],
    Advice.__name__: [
        _rule(ADVICE, {"if": _is("advice", "not assessed"), "then": NOTHING_SAID, "else": GROUND}),
        _rule(ADVICE, {"if": MUST_SAY_HOW, "then": {"required": ["how"]}}),
        _rule(ADVICE, {"if": _is("advice", "suggested"), "then": _says("sources")}),
    ],
    Dose.__name__: [
        _rule(
            "Minutes stand alone: without repeat, hold_seconds and sides.",
            {"if": {"required": ["minutes"]}, "then": {"properties": NO_MINUTES_BESIDE}},
        )
    ],
    Review.__name__: [
        _rule(
            "A reviewed record, and only that, names its reviewer and reviewed_on.",
            {
                "if": _is("status", "reviewed by a clinician"),
                "then": {"required": SIGNED},
                "else": {"properties": dict.fromkeys(SIGNED, False)},
            },
        )
    ],
    Routine.__name__: [
        _rule(
            rules.text(rules.check_fits_a_card),
            {"properties": {"exercises": {"maxItems": rules.MOST_ON_A_CARD + 1}}},
        )
    ],
    SafetyRule.__name__: [_rule(HAS_GROUND, {"anyOf": [*GROUND["anyOf"], _is("house_rule", True)]})],
    **{
        claim.__name__: [_rule(HAS_GROUND, GROUND)]
        for claim in (Urgency, RedFlag, StopSign, Condition, Point, Emergency)
    },
}
