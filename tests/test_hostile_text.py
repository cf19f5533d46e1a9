"""Hostile text in every field: whatever a record says stands on pages, cards and drawings as text, and does nothing.

Rules for plain words refuse much of it. Here the library is spoiled after the rules, so that what keeps a reader safe
is the escaping alone.
"""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints
from xml.etree import ElementTree

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.__main__ import cli as mkdocs
from pydantic import BaseModel, StringConstraints

import browser as chromium
from conftest import PROJECT, need
from stretchguide import plain, preview, publish
from stretchguide.articles import exercise_article
from stretchguide.cards.card import card_of
from stretchguide.cards.version import add, folder_of, history
from stretchguide.cards.words import words
from stretchguide.gallery import Gallery
from stretchguide.library import Library
from stretchguide.loader import cache_of, load
from stretchguide.markup import faults, html_of, literal
from stretchguide.model import Decision
from stretchguide.templates import environment

URL = "https://small.example/"
MARK = re.compile(r"q\d+z")
LONG = (
    "<img src=x onerror=alert(1)>\"'</title></script>]]>",
    '{{7*7}}{%raw%}#read("/etc/passwd")$x$@a*b*\\n&lt;',
    "[f](javascript:alert(1)){: onclick=a}_c_`d`[emergency]",
)
"""What is appended to a mark, in turns."""
SHORT = '<i onload=j>"{{7*7}}'
"""The same for fields of few letters."""
NOT_PUBLISHED = {"Vocabulary.everyday_words", "Vocabulary.jargon", "Decision.by", "Decision.why", "Decision.loosens"}
"""Fields that no reader sees: lists for the rules, and who decided what."""
DRAWN = set("svg style g path circle ellipse line polyline polygon rect animate set".split())  # noqa: SIM905
"""What drawings are made of."""
ADDRESS = re.compile(r"[\w./#-]*$|https://[\w./#-]*$")
VOID = re.compile(r"\s+")


class Spoiler:
    """Puts a text of its own into each text field of a value, whatever its type: new fields are found by themselves."""

    def __init__(self, turn: int) -> None:
        self.turn = turn
        self.texts: dict[str, tuple[str, str]] = {}
        """By mark: the whole text, and its field."""

    def spoiled(self, kind: Any, value: Any, field: str = "") -> Any:
        """The value with every text spoiled. `kind` is its type, with annotations."""
        origin, inner = get_origin(kind), get_args(kind)
        found = value
        if origin is Annotated and inner[0] is str:
            found = self._text([one for one in inner[1:] if isinstance(one, StringConstraints)], value, field)
        elif origin is Annotated:
            found = self.spoiled(inner[0], value, field)
        elif origin in (Union, UnionType):
            found = self.spoiled(next(arm for arm in inner if arm is not NoneType), value, field)
        elif value is not None and origin is list:
            found = [self.spoiled(inner[0], one, field) for one in value]
        elif value is not None and origin is dict:
            found = {key: self.spoiled(inner[1], one, field) for key, one in value.items()}
        elif value is not None and isinstance(kind, type) and (issubclass(kind, BaseModel) or is_dataclass(kind)):
            found = self._record(kind, value)
        return found

    def _record(self, kind: Any, value: Any) -> Any:
        hints = get_type_hints(kind, include_extras=True)
        names = kind.model_fields if issubclass(kind, BaseModel) else [one.name for one in fields(kind)]
        change = {name: self.spoiled(hints[name], getattr(value, name), f"{kind.__name__}.{name}") for name in names}
        return value.model_copy(update=change) if isinstance(value, BaseModel) else replace(value, **change)

    def _text(self, limits: list[StringConstraints], value: Any, field: str) -> Any:
        if any(one.pattern for one in limits):
            return value
        mark, tail = f"q{len(self.texts)}z", LONG[(self.turn + len(self.texts)) % len(LONG)]
        is_short = any(one.max_length and one.max_length < len(mark + tail) for one in limits)
        self.texts[mark] = (mark + (SHORT if is_short else tail), field)
        return self.texts[mark][0]


def ready(library: Library) -> Library:
    """The library with what the small one has nowhere: a review that is signed, a decision, a stop sign for cards."""
    decision = Decision.model_validate({"by": "x", "on": "2026-11-20", "why": "x", "loosens": ["x"]})
    signed = {"status": "reviewed by a clinician", "reviewed_on": date(2026, 11, 20), "decisions": [decision]}

    def with_review(record: Any) -> Any:
        return record.model_copy(update={"review": record.review.model_copy(update=signed)})

    return replace(
        library,
        exercises={slug: with_review(one) for slug, one in library.exercises.items()},
        routines={slug: with_review(one) for slug, one in library.routines.items()},
    )


@dataclass(frozen=True)
class Spoiled:
    """A site of hostile texts, the same without them, and the texts."""

    site: Path
    good: Path
    project: Path
    library: Library
    texts: dict[str, tuple[str, str]]


