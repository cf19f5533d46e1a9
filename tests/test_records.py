"""The real records: whole, safe, and covering what the project promised."""

import re
import shutil
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT, run
from stretchguide.cards.card import card_of, strictest_care
from stretchguide.library import Library
from stretchguide.sign import sign

PROMISED = {
    "overhead reach": "overhead-reach",
    "light walking warm-up": "walk-or-march",
    "seated leg stretch": "seated-floor-leg-stretch",
    "chair hamstring": "seated-hamstring-stretch",
    "lying hamstring": "lying-hamstring-stretch",
    "hip flexor": "kneeling-hip-flexor-stretch",
    "figure four": "figure-four-stretch",
    "knee to opposite shoulder": "knee-to-opposite-shoulder",
    "abdominal stretch": "forearm-press-up",
    "arm and leg stretch": "full-body-stretch",
    "side-lying stretch": "open-book",
    "bridge": "bridge",
    "cross-body movement": "knee-rolls",
    "cat stretch": "cat-camel",
    "knee to chest": "single-knee-to-chest",
    "pelvic tilt": "pelvic-tilt",
    "child's pose": "childs-pose",
    "standing side bend": "standing-side-bend",
}
RULES = {
    "warm-up",
    "never-bounce",
    "both-sides",
    "twenty-minutes",
    "keep-active",
    "sleep",
    "stop-when-it-hurts",
    "ask-a-clinician",
}


@pytest.mark.parametrize(("named", "slug"), PROMISED.items())
def test_every_named_exercise_has_its_record(library: Library, named: str, slug: str) -> None:
    """What the first two sources named is here, under its real technique."""
    assert slug in library.exercises


def test_rules_that_were_promised(library: Library) -> None:
    """Never bounce, both sides, stop when it hurts, 20 minutes, and the rest are rules of the safety page."""
    assert {rule.id for rule in library.safety.rules} >= RULES


def test_twenty_minutes_is_said_to_be_a_house_rule(library: Library) -> None:
    """No source sets 20 minutes as a limit, so the page must not pretend so."""
    (rule,) = [rule for rule in library.safety.rules if rule.id == "twenty-minutes"]

    assert rule.house_rule


def test_enough_of_everything(library: Library) -> None:
    """At least 18 exercises, 4 routines, and red flags of every urgency."""
    assert len(library.exercises) >= 18
    assert len(library.routines) >= 4
    assert {flag.urgency for flag in library.safety.red_flags} == {"emergency", "same day", "see a clinician"}


def test_knee_to_chest_is_kept_from_weak_bones(library: Library) -> None:
    """Mayo names it as one to avoid with osteoporosis: the most-taught stretch has a named exclusion."""
    assert library.exercises["single-knee-to-chest"].ask_first["osteoporosis"].advice == "avoid"
    assert library.exercises["double-knee-to-chest"].ask_first["osteoporosis"].advice == "avoid"


def test_cat_is_on_hands_and_knees(library: Library) -> None:
    """One of the first sources had it lying on the back, which matches no known technique."""
    assert library.exercises["cat-camel"].position == "hands-and-knees"


def test_surgery_is_never_weaker_than_ask_first(library: Library) -> None:
    """Nobody with a new back operation stretches without asking the team."""
    strict = ("avoid", "ask first")

    assert {e.slug for e in library.exercises.values() if e.ask_first["back-surgery"].advice not in strict} == set()


def test_card_has_the_strictest_advice(library: Library) -> None:
    """For each condition a card shows the strictest advice of any of its exercises, and shows it once."""
    for routine in library.routines.values():
        exercises = [library.exercises[entry.exercise] for entry in routine.exercises]
        shown = {
            care.condition.short: advice for advice, cares in card_of(routine, library).care.items() for care in cares
        }
        for slug, condition in library.safety.conditions.items():
            said = {exercise.ask_first[slug].advice for exercise in exercises}
            order = ("avoid", "ask first", "change", "not assessed")
            expected = next((advice for advice in order if advice in said), None)

            assert shown.get(condition.short) == expected, (routine.slug, slug)


