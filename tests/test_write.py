"""The form "Write an exercise" in a real Chromium: what is typed is what the strict reader reads, and nothing else."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT, copy_project, need_node_module
from stretchguide import dose, wording
from stretchguide.drafting.question import slug_of
from stretchguide.formatting.format import formatted
from stretchguide.letters import ALPHABET, HIDDEN, STRANGE
from stretchguide.library import Library
from stretchguide.loader import load
from stretchguide.model import Dose, Exercise
from stretchguide.problem import CODES
from stretchguide.source import parse
from stretchguide.write import as_written, choices

pytestmark = pytest.mark.browser

SCHEMA = json.loads((PROJECT / "exercises" / "schema" / "exercise.schema.json").read_text(encoding="utf-8"))
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'none'"
)
READY = "#w-file"
NASTY = [
    "no", "yes", "on", "null", "~", "true", "False", "1:30", "12", "0x1F", "1e3", ".5", "-", "- item", "? key",
    ": value",
    "a: b", "key:", "a #b", "# comment", "#hash", "!tag", "&anchor", "*alias", "%directive", "@at", "`tick`", "|", ">-",
    "[1, 2]", "{a: b}", "a, b", "'single'", '"double"', "it's", 'say "hi"', "back\\slash", "\\u0041", "tab\there",
    "---", "...", "<<", "=", "2026-11-20", "Köln \u2013 “quoted” … ½", "a  b",
    "<script>alert(1)</script>", "</textarea>", "{{ 7*7 }}", "{% raw %}", "#set text(red)", "$x$",
    "x" * 300, "word " * 60,
    "Long enough to be folded, with a # and a: colon, 'quotes' and \"more\", again and again, over two lines.",
]  # fmt: skip
"""Texts that YAML could read as something else."""


@pytest.fixture
def page(chrome: Any, served: str) -> Iterator[Any]:
    """The form, empty and ready."""
    with opened(chrome, served, viewport={"width": 1280, "height": 900}) as ready:
        yield ready


@contextmanager
def opened(chrome: Any, served: str, **settings_: Any) -> Iterator[Any]:
    """The form in a fresh browser. Every question is answered with yes."""
    context = chrome.new_context(bypass_csp=True, reduced_motion="reduce", **settings_)
    page = context.new_page()
    page.set_default_timeout(8000)
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{served}about/write/")
    page.wait_for_selector(READY)
    yield page
    context.close()


def written(page: Any) -> dict[str, Any]:
    """The finished file as the strict reader reads it."""
    page.wait_for_timeout(400)  # the form waits for a pause in typing
    source = parse("new.yml", page.input_value(READY).encode())
    assert source.problems == []
    return source.data


def wrong_at(page: Any, field: str) -> str:
    """What is said to be wrong at a field; empty where nothing is."""
    page.wait_for_timeout(400)
    line = page.locator(f"#w-{field}-wrong")
    return line.inner_text() if line.is_visible() else ""


def tidy(text: str) -> str:
    return " ".join(text.split("\n")).strip()


def test_every_field_of_the_schema_has_a_place(page: Any) -> None:
    """No field is forgotten: each is in the form, or is one that people do not write."""
    shown = page.evaluate("[...document.querySelectorAll('[data-field]')].map(one => one.dataset.field)")

    assert set(SCHEMA["properties"]) - set(shown) <= {"review", "formerly"}
    assert len(shown) == len(set(shown))


PLACES: list[tuple[str | int, ...]] = [
    *((name,) for name in ("name", "summary", "why", "how_sure", "start", "breathing", "you_should_feel", "no_easier")),
    *(("steps", 0), ("steps", 1), ("mistakes", 0), ("stop_if", 0), ("short_steps", 0), ("dose", "build_up")),
    *(("figure", "frames", 0, "alt"), ("figure", "frames", 1, "alt")),
]
"""Where text goes: behind a key, in a list, deep inside."""


def test_nasty_values_are_read_as_they_were_typed(page: Any) -> None:
    """What YAML would guess about stays text, wherever it is typed: the strict reader reads it again."""
    for first in range(0, len(NASTY), len(PLACES)):
        typed = dict(zip(PLACES, NASTY[first:], strict=False))
        for place, value in typed.items():
            page.fill(f"#w-{'-'.join(map(str, place))}", value)
        record = written(page)
        for place, value in typed.items():
            found: Any = record
            for part in place:
                found = found[part]
            assert found.removeprefix("TODO draw this: ") == tidy(value)


@pytest.fixture(scope="module")
def emitter(chrome: Any, served: str) -> Iterator[Any]:
    """The form's own writer of YAML."""
    with opened(chrome, served) as page:
        for name, module in (("writer", "yaml"), ("doses", "dose"), ("records", "record")):
            page.evaluate(f"async () => {{ window.{name} = await import('/assets/write/{module}.js'); }}")
        yield page


