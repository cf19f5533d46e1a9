"""The built site says everything that the records say: read from the HTML that a reader gets."""

import html
import json
import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlparse

import pytest

from conftest import said
from stretchguide import dose
from stretchguide.cards.card import Card, card_of
from stretchguide.cards.edition import EDITIONS, page_address
from stretchguide.cards.words import words
from stretchguide.cautions import Condition
from stretchguide.library import Library

TAG = re.compile(r"<[^>]+>")
TERM = re.compile(r'<a class="term"[^>]*>(.*?)</a>')


@cache
def text_of(path: Path) -> str:
    """The words of a page, without tags, spaces brought together."""
    words = html.unescape(TAG.sub(" ", TERM.sub(r"\1", path.read_text(encoding="utf-8"))))
    return re.sub(r"\s+", " ", words)


def missing(texts: list[str], path: Path) -> list[str]:
    """Those of the texts that the page does not say."""
    page = text_of(path)
    return [text for text in texts if re.sub(r"\s+", " ", text) not in page]


def test_every_article_says_every_word_of_its_record(site: Path, library: Library) -> None:
    """Steps, start, dose, breathing, feeling, stop signs, mistakes and all advice are on the exercise's page."""
    for exercise in library.exercises.values():
        said = [exercise.start, *exercise.steps, exercise.you_should_feel, *exercise.mistakes, *exercise.stop_if]
        said += [exercise.why, exercise.how_sure, dose.amount(exercise.dose), exercise.dose.build_up]
        said += [exercise.breathing or "", *(advice.how or "" for advice in exercise.ask_first.values())]
        said += [condition.short for condition in library.safety.conditions.values()]
        said += [sign.sign for sign in library.safety.stop_signs] + ["Not yet reviewed by a clinician"]

        assert missing(said, site / "exercises" / exercise.slug / "index.html") == [], exercise.slug


def test_every_article_names_its_sources(site: Path, library: Library) -> None:
    """Each source stands with its publisher and its own address."""
    for exercise in library.exercises.values():
        page = (site / "exercises" / exercise.slug / "index.html").read_text(encoding="utf-8")
        sources = [library.vocabulary.sources[slug] for slug in exercise.sources]

        assert [s.title for s in sources if f'href="{html.escape(s.url)}"' not in page] == [], exercise.slug


def test_every_print_view_says_all_words(site: Path, library: Library) -> None:
    """What a card says is on every page to print, and the pocket card leaves out nothing but steps and notes."""
    for routine in library.routines.values():
        card = words(card_of(routine, library))
        for edition in EDITIONS:
            page = site / page_address(routine.slug, edition) / "index.html"
            assert missing([*said(card, edition.layout), "Not yet reviewed by a clinician"], page) == [], page


def test_every_routine_page_carries_all_warnings(site: Path, library: Library) -> None:
    """So does the routine's page."""
    for routine in library.routines.values():
        card = card_of(routine, library)
        said = [sign.sign for sign in library.safety.stop_signs] + [card.emergency, routine.for_whom, routine.not_for]
        said += [sign for entry in card.entries for sign in entry.exercise.stop_if]
        said += [condition.short for condition in library.safety.conditions.values() if asks_for_care(card, condition)]
        for entry in card.entries:
            counsel = entry.exercise.ask_first.values()
            said += [entry.exercise.name] * any(one.advice in ("avoid", "ask first", "change") for one in counsel)

        assert missing(said, site / "routines" / routine.slug / "index.html") == [], routine.slug


def asks_for_care(card: Card, condition: Condition) -> bool:
    """Whether any exercise of a card has something to say, or nothing known, for a condition."""
    return any(care.condition == condition for cares in card.care.values() for care in cares)


def test_safety_page_says_everything(site: Path, library: Library) -> None:
    """Every red flag, stop sign, rule, condition and note is on the safety page."""
    safety = library.safety
    assert safety.heat
    assert safety.medicines
    assert safety.floor
    said = [flag.sign for flag in safety.red_flags] + [sign.sign for sign in safety.stop_signs]
    said += [rule.rule for rule in safety.rules] + [condition.general for condition in safety.conditions.values()]
    said += [point.text for note in (safety.heat, safety.medicines, safety.floor) for point in note.claims()]
    said += [exercise.name for exercise in library.exercises.values()]

    assert missing(said, site / "safety" / "index.html") == []


def test_red_flags_come_first_and_by_urgency(site: Path) -> None:
    """What needs an ambulance stands above what can wait, and both above the rest."""
    page = (site / "safety" / "index.html").read_text(encoding="utf-8")
    order = [
        "emergency",
        "same-day",
        "see-a-clinician",
        "stop-signs",
        "rules",
        "conditions",
        "heat",
        "medicines",
        "floor",
    ]

    places = [page.index(f' id="{anchor}"') for anchor in order]

    assert places == sorted(places)


def test_table_of_conditions_has_no_blank_cell(site: Path, library: Library) -> None:
    """Every exercise has a word for every condition; "not assessed" is a word."""
    page = (site / "safety" / "index.html").read_text(encoding="utf-8")
    cells = re.findall(
        r"<td[^>]*>(.*?)</td>", page.partition('<table class="matrix">')[2].partition("</table>")[0], re.DOTALL
    )

    assert len(cells) == len(library.exercises) * len(library.safety.conditions)
    assert {cell.strip() for cell in cells} <= {"Avoid", "Ask first", "Change", "Suggested", "Not assessed"}


def test_warnings_stand_above_the_steps(site: Path, library: Library) -> None:
    """On every article the check comes before the movement."""
    for slug in library.exercises:
        page = (site / "exercises" / slug / "index.html").read_text(encoding="utf-8")

        assert page.index('id="check-first"') < page.index('id="how-to-do-it"') < page.index('id="stop-if"')


