"""An exercise or a routine, and the library around it, in; its article out."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from .cards.pages import ROUTINES, Shelved
from .cards.words import card_mark
from .cautions import Condition
from .gallery import Gallery
from .library import Library
from .model import CAREFUL, Advice, Exercise, Reference, Routine
from .output import HOME, Found, Page
from .pictures import pictures
from .signing import is_changed, mark

EXERCISES = ("Exercises", "exercises/")


@dataclass(frozen=True, slots=True)
class Counsel:
    """The advice for one condition."""

    slug: str
    condition: Condition
    advice: Advice


def counsels(exercise: Exercise, library: Library) -> list[Counsel]:
    """Advice for every condition, in the order of the safety page."""
    return [Counsel(slug, condition, exercise.ask_first[slug]) for slug, condition in library.safety.conditions.items()]


def by_advice(all_counsels: list[Counsel]) -> dict[str, list[Counsel]]:
    """The counsels that ask for care, by their advice, strictest first."""
    groups = {advice: [one for one in all_counsels if one.advice.advice == advice] for advice in CAREFUL}
    return {advice: group for advice, group in groups.items() if group}


def cited(slugs: list[str], library: Library) -> list[tuple[str, Reference]]:
    """Sources with their slugs."""
    return [(slug, library.vocabulary.sources[slug]) for slug in slugs]


def named(slugs: list[str], library: Library) -> list[Exercise]:
    """The exercises of these slugs."""
    return [library.exercises[slug] for slug in slugs]


def rests_on(exercise: Exercise) -> frozenset[str]:
    """All sources of an exercise, those of its advice included."""
    return frozenset(exercise.sources).union(*(advice.sources for advice in exercise.ask_first.values()))


def exercise_article(exercise: Exercise, library: Library, gallery: Gallery, templates: Environment) -> Page:
    """The article of an exercise."""
    words, all_counsels = library.vocabulary, counsels(exercise, library)
    address = f"exercises/{exercise.slug}/"
    position = words.positions[exercise.position]
    body = templates.get_template("articles/exercise.html").render(
        address=address,
        exercise=exercise,
        pictures=pictures(exercise, gallery.drawn(exercise), "f"),
        kind=words.kinds[exercise.kind],
        position=position,
        areas=[(slug, words.areas[slug]) for slug in exercise.areas],
        equipment=[(slug, words.equipment[slug]) for slug in exercise.equipment],
        is_changed=is_changed(exercise.review, mark(exercise)),
        counsels=all_counsels,
        care=by_advice(all_counsels),
        easier=named(library.easier.get(exercise.slug, []), library),
        harder=named(library.ladder[exercise.slug], library),
        no_floor=library.exercises[exercise.no_floor] if exercise.no_floor else None,
        routines=library.used_in.get(exercise.slug, []),
        sources=cited(exercise.sources, library),
        references=words.sources,
        safety=library.safety,
    )
    crumbs = (HOME, EXERCISES, (position.name, f"exercises/position/{exercise.position}/"))
    found = Found("Exercise", ", ".join([*exercise.also_called, *(words.areas[area].name for area in exercise.areas)]))
    source = f"exercises/{exercise.slug}.yml"
    return Page(address, exercise.name, exercise.summary, body, crumbs, source, found, rests_on(exercise))


def routine_article(one: Shelved, library: Library, gallery: Gallery, templates: Environment) -> Page:
    """The page of a routine."""
    card, routine = one.card, one.card.routine
    address = card.address
    body = templates.get_template("articles/routine.html").render(
        address=address,
        routine=routine,
        card=card,
        copies=one.copies,
        pictures=[pictures(e.exercise, gallery.drawn(e.exercise), f"f{n}-") for n, e in enumerate(card.entries)],
        no_floor=no_floor_version(routine, library),
        is_changed=is_changed(routine.review, card_mark(card)),
        sources=cited(routine.sources, library),
        safety=library.safety,
    )
    found = Found("Routine", ", ".join(entry.exercise.name for entry in card.entries))
    source = f"exercises/routines/{routine.slug}.yml"
    rests = frozenset(routine.sources)
    return Page(address, routine.name, routine.summary, body, (HOME, ROUTINES), source, found, rests)


def no_floor_version(routine: Routine, library: Library) -> list[tuple[Exercise, Exercise | None]]:
    """Each floor exercise of a routine with the one to do in its place; None where none is known."""
    on_floor = (library.exercises[entry.exercise] for entry in routine.exercises)
    return [
        (exercise, library.exercises[exercise.no_floor] if exercise.no_floor else None)
        for exercise in on_floor
        if library.needs_floor(exercise)
    ]


def articles(library: Library, shelf: dict[str, Shelved], gallery: Gallery, templates: Environment) -> Iterator[Page]:
    """All articles."""
    for exercise in library.exercises.values():
        yield exercise_article(exercise, library, gallery, templates)
    for one in shelf.values():
        yield routine_article(one, library, gallery, templates)
