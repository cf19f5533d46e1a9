"""The safety records as they were and as they are in; what the safety page says differently, out."""

from collections.abc import Iterator
from functools import partial

from ..cautions import Emergency, Note, Part, Point
from ..library import REVIEW_OF_SAFETY, Safety
from .change import Change, Place
from .comparers import Comparer, flag, instruction, nothing, quoted, said, value, warning, ways
from .matching import pairs
from .records import GROUND, Fields, Listed, keyed, listed, record

URGENCIES = ("emergency", "same day", "see a clinician")
"""Most urgent first."""


def safety(was: Safety, now: Safety) -> Iterator[Change]:
    """What the files of safety/ say differently. A file that could not be read on one side is not compared."""
    for name, (subject, comparer) in SAFETY.items():
        path = f"exercises/safety/{name.replace('_', '-')}.yml"
        old, new = getattr(was, name), getattr(now, name)
        if old and new and old != new:
            yield from comparer(old, new, Place(path, subject, REVIEW_OF_SAFETY, field=name))


def _urgency(was: str, now: str, at: Place) -> Iterator[Change]:
    later = URGENCIES.index(now) - URGENCIES.index(was)
    if later:
        what = f"now {quoted(now)} instead of {quoted(was)}"
        yield at.loosened(what) if later > 0 else at.added(what)


def _point(was: Point, now: Point, at: Place) -> Iterator[Change]:
    yield from record(was, now, at, POINT)


def _note(was: Note, now: Note, at: Place) -> Iterator[Change]:
    yield from record(was, now, at, NOTE)


def _points(was: list[Point], now: list[Point], at: Place) -> Iterator[Change]:
    yield from listed(was, now, at, Listed(lambda point: point.text, GROUND | {"text": ("", nothing)}))


def _parts(was: list[Part], now: list[Part], at: Place) -> Iterator[Change]:
    """Parts belong together by all they say: a new heading over the same points is a reworded heading."""
    for old, new in pairs([_words(part) for part in was], [_words(part) for part in now]):
        if new is None:
            yield at.loosened(f"no longer said: {quoted(_words(was[old or 0]))}")
        elif old is None:
            yield at.inside(new).added(f"now said: {quoted(_words(now[new]))}")
        else:
            yield from record(was[old], now[new], at.inside(new, quoted(now[new].heading)), PART)


def _words(part: Part) -> str:
    return " ".join([f"{part.heading}.", *(point.text for point in part.points)])


def _emergency(was: Emergency, now: Emergency, at: Place) -> Iterator[Change]:
    yield from record(was, now, at, EMERGENCY, is_one_field=False)


def _list_of(kind: Listed) -> Comparer:
    return partial(listed, kind=kind)


def _named(fields: Fields) -> Comparer:
    return partial(keyed, fields=fields)


POINT: Fields = GROUND | {"text": ("", warning)}
PART: Fields = {
    "heading": ("heading", warning),
    "numbered": ("numbered", flag),
    "short": ("on a card", warning),
    "points": ("", _points),
}
NOTE: Fields = {"name": ("Name", said), "summary": ("Summary", instruction), "parts": ("", _parts)}
URGENCY: Fields = GROUND | {
    "urgency": ("how urgent", _urgency),
    "heading": ("", nothing),
    "do": ("what to do", warning),
}
RED_FLAG: Fields = GROUND | {
    "sign": ("", nothing),
    "may_mean": ("may mean", warning),
    "urgency": ("how urgent", _urgency),
    "group": ("group", said),
}
STOP_SIGN: Fields = GROUND | {"sign": ("", nothing), "do": ("what to do", warning), "short": ("on a card", warning)}
CONDITION: Fields = GROUND | {
    "name": ("name", warning),
    "short": ("on a card", warning),
    "explained": ("explained", warning),
    "general": ("in general", warning),
    "safer": ("safer", instruction),
}
RULE: Fields = GROUND | {
    "id": ("address", said),
    "when": ("when", value),
    "rule": ("", nothing),
    "why": ("why", instruction),
    "house_rule": ("our own rule", flag),
}
NUMBER: Fields = {"number": ("", nothing), "where": ("where", warning)}
EMERGENCY: Fields = GROUND | {
    "line": ("Emergency line", warning),
    "numbers": ("Emergency number", _list_of(Listed(lambda one: one.number, NUMBER))),
    "elsewhere": ("Elsewhere", warning),
    "do": ("What to do", ways),
}
SAFETY: dict[str, tuple[str, Comparer]] = {
    "introduction": ("Introduction of the safety page", _point),
    "urgencies": ("How soon to get help", _list_of(Listed(lambda one: one.heading, URGENCY, "urgency"))),
    "red_flags": ("Red flags", _list_of(Listed(lambda one: one.sign, RED_FLAG))),
    "stop_signs": ("Stop signs", _list_of(Listed(lambda one: one.sign, STOP_SIGN))),
    "conditions": ("Conditions", _named(CONDITION)),
    "rules": ("Rules for stretching", _list_of(Listed(lambda one: one.rule, RULE, "id"))),
    "heat": ("Heat and cold", _note),
    "medicines": ("Painkillers", _note),
    "floor": ("Getting down to the floor", _note),
    "emergency": ("How to call for help", _emergency),
}
"""For each file of safety/ the name that readers know it by, and how it is compared."""
