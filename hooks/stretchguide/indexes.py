"""The library in; the pages that lead to the articles out: home, all exercises, and each of their groups."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from jinja2 import Environment

from .articles import EXERCISES
from .cards.bundle import Bundle
from .cards.pages import Shelved
from .library import Library
from .model import Exercise, Word
from .output import HOME, Found, Page


@dataclass(frozen=True, slots=True)
class Shelf:
    """A word of a vocabulary and the exercises it fits."""

    word: Word
    address: str
    exercises: list[Exercise]


GROUPINGS: tuple[tuple[str, str, str, Callable[[Exercise], Iterable[str]]], ...] = (
    ("position", "positions", "By position", lambda exercise: [exercise.position]),
    ("area", "areas", "By where you feel it", lambda exercise: exercise.areas),
    ("kind", "kinds", "By kind of exercise", lambda exercise: [exercise.kind]),
    ("equipment", "equipment", "By what you need", lambda exercise: exercise.equipment),
)
"""(part of the address, vocabulary, heading, the words of an exercise)."""


def shelves(library: Library, grouping: tuple[str, str, str, Callable[[Exercise], Iterable[str]]]) -> list[Shelf]:
    """The words that fit an exercise at all, in the order of their vocabulary."""
    part, vocabulary, _, words_of = grouping
    found: dict[str, list[Exercise]] = {word: [] for word in getattr(library.vocabulary, vocabulary)}
    for exercise in library.exercises.values():
        for slug in words_of(exercise):
            found[slug].append(exercise)
    words = getattr(library.vocabulary, vocabulary)
    return [Shelf(words[slug], f"exercises/{part}/{slug}/", fit) for slug, fit in found.items() if fit]


def by_moment(library: Library, shelf: dict[str, Shelved]) -> list[tuple[Word, list[Shelved]]]:
    """The routines under the moments they are for."""
    return [
        (word, fit)
        for slug, word in library.vocabulary.moments.items()
        if (fit := [one for one in shelf.values() if one.card.routine.moment == slug])
    ]


def home(library: Library, shelf: dict[str, Shelved], templates: Environment) -> Page:
    """The front page: one tap to each of the three things that people come for."""
    body = templates.get_template("home.html").render(address="", library=library, moments=by_moment(library, shelf))
    description = (
        "Gentle stretches for the lower back: clear steps, warnings first, and cards to print. Free, with sources."
    )
    return Page("", "Stretch Guides", description, body)


def exercise_index(library: Library, templates: Environment) -> Page:
    """All exercises by position, with the ways to the other groupings."""
    groupings = [(heading, shelves(library, grouping)) for grouping in GROUPINGS for heading in [grouping[2]]]
    body = templates.get_template("indexes/exercises.html").render(
        address="exercises/", library=library, groupings=groupings, positions=shelves(library, GROUPINGS[0])
    )
    description = f"{len(library.exercises)} exercises for the lower back, by position, area, kind and equipment."
    return Page("exercises/", "Exercises", description, body, (HOME,), found=Found("Index", "all stretches list"))


def routine_index(
    library: Library, shelf: dict[str, Shelved], all_in_one: list[Bundle], templates: Environment
) -> Page:
    """All routines, and all cards in one."""
    template = templates.get_template("indexes/routines.html")
    body = template.render(address="routines/", moments=by_moment(library, shelf), bundles=all_in_one)
    description = "Short sets of exercises for the lower back, each with a card to print on one page."
    return Page("routines/", "Routines", description, body, (HOME,), found=Found("Index", "cards print programme"))


def shelf_pages(library: Library, templates: Environment) -> Iterator[Page]:
    """A page for each word of each grouping."""
    template = templates.get_template("indexes/shelf.html")
    for grouping in GROUPINGS:
        for shelf in shelves(library, grouping):
            body = template.render(address=shelf.address, shelf=shelf, heading=grouping[2], library=library)
            found = Found("Index", "exercises stretches")
            yield Page(shelf.address, shelf.word.name, shelf.word.explained, body, (HOME, EXERCISES), found=found)


def indexes(
    library: Library, shelf: dict[str, Shelved], all_in_one: list[Bundle], templates: Environment
) -> Iterator[Page]:
    """All of them."""
    yield home(library, shelf, templates)
    yield exercise_index(library, templates)
    yield routine_index(library, shelf, all_in_one, templates)
    yield from shelf_pages(library, templates)