TEXTS = st.text(st.sampled_from(ALPHABET), min_size=1, max_size=200).filter(str.strip)
VALUES = st.recursive(
    TEXTS | st.integers(-999, 999) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.from_regex(r"[a-z][a-z_-]{0,8}", fullmatch=True), inner, min_size=1, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=300)
@given(value=VALUES)
def test_any_record_is_read_as_it_is(emitter: Any, value: Any) -> None:
    """Whatever the values, the strict reader reads what the form wrote, without a problem."""
    text = emitter.evaluate("value => writer.yaml(value)", {"it": value})
    source = parse("new.yml", text.encode())

    assert source.problems == []
    assert source.data == {"it": value}


def test_every_exercise_comes_back_as_it_is(emitter: Any, library: Library) -> None:
    """Each real record is written by the form with the same values, in the style of `stretch format`."""
    for exercise in library.exercises.values():
        original = parse("", (PROJECT / "exercises" / f"{exercise.slug}.yml").read_bytes()).data
        text = emitter.evaluate("value => writer.yaml(value)", original)
        assert as_written(exercise) == parse("", text.encode()).data == original, exercise.slug
        assert formatted(parse("", text.encode()), text, Exercise, list(library.safety.conditions)) == text


def test_an_exercise_to_start_from_is_complete(page: Any, library: Library) -> None:
    """An exercise that passes the checks has nothing open in the form, and is handed over as it was."""
    for slug in list(library.exercises)[::5]:
        page.select_option("#w-from", slug)
        page.wait_for_timeout(200)
        original = parse("", (PROJECT / "exercises" / f"{slug}.yml").read_bytes()).data
        now = written(page)
        review = now.pop("review")
        assert review["status"] == "not yet reviewed by a clinician"
        assert now == {name: value for name, value in original.items() if name != "review"}
        assert page.inner_text("#w-open") == "Nothing is open.", slug


WORDS_OF = """selector => [...document.querySelectorAll(selector)].map(one => {
  const copy = one.cloneNode(true);
  copy.querySelectorAll("svg").forEach(picture => picture.remove());
  return copy.textContent.replace(/\\s+/g, "");
})"""
"""What stands in some elements, without their pictures and blanks."""


def test_preview_says_what_the_article_says(page: Any, served: str, library: Library) -> None:
    """Doses, steps, stop signs and advice stand in the preview as they will stand on the page."""
    parts = ("ol.steps > li", "p.dose", ".check dl", ".stop li", "table.ask tbody tr", "ul.facts li", "p.dose + p")
    article = page.context.new_page()
    for slug in list(library.exercises)[::9]:
        page.select_option("#w-from", slug)
        page.wait_for_timeout(500)
        article.goto(f"{served}exercises/{slug}/")
        for part in parts:
            shown = page.evaluate(WORDS_OF, f"#write .article {part}")
            assert shown == article.evaluate(WORDS_OF, f"article {part}")
            assert shown


def test_a_dose_is_said_as_on_the_page(emitter: Any) -> None:
    """Every kind of dose has the words that the site has for it."""
    for more in (
        {"minutes": 1},
        {"minutes": 5, "sets": 2},
        {"repeat": 1, "sides": "alternate"},
        {"repeat": 3, "hold_seconds": 1, "sides": "each", "sets": 3, "times_a_day": 2},
        {"repeat": 2, "sides": "alternate", "published": {"repeat": [2, 2], "hold_seconds": [5, 30]}},
    ):
        written_dose = {"build_up": "Slowly."} | more
        found = Dose.model_validate(written_dose)
        said = emitter.evaluate(
            "d => [doses.amount(d), doses.brief(d), doses.often(d), doses.published(d)]", written_dose
        )
        assert said == [dose.amount(found), dose.brief(found), dose.often(found), dose.published(found)]


