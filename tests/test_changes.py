"""No warning gets lost unseen: each kind of change is found, and named for what it is."""

import shutil
import tempfile
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stretchguide import cautions, model
from stretchguide.changes import Change, changes
from stretchguide.changes import exercise as exercises
from stretchguide.changes import routine as routines
from stretchguide.changes import safety as safeties
from stretchguide.changes import vocabulary as vocabularies
from stretchguide.changes.cards import changed_cards
from stretchguide.changes.change import Place
from stretchguide.changes.comparers import hints, warning, warnings, ways
from stretchguide.changes.report import pages
from stretchguide.library import REVIEW_OF_SAFETY, Library, Safety, Vocabulary
from stretchguide.loader import load

HERE = Path(__file__).parent
DRAWINGS = Path(tempfile.mkdtemp(prefix="stretch-drawings-"))
CAT, MORNING, SAFETY = "exercises/cat.yml", "exercises/routines/morning.yml", "exercises/safety/"
AT = Place("exercises/x.yml", "X", "exercises/x.yml")


def edited(*edits: tuple[str, str, str]) -> Library:
    """The small library of tests/records/ with edits: (file, text to find, text to put)."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE / "records", folder, dirs_exist_ok=True)
        for file, find, put in edits:
            path = Path(folder, file)
            text = path.read_text(encoding="utf-8")
            assert find in text, (file, find)
            path.write_text(text.replace(find, put, 1), encoding="utf-8")
        return load(Path(folder, "exercises"), DRAWINGS)[0]


SMALL = edited()
ADVISED = "advice: change\n    how: Do not let your back hollow."

# kind, file, find, put, field, and a part of the message
CASES = [
    ("loosened", CAT, "[Your wrists hurt.]", "[Your wrists hurt a lot.]", "stop_if", "instead of “Your wrists hurt.”"),
    ("loosened", CAT, "[Your wrists hurt.]", "[Your wrists hurt unless you rest.]", "stop_if", "now says"),
    (
        "loosened",
        CAT,
        "[Your wrists hurt.]",
        "[Your wrists hurt. That is fine.]",
        "stop_if",
        "also says “That is fine.”",
    ),
    ("changed", CAT, "[Your wrists hurt.]", "[your wrists hurt]", "stop_if", "instead of"),
    ("changed", CAT, "[Your wrists hurt.]", "[Your wrists hurt. Rest them then.]", "stop_if", "“Rest them then.”"),
    ("added", CAT, "[Your wrists hurt.]", "[You feel dizzy., Your wrists hurt.]", "stop_if", "You feel dizzy."),
    ("loosened", CAT, ADVISED, "advice: not assessed", "ask_first.pregnancy", "not assessed instead of change"),
    ("loosened", CAT, "advice: change", "advice: suggested", "ask_first.pregnancy", "now suggested"),
    ("loosened", CAT, "back hollow", "back hollow much", "ask_first.pregnancy", "hollow much"),
    ("loosened", CAT, "    how: Do not let your back hollow.\n", "", "ask_first.pregnancy", "no longer said"),
    ("loosened", CAT, "  weak-bones: {advice: not assessed}\n", "", "ask_first.weak-bones", "no longer said"),
    ("added", CAT, "advice: change", "advice: ask first", "ask_first.pregnancy", "ask first “Do not let"),
    ("loosened", CAT, ADVISED, "advice: avoid\n    how: Bend as far as you like.", "ask_first.pregnancy", "now avoid"),
    (
        "changed",
        CAT,
        "    sources: [blue-leaflet]",
        "    sources: [red-paper]",
        "ask_first.pregnancy",
        "no longer blue",
    ),
    ("changed", CAT, "    sources: [blue-leaflet]", "    our_caution: true", "ask_first.pregnancy", "marked so"),
    ("loosened", CAT, "repeat: 5", "repeat: 6", "dose.repeat", "raised to 6 repeats from 5"),
    ("loosened", CAT, "  hold_seconds: 5", "  hold_seconds: 50", "dose.hold_seconds", "raised to 50 seconds"),
    ("loosened", CAT, "repeat: 5", "repeat: 5\n  sets: 2", "dose.sets", "raised to 2 rounds"),
    ("loosened", CAT, "repeat: 5", "repeat: 5\n  times_a_day: 3", "dose.times_a_day", "raised to 3 times a day"),
    ("loosened", CAT, "repeat: 5", "repeat: 5\n  sides: each", "dose.sides", "now each instead of none"),
    ("loosened", CAT, "[4, 15]", "[4, 20]", "dose.published", "4 to 20"),
    ("loosened", CAT, "  published: {repeat: [4, 15], hold_seconds: [2, 30]}\n", "", "dose.published", "no numbers"),
    ("changed", CAT, "[4, 15]", "[3, 15]", "dose.published", "3 to 15"),
    ("loosened", CAT, "Add one every", "Add five every", "dose.build_up", "Add five"),
    ("loosened", "exercises/walk.yml", "minutes: 5", "minutes: 6", "dose.minutes", "raised to 6 minutes"),
    ("changed", "exercises/reach.yml", "sides: each", "sides: alternate", "dose.sides", "now alternate"),
    ("added", CAT, "repeat: 5", "repeat: 4", "dose.repeat", "lowered to 4"),
    ("loosened", CAT, "breathing: Breathe out as you round up.\n", "", "breathing", "no longer said"),
    ("loosened", CAT, "Breathe out as", "Breathe in as", "breathing", "instead of"),
    ("loosened", CAT, "A mild pull. No pain.", "A mild pull.", "you_should_feel", "instead of"),
    ("loosened", CAT, "A mild pull. No pain.", "No pain. A firm pull.", "you_should_feel", "firm"),
    ("changed", CAT, "A mild pull. No pain.", "No pain. A mild, dull pull.", "you_should_feel", "dull"),
    ("loosened", CAT, "no_floor: reach\n", "no_easier: None.\n", "no_floor", "no longer reach"),
    ("changed", CAT, "no_floor: reach", "no_floor: walk", "no_floor", "now walk instead of reach"),
    ("loosened", CAT, "position: hands-and-knees", "position: standing", "position", "on the floor"),
    ("changed", CAT, "Round your back up.", "Round your back.", "steps", "instead of “Round your back up.”"),
    ("loosened", CAT, "Come back to flat.", "Come back to flat in 3 breaths.", "steps", "in 3 breaths"),
    ("changed", CAT, "  - Come back to flat.", "  - Wait.\n  - Come back to flat.", "steps", "now said: “Wait.”"),
    (
        "changed",
        CAT,
        "Round your back up.\n  - Come back to flat.",
        "Come back to flat.\n  - Round your back up.",
        "steps",
        "order",
    ),
    ("changed", CAT, "Kneel on a mat.", "Kneel on a bed.", "start", "Start position"),
    ("changed", CAT, "name: Cat", "name: Lion", "name", "Lion"),
    ("changed", CAT, "Two pages teach it.", "It is known.", "how_sure", "instead of"),
    ("changed", CAT, "[Locking your elbows.]", "[Locking your arms.]", "mistakes", "Mistake"),
    ("changed", CAT, "rounded up to the ceiling", "rounded up", "figure", "Figure"),
    ("changed", CAT, "neck: 34", "neck: 30", "figure", "frame 2: drawn differently"),
    ("changed", CAT, "sources: [blue-leaflet, red-paper]", "sources: [blue-leaflet]", "sources", "no longer red-paper"),
    ("loosened", MORNING, "minutes: 2", "minutes: 3", "exercises.walk.minutes", "raised to 3 minutes"),
    ("loosened", MORNING, "    dose: {minutes: 2}\n", "", "exercises.walk.minutes", "raised to 5 minutes from 2"),
    ("loosened", MORNING, "Anyone in great pain.", "Nobody.", "not_for", "Nobody"),
    ("loosened", MORNING, "no_floor: standing\n", "in_bed: true\n", "in_bed", "how to get down"),
    ("loosened", MORNING, "no_floor: standing\n", "", "no_floor", "no longer standing"),
    ("changed", MORNING, "In the morning.", "At night.", "when", "At night"),
    ("loosened", MORNING, "In the morning.", "Twice in the morning.", "when", "Twice"),
    (
        "changed",
        MORNING,
        "- exercise: cat\n",
        "- exercise: cat\n  - exercise: reach\n",
        "exercises.reach",
        "new in this",
    ),
    ("changed", MORNING, "  - exercise: cat\n", "  - exercise: reach\n", "exercises", "Cat is left out"),
    ("loosened", f"{SAFETY}stop-signs.yml", "Pain gets worse", "Pain lasts", "stop_signs", "Pain gets worse"),
    ("loosened", f"{SAFETY}stop-signs.yml", "Stop this exercise.", "Slow down.", "stop_signs", "what to do"),
    ("loosened", f"{SAFETY}red-flags.yml", "urgency: emergency", "urgency: same day", "red_flags", "how urgent"),
    ("added", f"{SAFETY}red-flags.yml", "urgency: same day", "urgency: emergency", "red_flags", "how urgent"),
    ("loosened", f"{SAFETY}red-flags.yml", "You have a fever.", "You have a high fever.", "red_flags", "high"),
    (
        "loosened",
        f"{SAFETY}conditions.yml",
        "Do not lie flat for long.",
        "Lie flat.",
        "conditions.pregnancy",
        "general",
    ),
    ("loosened", f"{SAFETY}rules.yml", "Never bounce.", "Bounce a little.", "rules.never-bounce", ""),
    (
        "changed",
        f"{SAFETY}rules.yml",
        "house_rule: true",
        "our_caution: true",
        "rules.twenty-minutes",
        "no longer marked",
    ),
    ("loosened", f"{SAFETY}urgencies.yml", "Call for any one", "Call for some", "urgencies.emergency", "what to do"),
    ("loosened", f"{SAFETY}emergency.yml", "Numb between", "Cold between", "emergency.line", "Numb"),
    ("loosened", f"{SAFETY}emergency.yml", '"911"', '"912"', "emergency.numbers", "912"),
    ("loosened", f"{SAFETY}emergency.yml", "Do not drive", "Drive", "emergency.do", "Do not drive"),
    ("loosened", f"{SAFETY}heat.yml", "Be careful.", "Enjoy.", "heat", "Be careful."),
    ("loosened", f"{SAFETY}floor.yml", "heading: Know", "heading: Read", "floor", "Know"),
    ("loosened", f"{SAFETY}introduction.yml", "A few signs need help fast.", "", "introduction", "A few signs"),
    (
        "loosened",
        "exercises/vocabulary/positions.yml",
        "floor: true",
        "floor: false",
        "positions.hands-and-knees",
        "down",
    ),
    ("changed", "exercises/vocabulary/areas.yml", "Neck to", "Head to", "areas.back", "instead of"),
    ("changed", "exercises/vocabulary/sources.yml", "grade: B", "grade: A", "sources.red-paper", "grade"),
    ("changed", "exercises/vocabulary/poses.yml", "neck: -14", "neck: -13", "poses.hands-and-knees", "drawn"),
]


@pytest.mark.parametrize(("kind", "file", "find", "put", "field", "says"), CASES)
def test_a_change_is_found_and_named(kind: str, file: str, find: str, put: str, field: str, says: str) -> None:
    """One edit of a record gives its change: the kind, the file, the field that a decision names, and the words."""
    found = changes(SMALL, edited((file, find, put)))

    assert [one for one in found if (one.kind, one.path, one.field) == (kind, file, field) and says in one.text], found
    assert kind == "loosened" or not [one for one in found if one.kind == "loosened"], found


def test_nothing_changes_between_a_library_and_itself(library: Library) -> None:
    """The same records give no change, whether they are few or all."""
    assert changes(SMALL, SMALL) == []
    assert changes(library, library) == []


def test_a_new_record_is_added_and_a_lost_one_is_loosened() -> None:
    """A record that is gone took its warnings along; the review of the safety files decides that."""
    without = replace(SMALL, exercises={slug: one for slug, one in SMALL.exercises.items() if slug != "reach"})
    gone = [one for one in changes(SMALL, without) if one.kind == "loosened"]

    assert [(one.path, one.field, one.decided_in) for one in gone] == [
        ("exercises/reach.yml", "exercises/reach.yml", REVIEW_OF_SAFETY)
    ]
    assert [(one.kind, one.text) for one in changes(without, SMALL)] == [
        ("added", "a new exercise: Reach up with one arm and then the other.")
    ]


def test_a_record_that_was_renamed_is_the_same_record() -> None:
    """An exercise that names its old address is compared with what stood there, and routines follow it."""
    told = {"slug": "stretch-up", "stop_if": [], "formerly": ["reach"]}
    entries = [
        entry.model_copy(update={"exercise": entry.exercise.replace("reach", "stretch-up")})
        for entry in SMALL.routines["standing"].exercises
    ]
    standing = SMALL.routines["standing"].model_copy(update={"exercises": entries})
    cat = SMALL.exercises["cat"].model_copy(update={"no_floor": "stretch-up"})
    new = replace(
        SMALL,
        exercises={"cat": cat, "walk": SMALL.exercises["walk"].model_copy(update={"harder": ["stretch-up"]})}
        | {"stretch-up": SMALL.exercises["reach"].model_copy(update=told)},
        routines=SMALL.routines | {"standing": standing},
    )

    assert [(one.kind, one.path, one.field) for one in changes(SMALL, new)] == [
        ("loosened", "exercises/stretch-up.yml", "stop_if"),
        ("changed", "exercises/stretch-up.yml", "formerly"),
    ]


def test_a_condition_that_is_gone_is_decided_once() -> None:
    """Every article loses its advice for it, and one decision in the review of the safety files covers all."""
    left = {slug: one for slug, one in SMALL.safety.conditions.items() if slug != "pregnancy"}
    told = {
        slug: one.model_copy(update={"ask_first": {key: on for key, on in one.ask_first.items() if key in left}})
        for slug, one in SMALL.exercises.items()
    }
    found = changes(SMALL, replace(SMALL, exercises=told, safety=replace(SMALL.safety, conditions=left)))

    assert len(found) == 4
    assert {(one.kind, one.field, one.decided_in) for one in found} == {
        ("loosened", "conditions.pregnancy", REVIEW_OF_SAFETY)
    }


SIGNS = st.lists(st.text("abcdefg .!?", min_size=1).filter(str.strip), min_size=1, max_size=6)


@given(SIGNS, st.data())
def test_a_lost_warning_is_always_loosened(signs: list[str], data: st.DataObject) -> None:
    """Whatever a list of warnings says, one less is loosened, and one elsewhere in it is no loss."""
    index = data.draw(st.integers(0, len(signs) - 1))
    fewer = [*signs[:index], *signs[index + 1 :]]
    has_words = any(character.isalpha() for character in signs[index])

    assert any(one.kind == "loosened" for one in warnings(signs, fewer, AT)) or not has_words
    assert not any(one.kind == "loosened" for one in warnings(fewer, signs, AT))
    assert list(warnings(signs, data.draw(st.permutations(signs)), AT)) == []
    assert not any(one.kind == "loosened" for one in ways(signs, data.draw(st.permutations(signs)), AT))


WAYS_TO_WARN = ("stop_if", "breathing", "ask_first", "how", "red_flags", "stop_signs", "conditions", "rules", "do")


@given(data=st.data())
def test_no_warning_of_the_real_records_can_be_dropped(library: Library, data: st.DataObject) -> None:
    """Any one warning of any record, taken out, is loosened."""
    where = data.draw(st.sampled_from(WAYS_TO_WARN))
    new = without_one(library, where, lambda choices: data.draw(st.sampled_from(choices)))

    assert new is None or any(one.kind == "loosened" for one in changes(library, new))


def without_one(library: Library, where: str, choose: Any) -> Library | None:
    """The library without one warning of a kind; None where the exercise that was chosen has none."""
    safety = library.safety
    if where in ("red_flags", "stop_signs", "rules"):
        held = getattr(safety, where)
        gone = choose(held)
        return replace(library, safety=replace(safety, **{where: [one for one in held if one is not gone]}))
    if where == "conditions":
        gone = choose(list(safety.conditions))
        left = {slug: one for slug, one in safety.conditions.items() if slug != gone}
        return replace(library, safety=replace(safety, conditions=left))
    if where == "do":
        assert safety.emergency
        gone = choose(safety.emergency.do)
        left = [one for one in safety.emergency.do if one != gone]
        return replace(library, safety=replace(safety, emergency=safety.emergency.model_copy(update={"do": left})))
    exercise = choose(list(library.exercises.values()))
    update = _without_own(exercise, where, choose)
    changed = exercise.model_copy(update=update)
    return replace(library, exercises=library.exercises | {exercise.slug: changed}) if update else None


def _without_own(exercise: model.Exercise, where: str, choose: Any) -> dict[str, Any]:
    if where == "stop_if":
        gone = choose(exercise.stop_if)
        return {"stop_if": [sign for sign in exercise.stop_if if sign != gone]}
    if where == "breathing":
        return {"breathing": None} if exercise.breathing else {}
    condition = choose(list(exercise.ask_first))
    if where == "ask_first":
        return {"ask_first": {slug: one for slug, one in exercise.ask_first.items() if slug != condition}}
    advice = exercise.ask_first[condition]
    mute = advice.model_copy(update={"how": None})
    return {"ask_first": exercise.ask_first | {condition: mute}} if advice.how else {}


def test_every_field_is_thought_about() -> None:
    """No field of a record is compared by the rule for unknown ones: somebody decided what a change of it means."""
    known = (
        (model.Exercise, exercises.EXERCISE),
        (model.Routine, routines.ROUTINE),
        (model.Advice, safeties.GROUND | {"advice": 0, "how": 0}),
        (model.Entry, dict.fromkeys(("exercise", "dose", "note", "as_warm_up"))),
        (model.Dose, dict.fromkeys((*exercises.AMOUNTS, "sides", "build_up", "published"))),
        (cautions.Point, safeties.POINT),
        (cautions.Part, safeties.PART),
        (cautions.Note, safeties.NOTE),
        (cautions.Urgency, safeties.URGENCY),
        (cautions.RedFlag, safeties.RED_FLAG),
        (cautions.StopSign, safeties.STOP_SIGN),
        (cautions.Condition, safeties.CONDITION),
        (cautions.SafetyRule, safeties.RULE),
        (cautions.Number, safeties.NUMBER),
        (cautions.Emergency, safeties.EMERGENCY),
        (model.Reference, vocabularies.REFERENCE),
        (model.Position, vocabularies.VOCABULARY["positions"][1]),
    )

    assert {kind.__name__: sorted(set(kind.model_fields) - set(table)) for kind, table in known} == {
        kind.__name__: [] for kind, _ in known
    }
    assert {one.name for one in fields(Safety)} == {*safeties.SAFETY, "review"}
    assert {one.name for one in fields(Vocabulary)} == {*vocabularies.VOCABULARY, "jargon", "everyday_words"}


def test_a_field_that_nobody_thought_about_is_judged_strictly() -> None:
    """What a new field of the model says may be a warning: until a table knows it, any change of it is loosened."""

    class Later(model.Exercise):
        helper: str = "needed"

    was, now = (Later.model_construct(**dict(SMALL.exercises["cat"]), helper=text) for text in ("needed", "none"))
    assert [one.kind for one in exercises.exercise(was, now, AT)] == ["loosened"]


def test_cards_and_the_safety_page_are_named(library: Library) -> None:
    """A stop sign that is gone from an exercise is gone from the cards that have it, and they say so."""
    bridge = library.exercises["bridge"]
    poorer = bridge.model_copy(update={"stop_if": bridge.stop_if[:1]})
    new = replace(library, exercises=library.exercises | {"bridge": poorer})
    cards = changed_cards(library, new)

    assert {card.name for card in cards} == {one.name for one in library.used_in["bridge"]}
    assert all(bridge.stop_if[1] in " ".join(card.says) for card in cards)
    assert pages(changes(library, new)) == []


def test_the_safety_page_changes_with_its_files_and_with_advice() -> None:
    """What stands on every article and every card is said to do so."""
    signs = changes(SMALL, edited((f"{SAFETY}stop-signs.yml", "Pain gets worse", "Pain lasts")))
    advice = changes(SMALL, edited((CAT, "advice: change", "advice: ask first")))

    assert pages(signs) == ["It changes in: Stop signs.", "Every article and every card repeats the stop signs."]
    assert pages(advice) == ["Its table of exercises and conditions changes."]


def test_an_old_address_is_kept_or_said_to_be_gone() -> None:
    """A former address only joins the list: who leaves it out leaves printed cards without a page."""
    new = edited((CAT, "summary:", "formerly: [lion]\nsummary:"))

    assert changes(SMALL, new) == []
    assert [one.text for one in changes(new, SMALL)] == ["Former addresses: no longer lion"]


def test_changes_of_a_file_stand_together_with_the_loosened_first() -> None:
    """A reader of the list sees what matters first."""
    new = edited(
        (CAT, "name: Cat", "name: Lion"), (CAT, "repeat: 5", "repeat: 6"), (CAT, "hold_seconds: 5", "hold_seconds: 4")
    )
    found: list[Change] = changes(SMALL, new)

    assert [one.kind for one in found] == ["loosened", "changed", "added"]
    assert {one.subject for one in found} == {"Lion"}


def test_the_order_of_red_flags_and_of_points_is_told(library: Library) -> None:
    """The safety page shows red flags and points in the order of their file: another order is another page."""
    safety = library.safety
    assert safety.floor
    (first, *rest), flags = safety.floor.parts, list(reversed(safety.red_flags))
    one, two, *others = first.points
    floor = safety.floor.model_copy(update={"parts": [first.model_copy(update={"points": [two, one, *others]}), *rest]})

    found = changes(library, replace(library, safety=replace(safety, red_flags=flags, floor=floor)))

    assert [(one.path.rpartition("/")[2], one.kind) for one in found] == [
        ("floor.yml", "changed"),
        ("red-flags.yml", "changed"),
    ]
    assert all("now in another order" in one.text for one in found)


def test_a_heading_with_another_urgency_is_loosened(library: Library) -> None:
    """Were “Get help today” to stand over the emergency signs, somebody must have decided it."""
    first, second, *rest = library.safety.urgencies
    swapped = [
        first.model_copy(update={"urgency": second.urgency}),
        second.model_copy(update={"urgency": first.urgency}),
        *rest,
    ]

    found = changes(library, replace(library, safety=replace(library.safety, urgencies=swapped)))

    assert [one.kind for one in found] == ["loosened", "added"]


@pytest.mark.parametrize(
    "said",
    [
        "Carry on when it settles.",
        "Then go on as before.",
        "Most people do not mind.",
        "Most can start at once.",
        "It can wait till the morning.",
        "Next month will do.",
        "Rest first.",
        "A little pain is part of it.",
        "You can train through it.",
        "Bend as far as you can.",
    ],
)
def test_what_takes_back_a_warning_is_no_warning(said: str) -> None:
    """Beside a warning it needs a decision, and alone it is not called an added warning."""
    sign = "Your wrists hurt."

    assert [one.kind for one in warning(sign, f"{sign} {said}", AT)] == ["loosened"]
    assert [one.kind for one in warnings([sign], [sign, said], AT)] == ["changed"]


@pytest.mark.parametrize("said", ["Go on only if it is better.", "Bend only as far as you feel nothing.", "Rest them."])
def test_what_limits_a_warning_further_passes(said: str) -> None:
    """A sentence that asks for more care needs no decision."""
    assert [one.kind for one in warnings(["Stop."], [f"Stop. {said}"], AT)] == ["changed"]


@pytest.mark.parametrize("now", ["Lift your hips.", "Lift your hips fast.", "Up."])
def test_what_was_to_be_done_slowly_still_is(now: str) -> None:
    """Without its word for little an instruction asks for more; in another place of the text it is still said."""
    assert "loosened" in [one.kind for one in hints(["Lift your hips slowly."], [now], AT)]
    assert [one.kind for one in hints(["Lift your hips slowly."], ["Slowly lift your hips."], AT)] == ["changed"]


@pytest.mark.parametrize("sign", ["Nothing in your knee.", "A table that cannot move.", "Nobody should bounce."])
def test_every_word_for_no_warns(sign: str) -> None:
    """A sentence with any word for no among instructions may not be lost, nor may the word."""
    assert [one.kind for one in hints([sign], [], AT)] == ["loosened"]
