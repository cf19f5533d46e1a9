"""Answers in; the text of a new record out: complete, commented, and with TODO where words are missing."""

import textwrap
from collections.abc import Mapping
from datetime import date

from ..formatting.scalars import inline
from ..library import Library
from ..model import Exercise, Routine
from .interview import Answers

WIDTH = 118
TODO = "TODO"
MORE = {
    "dose": "What the sources give goes below it: published: {repeat: [5, 10], hold_seconds: [5, 30]}",
    "ask_first": "What a source says goes in, such as {advice: change, how: Keep it small, sources: [hw-cat]}. The "
    "words: avoid, ask first, change, suggested. A caution of our own has our_caution: true in place of sources.",
    "no_easier": "If there is one, name it under easier and delete this. One off the floor: no_floor: its-name",
    "figure": "Both frames show the start as yet. Change the second, and delete still: true. While you do, let this "
    "draw it: ./stretch figure {slug} --watch. All words of a pose, with pictures: the page Poses of the site.",
    "sources": "A page that is not in sources.yml yet is added there first. If all are by one author, say so in a line "
    "one_source: above.",
}
"""What the model's descriptions do not say, and somebody new has to know."""
MORE_OF_A_ROUTINE = {
    "exercises": "Besides its name, an exercise may have a note and a dose of its own: dose: {repeat: 3}",
    "basis": "For example: Our own selection from published exercises. No clinician has checked the order.",
}


def exercise_draft(slug: str, answers: Answers, library: Library, today: date) -> str:
    """The file of a new exercise."""
    fields = {
        "name": inline(answers["name"][0]),
        "also_called": "[]",
        "summary": TODO,
        "kind": answers["kind"][0],
        "position": answers["position"][0],
        "areas": _listed(answers["area"]),
        "equipment": _listed(answers["equipment"]),
        "why": TODO,
        "how_sure": TODO,
        "start": TODO,
        "steps": f"\n  - {TODO}\n  - {TODO}",
        "short_steps": f"\n  - {TODO}",
        "breathing": TODO,
        "you_should_feel": TODO,
        "dose": _dose(answers),
        "mistakes": f"\n  - {TODO}",
        "stop_if": f"\n  - {TODO}",
        "ask_first": "".join(f"\n  {name}: {{advice: not assessed}}" for name in library.safety.conditions),
        "easier": "[]",
        "harder": "[]",
        "no_easier": TODO,
        "figure": _figure(answers["position"][0], library),
        "sources": _listed(answers["source"] or [TODO]),
        "review": _review(today),
    }
    return _file(Exercise, "schema/exercise.schema.json", fields, MORE | {"figure": MORE["figure"].format(slug=slug)})


def routine_draft(_: str, answers: Answers, library: Library, today: date) -> str:
    """The file of a new routine."""
    fields = {
        "name": inline(answers["name"][0]),
        "summary": TODO,
        "for": TODO,
        "not_for": TODO,
        "moment": answers["moment"][0],
        "when": TODO,
        "exercises": "".join(_entry(name, index, library) for index, name in enumerate(answers["exercise"])),
        "no_floor": "".join(answers["no-floor"]),
        "basis": TODO,
        "sources": "[]",
        "review": _review(today),
    }
    return _file(Routine, "../schema/routine.schema.json", fields, MORE_OF_A_ROUTINE)


def _entry(name: str, index: int, library: Library) -> str:
    is_no_warm_up = index == 0 and library.exercises[name].kind != "warm-up"
    return f"\n  - exercise: {name}" + ("\n    as_warm_up: true" if is_no_warm_up else "")


def _dose(answers: Answers) -> str:
    hold = answers["hold-seconds"]
    lines = [f"repeat: {answers['repeat'][0]}", *(f"hold_seconds: {seconds}" for seconds in hold)]
    lines += [f"sides: {answers['sides'][0]}", "times_a_day: 1", f"build_up: {TODO}"]
    return "".join(f"\n  {line}" for line in lines)


def first_pose(position: str, library: Library) -> str:
    """The base pose that a figure in this position starts from."""
    return library.vocabulary.positions[position].poses[0]


def _figure(position: str, library: Library) -> str:
    """The start position, twice: a figure that can be drawn, until somebody who knows the movement changes it."""
    pose = first_pose(position, library)
    is_on_chair = "sit_on" in library.vocabulary.poses[pose].words
    props = "[mat]" if library.vocabulary.positions[position].floor else f"[{'chair' * is_on_chair}]"
    alt = f"{TODO} the position in words"
    return (
        f"\n  props: {props}\n  frames:"
        f"\n    - shows: start\n      alt: {alt}\n      pose: {pose}"
        f"\n    - shows: 1\n      alt: {alt}\n      still: true"
    )


def _review(today: date) -> str:
    return f"\n  status: not yet reviewed by a clinician\n  facts_checked: {today.isoformat()}"


def _listed(words: list[str]) -> str:
    return f"[{', '.join(words)}]"


def _file(kind: type[Exercise] | type[Routine], schema: str, fields: Mapping[str, str], more: Mapping[str, str]) -> str:
    """The whole file: each field under a comment that says what it is."""
    says = {field.alias or name: field.description or "" for name, field in kind.model_fields.items()}
    parts = [f"# yaml-language-server: $schema={schema}\n"]
    for name, value in fields.items():
        if value:
            comment = f"{says[name]} {more.get(name, '')}".strip()
            parts += [f"# {line}\n" for line in textwrap.wrap(comment, WIDTH, break_long_words=False)]
            parts.append(f"{name}:{'' if value.startswith(chr(10)) else ' '}{value}\n")
    return "".join(parts)