def test_care_names_every_exercise_it_is_for(library: Library) -> None:
    """Beside a condition stand all exercises that need care, the strictest first: none is left to seem safe."""
    chosen = [library.exercises[slug] for slug in ("cat-camel", "single-knee-to-chest", "forearm-press-up")]

    (care,) = [care for care in strictest_care(chosen, library)["avoid"] if care.condition.short == "Osteoporosis"]

    assert {advice: [exercise.slug for exercise in careful] for advice, careful in care.by_advice.items()} == {
        "avoid": ["single-knee-to-chest"],
        "ask first": ["forearm-press-up"],
        "change": ["cat-camel"],
    }


def test_not_assessed_is_shown(library: Library) -> None:
    """A condition of which nothing is known for some exercise is on the card, unless something stricter is."""
    walk = [library.exercises["walk-or-march"]]
    silent = [
        c.short for slug, c in library.safety.conditions.items() if walk[0].ask_first[slug].advice == "not assessed"
    ]

    assert silent
    assert [care.condition.short for care in strictest_care(walk, library)["not assessed"]] == silent


def test_sources_are_never_copies_or_bare_hosts(library: Library) -> None:
    """A source's address is the publisher's own: no copy, no mirror, no news site."""
    copies = (
        "scribd.",
        "docplayer.",
        "studylib.",
        "slideplayer.",
        "vdocuments.",
        "fdocuments.",
        "manualzz.",
        "paperzz.",
        "staging",
        "webarchive",
    )
    found = {slug for slug, source in library.vocabulary.sources.items() if any(copy in source.url for copy in copies)}

    assert found == set()


DENIALS = re.compile(
    r"No clinician has (reviewed|checked|looked)|(has|have) not (been )?reviewed by a clinician|"
    r"nothing [\w ]*been reviewed by a clinician",
    re.IGNORECASE,
)


def denying(paths: Iterable[Path]) -> list[str]:
    """The names of the files that say in fixed words that no clinician has reviewed the site."""
    return sorted(path.name for path in paths if DENIALS.search(path.read_text(encoding="utf-8")))


def test_no_page_denies_a_review_that_is_there(library: Library) -> None:
    """On the day a clinician signs, every text by hand that says nobody has must be mended: this test names them."""
    by_hand = denying([*(PROJECT / "docs").rglob("*.md"), *PROJECT.glob("*.md")])

    assert {"contribute.md", "how-we-check.md", "index.md"} <= set(by_hand)  # they say so today, and are found
    assert "No clinician" in library.review_note or by_hand == []


def test_what_is_made_says_from_the_records_whether_there_is_a_review() -> None:
    """No template and no card has it in fixed words: those would stand on a signed page too."""
    made = [*(PROJECT / "overrides").rglob("*.html"), *(PROJECT / "hooks/stretchguide/cards").glob("*.*")]

    assert denying(made) == []


def test_one_signature_changes_what_every_page_says(small: Path, tmp_path: Path) -> None:
    """Both builds, the page for a wrong address, and the sheet of figures: none contradicts the page that is signed."""
    project = tmp_path / "signed"
    shutil.copytree(small, project, ignore=shutil.ignore_patterns("site"))
    sign(project, "exercises/cat.yml", "Your name, physiotherapist", date(2026, 11, 20))
    built = run("mkdocs", "build", cwd=project), run("stretchguide", "build", "--to", "plain", cwd=project)
    assert [result.returncode for result in built] == [0, 0], built

    for folder in ("site", "plain"):
        for page in ("index.html", "404.html", "about/figures/index.html", "exercises/cat/index.html"):
            before, after = ((one / page).read_text(encoding="utf-8") for one in (small / "site", project / folder))
            assert "No clinician has reviewed these pages yet." in before
            assert "A clinician has reviewed only the pages that say so." in after
            assert not DENIALS.search(after), page
