"""A signature holds what was signed: one word later the page says that it was changed since."""

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from conftest import PROJECT, copy_project, run
from stretchguide.articles import exercise_article, routine_article
from stretchguide.cards.card import card_of
from stretchguide.cards.pages import Shelved
from stretchguide.cards.version import Version
from stretchguide.cards.words import reviewed
from stretchguide.changes import changes
from stretchguide.gallery import Gallery
from stretchguide.library import Library
from stretchguide.loader import cache_of, load
from stretchguide.model import Exercise, Review, Routine
from stretchguide.problem import Problems
from stretchguide.safety import safety_page
from stretchguide.sign import sign, to_sign
from stretchguide.source import parse
from stretchguide.templates import environment

HERE = Path(__file__).parent
BY, ON = "Your name, physiotherapist", date(2026, 11, 20)
REVIEWED, CHANGED = "Reviewed by", "Changed since the review by"
SIGNED_BY = "Your name, physiotherapist on 20 November 2026."


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small library of tests/records/."""
    shutil.copytree(HERE / "records", tmp_path, dirs_exist_ok=True)
    return tmp_path


def loaded(project: Path) -> Library:
    library, problems = load(project / "exercises", cache_of(PROJECT))
    assert problems == []
    return library


def replace_text(path: Path, find: str, put: str) -> None:
    text = path.read_bytes().decode()
    assert find in text
    path.write_bytes(text.replace(find, put, 1).encode())


def signed(library: Library, path: str) -> Review:
    """A review that signs what the library says now."""
    day = ON.isoformat()
    values = {"reviewer": BY, "reviewed_on": day, "signed": to_sign(path, library).mark, "facts_checked": day}
    return Review.model_validate({"status": "reviewed by a clinician", **values})


def text_of(page: str) -> str:
    return " ".join(re.sub("</?(time|strong)[^>]*>", "", page).split())


def article(exercise: Exercise, library: Library) -> str:
    gallery = Gallery(cache_of(PROJECT), library.vocabulary.poses)
    return text_of(exercise_article(exercise, library, gallery, environment(PROJECT / "overrides")).body)


def routine_page(routine: Routine, library: Library) -> str:
    gallery = Gallery(cache_of(PROJECT), library.vocabulary.poses)
    shelved = Shelved(card_of(routine, library), Version(routine.slug, 0), [], [])
    return text_of(routine_article(shelved, library, gallery, environment(PROJECT / "overrides")).body)


def test_an_article_says_when_one_word_was_changed_since_its_review(library: Library) -> None:
    """It says Reviewed by as long as it says what was signed, then Changed since the review by."""
    bridge = library.exercises["bridge"]
    bridge = bridge.model_copy(update={"review": signed(library, "exercises/bridge.yml")})
    edited = bridge.model_copy(update={"you_should_feel": "Work in your bottom. No pain."})

    assert f"{REVIEWED} {SIGNED_BY}" in article(bridge, library)
    assert f"{CHANGED} {SIGNED_BY}" in article(edited, library)
    assert REVIEWED not in article(edited, library)


def test_a_card_is_signed_with_the_words_of_its_exercises(library: Library) -> None:
    """A stop sign of an exercise stands on the card, so whoever signed the card did not sign it without."""
    path = "exercises/routines/strong-and-steady.yml"
    routine = library.routines["strong-and-steady"].model_copy(update={"review": signed(library, path)})
    bridge = library.exercises["bridge"]
    poorer = bridge.model_copy(update={"stop_if": bridge.stop_if[:1]})
    edited = replace(library, exercises=library.exercises | {"bridge": poorer})

    assert f"{REVIEWED} {SIGNED_BY}" in routine_page(routine, library)
    assert f"{CHANGED} {SIGNED_BY}" in routine_page(routine, edited)
    assert REVIEWED in reviewed(card_of(routine, library))
    assert CHANGED in reviewed(card_of(routine, edited))


def test_the_safety_page_is_signed_as_a_whole(library: Library) -> None:
    """One red flag less, and the page says that it was changed."""
    safety = replace(library.safety, review=signed(library, "exercises/safety/review.yml"))
    fewer = replace(safety, red_flags=safety.red_flags[1:])
    templates = environment(PROJECT / "overrides")
    pages = [text_of(safety_page(replace(library, safety=one), templates).body) for one in (safety, fewer)]

    assert f"{REVIEWED} {SIGNED_BY}" in pages[0]
    assert f"{CHANGED} {SIGNED_BY}" in pages[1]


def test_a_signature_in_an_old_name_or_under_a_new_record_is_shown(library: Library) -> None:
    """Who writes the hash of their own words under another's name and day is seen, and so is who signs a new record."""
    path = "exercises/bridge.yml"
    bridge = library.exercises["bridge"].model_copy(update={"review": signed(library, path)})
    edited = bridge.model_copy(update={"you_should_feel": "Work in your bottom. No pain."})
    others = {slug: one for slug, one in library.exercises.items() if slug != "bridge"}
    without, old, new = (
        replace(library, exercises=others | held) for held in ({}, {"bridge": bridge}, {"bridge": edited})
    )
    again = edited.model_copy(update={"review": signed(new, path)})
    found = changes(old, replace(library, exercises=others | {"bridge": again}))

    assert [one.text for one in found if one.field == "review"] == [
        "Review: signed anew, in the same name and for the same day: was it Your name, physiotherapist?"
    ]
    assert [SIGNED_BY in one.text for one in changes(without, old) if one.field == "review"] == [True]


