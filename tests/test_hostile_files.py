"""Hostile files through every door: each is refused with its place, or does no harm, and nothing else is touched."""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_build import fetch, files_of, preview, wait_for

from hostile_project import Case, Snapshot, cases, crowd, planted
from stretchguide import cli
from stretchguide.commands import figure
from stretchguide.data_root import MOST_PROBLEMS
from stretchguide.disk import is_plain
from stretchguide.loader import load, read_all
from stretchguide.model import Exercise, Routine
from stretchguide.problem import Problem, Problems, printable
from stretchguide.prose import problems_of
from stretchguide.publish import publish
from stretchguide.reader import read
from stretchguide.report import as_github, as_json
from stretchguide.source import parse

CASES = {case.name: case for case in cases()}
URL = "https://small.example/"
MOST_MEMORY, MOST_ADDRESSES = 1_000, 4_000
"""Megabytes, for a process that reads every hostile file there is; libraries ask for addresses that they never use."""
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
HANG = 240
"""Seconds after which a door counts as stuck. No test says how fast it should be."""


def messages(project: Path) -> list[Problem]:
    """Everything that stands against publishing."""
    library, problems = load(project / "exercises")
    problems = [*problems, *problems_of(project / "docs", library)]
    if not problems:
        try:
            publish(project, URL)
        except Problems as error:
            return error.problems
    return sorted(set(problems))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_refused_with_its_place_or_harmless(case: Case, small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a case says is said, at its place and about nothing else; every message can be printed anywhere."""
    if case.make == "unreadable":
        monkeypatch.setattr(os, "open", _refusing(case.path(small)))
    with planted(case, small) as path:
        found = messages(small)

    said = [str(problem) for problem in found]
    assert [one for one in case.said if not any(text.startswith(one) for text in said)] == [], said[:8]
    assert bool(case.said) == bool(found), said[:8]
    assert len(said) <= 2 * MOST_PROBLEMS
    assert [text for text in said if not text.isprintable() or len(text) > 2_000] == []
    if case.is_new:
        assert {problem.path for problem in found} <= {printable(path.relative_to(small).as_posix())}


def _refusing(path: Path) -> Callable[..., int]:
    """os.open, which says of one file that it may not be read: a mode proves nothing where root runs the tests."""
    real = os.open

    def refuse(name: Any, *rest: Any, **more: Any) -> int:
        if Path(name) == path:
            raise PermissionError(13, "Permission denied", str(name))
        return real(name, *rest, **more)

    return refuse


@pytest.fixture(scope="module")
def crowded(small: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Case]]:
    """The small project with all hostile files in it that can lie side by side."""
    project = tmp_path_factory.mktemp("crowded") / "project"
    shutil.copytree(small, project)
    (project / "site").rename(project / "out")
    side_by_side = crowd(list(CASES.values()), project)
    assert len(side_by_side) >= 150
    return project, side_by_side


def through(project: Path, *command: str) -> tuple[int, str]:
    """A command with bounds on its memory and time: its exit code, and all that it prints."""
    script = f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_AS, ({MOST_ADDRESSES << 20},) * 2)"
    script += f"; sys.argv = {list(command)}; runpy.run_module({command[0]!r}, run_name='__main__')"
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=project,
        env=os.environ
        | {"PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        timeout=HANG,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).decode("ascii")


DOORS = {
    "check": ("stretchguide", "check"),
    "build": ("stretchguide", "build", "--to", "out"),
    "mkdocs": ("mkdocs", "build", "--site-dir", "out"),
    "versions": ("stretchguide", "versions"),
}


@pytest.mark.parametrize("door", DOORS)
def test_all_at_once_through_a_door(door: str, crowded: tuple[Path, list[Case]]) -> None:
    """Each is refused by name, on a terminal that knows only ASCII; not a byte changes, and memory is bounded."""
    project, side_by_side = crowded
    before, site = Snapshot(project), files_of(project / "out")

    code, printed = through(project, *DOORS[door])

    assert code == 1
    assert "Traceback" not in printed
    said = [one.encode("ascii", "backslashreplace").decode() for case in side_by_side for one in says(case, door)]
    assert len(said) >= 150
    assert [one for one in said if one not in printed] == []
    assert before.changes() == []
    assert files_of(project / "out") == site
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss < MOST_MEMORY * 1024


def test_a_refused_file_is_not_formatted(small: Path, tmp_path: Path) -> None:
    """`stretch format` names each file that it leaves alone, to the byte; of the others it changes only the style."""
    project = tmp_path / "project"
    shutil.copytree(small, project)
    without_lists = [case for case in CASES.values() if not case.unit.startswith("- ")]  # they only take long
    paths = [one.path(project) for one in crowd(without_lists, project) if not one.times]
    records = [path for path in paths if is_plain(path) and path.suffix == ".yml" and path.parent.name == "exercises"]
    before, kept = Snapshot(project), {path: path.read_bytes() for path in records}

    code, printed = through(project, "stretchguide", "format")

    assert code == 1
    assert "Traceback" not in printed
    assert all(name.startswith("exercises/") and name.endswith(".yml") for name in before.changes())
    for path, content in kept.items():
        old, new = parse(path.name, content), parse(path.name, path.read_bytes())
        assert (old.data, old.problems) == (new.data, new.problems)
        assert not old.problems or path.read_bytes() == content


def says(case: Case, door: str) -> list[str]:
    """What a door says of a case: pages are read by check even if records are wrong, histories and prints by none."""
    read = ("exercises/", "docs/") if door == "check" else ("exercises/",)
    is_read = case.where.startswith(read) and "/versions/" not in case.where
    return [one for one in case.said if is_read and "same-address" not in one]


def test_serving_goes_on_whatever_is_saved(small: Path, tmp_path: Path) -> None:
    """A preview says what is wrong with each file, and the last good pages stay, also where MkDocs would read it."""
    project = tmp_path / "project"
    shutil.copytree(small, project)
    saved = ["deep-braces", "disk-pipe", "bytes-utf-16-le", "name-workflow-command", "disk-vocabulary-is-a-link"]
    saved += ["page-pipe", "page-not-utf-8", "page-front-anchors", "page-script", "page-asset-link", "page-over-safety"]
    before = Snapshot(project)
    with preview(project, tmp_path) as (address, log):
        good = fetch(f"{address}/exercises/cat/")
        for name in saved:
            case, seen = CASES[name], len(log.read_text())
            with planted(case, project):
                wait_for(lambda: case.said[0] in log.read_text()[seen:])  # noqa: B023  it is called at once
                wait_for(lambda: log.read_text()[seen:].count("Reloading browsers"))  # noqa: B023
                assert _body(fetch(f"{address}/exercises/cat/")) == _body(good)
                assert "Get help now?" in fetch(f"{address}/guides/desk-work/")
                assert "alert(1)" not in fetch(f"{address}/safety/")
        said = log.read_text()

    assert "Traceback" not in said
    assert before.changes() == []


def _body(page: str) -> str:
    """A page without the script of the preview, which has a number in it."""
    return page.partition("<article")[2].partition("</article>")[0]


@pytest.mark.parametrize(
    "name", ["../mkdocs", "/etc/passwd", "routines/morning", "..", "", "\x1b[2J", "nowhere", "cat/../cat", "a\udcff"]
)
def test_a_figure_of_no_exercise(
    name: str, small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`stretch figure` draws exercises, whatever path it is given, and writes nothing else."""
    monkeypatch.setattr(figure, "PROJECT", small)
    monkeypatch.setattr(figure, "RECORDS", small / "exercises")
    before = Snapshot(small, ignored=())

    assert cli.main(["figure", name]) == 2
    assert capsys.readouterr().err.strip().isprintable()
    assert before.changes() == []


@given(st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode(errors="surrogatepass")))
def test_any_bytes_as_a_record(content: bytes) -> None:
    """Whatever lies in a file: no record, reasons that can be printed, and each with a place."""
    for kind in (Exercise, Routine):
        source = parse("x.yml", content)
        record = read(source, kind, "x")

        assert record is None
        assert source.problems
        assert all(str(one).isprintable() and one.line >= 1 and one.column >= 1 for one in source.problems)