class _Links(HTMLParser):
    """Collects where a page leads, and what it has to point to."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.links += [value for name in ("href", "src") if (value := found.get(name))]
        self.anchors += [value for name in ("id", "name") if (value := found.get(name)) and tag != "meta"]


@cache
def parsed(path: Path) -> _Links:
    links = _Links()
    links.feed(path.read_text(encoding="utf-8"))
    return links


def broken_links(site: Path, site_url: str) -> list[str]:
    """Internal links and anchors of all pages that lead nowhere."""
    broken = []
    for path in sorted(site.rglob("*.html")):
        here = urljoin(site_url, path.relative_to(site).as_posix().removesuffix("index.html"))
        for link in parsed(path).links:
            address, anchor = urldefrag(urljoin(here, link))
            if not address.startswith(site_url):
                continue
            target = site / unquote(urlparse(address).path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            if not target.is_file() or (anchor and anchor not in parsed(target).anchors):
                broken.append(f"{path.relative_to(site)} -> {link}")
    return broken


def test_internal_links_lead_somewhere(site: Path) -> None:
    """Every link, picture, script and anchor inside the site exists."""
    assert broken_links(site, "https://stretch-guides.example/") == []


def test_a_broken_link_would_be_seen(tmp_path: Path) -> None:
    """The check above can fail."""
    (tmp_path / "index.html").write_text('<a href="nowhere/">x</a><a href="#none">y</a>', encoding="utf-8")

    assert broken_links(tmp_path, "https://s.example/") == ["index.html -> nowhere/", "index.html -> #none"]


def test_ids_are_unique(site: Path) -> None:
    """An id stands once on a page."""
    for path in site.rglob("*.html"):
        anchors = parsed(path).anchors

        assert sorted(anchors) == sorted(set(anchors)), path


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    """No page, style or script names a script, style, font or picture of another host."""
    loaded = re.compile(
        r"""(?:src=|url\(|@import\s|rel="(?:stylesheet|preload|icon)"[^>]*href=)["']?(?:https?:)?//[^"')\s]+"""
    )
    found = {}
    for path in site.rglob("*"):
        if path.suffix in {".html", ".css", ".js", ".svg"} and (
            hits := loaded.findall(path.read_text(encoding="utf-8"))
        ):
            found[path.name] = hits

    assert found == {}


@pytest.mark.parametrize(
    ("page", "title", "crumbs"),
    [
        ("exercises/cat-camel/", "Cat-camel - Stretch Guides", ["Home", "Exercises", "On hands and knees"]),
        ("routines/everyday-ten/", "Everyday ten - Stretch Guides", ["Home", "Routines"]),
        ("safety/", "Safety first - Stretch Guides", ["Home"]),
        ("guides/desk-work/", "A desk worker's back - Stretch Guides", ["Home", "Guides"]),
        ("exercises/area/lower-back/", "Lower back - Stretch Guides", ["Home", "Exercises"]),
    ],
)
def test_title_and_way(site: Path, page: str, title: str, crumbs: list[str]) -> None:
    """Each kind of page has its title and shows the way to it."""
    content = (site / page / "index.html").read_text(encoding="utf-8")
    nav = re.findall(r'<nav class="crumbs".*?</nav>', content, re.DOTALL)

    assert html.unescape(re.findall(r"<title>(.*?)</title>", content)[0]) == title
    assert re.findall(r">([^<>]+)</a>", nav[0]) == crumbs


def test_every_page_has_a_description_of_its_own(site: Path) -> None:
    """Search engines show it: it is there, it is short, and no two pages share one."""
    seen: dict[str, Path] = {}
    for path in site.rglob("*.html"):
        if path.name == "404.html":
            continue
        (description,) = re.findall(r'<meta name="description" content="([^"]*)">', path.read_text(encoding="utf-8"))
        page = path.relative_to(site)

        assert 20 <= len(html.unescape(description)) <= 170, page
        if page.parts[0] != "cards":
            assert seen.setdefault(description, page) == page


def test_edit_leads_straight_to_the_record(site: Path) -> None:
    """The link on an article opens the YAML file, not a generated page."""
    page = (site / "exercises" / "bridge" / "index.html").read_text(encoding="utf-8")

    (link,) = re.findall(r'<p class="edit"><a href="([^"]+)">Edit this exercise</a>', page)

    assert link.endswith("/edit/main/exercises/bridge.yml")


def test_search_knows_other_names(site: Path, library: Library) -> None:
    """Every exercise is found under each of its names, and every kind of page is found at all."""
    records = json.loads((site / "search.json").read_text(encoding="utf-8"))
    also = {title: other for title, other, *_ in records}

    assert "cat stretch" in also["Cat-camel"]
    assert {kind for *_, kind in records} >= {"Exercise", "Routine", "Guide", "Safety", "About"}
    for exercise in library.exercises.values():
        assert [name for name in exercise.also_called if name not in also[exercise.name]] == []


def test_search_addresses_exist(site: Path) -> None:
    """A result leads to a page."""
    records = json.loads((site / "search.json").read_text(encoding="utf-8"))

    assert [address for *_, address, _ in records if not (site / address / "index.html").is_file()] == []


def test_menu_does_not_grow_with_the_records(site: Path, library: Library) -> None:
    """No page but the indexes lists all exercises."""
    page = (site / "exercises" / "bridge" / "index.html").read_text(encoding="utf-8")
    header = page.partition("<header")[2].partition("</header>")[0]

    assert sum(f"exercises/{slug}/" in header for slug in library.exercises) == 0
