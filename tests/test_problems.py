"""The contract with authors: each file of tests/problems/ is a mistake and the messages it must get."""

import shutil
import tempfile
from pathlib import Path

import pytest
import yaml

from conftest import PROJECT
from hostile_project import cases as hostile_cases
from stretchguide import rules
from stretchguide.library import Library
from stretchguide.loader import load
from stretchguide.problem import CODES
from stretchguide.prose import check_text, known_names

HERE = Path(__file__).parent
DRAWINGS = Path(tempfile.mkdtemp(prefix="stretch-drawings-"))
"""Kept for all cases: most of them change no pose."""
CASES = sorted((HERE / "problems").glob("*.yml"))


def problems_of(case: Path) -> list[str]:
    """The messages that the small library of tests/records/ gets with the change of `case` made to it."""
    change = yaml.safe_load(case.read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(HERE / "records", folder, dirs_exist_ok=True)
        target = Path(folder, change["file"])
        if change.get("remove"):
            target.unlink()
        elif "find" in change:
            text = target.read_text(encoding="utf-8")
            assert change["find"] in text, f"{case.name}: nothing to replace"
            target.write_text(text.replace(change["find"], change["put"], 1), encoding="utf-8")
        else:
            target.parent.mkdir(exist_ok=True)
            target.write_text(change["content"], encoding="utf-8")
        for path, content in change.get("also", {}).items():
            Path(folder, path).write_text(content, encoding="utf-8")
        return [str(problem) for problem in load(Path(folder, "exercises"), DRAWINGS)[1]]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_mistake_gets_its_messages(case: Path) -> None:
    """A mistake is reported with its place, what was found, and how to mend it; and nothing else is."""
    expected = yaml.safe_load(case.read_text(encoding="utf-8"))["problems"]

    assert expected == problems_of(case)


def test_the_small_library_is_well() -> None:
    """Without a mistake there is no message, so every message of a case comes from its mistake."""
    assert load(HERE / "records" / "exercises")[1] == []


@pytest.mark.parametrize(
    ("box", "said"),
    [("[emergency]", []), ("`[emergency]`", ["missing-field"]), ("```\n[emergency]\n```", ["missing-field"])],
)
def test_a_guide_has_the_emergency_box_and_not_its_name(library: Library, box: str, said: list[str]) -> None:
    """In code the word is shown as it is: the page has no box then."""
    name, page = "docs/guides/x.md", f"---\ntitle: X\ndescription: X\n---\n\n# X\n\nRest.\n\n{box}\n\nWalk.\n"

    assert [one.code for one in check_text(name, page, library, known_names(PROJECT, library))] == said


def test_every_code_has_a_case() -> None:
    """Each reading error and each rule is broken by at least one case."""
    messages = [message for case in CASES for message in _messages(case)]
    messages += [message for case in hostile_cases() for message in case.said if ": " in message]
    said = {message.split(": ", 1)[1].split(" ", 1)[0] for message in messages} - {""}
    tested_elsewhere = {
        "bad-target",
        "cannot-write",
        "card-too-long",
        "not-formatted",
        "dead-link",
        "doubtful-link",
        "old-schema",
    }

    assert said == (set(CODES) | {rules.code(rule) for rule in rules.ALL_RULES}) - tested_elsewhere


def _messages(case: Path) -> list[str]:
    return list(yaml.safe_load(case.read_text(encoding="utf-8"))["problems"])


def test_every_problem_of_all_files_comes_at_once(tmp_path: Path) -> None:
    """Mistakes in several files and of several kinds are all reported in one run, sorted by place."""
    shutil.copytree(HERE / "records", tmp_path, dirs_exist_ok=True)
    for name, find, put in (
        ("cat", "kind: mobility", "kind: mobile\nknd: x"),
        ("reach", "start: Stand tall.\n", ""),
        ("walk", "areas: [back]", "areas: [bakc]"),
    ):
        path = tmp_path / "exercises" / f"{name}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace(find, put), encoding="utf-8")
    found = load(tmp_path / "exercises", DRAWINGS)[1]

    assert found == sorted(found)
    assert [(problem.path, problem.code) for problem in found] == [
        ("exercises/cat.yml", "unknown-field"),
        ("exercises/reach.yml", "missing-field"),
        ("exercises/walk.yml", "dangling-reference"),
    ]


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """A file that is not UTF-8 is named with the line of the first wrong byte."""
    shutil.copytree(HERE / "records", tmp_path, dirs_exist_ok=True)
    (tmp_path / "exercises" / "cat.yml").write_bytes(b"name: Cat\nsummary: \xff\n")

    assert next(str(problem)[:45] for problem in load(tmp_path / "exercises", DRAWINGS)[1]) == (
        "exercises/cat.yml:2:1: not-utf-8 this is not "
    )


def test_a_huge_file_is_not_read(tmp_path: Path) -> None:
    """A file of megabytes is refused before it is parsed."""
    shutil.copytree(HERE / "records", tmp_path, dirs_exist_ok=True)
    (tmp_path / "exercises" / "cat.yml").write_bytes(b"# x\n" * 200_000)

    assert load(tmp_path / "exercises", DRAWINGS)[1][0].code == "too-big"
