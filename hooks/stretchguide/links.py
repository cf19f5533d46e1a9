"""Records in; names that lead nowhere, and circles of easier and harder exercises, out.

Every function takes records and yields findings: (location in the record's file, code, message, fix).
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from .cautions import RedFlag, SafetyRule, Urgency
from .model import Claim, Exercise, Position, Routine
from .problem import Location, one_of

Finding = tuple[Location, str, str, str]


@dataclass(frozen=True, slots=True)
class Names:
    """The slugs of the records of a kind, those that have a mistake included."""

    known: Collection[str]
    now: Mapping[str, str]
    """Former slugs, each with the one of today."""


def names(slugs: Collection[str], records: Mapping[str, Exercise] | Mapping[str, Routine]) -> Names:
    """The names of records, of which some may be unreadable."""
    return Names(slugs, {former: slug for slug, record in records.items() for former in record.formerly})


def dangling(location: Location, slug: str, known: Collection[str] | Names, what: str) -> Iterator[Finding]:
    """A finding if `slug` is not one of the known names of this kind."""
    names = known if isinstance(known, Names) else Names(known, {})
    if slug not in names.known:
        message, fix = missing(slug, names, what)
        yield location, "dangling-reference", message, fix or one_of(slug, sorted(names.known))


def missing(slug: str, names: Names, what: str) -> tuple[str, str]:
    """What to say of a name that is not there: the message, and the fix if the record has a new name."""
    new = names.now.get(slug)
    message = f"there is no {what} {slug}"
    return (f"{message}: it is called {new} now", f"write {new}") if new else (message, "")


def former_names(record: Exercise | Routine, names: Names) -> Iterator[Finding]:
    """Former names that lead elsewhere: a record has the name today, or another claims it too."""
    for index, slug in enumerate(record.formerly):
        at = ("formerly", index)
        if slug in names.known:
            what = "this record" if slug == record.slug else "another record"
            yield at, "former-name", f"{slug} is the name of {what} today", "leave it out, or rename that record"
        elif slug in record.formerly[:index]:
            yield at, "former-name", f"{slug} is here a second time", "keep one"
        elif (other := names.now[slug]) != record.slug:
            yield at, "former-name", f"{slug} is also a former name of {other}", "keep it where readers should go"


def unknown_sources(location: Location, claim: Claim, known: Collection[str]) -> Iterator[Finding]:
    """Sources of a claim that vocabulary/sources.yml does not have."""
    for index, slug in enumerate(claim.sources):
        yield from dangling((*location, "sources", index), slug, known, "source")


def exercise_links(
    exercise: Exercise, exercises: Names, conditions: Collection[str], words: Mapping[str, Collection[str]]
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
    yield from former_names(exercise, exercises)
    for condition, advice in exercise.ask_first.items():
        yield from dangling(("ask_first", condition), condition, conditions, "condition")
        yield from unknown_sources(("ask_first", condition), advice, words["sources"])


def routine_links(
    routine: Routine, exercises: Names, routines: Names, words: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Names in a routine that lead nowhere."""
    yield from dangling(("moment",), routine.moment, words["moments"], "moment")
    if routine.no_floor:
        yield from dangling(("no_floor",), routine.no_floor, routines, "routine")
    yield from former_names(routine, routines)
    for index, entry in enumerate(routine.exercises):
        yield from dangling(("exercises", index, "exercise"), entry.exercise, exercises, "exercise")
    for index, slug in enumerate(routine.sources):
        yield from dangling(("sources", index), slug, words["sources"], "source")


def unclaimed_histories(histories: Collection[str], routines: Names) -> Iterator[tuple[str, str, str]]:
    """Histories of cards that no routine has or had, so that printed cards would lead nowhere: (slug, message, fix)."""
    for slug in sorted(set(histories) - set(routines.known) - set(routines.now)):
        fix = f"write formerly: [{slug}] in the routine that took its place, so that printed cards lead there"
        yield slug, f"no routine is or was called {slug}", fix


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
