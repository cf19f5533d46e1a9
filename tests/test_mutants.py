"""Checks are checked: what `make mutants` does in full, here in a sample, and that it can fail."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from zlib import crc32

import pytest

from conftest import PROJECT
from mutants import judging, kills
from mutants.breaking import EACH, drop, put, swap
from mutants.judging import Judge, Verdict
from mutants.mutator import Mutant
from mutants.project import all_mutants
from mutants.wording import other_number, shortened, without_not
from stretchguide import checks, rules

ONE_IN = 25


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge(PROJECT)


@pytest.fixture(scope="module")
def mutants(judge: Judge) -> list[Mutant]:
    return list(all_mutants(PROJECT, judge.data))


@pytest.fixture(scope="module")
def sample(mutants: list[Mutant]) -> list[Mutant]:
    """Each kind of break in each folder once, and of the rest one in 25; which ones is decided by their names."""
    firsts = {(one.folder, one.mutator): one for one in reversed(mutants)}
    return [*firsts.values(), *(one for one in mutants if crc32(str(one).encode()) % ONE_IN == 0)]


def survivors(sample: list[Mutant], judge: Judge) -> list[str]:
    return [str(verdict.mutant) for verdict in kills.tally(map(judge.verdict, sample)).survivors]


def test_every_break_of_the_sample_is_noticed(sample: list[Mutant], judge: Judge) -> None:
    """One broken fact in a real record is stopped by a check or shown by the list of changes, as it must be."""
    assert len(sample) > 500
    assert survivors(sample, judge) == []


def test_every_way_to_break_a_record_breaks_a_real_one(mutants: list[Mutant]) -> None:
    """No kind of break is dead: each one finds real facts to break, thousands in all, and no two are the same place."""
    made = Counter(one.mutator for one in mutants)

    assert len(made) > 100
    assert made.total() > 30_000
    assert min(made.values()) > 0


def test_without_a_rule_a_break_survives(judge: Judge, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch) -> None:
    """The run can fail: with one rule switched off, what only that rule stops is reported with its place."""
    promises = [one for one in mutants if one.mutator == "A promise is put in"][:3]
    assert survivors(promises, judge) == []

    others = tuple(rule for rule in rules.EXERCISE_RULES if rule is not rules.check_no_promise)
    monkeypatch.setitem(checks.TABLES, "exercises", others)

    assert survivors(promises, judge) == list(map(str, promises))


def test_without_the_list_of_changes_breaks_survive(
    judge: Judge, mutants: list[Mutant], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A stop sign of which nobody is told would be reported."""
    signs = [one for one in mutants if one.mutator == "A stop sign for all exercises is gone"]
    monkeypatch.setattr(judging, "changes", lambda old, new: [])

    assert survivors(signs, judge) == list(map(str, signs))


@pytest.mark.parametrize(
    ("must", "noticed", "survived"),
    [
        ("loosened", "changed", True),
        ("loosened", "loosened", False),
        ("loosened", "check", False),
        ("shown", "changed", False),
        ("shown", "no", True),
        ("stopped", "loosened", True),
        ("stopped", "check", False),
        ("stopped", "the same", False),
    ],
)
def test_a_lost_warning_must_be_called_one(must: str, noticed: str, survived: bool) -> None:
    """A lost warning that is shown as any change has survived; so has a wrong name that no check stops."""
    mutant = Mutant("x", must, "exercises", "bridge", (), {})  # type: ignore[arg-type]

    assert Verdict(mutant, noticed).survived == survived  # type: ignore[arg-type]


def test_breaks_are_made_one_at_a_time_and_leave_the_record_alone() -> None:
    """Each break differs from the record in one place, and the record stays as it was."""
    record = {"steps": ["a", "b", "c"], "dose": {"repeat": 2}}

    assert [data["steps"] for _, data in drop("steps", EACH)(record)] == [["b", "c"], ["a", "c"], ["a", "b"]]
    assert [data["steps"] for _, data in swap("steps")(record)] == [["b", "a", "c"], ["a", "c", "b"]]
    assert put(record, ("dose", "repeat"), 3) == {"steps": ["a", "b", "c"], "dose": {"repeat": 3}}
    assert record == {"steps": ["a", "b", "c"], "dose": {"repeat": 2}}


def test_texts_are_turned_into_what_was_not_meant() -> None:
    """A lost "not", an opposite, another number, a lost sentence."""
    assert list(without_not("Never bounce. Do not jerk.")) == ["Always bounce. Do not jerk.", "Never bounce. Do jerk."]
    assert list(without_not("No pain. A chair that cannot roll.")) == [
        "Pain. A chair that cannot roll.",
        "No pain. A chair that can roll.",
    ]
    assert list(other_number("60 seconds, 1 time")) == ["90 seconds, 1 time", "60 seconds, 2 time"]
    assert list(shortened("One. Two.")) == ["Two.", "One."]


def test_the_page_has_a_line_for_every_kind_of_break(mutants: list[Mutant]) -> None:
    """The published tables list what is broken today; if this fails, run: make mutants."""
    page = (PROJECT / kills.PAGE).read_text(encoding="utf-8")

    assert kills.kinds_on(page) == {one.mutator for one in mutants}
    assert "| All | " in page


def test_the_page_takes_new_tables_and_nothing_else_changes() -> None:
    """Only what stands under the heading is written anew."""
    page = "Before.\n\n## The numbers\n\nold\n\n## After\n"
    mutant = Mutant("A step is gone", "shown", "exercises", "bridge", ("steps", 0), {})

    new = kills.written_into(page, kills.tally([Verdict(mutant, "check", "two-steps")] * 2))

    assert new.startswith("Before.\n\n## The numbers\n\n### Exercises\n")
    assert "| A step is gone | 2 times | 2 stopped by a check |" in new
    assert new.endswith(" |\n\n## After\n")
    assert kills.kinds_on(new) == {"A step is gone"}


def test_survivors_make_the_run_fail(tmp_path: Path) -> None:
    """`make mutants` ends with an error, names the place, and leaves the page alone, where something survives."""
    code = (
        "import sys; from mutants import __main__ as run; from mutants.mutator import Mutant; "
        "bridge = lambda data: data.exercises['bridge'].source.data | {'name': 'B'}; "
        "run.all_mutants = lambda _, data: [Mutant('X', 'stopped', 'exercises', 'bridge', ('name',), bridge(data))]; "
        "sys.exit(run.main())"
    )
    page = (PROJECT / kills.PAGE).read_bytes()
    found = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(PROJECT / "hooks"), str(PROJECT / "tests")])},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 1, found.stderr
    assert "SURVIVED X: exercises/bridge name (shown, but no check stops it)" in found.stdout
    assert (PROJECT / kills.PAGE).read_bytes() == page