@pytest.mark.parametrize("update", [{"slug": "bridging"}, {"review": None}])
def test_an_address_or_a_review_is_not_what_was_signed(library: Library, update: dict[str, Any]) -> None:
    """A record may get another address, and its review another date, and is still what was signed."""
    bridge = library.exercises["bridge"]
    renamed = replace(library, exercises={"bridge": bridge.model_copy(update=update)})

    assert to_sign("exercises/bridge.yml", renamed).mark == to_sign("exercises/bridge.yml", library).mark


@pytest.mark.parametrize("path", ["exercises/cat.yml", "exercises/routines/morning.yml", "exercises/safety/review.yml"])
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_only_the_review_of_a_file_is_edited(project: Path, path: str, ending: str) -> None:
    """Every other byte stays: comments, order, quotes, line endings; and the file says that it was signed."""
    file = project / path
    file.write_bytes(file.read_bytes().replace(b"\n", ending.encode()))
    before = file.read_bytes().decode()
    sign(project, path, BY, ON)
    after = file.read_bytes().decode()
    lines = [line for line in before.split(ending) if "status:" not in line and "facts_checked:" not in line]

    assert [line for line in after.split(ending) if line in lines and line] == [line for line in lines if line]
    assert after.count("\r") == (after.count("\n") if ending == "\r\n" else 0)
    assert changes(loaded(project), loaded(project)) == []
    assert f"reviewer: {BY}{ending}" in after


def test_what_was_signed_stays_signed_until_it_is_edited(project: Path) -> None:
    """Signing again only renews the name; an edit is told by the comparison."""
    sign(project, "exercises/cat.yml", BY, ON)
    first = (project / "exercises/cat.yml").read_bytes()
    sign(project, "exercises/cat.yml", BY, ON)
    assert (project / "exercises/cat.yml").read_bytes() == first

    old = loaded(project)
    replace_text(project / "exercises/cat.yml", "Kneel on a mat.", "Kneel on a bed.")
    texts = [one.text for one in changes(old, loaded(project))]
    assert f"Review: signed by {BY}, and edited since then: the page now says so" in texts


