"""What a reader meets: the built site in a real Chromium, on a phone and on a desktop, light and dark."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from conftest import need, need_node_module
from stretchguide.library import Library

PAGES = {
    "home": "",
    "article": "exercises/single-knee-to-chest/",
    "routine": "routines/everyday-ten/",
    "card": "cards/everyday-ten/",
    "safety": "safety/",
    "exercises": "exercises/",
    "guide": "guides/strained-back/",
    "first sources": "about/first-sources/",
    "rules": "about/rules/",
}
pytestmark = pytest.mark.browser


@pytest.fixture
def page(chrome: Any) -> Iterator[Any]:
    context = chrome.new_context(viewport={"width": 360, "height": 780})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(chrome: Any, served: str, name: str, width: int, scheme: str) -> None:
    """Contrast, names, order and roles hold on every kind of page, narrow and wide, light and dark."""
    script = need_node_module("axe-core/axe.min.js")
    context = chrome.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.goto(served + PAGES[name])
    page.evaluate(script.read_text(encoding="utf-8"))  # the site's policy lets no script in but its own

    violations = page.evaluate("axe.run().then(result => result.violations)")
    context.close()

    assert [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations] == []


def test_axe_would_see_a_violation(page: Any, served: str) -> None:
    """The check above can fail."""
    script = need_node_module("axe-core/axe.min.js")
    page.goto(served)
    page.evaluate(script.read_text(encoding="utf-8"))  # the site's policy lets no script in but its own
    page.evaluate("document.querySelector('h1').style.color = '#eee'")

    assert "color-contrast" in page.evaluate("axe.run().then(result => result.violations.map(one => one.id))")


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_no_page_is_wider_than_the_screen(chrome: Any, served: str, width: int) -> None:
    """Nobody has to scroll sideways to read: wide tables scroll in their own frame (WCAG 1.4.10)."""
    context = chrome.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    too_wide = {}
    for name, address in PAGES.items():
        page.goto(served + address)
        over = page.evaluate("document.scrollingElement.scrollWidth - window.innerWidth")
        if over > 0:
            too_wide[name] = over
    context.close()

    assert too_wide == {}


def test_nothing_is_asked_of_another_host(page: Any, served: str) -> None:
    """Opening pages and searching contacts this site alone, and breaks nothing on the way."""
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
    for address in PAGES.values():
        page.goto(served + address, wait_until="networkidle")
    page.goto(served)
    search(page, "bridge")

    assert {url for url in asked if not url.startswith(served)} == set()
    assert wrong == []


def search(page: Any, words: str) -> list[str]:
    """The titles that the search box finds, typed as a reader would."""
    page.click("#open-search")
    page.keyboard.type(words)
    page.wait_for_selector(".search-found a")
    return list(page.locator(".search-found strong").all_inner_texts())


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("cat stretch", "Cat-camel"),
        ("knee to chest", "Single knee to chest"),
        ("brige", "Bridge"),
        ("everyday", "Everyday ten"),
        ("desk", "Desk break"),
        ("red flags", "Safety first"),
        ("prayer stretch", "Child's pose"),
    ],
)
def test_search_finds(page: Any, served: str, words: str, first: str) -> None:
    """Names, other names, parts of words and small slips lead to the page that is meant."""
    page.goto(f"{served}exercises/bridge/")

    assert search(page, words)[0] == first


def test_search_by_keyboard(page: Any, served: str) -> None:
    """A slash opens the box, the arrow goes to the results, Enter opens one, Escape closes."""
    page.goto(f"{served}safety/")
    page.keyboard.press("/")
    page.wait_for_selector("dialog[open] input")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    page.keyboard.press("/")
    page.keyboard.type("cat stretch")
    page.wait_for_selector(".search-found a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/exercises/cat-camel/")


def test_without_scripts_everything_is_there(chrome: Any, served: str) -> None:
    """Steps, warnings and the card work with scripts turned off; the search link leads to the list of all exercises."""
    context = chrome.new_context(java_script_enabled=False, viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{served}exercises/cat-camel/")
    assert page.locator("ol.steps li").first.is_visible()
    assert page.locator(".stop li").first.is_visible()
    page.click("#open-search")
    assert page.url.endswith("/exercises/")
    context.close()


def test_colours_chosen_by_the_reader_stay(page: Any, served: str) -> None:
    """The button turns the colours over, and the next page keeps them."""
    page.goto(served)
    page.click("#switch-theme")
    page.goto(f"{served}safety/")

    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(18, 25, 27)"


def test_movement_is_still_until_the_reader_starts_it(page: Any, served: str) -> None:
    """Nothing moves by itself; once started it can be paused and goes on."""
    page.goto(f"{served}exercises/bridge/")
    assert page.evaluate("document.getAnimations().length") == 0
    page.click("a.moves")
    page.wait_for_selector(".play svg[role=img][aria-label]")
    assert page.evaluate("document.getAnimations().length") > 0
    page.click(".play button")
    states = page.evaluate("[...new Set(document.getAnimations().map(one => one.playState))]")
    assert states == ["paused"]
    assert page.inner_text(".play button") == "Go on"


def test_movement_is_left_out_for_those_who_want_less(chrome: Any, served: str) -> None:
    """Under reduced motion the reader is not even asked."""
    context = chrome.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{served}exercises/bridge/")

    assert not page.locator("a.moves").is_visible()
    context.close()


def test_figures_stand_beside_their_steps(page: Any, served: str, library: Library) -> None:
    """Each frame is inside the step that it shows, the first in the start position, all with a description."""
    for slug in ("cat-camel", "bridge", "seated-trunk-turn"):
        frames = library.exercises[slug].figure.frames
        page.goto(f"{served}exercises/{slug}/")
        assert page.locator(".start svg desc").all_text_contents() == [frames[0].alt]
        for frame in frames[1:]:
            step = page.locator(f"ol.steps > li:nth-child({frame.shows}) svg")
            assert step.locator("desc").text_content() == frame.alt
            assert step.bounding_box()["width"] > 60


def test_cards_print_black_on_white(page: Any, served: str) -> None:
    """On paper a card needs no colour: all its text is black, its ground white."""
    page.goto(f"{served}cards/everyday-ten/")
    page.emulate_media(media="print", color_scheme="dark")
    colours = page.evaluate(
        """[...document.querySelectorAll('main, main *')].map(one => {
             const style = getComputedStyle(one); return style.color + ' on ' + style.backgroundColor; })"""
    )

    assert set(colours) <= {"rgb(0, 0, 0) on rgba(0, 0, 0, 0)", "rgb(0, 0, 0) on rgb(255, 255, 255)"}


def test_html_is_valid(site: Path) -> None:
    """The Nu checker finds no error of ours on any page."""
    jar = need_node_module("vnu-jar/build/dist/vnu.jar")
    need("" if shutil.which("java") else "install Java 17 or newer")
    command = ["java", "-jar", str(jar), "--skip-non-html", "--format", "json", "--errors-only", str(site)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    messages = json.loads(result.stderr)["messages"]
    ours = [one for one in messages if not any(part in one["message"] for part in THEMES_OWN)]

    assert [f"{one['url'].rpartition('site/')[2]}: {one['message']}: {one.get('extract', '')}" for one in ours] == []


THEMES_OWN = (
    # Material's hidden checkboxes for its drawer and search carry an attribute that checkboxes do not know.
    "Attribute “autocomplete” is only allowed when",
)
