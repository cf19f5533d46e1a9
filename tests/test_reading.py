"""How hard a text is to read, and what a reader finds in the glossary."""

import re
from pathlib import Path

import pytest

from conftest import PROJECT
from stretchguide import reading
from stretchguide.glossary import linked
from stretchguide.library import Library
from stretchguide.markdown_text import blocks
from stretchguide.model import Word
from stretchguide.publish import publish

SPOKEN = {
    1: "back knees raised spine sides heels used held asked bridge thighs rolled heart stretch",
    2: "lower table create muscles stretches started gently people movement disease little numbness breathing tingling "
    "safely being doing quiet science noses places judges pushes needed cushion region tissue fatigue handles",
    3: "exercise pregnancy surgery area replacement clinician hospital completely idea actual various",
    4: "sciatica comfortable emergency usually continuous",
    6: "osteoporosis physiotherapist",
}


@pytest.mark.parametrize(("count", "word"), [(count, word) for count, all_ in SPOKEN.items() for word in all_.split()])
def test_syllables(count: int, word: str) -> None:
    """Words of the site are counted as they are spoken."""
    assert reading.syllables(word) == count


def test_grade_is_the_published_formula() -> None:
    """Two sentences of 9 words and 11 syllables: 0.39 x 4.5 + 11.8 x 11/9 - 15.59."""
    found = reading.measured("Lie on your back. Bend both knees now slowly.")

    assert (found.words, found.sentences) == (9, 2)
    assert found.grade == pytest.approx(0.39 * 4.5 + 11.8 * 10 / 9 - 15.59)


def test_hardest_sentence_comes_first() -> None:
    """What to mend first is named first."""
    text = (
        "Bend your knees and lie down now. Individual physiological characteristics considerably influence flexibility."
    )

    assert reading.hardest(text, 1)[0][1].startswith("Individual")


def test_blocks_of_a_page() -> None:
    """Of Markdown only what a reader reads is measured: paragraphs, items and cells, each with its line."""
    page = (
        "---\ntitle: X\n---\n\n# Head\n\nOne line\nand more [link](x.md) [source:nhs].\n\n- An **item**\n- Two\n\n"
        "| Cell a | Cell b |\n| --- | --- |\n\n```yaml\ncode: yes\n```\n\n[exercise:bridge]\n"
    )

    assert list(blocks(page)) == [
        (7, "One line and more link."),
        (10, "An item"),
        (11, "Two"),
        (13, "Cell a"),
        (13, "Cell b"),
    ]


def test_first_use_of_a_hard_word_is_a_link() -> None:
    """Once a page, in running text only: not in links, headings or pictures."""
    terms = {"sciatica": Word(name="sciatica", explained="x"), "flare-up": Word(name="flare-up", explained="x")}
    html = (
        '<h2>Sciatica</h2><svg><title>sciatica</title></svg><p title="sciatica">Sciatica and <a href="#">a flare-up</a>'
    )

    assert linked(f"{html}, sciatica, flare-ups</p>", terms, "guides/x/") == (
        '<h2>Sciatica</h2><svg><title>sciatica</title></svg><p title="sciatica">'
        '<a class="term" href="../../about/glossary/#sciatica">Sciatica</a> and <a href="#">a flare-up</a>, sciatica, '
        '<a class="term" href="../../about/glossary/#flare-up">flare-ups</a></p>'
    )


def test_the_library_is_plain() -> None:
    """The middle page is of grade 6 or lower, none is above 8."""
    found = publish(PROJECT, "").stats

    assert found.median_grade <= 6
    assert found.pages[0].grade <= 8


def test_about_page_shows_the_numbers(site: Path, library: Library) -> None:
    """The numbers of the library stand on the about page."""
    page = (site / "about" / "index.html").read_text(encoding="utf-8")

    assert f"Exercises: {len(library.exercises)}" in page
    assert re.search(r"Advice that no source gives: \d+% of", page)


def test_pictures_inside_guides_exist(site: Path) -> None:
    """Every exercise and routine in a guide has its pictures, and none is left as plain text."""
    for path in (site / "guides").rglob("index.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.search(r"\[(exercise|routine):", page), path
        for source in re.findall(r'<p class="woven">.*?src="([^"]+)"', page):
            assert (path.parent / source).resolve().is_file(), (path, source)


def test_doses_lie_within_what_sources_give(library: Library) -> None:
    """Where the facts state a range, the dose of the exercise lies in it."""
    stated = [one for one in library.exercises.values() if one.dose.published]

    assert len(stated) > len(library.exercises) / 2
    for exercise in stated:
        for field in ("repeat", "hold_seconds", "minutes"):
            span, number = getattr(exercise.dose.published, field), getattr(exercise.dose, field)
            assert not (span and number) or span[0] <= number <= span[1], exercise.slug
