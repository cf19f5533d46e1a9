"""The library in; the page "Write an exercise" and the files that its form reads out.

The form knows nothing by itself: fields, limits, vocabularies and patterns come from here.
"""

import json
from collections.abc import Iterator
from typing import Any

from jinja2 import Environment

from . import letters, reading, rules, wording
from .drafting.draft import TODO
from .figure.scene import PROPS
from .figure.vocabulary import resolved
from .library import Library
from .model import ADVICE, CAREFUL, Exercise
from .output import HOME, Asset, Found, Page
from .schemas import as_file, schemas

ADDRESS = "about/write/"
Forge = tuple[str | None, str | None]
"""The address of the repository, and the way from there to the editor of a page, such as edit/main/docs/."""
VOCABULARIES = ("kinds", "positions", "areas", "equipment")


def write_page(templates: Environment) -> Page:
    """The page, which explains itself without a script."""
    body = templates.get_template("about/write.html").render(address=ADDRESS)
    description = "A form for a new exercise, or a better one. It checks as you write and hands you the finished file."
    crumbs = (HOME, ("About", "about/"), ("How to help", "about/contribute/"))
    return Page(ADDRESS, "Write an exercise", description, body, crumbs, found=Found("About", "add suggest new form"))


def write_files(library: Library, new_file: str) -> Iterator[Asset]:
    """What the form reads, the schemas for any editor, and each exercise as its author wrote it, to start from."""
    yield Asset(f"{ADDRESS}choices.json", _json(choices(library) | {"newFile": new_file}))
    for name, schema in schemas(library).items():
        yield Asset(f"schema/{name}", as_file(schema))
    for exercise in library.exercises.values():
        yield Asset(f"{ADDRESS}from/{exercise.slug}.json", _json(as_written(exercise)))


def as_written(exercise: Exercise) -> dict[str, Any]:
    """An exercise as plain data, with the fields that its author wrote."""
    return exercise.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude={"slug"})


def new_file_page(forge: Forge) -> str:
    """Where the forge lets people write a new record; empty where that is not known.

    >>> new_file_page(("https://forge.example/us/back", "edit/main/docs/"))
    'https://forge.example/us/back/new/main/exercises'
    """
    repository, way = forge
    editor, _, branch = (way or "").partition("/")
    if not repository or editor != "edit":
        return ""
    return f"{repository.rstrip('/')}/new/{branch.partition('/')[0]}/exercises"


def choices(library: Library) -> dict[str, Any]:
    """What the form offers and what it checks by, beside the schema."""
    words, safety = library.vocabulary, library.safety
    return {
        "words": {name: _plain(getattr(words, name)) for name in VOCABULARIES},
        "conditions": {slug: [one.short, one.explained] for slug, one in safety.conditions.items()},
        "advice": {"all": ADVICE, "careful": CAREFUL},
        "stopSigns": [sign.sign for sign in safety.stop_signs],
        "emergency": safety.emergency.line if safety.emergency else "",
        "exercises": {
            slug: {"name": one.name, "floor": library.needs_floor(one), "easier": slug in library.easier}
            for slug, one in library.exercises.items()
        },
        "sources": {slug: [one.publisher, one.title, one.grade, one.family] for slug, one in words.sources.items()},
        "poses": _poses(library),
        "posesOf": {slug: position.poses for slug, position in words.positions.items()},
        "things": list(PROPS),
        "todo": f"{TODO} draw this: ",
        "checks": _checks(library),
    }


def _plain(vocabulary: dict[str, Any]) -> dict[str, list[str]]:
    return {slug: [word.name, word.explained] for slug, word in vocabulary.items()}


def _poses(library: Library) -> dict[str, list[Any]]:
    """Each base pose: how it is explained, and what it needs in the scene."""
    bases = {name: pose.words for name, pose in library.vocabulary.poses.items()}
    needs = {name: resolved(words, bases, {}).get("sit_on") for name, words in bases.items()}
    return {name: [pose.explained, needs[name]] for name, pose in library.vocabulary.poses.items()}


def _checks(library: Library) -> dict[str, Any]:
    """Limits and patterns of the rules that no schema can say."""
    return {
        "strange": letters.STRANGE.pattern,
        "hidden": letters.HIDDEN.pattern,
        "instructions": wording.INSTRUCTIONS,
        "lists": wording.LISTS_OF_INSTRUCTIONS,
        "texts": wording.TEXTS,
        "longestSentence": wording.LONGEST_SENTENCE,
        "sentenceEnd": wording.SENTENCE_END.pattern,
        "longestAnywhere": wording.LONGEST_ANYWHERE,
        "anySentenceEnd": reading.SENTENCE_END.pattern,
        "promise": wording.PROMISE.pattern,
        "reviewed": wording.REVIEWED.pattern,
        "denied": wording.NO.pattern,
        "bothSides": rules.BOTH_SIDES.pattern,
        "bothSidesRule": rules.text(rules.check_both_sides),
        "abbreviation": wording.ABBREVIATION.pattern,
        "abbreviations": list(library.vocabulary.abbreviations),
        "jargon": library.vocabulary.jargon,
    }


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
