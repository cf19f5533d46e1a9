"""What a good record is. Each rule is a function whose one-line docstring is the rule.

An exercise's rule takes the exercise and the library, and so on for routines and for the claims of safety records. Each
yields findings: (location in the record, message, fix). The rule's name is its code: `check_two_steps` reports
`two-steps`.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from . import dose
from .model import Advice, Claim, Exercise, Review, Routine
from .problem import TODO, Location
from .wording import (
    Findings,
    check_abbreviations,
    check_no_claim_of_review,
    check_no_promise,
    check_plain_words,
    check_reading_age,
    check_routine_claims_no_review,
    check_routine_reads_well,
    check_short_sentences,
)

if TYPE_CHECKING:
    from .library import Library

MOST_ON_A_CARD = 6
"""Exercises besides the warm-up. Trials and reviews favour 2 to 4 at home; more do not fit a sheet in readable type."""
SHORTEST_REASON = 3
"""Words of a decision's reason."""
LONGEST_ROUTINE = 20
"""Minutes. A house rule: published programmes take 5 to 60."""

BOTH_SIDES = re.compile(r"\b(other|each|both|change|swap|switch|repeat)\b", re.IGNORECASE)


def check_two_steps(exercise: Exercise, library: "Library") -> Findings:
    """An exercise has at least two steps."""
    if len(exercise.steps) < 2:
        yield ("steps",), f"there is {dose.count(len(exercise.steps), 'step')}", "say each action in a step of its own"


def check_own_stop_sign(exercise: Exercise, library: "Library") -> Findings:
    """An exercise has at least one stop sign of its own, on top of the general ones."""
    if not exercise.stop_if:
        yield ("stop_if",), "there is no stop sign", "say which feeling means that this exercise is wrong today"


def check_every_condition(exercise: Exercise, library: "Library") -> Findings:
    """An exercise has advice for every condition; "not assessed" is advice too."""
    for condition in library.safety.conditions:
        if condition not in exercise.ask_first:
            fix = f"add {condition}: {{advice: not assessed}}, or what a source says"
            yield ("ask_first",), f"{condition} is missing", fix


def check_advice_is_whole(exercise: Exercise, library: "Library") -> Findings:
    """Advice to avoid, ask or change says how, and says who says so."""
    for condition, advice in exercise.ask_first.items():
        yield from ((("ask_first", condition), message, fix) for message, fix in _advice_gaps(advice))


def _advice_gaps(advice: Advice) -> Iterator[tuple[str, str]]:
    has_ground = bool(advice.sources) or advice.our_caution
    if advice.advice == "not assessed":
        if advice.how or has_ground:
            yield "not assessed, yet something is said", "choose the advice that the text gives"
        return
    if advice.advice != "suggested" and not advice.how:
        yield f"{advice.advice}, but not how", "add how: what the reader should do"
    if not has_ground:
        yield f"{advice.advice}, but no source", "add sources, or our_caution: true if it is the project's own"
    if advice.advice == "suggested" and not advice.sources:
        yield "suggested without a source", "only a source can suggest; write not assessed"


def check_another_way(exercise: Exercise, library: "Library") -> Findings:
    """An exercise names an easier one or one off the floor, or says why there is none."""
    is_easiest = not exercise.easier and exercise.slug not in library.easier
    if is_easiest and not exercise.no_floor and not exercise.no_easier:
        yield (), "nothing easier is named", "add easier, no_floor, or no_easier with the reason"


def check_no_floor_is_off_the_floor(exercise: Exercise, library: "Library") -> Findings:
    """The exercise to swap in for one on the floor is not on the floor itself."""
    swap = library.exercises.get(exercise.no_floor or "")
    if swap and library.needs_floor(swap):
        yield ("no_floor",), f"{swap.slug} is on the floor too", "name a standing or sitting exercise"


def check_two_sources(exercise: Exercise, library: "Library") -> Findings:
    """An exercise has sources of two families, or says that it has only one."""
    known = library.vocabulary.sources
    if not known.keys() >= set(exercise.sources):
        return
    families = {known[slug].family for slug in exercise.sources}
    if len(families) < 2 and not exercise.one_source:
        yield ("sources",), "all sources are one family", "add one by other authors, or say so in one_source"
    if len(families) > 1 and exercise.one_source:
        yield ("one_source",), f"there are {len(families)} families of sources", "delete the line"


def check_held_has_breathing(exercise: Exercise, library: "Library") -> Findings:
    """An exercise with a hold says how to breathe."""
    if exercise.dose.hold_seconds and not exercise.breathing:
        yield (), "breathing is missing", "say how to breathe while holding: never hold the breath"


def check_both_sides(exercise: Exercise, library: "Library") -> Findings:
    """A one-sided exercise tells the reader to do the other side too."""
    if exercise.dose.sides != "none" and not any(BOTH_SIDES.search(step) for step in exercise.steps):
        yield ("steps",), "no step says to change sides", "add a step such as: Change sides and repeat."