@given(st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=40).filter(lambda name: name.strip(".")))
@settings(max_examples=60)
def test_any_name_of_a_file(small: Path, name: str) -> None:
    """A file of any name is a record, or is refused under a name that can be printed, or is none of ours."""
    try:
        path = small / "exercises" / os.fsdecode(name.encode(errors="surrogatepass"))
        path.write_text("name: Dog\n", encoding="utf-8")
    except OSError:
        return  # too long for this disk
    try:
        found = read_all(small / "exercises")
    finally:
        path.unlink()

    said = [*found.stray, *(problem for one in found.files() for problem in one.source.problems)]
    assert path.name.startswith(".") or said
    assert all(str(problem).isprintable() for problem in said)


def test_a_message_has_an_end() -> None:
    """An author's own words in a message are cut, and nothing in it acts on a terminal or on a workflow."""
    problem = Problem("a\n::error::b.yml", 1, 1, "x", "\x1b[31m" + "y" * 100_000, "\u202e\udcff")

    assert str(problem).isprintable()
    assert len(str(problem)) < 2_000
    assert problem.path == "a\\n::error::b.yml"


def test_annotations_and_data_hold_one_problem_each() -> None:
    """A hostile name or text begins no annotation, no line and no field of its own."""
    problem = Problem(
        "a\n::error::b,line=9.yml", 1, 1, "x", "%0A::set-output name=a::b\r\n::warning::c", '"}], "d": [{'
    )

    assert re.fullmatch(r"::error file=[^:,\n]*,line=1,col=1,title=x::[^\n]*", as_github([problem]))
    assert json.loads(as_json([problem])) == [asdict(problem)]


def test_a_project_without_records(small: Path, tmp_path: Path) -> None:
    """Where all exercises and routines are gone, that is said; no empty site is made."""
    shutil.copytree(small, tmp_path, dirs_exist_ok=True)
    for path in (*tmp_path.glob("exercises/*.yml"), *tmp_path.glob("exercises/routines/*.yml")):
        path.unlink()

    with pytest.raises(Problems, match="there is no exercise, or no routine"):
        publish(tmp_path, URL)