def test_hostile_text_stays_text(page: Any) -> None:
    """Nothing that is typed becomes markup, on the page, in the preview or in the file."""
    attack = (
        "<img src=x onerror=\"window.pwned=1\"><script>window.pwned=1</script><a href='javascript:window.pwned=1'>x</a>"
    )
    page.locator("#write form summary").last.click()
    for field in page.locator("#write form textarea").all():
        field.fill(attack)
    page.locator("#w-name").blur()

    assert written(page)["name"] == attack
    assert attack in page.inner_text("#write .article")
    assert page.locator("#write .article :is(img, script, a), #w-open img, #write .wrong *").count() == 0
    assert page.evaluate("window.pwned") is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Give it a name."),
        ("name", "Bridge", "There is an exercise of this name."),
        ("name", "日本", "Use letters from a to z"),
        ("name", "Cat\u202etac", "The invisible character U+202E stands here. Delete it."),
        ("summary", "soft\u00adhyphen", "The invisible character U+00AD stands here. Delete it."),
        ("why", "It cures back pain.", "“cures” is a promise. Say what it may help with."),
        ("why", "Good for your ROM.", "Write ROM out in words."),
        ("how_sure", "A doctor has reviewed it.", "Nobody has reviewed this yet."),
        ("start", "Stand " * 21 + ".", "A sentence has 22 words. Split it: at most 20."),
        ("steps-0", "", "An exercise has at least two steps."),
        ("dose-repeat", "99", "Write a number from 1 to 60."),
        ("dose-repeat", "1:30", "Write a whole number."),
        ("dose-hold_seconds", "2.5", "Write a whole number."),
        ("figure-frames-0-alt", "short", "Write at least 10 letters."),
    ],
)
def test_a_mistake_is_said_in_words_at_its_field(page: Any, field: str, value: str, said: str) -> None:
    """People read what is wrong where they wrote it, in plain words, once they have left the field."""
    control = page.locator(f"#w-{field}")
    control.fill("x")
    control.fill(value)
    control.blur()
    around = field.partition("-")[0] if field.startswith("steps") else field
    found = wrong_at(page, around)

    assert said in found
    assert field.startswith("steps") or control.get_attribute("aria-invalid") == "true"
    assert f"w-{around}-wrong" in (page.locator(f"#w-{around}").get_attribute("aria-describedby") or "")


def test_nothing_is_said_before_people_have_written(page: Any) -> None:
    """An empty form accuses nobody; the list of what is open is there for those who look."""
    page.wait_for_timeout(400)

    assert page.locator("#write .wrong:visible").count() == 0
    assert "still open" in page.inner_text(".state")


def test_rules_that_join_fields_are_checked(page: Any) -> None:
    """Breathing with a hold, both sides, the published dose, minutes alone, advice with its ground."""
    page.fill("#w-dose-hold_seconds", "5")
    page.select_option("#w-dose-sides", "each")
    page.fill("#w-steps-0", "Lift one leg.")
    page.fill("#w-dose-published-repeat-0", "5")
    page.fill("#w-dose-published-repeat-1", "10")
    page.fill("#w-dose-repeat", "20")
    page.select_option("#w-ask_first-pregnancy-advice", "change")
    page.locator("#w-ask_first-pregnancy-how").fill("x")
    page.locator("#w-ask_first-pregnancy-how").fill("")
    page.locator("#w-open summary").click()

    assert wrong_at(page, "breathing").startswith("Say how to breathe while holding")
    assert "change sides" in wrong_at(page, "steps").lower()
    assert wrong_at(page, "dose-repeat") == "The sources give 5 to 10."
    assert wrong_at(page, "ask_first-pregnancy-how") == "Say what the reader should do."
    assert wrong_at(page, "ask_first-pregnancy-sources") == "Name a source, or tick “our own caution”."
    page.fill("#w-dose-minutes", "5")
    assert "Minutes stand alone" in wrong_at(page, "dose-hold_seconds")


NEEDS = "selector => document.querySelector(selector).querySelector('.need, .optional')?.textContent.trim() ?? ''"
"""What stands beside the label of a field about whether it is needed."""