def check_dose_is_published(exercise: Exercise, library: "Library") -> Findings:
    """A dose lies within what the sources give."""
    for field in ("repeat", "hold_seconds", "minutes"):
        span = getattr(exercise.dose.published, field, None)
        number = getattr(exercise.dose, field)
        if span and number and not span[0] <= number <= span[1]:
            yield ("dose", field), f"{field} is {number}", f"the sources give {span[0]} to {span[1]}"


def check_frames_follow_steps(exercise: Exercise, library: "Library") -> Findings:
    """A figure begins with the start position, and its frames show the steps in their order."""
    seen = 0
    for index, frame in enumerate(exercise.figure.frames):
        step = 0 if frame.shows == "start" else int(frame.shows)
        if step > len(exercise.steps):
            yield ("figure", "frames", index, "shows"), f"there is no step {step}", f"there are {len(exercise.steps)}"
        elif (index == 0) != (step == 0):
            yield ("figure", "frames", index, "shows"), f"frame {index + 1} shows {frame.shows}", "start comes first"
        elif index and step <= seen:
            yield ("figure", "frames", index, "shows"), f"step {step} comes after step {seen}", "follow the steps"
        seen = step


def check_figure_fits_position(exercise: Exercise, library: "Library") -> Findings:
    """A figure starts from a base pose of the exercise's position."""
    position = library.vocabulary.positions.get(exercise.position)
    pose = getattr(exercise.figure.frames[0], "pose", None)
    if position and isinstance(pose, str) and pose in library.vocabulary.poses and pose not in position.poses:
        fix = f"draw {position.name.lower()}: start from {' or '.join(position.poses)}"
        yield ("figure", "frames", 0, "pose"), f"{pose} is no pose for {exercise.position}", fix


def check_movement_is_shown(exercise: Exercise, library: "Library") -> Findings:
    """A frame that is still shows with an arrow what moves inside the body."""
    for index, frame in enumerate(exercise.figure.frames):
        words = frame.model_extra or {}
        is_open = TODO.match(frame.alt)  # said already: the drawing is still to be made
        if words.get("still") and not words.get("arrows") and not is_open:
            fix = "draw it and delete still: true, or add an arrow if it is inside the body"
            yield ("figure", "frames", index), "nothing shows the movement", fix


def check_starts_with_warm_up(routine: Routine, library: "Library") -> Findings:
    """A routine starts with a warm-up."""
    first = routine.exercises[0]
    exercise = library.exercises.get(first.exercise)
    if exercise and exercise.kind != "warm-up" and not first.as_warm_up:
        fix = "begin with a warm-up, or mark a gentle first exercise with as_warm_up: true"
        yield ("exercises", 0), f"{first.exercise} is no warm-up", fix


def check_positions_together(routine: Routine, library: "Library") -> Findings:
    """Exercises in one position follow each other, so that nobody gets up and down more than needed."""
    seen: list[str] = []
    for index, entry in enumerate(routine.exercises):
        exercise = library.exercises.get(entry.exercise)
        if not exercise or exercise.kind == "warm-up":
            continue
        if exercise.position in seen[:-1]:
            fix = "move it next to the others in that position"
            yield ("exercises", index), f"{entry.exercise} goes back to {exercise.position}", fix
        elif exercise.position not in seen:
            seen.append(exercise.position)


def check_twenty_minutes(routine: Routine, library: "Library") -> Findings:
    """A routine takes at most 20 minutes (a house rule)."""
    if all(entry.exercise in library.exercises for entry in routine.exercises):
        time = dose.minutes(library.duration(routine))
        if time > LONGEST_ROUTINE:
            yield ("exercises",), f"it takes {time} minutes", f"at most {LONGEST_ROUTINE}: leave something out"


def check_fits_a_card(routine: Routine, library: "Library") -> Findings:
    """A routine has at most six exercises besides the warm-up, so that its card can be one page."""
    count = len(routine.exercises) - 1
    if count > MOST_ON_A_CARD:
        yield ("exercises",), f"there are {count} besides the warm-up", "split it into two routines"


def check_way_without_the_floor(routine: Routine, library: "Library") -> Findings:
    """A routine on the floor names the routine to do without it, which is off the floor itself."""
    exercises = [library.exercises.get(entry.exercise) for entry in routine.exercises]
    if not all(exercise and exercise.position in library.vocabulary.positions for exercise in exercises):
        return  # what cannot be read is reported elsewhere
    on_floor = _uses_floor(routine, library)
    instead = library.routines.get(routine.no_floor or "")
    if on_floor and not routine.no_floor:
        yield (), "it uses the floor and names no routine without it", "add no_floor: with a routine on a chair"
    if routine.no_floor and not on_floor:
        yield ("no_floor",), "it does not use the floor", "delete the line"
    if instead and _uses_floor(instead, library):
        yield ("no_floor",), f"{instead.slug} is on the floor too", "name a routine on a chair or on your feet"


