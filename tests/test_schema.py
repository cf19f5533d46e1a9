"""The schemas for editors: current, right about every record, and they see what a schema can see."""

import json
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from conftest import PROJECT, copy_project, run
from stretchguide import rules, schemas
from stretchguide.figure.examples import examples
from stretchguide.figure.vocabulary import WORDS
from stretchguide.library import Library
from stretchguide.loader import load
from stretchguide.model import Exercise, Routine
from stretchguide.schemas import rules as schema_rules
from stretchguide.source import parse

HERE = Path(__file__).parent
RECORDS = sorted(path for path in (PROJECT / "exercises").rglob("*.yml"))
CASES = sorted((HERE / "problems").glob("*.yml"))
SEEN = {
    "missing-field", "unknown-field", "wrong-type", "wrong-length", "out-of-range", "unknown-word", "bad-value",
    "empty", "hidden-character", "pose-word", "two-steps", "own-stop-sign", "every-condition", "advice-is-whole",
    "held-has-breathing", "fits-a-card", "claim-has-ground",
}  # fmt: skip
"""What an editor must underline: every case of tests/problems/ with one of these codes."""
CLOSED = {"kind", "position", "area", "equipment", "moment", "condition"}
"""Of names that lead nowhere, an editor must see these."""


@pytest.fixture(scope="module")
def small() -> dict[str, Draft202012Validator]:
    """The schemas of the small library of tests/records/."""
    found = schemas.schemas(load(HERE / "records" / "exercises")[0])
    return {name: Draft202012Validator(one) for name, one in found.items()}


@pytest.fixture(scope="module")
def real() -> dict[str, Draft202012Validator]:
    """The committed schemas."""
    folder = PROJECT / "exercises" / "schema"
    paths = folder.rglob("*.json")
    return {
        path.relative_to(folder).as_posix(): Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))
        for path in paths
    }


def schema_for(file: str) -> str:
    """The name of the schema of a file, which is given from the project's folder on."""
    folder, _, name = file.removeprefix("exercises/").rpartition("/")
    kinds = {"": "exercise", "routines": "routine"}
    return f"{kinds.get(folder) or f'{folder}/{Path(name).stem}'}.schema.json"


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_committed_schemas_are_current(library: Library) -> None:
    """Editors check by the models and vocabularies of today."""
    assert list(schemas.stale(PROJECT / "exercises", library)) == []


def test_each_is_a_schema(real: dict[str, Draft202012Validator]) -> None:
    """Every schema keeps the metaschema of draft 2020-12, every reference in it leads somewhere, and it has a title."""
    for validator in real.values():
        Draft202012Validator.check_schema(validator.schema)
        named = set(_references(validator.schema))
        assert named <= {f"#/$defs/{name}" for name in validator.schema["$defs"]}
        assert validator.schema["title"]


