"""Records in; names that lead nowhere, and circles of easier and harder exercises, out.

Every function takes records and yields findings: (location in the record's file, code, message, fix).
"""

from collections.abc import Collection, Iterator, Mapping

from .cautions import RedFlag, SafetyRule, Urgency
from .model import Claim, Exercise, Position, Routine
from .problem import Location, one_of

Finding = tuple[Location, str, str, str]


def dangling(location: Location, slug: str, known: Collection[str], what: str) -> Iterator[Finding]:
    """A finding if `slug` is not one of the `known` names of this kind."""
    if slug not in known:
        yield location, "dangling-reference", f"there is no {what} {slug}", one_of(slug, sorted(known))


def unknown_sources(location: Location, claim: Claim, known: Collection[str]) -> Iterator[Finding]:
    """Sources of a claim that vocabulary/sources.yml does not have."""
    for index, slug in enumerate(claim.sources):
        yield from dangling((*location, "sources", index), slug, known, "source")


def exercise_links(
    exercise: Exercise, exercises: Collection[str], conditions: Collection[str], words: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Names in an exercise that lead nowhere. `words` holds the vocabularies under the names of their fields."""
    yield from dangling(("kind",), exercise.kind, words["kinds"], "kind")
    yield from dangling(("position",), exercise.position, words["positions"], "position")
    for field in ("areas", "equipment", "sources"):
        for index, word in enumerate(getattr(exercise, field)):
            yield from dangling((field, index), word, words[field], field.rstrip("s"))
    for field in ("easier", "harder"):
        for index, slug in enumerate(getattr(exercise, field)):
            yield from dangling((field, index), slug, exercises, "exercise")
    if exercise.no_floor:
        yield from dangling(("no_floor",), exercise.no_floor, exercises, "exercise")
    for condition, advice in exercise.ask_first.items():
        yield from dangling(("ask_first", condition), condition, conditions, "condition")
        yield from unknown_sources(("ask_first", condition), advice, words["sources"])


def routine_links(
    routine: Routine, exercises: Collection[str], routines: Collection[str], words: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Names in a routine that lead nowhere."""
    yield from dangling(("moment",), routine.moment, words["moments"], "moment")
    if routine.no_floor:
        yield from dangling(("no_floor",), routine.no_floor, routines, "routine")
    for index, entry in enumerate(routine.exercises):
        yield from dangling(("exercises", index, "exercise"), entry.exercise, exercises, "exercise")
    for index, slug in enumerate(routine.sources):
        yield from dangling(("sources", index), slug, words["sources"], "source")


def unknown_poses(positions: Mapping[str, Position], poses: Collection[str]) -> Iterator[Finding]:
    """Base poses that a position names and vocabulary/poses.yml does not have. Without poses nothing can be said."""
    for slug, position in positions.items() if poses else ():
        for index, pose in enumerate(position.poses):
            yield from dangling((slug, "poses", index), pose, poses, "base pose")


def safety_gaps(
    shown: list[Urgency], flags: list[RedFlag], rules: list[SafetyRule]
) -> Iterator[tuple[str, Location, str, str, str]]:
    """Red flags that no urgency would show, and names used twice: (file, location, code, message, fix)."""
    urgencies = [urgency.urgency for urgency in shown]
    for index, flag in enumerate(flags):
        if urgencies and flag.urgency not in urgencies:
            fix = "add it to urgencies.yml, or this sign is not shown"
            yield "red_flags", (index, "urgency"), "dangling-reference", f"no urgency is called {flag.urgency}", fix
    for field, names in (("urgencies", urgencies), ("rules", [rule.id for rule in rules])):
        for index, name in enumerate(names):
            if name in names[:index]:
                yield field, (index,), "same-name", f"{name} is here a second time", "keep one"


def ladder(exercises: Mapping[str, Exercise]) -> dict[str, set[str]]:
    """For each exercise the ones said to be harder, whichever of the two says so."""
    harder: dict[str, set[str]] = {slug: set() for slug in exercises}
    for slug, exercise in exercises.items():
        harder[slug].update(other for other in exercise.harder if other in exercises)
        for other in exercise.easier:
            if other in exercises:
                harder[other].add(slug)
    return harder


def circles(exercises: Mapping[str, Exercise]) -> Iterator[tuple[str, Finding]]:
    """Exercises that are, by way of others, harder than themselves, each with its finding."""
    harder = ladder(exercises)
    for slug, exercise in exercises.items():
        if slug in _reachable(slug, harder):
            field = "harder" if exercise.harder else "easier"
            fix = "decide which of the exercises is the easier one"
            yield slug, ((field,), "circle", f"{field} leads back to {slug} itself", fix)


def _reachable(start: str, harder: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    ahead = set(harder[start])
    while ahead:
        slug = ahead.pop()
        found.add(slug)
        ahead |= harder[slug] - found
    return found