@pytest.mark.parametrize("word", ["avoid", "ask first", "change", "suggested"])
def test_advice_says_what_it_needs(page: Any, word: str) -> None:
    """Advice asks for its ground at the label, and at the field once people go on: not before, not in a list only."""
    field = "ask_first-pregnancy"
    page.select_option(f"#w-{field}-advice", word)
    needs = [page.evaluate(NEEDS, f":has(> label[for=w-{field}-how])"), page.evaluate(NEEDS, f"#w-{field}-sources")]
    page.focus(f"#w-{field}-advice")
    page.focus(f"#w-{field}-how")
    before = wrong_at(page, f"{field}-how"), wrong_at(page, f"{field}-sources")
    page.focus("#w-no_easier")
    after = wrong_at(page, f"{field}-how"), wrong_at(page, f"{field}-sources")

    assert before == ("", "")
    if word == "suggested":
        assert needs == ["optional", "— needed"]
        assert after == ("", "Name the source that suggests it.")
    else:
        assert needs == ["— needed", "— needed, or tick the box below"]
        assert after == ("Say what the reader should do.", "Name a source, or tick “our own caution”.")
        page.locator(f"#w-{field}-our_caution").check()
        assert wrong_at(page, f"{field}-sources") == ""


def test_a_suggestion_is_never_our_own_caution(page: Any) -> None:
    """Who turns a caution into a suggestion loses the tick that no source says it, and the box for it."""
    page.select_option("#w-ask_first-pregnancy-advice", "change")
    page.locator("#w-ask_first-pregnancy-our_caution").check()
    page.select_option("#w-ask_first-pregnancy-advice", "suggested")

    assert written(page)["ask_first"]["pregnancy"] == {"advice": "suggested"}
    assert page.locator("#w-ask_first-pregnancy-our_caution").count() == 0


def test_another_way_is_asked_for_where_people_are(page: Any) -> None:
    """One of three fields is needed: each label says so, and the message stands once, at the last that was left."""
    ways = ("easier", "no_floor", "no_easier")
    for place, way in enumerate(ways):
        assert page.evaluate(NEEDS, f"[data-field={way}]") == "— one of these three is needed"
        page.focus("[data-field=easier] button" if way == "easier" else f"#w-{way}")
        page.focus("#w-name")
        said = [wrong_at(page, one) for one in ways]
        assert said[place] == "Name an easier exercise, or one off the floor, or say why there is none."
        assert [one for one in said if one] == [said[place]]
    page.fill("#w-no_easier", "It is gentle as it is.")
    assert [wrong_at(page, one) for one in ways] == ["", "", ""]


def test_another_way_is_optional_where_there_is_one(page: Any, library: Library) -> None:
    """An exercise that another calls harder needs no other way, until it is a new one under another name."""
    page.select_option("#w-from", next(iter(library.easier)))
    page.wait_for_timeout(400)
    known = page.evaluate(NEEDS, "[data-field=no_easier]")
    page.fill("#w-name", "Another name")
    page.wait_for_timeout(400)

    assert known == "optional"
    assert page.evaluate(NEEDS, "[data-field=no_easier]") == "— one of these three is needed"


def test_the_list_of_open_things_leads_to_each(page: Any) -> None:
    """Every line of the list is a link that puts the keyboard where the mistake is."""
    page.locator("#w-open summary").click()
    for index in range(page.locator("#w-open a").count()):
        link = page.locator("#w-open a").nth(index)
        target = (link.get_attribute("href") or "")[1:]
        link.click()
        assert page.evaluate("document.activeElement.id") == target


WHOLE = {
    "name": "Heel tap",
    "summary": "Lie on your back and tap one heel on the floor.",
    "why": "It may help your belly work.",
    "how_sure": "Two pages teach it.",
    "start": "Lie on your back with your knees bent.",
    "steps-0": "Tap one heel on the floor.",
    "steps-1": "Change sides and repeat.",
    "you_should_feel": "Light work in your belly. No pain.",
    "mistakes-0": "Arching your back.",
    "dose-repeat": "5",
    "dose-build_up": "Add one every few days.",
    "stop_if-0": "Your back hurts.",
    "no_easier": "It is gentle as it is.",
    "short_steps-0": "Tap one heel, then the other.",
    "figure-frames-0-alt": "On the back, both knees bent.",
    "figure-frames-1-alt": "One heel rests on the floor.",
}
"""What a whole exercise is made of; the rest is chosen."""