def test_comments_and_decisions_in_a_review_stay(project: Path) -> None:
    """What else stands in the review is somebody's word and is kept."""
    file = project / "exercises/walk.yml"
    block = """review:
  # checked twice
  facts_checked: 2026-11-20  # by hand
  status: not yet reviewed by a clinician

  decisions:
    - by: Your name, role
      on: 2026-11-20
      why: >-
        A long
        reason.
      loosens: [stop_if]
# the figure
"""
    replace_text(file, "review: {status: not yet reviewed by a clinician, facts_checked: 2026-11-20}\n", block)
    before = file.read_text(encoding="utf-8").splitlines()
    sign(project, "exercises/walk.yml", 'A "B": C, nurse', ON)
    after = file.read_text(encoding="utf-8").splitlines()

    gone = [line for line in before if line not in after]
    assert gone == ["  status: not yet reviewed by a clinician"]
    assert '  reviewer: "A \\"B\\": C, nurse"' in after
    assert [line for line in after if line in before] == [line for line in before if line not in gone]


def test_decisions_in_braces_stay(project: Path) -> None:
    """A review in braces is written anew in lines, with all that it says."""
    told = "decisions: [{by: 'A, nurse', on: 2026-11-20, why: 'x: y z w', loosens: [stop_if]}]"
    replace_text(project / "exercises/cat.yml", "facts_checked: 2026-11-20}", f"facts_checked: 2026-11-20, {told}}}")
    sign(project, "exercises/cat.yml", BY, ON)

    assert loaded(project).exercises["cat"].review.decisions[0].why == "x: y z w"


def test_a_review_file_in_braces_can_be_signed(project: Path) -> None:
    """The review of the safety files is a file of its own, in braces or in lines."""
    review = project / "exercises/safety/review.yml"
    review.write_text("{status: not yet reviewed by a clinician, facts_checked: 2026-11-20}\n", encoding="utf-8")
    sign(project, "exercises/safety/review.yml", BY, ON)

    found = loaded(project).safety.review
    assert found
    assert found.reviewer == BY


def as_json(project: Path) -> None:
    path = project / "exercises/walk.yml"
    path.write_text(json.dumps(parse("walk", path.read_bytes()).data), encoding="utf-8")


def with_a_mistake(project: Path) -> None:
    replace_text(project / "exercises/walk.yml", "stop_if: [Your legs go numb.]", "stop_if: []")


@pytest.mark.parametrize(
    ("path", "spoil"),
    [
        ("exercises/walk.yml", as_json),
        ("exercises/walk.yml", with_a_mistake),
        ("exercises/safety/rules.yml", lambda project: None),
        ("exercises/../exercises/cat.yml", lambda project: None),
        ("/etc/passwd", lambda project: None),
    ],
)
def test_what_cannot_be_signed_stays_as_it_is(project: Path, path: str, spoil: Callable[[Path], None]) -> None:
    """Records with problems, a file without a review, one that cannot be edited safely: refused, nothing written."""
    spoil(project)
    before = {file: file.read_bytes() for file in project.rglob("*.yml")}

    with pytest.raises(Problems):
        sign(project, path, BY, ON)
    assert {file: file.read_bytes() for file in project.rglob("*.yml")} == before


def test_the_command_says_what_was_signed(tmp_path: Path) -> None:
    """It names the record, the signer, what the signature covers, and the hash; and refuses what is no name or day."""
    copy = copy_project(tmp_path / "project")
    file = "exercises/bridge.yml"
    done = run("stretchguide", "sign", file, "--by", BY, "--on", "2026-11-20", cwd=copy)

    assert done.returncode == 0, done.stderr
    assert f"Bridge: signed by {SIGNED_BY}" in done.stdout
    assert "sha256:" in done.stdout
    for wrong in (("--by", "Anonymous"), ("--by", BY, "--on", "20.11.2026"), ("--by", BY, "--on", "2999-01-01")):
        assert run("stretchguide", "sign", file, *wrong, cwd=copy).returncode == 2
