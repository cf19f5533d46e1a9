"""The library in; everything that is published out."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment

from . import rules
from .articles import articles
from .cards.bundle import bundles
from .cards.pages import card_files, shelved, version_pages
from .cards.press import Press
from .examples import examples as mistakes
from .figure.examples import Example, examples
from .gallery import Gallery
from .glossary import linked
from .indexes import indexes
from .library import Library
from .loader import cache_of
from .model import Decision, Entry, Exercise, Record, Review, Routine
from .output import HOME, Asset, Found, Output, Page
from .pictures import picture_files
from .problem import CODES, Problem, Problems
from .progress import told
from .renamed import moved_files
from .safety import safety_page
from .templates import environment
from .write import write_files, write_page

ABOUT = ("About", "about/")


def outputs(library: Library, prose: list[Page], project: Path, site_url: str, new_file: str = "") -> Iterator[Output]:
    """Every generated page and file of the site. `prose` is for search; `site_url` ends in a slash."""
    gallery = Gallery(cache_of(project), library.vocabulary.poses)
    press = Press(cache_of(project).with_name("cards"), gallery, site_url)
    shelf = shelved(library, press, project)
    all_in_one = bundles(shelf, library, press)
    templates = environment(project / "overrides")
    pages: list[Page] = [
        *indexes(library, shelf, all_in_one, templates),
        *articles(library, shelf, gallery, templates),
        safety_page(library, templates),
    ]
    uses = source_uses([*pages, *prose])
    pages += [_reference_page(name, library, uses, templates, project) for name in ("rules", "sources", "glossary")]
    words = list(examples({name: pose.explained for name, pose in library.vocabulary.poses.items()}))
    pages += [_figure_page(name, library, words, templates) for name in ("poses", "figures")]
    pages.append(write_page(templates))
    yield from (with_terms(page, library) for page in pages)
    yield from write_files(library, new_file)
    yield from version_pages(shelf, templates)
    yield from card_files(shelf, press, templates)
    yield from (bundle.file for bundle in all_in_one)
    yield from moved_files(library, shelf, templates, site_url)
    for exercise in told("Drawing movements", library.exercises.values()):
        yield from picture_files(exercise, gallery)
    yield from _word_pictures([example for _, group in words for example in group], gallery)
    yield search_index([*pages, *prose])


def _word_pictures(words: list[Example], gallery: Gallery) -> Iterator[Asset]:
    """A drawing of each word of a pose. Raises Problems if a base pose that a word is shown with is not there."""
    path, problems = "exercises/vocabulary/poses.yml", []
    for example in words:
        sketch = gallery.example(example.figure)
        for _, code, message, fix in sketch.complaints:
            problems.append(
                Problem(path, 1, 1, code, f"{example.word} cannot be shown on the page Poses: {message}", fix)
            )
        if sketch.drawn:
            yield Asset(f"figures/words/{example.slug}.svg", sketch.drawn.file(0))
    if problems:
        raise Problems(problems)


def with_terms(page: Page, library: Library) -> Page:
    """A page with its hard words leading to the glossary; pages of about/ explain themselves."""
    if page.address.startswith("about/"):
        return page
    return replace(page, body=linked(page.body, library.vocabulary.terms, page.address))


def _reference_page(
    name: str, library: Library, uses: dict[str, list[Page]], templates: Environment, project: Path
) -> Page:
    """A generated page of about/: the rules of a record, the sources, the glossary."""
    titles = {
        "rules": ("Rules for records", "What every exercise and routine must have before the site is built."),
        "sources": ("Sources", "Every page and paper that the site rests on, and which exercises use it."),
        "glossary": ("Glossary", "The words this site uses, each explained."),
    }
    title, description = titles[name]
    template = templates.get_template(f"about/{name}.html")
    body = template.render(address=f"about/{name}/", library=library, uses=uses, **_rule_lists(project))
    return Page(f"about/{name}/", title, description, body, (HOME, ABOUT), found=Found("About"))


def _figure_page(name: str, library: Library, words: list[tuple[str, list[Example]]], templates: Environment) -> Page:
    """A page for those who draw: the vocabulary of poses, or all figures on one sheet."""
    titles = {
        "poses": ("Poses", "Every word of a pose with a drawn example, for people who write the figures of exercises."),
        "figures": (
            "All figures",
            "Every frame of every exercise on one sheet, to see at a glance what needs mending.",
        ),
    }
    title, description = titles[name]
    body = templates.get_template(f"about/{name}.html").render(address=f"about/{name}/", library=library, words=words)
    return Page(f"about/{name}/", title, description, body, (HOME, ABOUT), found=Found("About"))


def _rule_lists(project: Path) -> dict[str, object]:
    def listed(table: tuple) -> list[tuple[str, str]]:  # type: ignore[type-arg]
        return [(rules.code(rule), rules.text(rule)) for rule in table]

    return {
        "codes": list(CODES.items()),
        "examples": mistakes(project),
        "exercise_rules": listed(rules.EXERCISE_RULES),
        "routine_rules": listed(rules.ROUTINE_RULES),
        "safety_rules": listed(rules.SAFETY_RULES),
        "review_rules": listed(rules.REVIEW_RULES),
        "exercise_fields": described(Exercise),
        "routine_fields": described(Routine),
        "entry_fields": described(Entry),
        "review_fields": described(Review),
        "decision_fields": described(Decision),
    }


def described(kind: type[Record]) -> list[tuple[str, str, bool]]:
    """The fields of a record: (name, what it is, must it be there)."""
    return [
        (field.alias or name, field.description or "", field.is_required())
        for name, field in kind.model_fields.items()
        if name != "slug"
    ]


def source_uses(pages: list[Page]) -> dict[str, list[Page]]:
    """For each source that is cited at all, the pages that rest on it."""
    found: dict[str, list[Page]] = {}
    for page in pages:
        for slug in page.rests_on:
            found.setdefault(slug, []).append(page)
    return found


def search_index(pages: list[Page]) -> Asset:
    """What the search box reads, fetched when a reader first uses it: [title, other words, summary, address, kind]."""
    records = [
        [page.title, page.found.also, page.description, page.address, page.found.kind] for page in pages if page.found
    ]
    return Asset("search.json", json.dumps(records, ensure_ascii=False, separators=(",", ":")))