def fill_in(page: Any) -> None:
    """Fill in a whole exercise, as somebody would."""
    for field, value in WHOLE.items():
        page.fill(f"#w-{field}", value)
    page.select_option("#w-kind", "strength")
    page.select_option("#w-position", "lying-on-back")
    page.get_by_label("Belly", exact=True).check()
    page.locator("[data-field=equipment]").get_by_label("Mat", exact=True).check()
    page.select_option("#w-dose-sides", "alternate")
    page.select_option("#w-sources-0", "mayo-bridge")
    page.select_option("#w-sources-1", "cuh")


def test_a_whole_exercise_by_keyboard_and_mouse(page: Any, library: Library) -> None:
    """A new exercise filled in from nothing is complete but for its drawing, and the loader says the same."""
    fill_in(page)
    record = written(page)

    assert page.inner_text("#w-open").startswith("Nothing is open but the picture")
    assert page.inner_text("#write code") == "exercises/heel-tap.yml"
    assert record["steps"] == [WHOLE["steps-0"], WHOLE["steps-1"]]
    assert record["figure"]["props"] == ["mat"]
    assert record["figure"]["frames"][0]["pose"] in library.vocabulary.poses
    assert record["figure"]["frames"][1]["alt"] == f"TODO draw this: {WHOLE['figure-frames-1-alt']}"
    assert record["dose"] == {"repeat": 5, "sides": "alternate", "build_up": WHOLE["dose-build_up"]}
    assert set(record["ask_first"]) == set(library.safety.conditions)


def test_its_file_passes_all_checks_but_the_drawing(page: Any, tmp_path: Path) -> None:
    """Of what the form calls complete the project's own checks say one thing: the movement is still to draw."""
    fill_in(page)
    page.wait_for_timeout(400)
    copy_project(tmp_path)
    (tmp_path / "exercises" / "heel-tap.yml").write_text(page.input_value(READY), encoding="utf-8")
    told = load(tmp_path / "exercises")[1]

    assert [(one.path, one.code) for one in told] == [("exercises/heel-tap.yml", "todo")]
    assert page.inner_text("#w-open").startswith("Nothing is open but the picture")


def test_an_exercise_under_another_name_is_a_new_one(page: Any, tmp_path: Path) -> None:
    """A record that was started from and renamed is a file of its own, and passes all checks."""
    page.select_option("#w-from", "bridge")
    page.wait_for_timeout(300)
    page.fill("#w-name", "Little bridge")
    page.wait_for_timeout(400)
    copy_project(tmp_path)
    (tmp_path / "exercises" / "little-bridge.yml").write_text(page.input_value(READY), encoding="utf-8")

    assert page.inner_text("#write code") == "exercises/little-bridge.yml"
    assert load(tmp_path / "exercises")[1] == []


def test_a_file_is_named_as_the_command_names_it(emitter: Any) -> None:
    """The form and `stretch new` give an exercise the same file name."""
    names = ["Child's pose", "Cat\u2013camel", "Café stretch", "  90/90  hip ", "Köln", "x" * 80, "A & B"]
    found = [emitter.evaluate("name => records.slugOf(name)", name) for name in names]

    assert found == [slug_of(name)[:60] for name in names]


def test_the_draft_survives_a_closed_tab(page: Any, served: str) -> None:
    """What was typed is there again after a reload, and a button throws it away for good."""
    page.fill("#w-name", "Heel tap")
    page.select_option("#w-ask_first-pregnancy-advice", "change")
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector(READY)
    again = page.input_value("#w-name"), page.input_value("#w-ask_first-pregnancy-advice")
    page.get_by_role("button", name="Throw this draft away").click()
    page.wait_for_timeout(400)
    page.reload()
    page.wait_for_selector(READY)

    assert again == ("Heel tap", "change")
    assert page.input_value("#w-name") == ""