@pytest.fixture(scope="module", params=range(len(LONG)))
def spoiled(request: pytest.FixtureRequest, small: Path, tmp_path_factory: pytest.TempPathFactory) -> Spoiled:
    """The small project's site with hostile text in all records, and in the histories of its cards."""
    project = tmp_path_factory.mktemp("spoiled") / "project"
    shutil.copytree(small, project)
    spoiler = Spoiler(request.param)
    library = spoiler.spoiled(Library, ready(load(project / "exercises")[0]))
    old = Spoiler(request.param + 1).spoiled(Library, ready(load(project / "exercises")[0]))
    for routine in old.routines.values():
        add(folder_of(project), routine, words(card_of(routine, old)), date(2026, 1, 2))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "judged", lambda *_: (library, []))
        mkdocs(["build", "-q", "-f", str(project / "mkdocs.yml"), "-d", str(project / "out")], standalone_mode=False)
        plain.write(publish.publish(project, URL), project, project / "plain")
    return Spoiled(project / "out", small / "site", project, library, spoiler.texts)


class Seen(HTMLParser):
    """What a page is made of: its elements with the names of their attributes, and its texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, ...]] = []
        self.texts: list[str] = []
        self.data = ""
        self.addresses: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, *sorted(name for name, _ in attrs)))
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]
        self.texts += [value or "" for name, value in attrs if name in ("alt", "title", "content", "data-name")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        self.data += data

    def handle_comment(self, data: str) -> None:
        self.elements.append(("comment", data))


def pages(folder: Path) -> dict[str, Seen]:
    return {
        path.relative_to(folder).as_posix(): Seen(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")
    }


@pytest.mark.parametrize("built", ["out", "plain"])
def test_no_element_comes_from_a_text(spoiled: Spoiled, built: str) -> None:
    """A page has no element, attribute, comment or address that the same page of harmless texts has not."""
    good = pages(spoiled.good)
    known = {element for page in good.values() for element in page.elements}
    found = pages(spoiled.project / built)

    assert found.keys() >= good.keys()
    for name, page in found.items():
        strange = {one for one in page.elements if one not in known and (built == "out" or one[0] not in PLAIN_FRAME)}
        assert strange - EXPECTED == set(), name
        assert [one for one in page.addresses if MARK.search(one) or not re.match(r"[\w./#-]*$|https:", one)] == [], (
            name
        )
        if name in good:
            scripts = [sum(one[0] == "script" for one in each.elements) for each in (page, good[name])]
            assert built == "plain" or scripts[0] == scripts[1], name


PLAIN_FRAME = {"meta", "link", "main", "body"}
"""Elements of the frame of a plain page, which differ from MkDocs' frame."""
EXPECTED: set[tuple[str, ...]] = set()
"""Elements that only a library with every optional field has."""


@pytest.mark.parametrize("built", ["out", "plain"])
def test_every_text_stands_there_as_it_is(spoiled: Spoiled, built: str) -> None:
    """The text of each field is read somewhere on the site, to its last character, and nowhere in part."""
    texts = [text for page in pages(spoiled.project / built).values() for text in page.texts if "q" in text]
    all_text = "\n".join(texts)

    read = {field for text, field in spoiled.texts.values() if text in all_text}
    assert {field for _, field in spoiled.texts.values()} - read - NOT_PUBLISHED == set()
    begun = {mark for mark in MARK.findall(all_text) if mark in spoiled.texts}
    assert [mark for mark in begun if spoiled.texts[mark][0] not in all_text] == []


def test_data_for_scripts_is_data(spoiled: Spoiled) -> None:
    """What the search box reads is JSON with the texts in it; a history of versions reads back what was written."""
    records = json.loads((spoiled.site / "search.json").read_text(encoding="utf-8"))
    known = {text for text, _ in spoiled.texts.values()}

    assert {record[0] for record in records} & known
    assert all(record[0] in known or not MARK.search(record[0]) for record in records)
    for slug in spoiled.library.routines:
        assert "<img src=x onerror=" in str(history(folder_of(spoiled.project), slug)[0].words)


def test_drawings_are_drawings(spoiled: Spoiled) -> None:
    """Each drawing is well-formed and holds no script, no link and no text of a record."""
    drawings = list(spoiled.site.rglob("figures/**/*.svg"))

    assert drawings
    for path in drawings:
        text = path.read_text(encoding="utf-8")
        tags = {one.tag.rpartition("}")[2] for one in ElementTree.fromstring(text).iter()}
        assert tags <= DRAWN
        assert not MARK.search(text)


def test_paper_says_the_text(spoiled: Spoiled) -> None:
    """A PDF has each text that it begins to the last character, and nothing in it acts."""
    need("" if shutil.which("pdftotext") else "install poppler-utils")
    printed = sorted(spoiled.site.rglob("*.pdf"))
    assert printed
    for path in printed:
        said = VOID.sub("", subprocess.check_output(["pdftotext", "-raw", str(path), "-"], text=True))
        begun = set(MARK.findall(said)) & spoiled.texts.keys()
        assert len(begun) > 4
        assert [spoiled.texts[one] for one in begun if VOID.sub("", spoiled.texts[one][0]) not in said] == []
        with pikepdf.open(path) as pdf:
            assert not {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys())
            notes = [note for page in pdf.pages for note in page.get("/Annots", [])]
            assert {(note.Subtype, note.get("/A", {}).get("/S", "/GoTo")) for note in notes} <= {("/Link", "/GoTo")}