def _references(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        yield from (value for key, value in node.items() if key == "$ref")
    for child in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from _references(child)


@pytest.mark.parametrize("path", RECORDS, ids=name_of)
def test_every_record_is_valid(path: Path, real: dict[str, Draft202012Validator]) -> None:
    """No editor underlines what the checks accept."""
    validator = real[schema_for(name_of(path))]

    assert [f"{one.json_path}: {one.message}" for one in validator.iter_errors(parse("", path.read_bytes()).data)] == []


@pytest.mark.parametrize("path", RECORDS, ids=name_of)
def test_every_record_names_its_schema(path: Path) -> None:
    """The first line of a record leads any editor to its schema, and so does the setting for VS Code."""
    first = path.read_text(encoding="utf-8").partition("\n")[0]
    asked = PROJECT / "exercises" / "schema" / schema_for(name_of(path))
    settings = json.loads((PROJECT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    mapped = [name for name, pattern in settings.items() if path in PROJECT.glob(pattern)]

    assert first.startswith("# yaml-language-server: $schema=")
    assert (path.parent / first.partition("=")[2]).resolve() == asked
    assert [(PROJECT / name).resolve() for name in mapped] == [asked]


def mistake(case: Path) -> tuple[str, Any, list[str]]:
    """A case of tests/problems/: its file, the data in it as read, the messages about it that the checks give."""
    change = yaml.safe_load(case.read_text(encoding="utf-8"))
    path = HERE / "records" / change["file"]
    if "content" in change:
        text = change["content"]
    else:
        text = path.read_text(encoding="utf-8").replace(change.get("find", ""), change.get("put", ""), 1)
    about = [message.split(": ", 1)[1] for message in change["problems"] if message.startswith(change["file"])]
    return change["file"], parse("", text.encode()).data, about


def must_see(message: str) -> bool:
    code, *words = message.split()
    return code in SEEN or (code == "dangling-reference" and words[3] in CLOSED)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_schema_sees_what_it_can(case: Path, small: dict[str, Draft202012Validator]) -> None:
    """A mistake with one of the codes that a schema can know is refused by the schema too."""
    file, data, messages = mistake(case)
    if any(map(must_see, messages)):
        assert list(small[schema_for(file)].iter_errors(data))


def test_every_code_that_it_must_see_has_a_case() -> None:
    """The list of codes is not longer than what is tried."""
    said = {message.split()[0] for case in CASES for message in mistake(case)[2] if must_see(message)}

    assert said - {"dangling-reference"} == SEEN


REFUSED: list[tuple[str, Any]] = [
    # (where in the record of the bridge, what is put there)
    ("slug", "bridge"),
    ("name", ""),
    ("name", "   "),
    ("name", "\u202eegdirB"),
    ("name", "x" * 1201),
    ("name", None),
    ("kind", "strenth"),
    ("areas", ["buttocks", "knee"]),
    ("areas", []),
    ("equipment", ["hammer"]),
    ("steps", ["One only."]),
    ("short_steps", ["1.", "2.", "3.", "4."]),
    ("stop_if", []),
    ("breathing", ...),
    ("dose.repeat", 61),
    ("dose.repeat", 2.5),
    ("dose.minutes", 5),
    ("dose.sides", "both"),
    ("dose.published.repeat", [5]),
    ("dose.published.repeat", [-1, 5]),
    ("ask_first.osteoporosis", ...),
    ("ask_first.asthma", {"advice": "not assessed"}),
    ("ask_first.osteoporosis", {"advice": "not assessed", "how": "Take care."}),
    ("ask_first.osteoporosis", {"advice": "change", "sources": ["nhs-lbp"]}),
    ("ask_first.osteoporosis", {"advice": "change", "how": "Less."}),
    ("ask_first.osteoporosis", {"advice": "suggested", "our_caution": True}),
    ("sources", ["Not A Slug"]),
    ("review.facts_checked", "20 November 2026"),
    ("review.status", "reviewed by a clinician"),
    ("review.reviewer", "Your name, physiotherapist"),
    ("figure.view", "sideways"),
    ("figure.props", ["sofa"]),
    ("figure.frames.0.shows", 0),
    ("figure.frames.0.alt", "short"),
    ("figure.frames.0.nose", 4),
    ("figure.frames.1.hips", 400),
    ("figure.frames.1.stretch", ["nose"]),
]


@pytest.mark.parametrize(("where", "value"), REFUSED)
def test_one_wrong_value_is_refused(where: str, value: Any, real: dict[str, Draft202012Validator]) -> None:
    """Each kind of limit in the schema of an exercise does refuse: one wrong value makes a good record bad."""
    record = parse("", (PROJECT / "exercises" / "bridge.yml").read_bytes()).data
    good = deepcopy(record)
    *path, last = (int(part) if part.isdigit() else part for part in where.split("."))
    at: Any = record
    for part in path:
        at = at[part]
    if value is ...:
        del at[last]
    else:
        at[last] = value

    assert real["exercise.schema.json"].is_valid(good)
    assert not real["exercise.schema.json"].is_valid(record)


def test_hover_text_is_the_models_own(real: dict[str, Draft202012Validator]) -> None:
    """Every field that authors write says in an editor what its docstring says, and every word what it means."""
    for kind, name in ((Exercise, "exercise"), (Routine, "routine")):
        fields = real[f"{name}.schema.json"].schema["properties"]
        asked = {field.alias or key: field.description for key, field in kind.model_fields.items() if key != "slug"}
        assert {key: field.get("description") for key, field in fields.items()} == asked
    choices = list(_choices(real["exercise.schema.json"].schema["properties"]))
    assert len(choices) == 4
    assert all(len(one["enum"]) == len(one["enumDescriptions"]) and all(one["enumDescriptions"]) for one in choices)


def _choices(fields: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for name in ("kind", "position", "areas", "equipment"):
        yield fields[name].get("items", fields[name])


def test_every_word_of_a_pose_is_known_and_explained(real: dict[str, Draft202012Validator], library: Library) -> None:
    """A pose is completed from the vocabulary itself, and each of its drawn examples is accepted."""
    defs = real["exercise.schema.json"].schema["$defs"]
    words = {key: value for key, value in defs["Frame"]["properties"].items() if key in WORDS}
    frame = Draft202012Validator({"$ref": "#/$defs/Frame", "$defs": defs})
    figure = Draft202012Validator({"$ref": "#/$defs/Figure", "$defs": defs | {"Frame": {}}})
    bases = {name: pose.explained for name, pose in library.vocabulary.poses.items()}

    assert words.keys() == WORDS
    assert all(word["description"] for word in words.values())
    for _, group in examples(bases):
        for example in group:
            one = example.figure["frames"][0]
            assert not list(frame.iter_errors({"shows": "start", "alt": "A long enough text."} | one)), example.word
            assert not list(figure.iter_errors(example.figure | {"frames": [{}, {}]})), example.word


def test_rules_keep_their_words() -> None:
    """A rule in a schema carries the rule's own text, so that an editor and the checks say the same."""
    texts = {rules.text(rule) for rule in (*rules.EXERCISE_RULES, *rules.ROUTINE_RULES, *rules.SAFETY_RULES)}
    own = {"Minutes stand alone: without repeat, hold_seconds and sides."}
    own |= {"A reviewed record, and only that, names its reviewer and reviewed_on."}

    assert {one["description"] for table in schema_rules.RULES.values() for one in table} <= texts | own


def test_the_command_writes_and_checks(tmp_path: Path) -> None:
    """`stretch schema --check` names what is old and how to mend it, and `stretch schema` mends that and no more."""
    copy_project(tmp_path)
    folder = tmp_path / "exercises" / "schema"
    (folder / "routine.schema.json").write_text("{}", encoding="utf-8")
    (folder / "safety" / "heat.schema.json").unlink()
    (folder / "dog.schema.json").write_text("{}", encoding="utf-8")
    before = run("stretchguide", "schema", "--check", cwd=tmp_path)
    written = run("stretchguide", "schema", cwd=tmp_path)
    (folder / "dog.schema.json").unlink()
    after = run("stretchguide", "schema", "--check", cwd=tmp_path)

    assert before.returncode == 1
    assert before.stdout.splitlines() == [
        "exercises/schema/routine.schema.json:1:1: old-schema this is not what the models say now"
        " — run ./stretch schema and commit what it writes",
        "exercises/schema/safety/heat.schema.json:1:1: old-schema this is not what the models say now"
        " — run ./stretch schema and commit what it writes",
        "exercises/schema/dog.schema.json:1:1: unknown-file nothing needs this schema — delete it",
    ]
    assert sorted(written.stdout.split()) == [
        "exercises/schema/routine.schema.json",
        "exercises/schema/safety/heat.schema.json",
    ]
    assert (after.returncode, after.stdout) == (0, "")