def test_the_file_is_copied_saved_and_handed_in(page: Any) -> None:
    """The text is the same by every way: copied, saved, and in the address of the forge's page for new files."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("window.open = (address) => { window.opened = address; }")
    page.fill("#w-name", "Heel tap & more #1")
    page.wait_for_timeout(400)
    text = page.input_value(READY)
    page.get_by_role("button", name="Copy the text").click()
    page.wait_for_timeout(100)
    copied = page.evaluate("navigator.clipboard.readText()")
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the file").click()
    saved = page.inner_text(".end-of-form [role=status]")
    page.get_by_role("button", name="Hand it in on GitHub").click()
    asked = urlparse(page.evaluate("window.opened"))

    assert copied == text
    assert saved.startswith(
        "Saved to your downloads. Then add it to the project: press “Hand it in on GitHub”, or put it"
    )
    assert download.value.suggested_filename == "heel-tap-more-1.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    assert (asked.netloc, asked.path) == ("github.com", "/your-name/stretch-guides/new/main/exercises")
    assert parse_qs(asked.query) == {"filename": ["heel-tap-more-1.yml"], "value": [text]}


def test_a_long_file_is_copied_instead(page: Any) -> None:
    """A file too long for an address is copied, the page opens without it, and people are told to paste."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("window.open = (address) => { window.opened = address; }")
    page.fill("#w-name", "Heel tap")
    for field in ("why", "how_sure", "summary", "start", "you_should_feel"):
        page.fill(f"#w-{field}", "many words " * 100)
    page.wait_for_timeout(400)
    page.get_by_role("button", name="Hand it in on GitHub").click()
    page.wait_for_timeout(200)

    assert parse_qs(urlparse(page.evaluate("window.opened")).query) == {"filename": ["heel-tap.yml"]}
    assert page.evaluate("navigator.clipboard.readText()") == page.input_value(READY)
    assert "paste" in page.inner_text(".end-of-form [role=status]")


def test_a_changed_exercise_leads_to_its_own_file(page: Any) -> None:
    """An exercise that keeps its name is changed in its file: the forge's editor opens."""
    page.evaluate("window.open = (address) => { window.opened = address; }")
    page.select_option("#w-from", "bridge")
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Hand it in on GitHub").click()
    page.wait_for_timeout(200)

    assert page.evaluate("window.opened").endswith("/edit/main/exercises/bridge.yml")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_no_violation(chrome: Any, served: str, width: int, scheme: str) -> None:
    """The form is named, ordered and readable: empty, with mistakes shown, and filled in. It fits a phone."""
    script = need_node_module("axe-core/axe.min.js")
    found = []
    with opened(chrome, served, viewport={"width": width, "height": 800}, color_scheme=scheme) as page:
        page.add_script_tag(path=script)
        for state in ("empty", "open", "filled"):
            if state == "open":
                page.locator("#w-open summary").click()
            if state == "filled":
                page.select_option("#w-from", "bridge")
            page.wait_for_timeout(500)
            violations = page.evaluate("axe.run().then(result => result.violations)")
            found += [f"{state} {one['id']}: {one['nodes'][0]['html'][:120]}" for one in violations]
            found += [f"{state}: too wide"] * page.evaluate("document.scrollingElement.scrollWidth > window.innerWidth")

    assert found == []


def test_the_form_works_under_a_strict_policy(chrome: Any, served: str) -> None:
    """No eval, no inline script and no inline style is needed: the form works where only own files are allowed."""
    context = chrome.new_context()
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if "/assets/write" in message.text else None)
    page.on("pageerror", lambda error: refused.append(str(error)))

    def strict(route: Any) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers=answer.headers | {"content-security-policy": CSP})

    page.route("**/about/write/", strict)
    page.goto(f"{served}about/write/")
    page.wait_for_selector(READY)
    page.locator("#w-name").press_sequentially("Heel tap")
    page.locator("#w-name").blur()
    page.wait_for_timeout(400)
    text, source = page.input_value(READY), page.content()
    context.close()

    assert "name: Heel tap\n" in text
    assert refused == []
    assert "style=" not in source.partition('<div id="write"')[2].partition("</article>")[0]


def test_the_page_explains_itself_without_a_script(chrome: Any, served: str) -> None:
    """Without JavaScript people read what to do instead."""
    context = chrome.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}about/write/")
    text = page.inner_text("article")
    context.close()

    assert "What happens next" in text
    assert "The form needs JavaScript" in text


def test_limits_come_from_the_rules(library: Library) -> None:
    """The form checks by the numbers and patterns of the checks themselves."""
    checks = choices(library)["checks"]

    assert checks["longestSentence"] == wording.LONGEST_SENTENCE
    assert checks["promise"] == wording.PROMISE.pattern
    assert (checks["hidden"], checks["strange"]) == (HIDDEN.pattern, STRANGE.pattern)
    assert "hidden-character" in CODES