def _uses_floor(routine: Routine, library: "Library") -> bool:
    exercises = (library.exercises.get(entry.exercise) for entry in routine.exercises)
    return not routine.in_bed and any(exercise and library.needs_floor(exercise) for exercise in exercises)


def check_routine_dose(routine: Routine, library: "Library") -> Findings:
    """A routine asks for no more than the sources give, and sets minutes only where the exercise has minutes."""
    for index, entry in enumerate(routine.exercises):
        exercise = library.exercises.get(entry.exercise)
        if not exercise or not entry.dose:
            continue
        for field in ("repeat", "hold_seconds", "minutes"):
            number, own = getattr(entry.dose, field), getattr(exercise.dose, field)
            span = getattr(exercise.dose.published, field, None)
            at: Location = ("exercises", index, "dose", field)
            if number and span and number > span[1]:
                yield at, f"{field} is {number}", f"the sources give at most {span[1]}"
            if number and not own:
                yield at, f"{entry.exercise} has no {field}", "change what its own dose has"


def check_exercise_once(routine: Routine, library: "Library") -> Findings:
    """An exercise stands in a routine once."""
    seen: set[str] = set()
    for index, entry in enumerate(routine.exercises):
        if entry.exercise in seen:
            yield ("exercises", index), f"{entry.exercise} is here twice", "keep one, with the whole dose"
        seen.add(entry.exercise)


def check_claim_has_ground(claim: Claim, library: "Library") -> Findings:
    """A safety record names its sources, or says that it is the project's own caution or house rule."""
    if not (claim.sources or claim.our_caution or getattr(claim, "house_rule", False)):
        yield (), "no source is named", "add sources, or our_caution: true if no source says it"


def check_review_is_signed(review: Review, library: "Library") -> Findings:
    """A record that says it was reviewed is signed with the command, and no other record is."""
    if review.status == "reviewed by a clinician" and not review.signed:
        yield (), "reviewed, but not signed", 'run: stretch sign FILE --by "Name, profession"'
    if review.status != "reviewed by a clinician" and review.signed:
        yield ("signed",), "signed, but not reviewed", "delete the line, or sign the record with: stretch sign"


def check_who_and_why(review: Review, library: "Library") -> Findings:
    """Who signs or decides gives a name and a profession or role, and a decision gives its reason in some words."""
    named: list[tuple[Location, str]] = [(("reviewer",), review.reviewer)] if review.reviewer else []
    named += [(("decisions", index, "by"), one.by) for index, one in enumerate(review.decisions)]
    for location, name in named:
        if not all(part.strip() for part in (name.partition(",")[0], name.partition(",")[2])):
            yield location, f"{name} is no name with a profession or role", 'write "Name, profession"'
    for index, one in enumerate(review.decisions):
        if len(one.why.split()) < SHORTEST_REASON:
            yield ("decisions", index, "why"), "this is no reason", "say in a sentence why readers are safe"


EXERCISE_RULES: tuple[Callable[[Exercise, "Library"], Findings], ...] = (
    check_two_steps,
    check_own_stop_sign,
    check_every_condition,
    check_advice_is_whole,
    check_another_way,
    check_no_floor_is_off_the_floor,
    check_two_sources,
    check_held_has_breathing,
    check_both_sides,
    check_dose_is_published,
    check_frames_follow_steps,
    check_movement_is_shown,
    check_figure_fits_position,
    check_short_sentences,
    check_abbreviations,
    check_plain_words,
    check_reading_age,
    check_no_promise,
    check_no_claim_of_review,
)

ROUTINE_RULES: tuple[Callable[[Routine, "Library"], Findings], ...] = (
    check_starts_with_warm_up,
    check_positions_together,
    check_twenty_minutes,
    check_fits_a_card,
    check_way_without_the_floor,
    check_routine_dose,
    check_exercise_once,
    check_routine_reads_well,
    check_routine_claims_no_review,
)

SAFETY_RULES = (check_claim_has_ground,)
REVIEW_RULES = (check_review_is_signed, check_who_and_why)

ALL_RULES: tuple[Callable[..., Findings], ...] = (*EXERCISE_RULES, *ROUTINE_RULES, *SAFETY_RULES, *REVIEW_RULES)


@cache
def code(rule: Callable[..., object]) -> str:
    """The code under which a rule reports: its name, without `check_`, in hyphens."""
    return rule.__name__.removeprefix("check_").replace("_", "-")


def text(rule: Callable[..., object]) -> str:
    """The rule in words."""
    return rule.__doc__ or ""
