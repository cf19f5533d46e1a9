"""What a card says, and how its versions tell what has changed."""

from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest

from conftest import PROJECT
from stretchguide import dose
from stretchguide.cards.card import card_of
from stretchguide.cards.version import add, changes, current, folder_of, history, whole_history
from stretchguide.cards.words import Words, words
from stretchguide.library import Library
from stretchguide.model import Dose
from stretchguide.problem import Problems


def test_every_card_has_its_version(library: Library) -> None:
    """What a card says today is the newest version of its history; if this fails, run: stretch versions."""
    outdated = [
        slug
        for slug, routine in library.routines.items()
        if not current(whole_history(folder_of(PROJECT), routine), slug, words(card_of(routine, library))).number
    ]

    assert outdated == []


def test_leave_out_names_the_numbers(library: Library) -> None:
    """Where an exercise says avoid, the card names its number beside the condition."""
    for routine in library.routines.values():
        card = words(card_of(routine, library))
        listed = dict(card["care"]).get("Ask first, and leave out", [])
        for slug, condition in library.safety.conditions.items():
            avoid = [
                number
                for number, entry in enumerate(routine.exercises, 1)
                if library.exercises[entry.exercise].ask_first[slug].advice == "avoid"
            ]
            expected = f"{' and '.join(map(str, avoid))} with {condition.short[:1].lower()}{condition.short[1:]}"

            assert (expected in listed) == bool(avoid), (routine.slug, slug)


def test_floor_help_stands_where_the_floor_is_used(library: Library) -> None:
    """The ways down and up and the routine without the floor are on floor cards, and on no other."""
    for routine in library.routines.values():
        card = card_of(routine, library)
        on_floor = any(library.needs_floor(entry.exercise) for entry in card.entries)

        assert bool(card.floor) == (on_floor and not routine.in_bed), routine.slug
        if card.floor:
            assert [heading for heading, _ in card.floor.ways] == ["Down to the floor", "Up again"]
            assert card.floor.instead


def test_in_bed_there_is_no_mat_and_no_floor(library: Library) -> None:
    """A routine for bed sends nobody down to a mat."""
    glance = card_of(library.routines["wake-up-in-bed"], library).glance

    assert glance[-1] == "In bed"
    assert "Mat" not in glance


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (Dose(repeat=3, build_up="x"), "Do it 3 times"),
        (Dose(repeat=2, hold_seconds=15, sides="each", build_up="x"), "Hold 15 seconds, twice each side"),
        (
            Dose(repeat=5, hold_seconds=1, sides="alternate", sets=2, build_up="x"),
            "Hold 1 second, 5 times each side in turn, 2 rounds with a short rest between",
        ),
        (Dose(minutes=5, build_up="x"), "5 minutes"),
    ],
)
def test_brief_dose(given: Dose, expected: str) -> None:
    """A card says a dose in a few words, and loses no number."""
    assert dose.brief(given) == expected


@pytest.fixture
def card(library: Library) -> Words:
    return words(card_of(library.routines["everyday-ten"], library))


def test_the_same_words_are_no_change(card: Words) -> None:
    """A card that has not changed has nothing to tell, even after a trip through its file."""
    assert changes(card, deepcopy(card)) == []


def test_changes_of_warnings_and_doses_are_told(card: Words) -> None:
    """Paper learns what is new and what is gone: doses, steps, stop signs, conditions, exercises, emergencies."""
    new = deepcopy(card)
    new["entries"][1]["dose"] = "Hold 1 second, twice"
    new["entries"][2]["says"][-1] = ("Stop if:", "Your knee hurts.")
    new["care"][0][1].append("1 with glaucoma")
    new["stop"][1].remove("Pain is very bad")
    new["emergency"] = ("Get help now?", "Call at once.")
    new["entries"][4]["name"] = "Clam"

    told = changes(card, new)

    assert told == [
        "New: Ask first, and leave out 1 with glaucoma.",
        "Clam is new.",
        "Bridge is left out.",
        f"Cat-camel: Hold 1 second, twice. It was: {card['entries'][1]['dose']}.",
        f"Knee rolls: Stop if: Your knee hurts. It was: {' '.join(card['entries'][2]['says'][-1])}",
        "No longer: stop if pain is very bad.",
        "When to call for help: Call at once.",
    ]


def test_a_new_version_only_when_the_words_change(card: Words, library: Library, tmp_path: Path) -> None:
    """The command writes a version once, keeps the older ones, and says nothing new where nothing changed."""
    routine = library.routines["everyday-ten"]
    first = add(tmp_path, routine, card, date(2026, 1, 2))
    again = add(tmp_path, routine, card, date(2026, 1, 3))
    changed = {**card, "motto": "Go slowly."}
    second = add(tmp_path, routine, changed, date(2026, 2, 3))

    assert first
    assert second
    assert (first.name, again, second.name) == ("Version 1, 2 January 2026", None, "Version 2, 3 February 2026")
    assert [version.number for version in history(tmp_path, "everyday-ten")] == [1, 2]
    assert current(history(tmp_path, "everyday-ten"), "everyday-ten", changed).address == "v/everyday-ten-2/"
    assert current(history(tmp_path, "everyday-ten"), "everyday-ten", card).name == "Draft, not a version yet"


@pytest.mark.parametrize(
    "content", ["", "{}", "[1]", '[{"since": "x", "words": {}}]', '[{"since": "2026-01-02"}]', "\0"]
)
def test_a_broken_history_is_a_located_problem(content: str, tmp_path: Path) -> None:
    """A file that the command did not write is named, with what to do."""
    (tmp_path / "walk.json").write_text(content, encoding="utf-8")

    with pytest.raises(Problems) as caught:
        history(tmp_path, "walk")

    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == ("exercises/routines/versions/walk.json", "bad-history")


@pytest.mark.parametrize("slip", [('"Hold', '"Keep'), ("2026-01-02", "2026-01-01"), ("2026-02-03", "2026-02-04")])
def test_a_history_that_was_edited_by_hand_is_a_problem(
    slip: tuple[str, str], card: Words, library: Library, tmp_path: Path
) -> None:
    """Paper is compared with what was printed: a word or a day of any version that is not as it was written is seen."""
    routine = library.routines["everyday-ten"]
    add(tmp_path, routine, card, date(2026, 1, 2))
    add(tmp_path, routine, {**card, "motto": "Go slowly."}, date(2026, 2, 3))
    path = tmp_path / "everyday-ten.json"
    path.write_text(path.read_text(encoding="utf-8").replace(*slip, 1), encoding="utf-8")

    with pytest.raises(Problems, match="bad-history version"):
        history(tmp_path, "everyday-ten")