@pytest.mark.browser
def test_nothing_runs_in_a_browser(spoiled: Spoiled, chrome: Any) -> None:
    """Chromium finds no handler in any page, opens no dialog, and has nothing to complain of."""
    with chromium.serve(spoiled.site) as base, watched(chrome) as (page, said):
        for path in sorted(spoiled.site.rglob("index.html")):
            page.goto(f"{base}{path.parent.relative_to(spoiled.site).as_posix()}/")
            said.extend(page.evaluate(STRANGE_ATTRIBUTES))

    assert said == []


@pytest.mark.browser
def test_scripts_show_text_as_text(spoiled: Spoiled, chrome: Any) -> None:
    """The search box and the form for a new exercise are filled from hostile data, and show it as it is."""
    name = spoiled.library.exercises["cat"].name
    with chromium.serve(spoiled.site) as base, watched(chrome) as (page, said):
        page.goto(base)
        page.click("#open-search")
        page.fill("dialog.search input", name[: name.index("z") + 1])
        page.wait_for_selector(".search-found a")
        shown = page.locator(".search-found").inner_text()
        said.extend(page.evaluate(STRANGE_ATTRIBUTES))
        page.goto(f"{base}about/write/")
        page.wait_for_selector("#w-file")
        page.select_option("#w-from", "cat")
        page.wait_for_function("text => document.querySelector('#w-name').value === text", arg=name)
        page.wait_for_timeout(500)  # the article is drawn after a pause in typing
        said.extend(page.evaluate(STRANGE_ATTRIBUTES))

    assert name in shown
    assert said == []


STRANGE_ATTRIBUTES = (
    "[...document.querySelectorAll('*')].flatMap(e => [...e.attributes]).filter(a => /^on|q[0-9]+z/.test(a.name)"
    " || /^(href|src)$/.test(a.name) && /^\\s*(javascript|data):/.test(a.value)).map(a => a.name + a.value)"
)
"""In a page: attributes that act, or whose names come from a text."""


@contextmanager
def watched(chrome: Any) -> Iterator[tuple[Any, list[str]]]:
    """A page, and a list of all dialogs and errors in it."""
    said: list[str] = []
    page = chrome.new_page()
    page.on("dialog", lambda dialog: (said.append(dialog.message), dialog.dismiss()))
    page.on("console", lambda message: said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page, said
    page.close()


def test_the_sheet_of_figures_is_text_too(spoiled: Spoiled, tmp_path: Path) -> None:
    """What people look at who write poses is escaped as well."""
    gallery = Gallery(cache_of(spoiled.project), spoiled.library.vocabulary.poses)
    preview.write_sheet(spoiled.library, gallery, tmp_path / "sheet.html")
    seen = Seen((tmp_path / "sheet.html").read_text(encoding="utf-8"))

    assert {one[0] for one in seen.elements} <= DRAWN | {"meta", "title", "style", "h2", "figure", "figcaption"}


PUNCTUATED = st.text(st.sampled_from("ab 12\n<>&\"'`*_{}[]()#+-.!|:\\~^=/?;,%$@"), max_size=40)


@given(PUNCTUATED)
def test_a_literal_text_means_itself_in_markdown(text: str) -> None:
    """Whatever a text holds: between tags in Markdown, and in an attribute, it comes out as it went in."""
    html = html_of(f'Before <a href="x" title="{literal(text)}">{literal(text)}</a> after.')
    seen = Seen(html)

    assert seen.elements == [("p",), ("a", "href", "title")]
    assert seen.data.strip() == f"Before {text} after."


@given(PUNCTUATED | st.text(max_size=60))
def test_markdown_is_harmless_or_refused(text: str) -> None:
    """A page in which nothing is found holds no element that could run."""
    if not list(faults(text)):
        seen = Seen(html_of(text))

        assert not {one[0] for one in seen.elements} & {"script", "style", "iframe", "object", "svg", "comment", "form"}
        assert not [name for one in seen.elements for name in one[1:] if name.startswith("on")]


@settings(max_examples=40)
@given(data=st.data())
def test_any_text_in_any_field_of_an_article(data: st.DataObject, small: Path) -> None:
    """An article with any printable text in a field has the same elements, and the text."""
    library = load(small / "exercises")[0]
    exercise = library.exercises["cat"]
    field = data.draw(st.sampled_from(["name", "summary", "why", "how_sure", "start", "breathing", "you_should_feel"]))
    text = "q0z" + data.draw(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=60)) + "z"
    gallery, templates = Gallery(cache_of(small), library.vocabulary.poses), environment(PROJECT / "overrides")
    changed = exercise.model_copy(update={field: text})

    good, seen = (Seen(exercise_article(one, library, gallery, templates).body) for one in (exercise, changed))

    assert seen.elements == good.elements
    assert text in seen.data
