"""The command that contributors live in: new, check and explain, and how it is called."""

import json
import os
import pty
import re
import select
import shlex
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
import yaml
from test_problems import CASES

from conftest import PROJECT, copy_project, run
from stretchguide import cli, progress, report
from stretchguide.drafting.draft import exercise_draft, routine_draft
from stretchguide.drafting.interview import Answers, exercise_questions, from_options, from_person, routine_questions
from stretchguide.drafting.question import Question, WrongAnswerError, name, number, slug_of
from stretchguide.drafting.similar import similar
from stretchguide.drafts import shown, told
from stretchguide.examples import examples
from stretchguide.explain import UNSAID, explained, meanings
from stretchguide.formatting.files import condition_order, look, record_files
from stretchguide.library import Library
from stretchguide.loader import load, read_all
from stretchguide.problem import Problem, Problems
from stretchguide.publish import publish

POSITIONS = yaml.safe_load((PROJECT / "exercises" / "vocabulary" / "positions.yml").read_text(encoding="utf-8"))
ANSWERS: Answers = {
    "name": ["Wall push"],
    "kind": ["stretch"],
    "position": ["standing"],
    "area": ["calf", "shoulders"],
    "equipment": ["wall"],
    "repeat": ["5"],
    "hold-seconds": ["10"],
    "sides": ["each"],
    "source": ["hw-cat", "nia-safe"],
}
ROUTINE: Answers = {
    "name": ["Tea break"],
    "moment": ["work-and-travel"],
    "exercise": ["walk-or-march", "cat-camel"],
    "no-floor": ["no-floor"],
}
WORDS = {
    "summary": "Stand at a wall and lean toward it.",
    "why": "It may help your calves move more easily.",
    "how_sure": "Two pages teach it. We found no trial that tests it.",
    "start": "Stand facing a wall with both hands on it.",
    "breathing": "Breathe slowly. Never hold your breath.",
    "you_should_feel": "A mild pull in the back of your lower leg. No pain.",
    "no_easier": "There is no easier one. Stand closer to the wall.",
}


def options(answers: Answers) -> list[str]:
    """Answers as they are given on a command line."""
    return [part for question, given in answers.items() for part in (f"--{question}", ",".join(given))]


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, to look at and to put back as it was."""
    return copy_project(tmp_path_factory.mktemp("command") / "project")


@pytest.fixture
def project(shared: Path) -> Iterator[Path]:
    """The copy; its records are put back after the test."""
    yield shared
    shutil.rmtree(shared / "exercises")
    shutil.copytree(PROJECT / "exercises", shared / "exercises")


def stretch(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run("stretchguide", *arguments, cwd=project)


def records(project: Path) -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in (project / "exercises").rglob("*") if path.is_file()}


# check


def test_check_tells_only_of_the_files_that_were_named(project: Path) -> None:
    """All is read, but somebody who works on one file hears of that file, and how many problems there are elsewhere."""
    for slug in ("bridge", "clam"):
        path = project / "exercises" / f"{slug}.yml"
        path.write_text(path.read_text(encoding="utf-8").replace("kind: strength", "kind: strenth"), encoding="utf-8")

    one = stretch(project, "check", "exercises/bridge.yml")
    both = stretch(project, "check", "exercises")
    neither = stretch(project, "check", "docs", "exercises/cat-camel.yml")

    assert (one.returncode, both.returncode, neither.returncode) == (1, 1, 0)
    assert re.findall(r"^exercises/(\S+)\.yml:", one.stdout, re.MULTILINE) == ["bridge"]
    assert re.findall(r"^exercises/(\S+)\.yml:", both.stdout, re.MULTILINE) == ["bridge", "clam"]
    assert one.stderr.strip() == (
        "1 problem. 1 problem in other files. To read about a code: ./stretch explain dangling-reference"
    )
    assert "no problems here. 2 problems in other files." in neither.stderr


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("exercises/brigde.yml", "There is no file exercises/brigde.yml. Did you mean exercises/bridge.yml?"),
        ("mkdocs.yml", "mkdocs.yml is not in exercises/ or docs/"),
        ("exercises/../overrides/main.html", "overrides/main.html is not in exercises/ or docs/"),
    ],
)
def test_a_path_that_nothing_reads_is_misuse(project: Path, path: str, says: str) -> None:
    """A wrong path is not silently a good record."""
    result = stretch(project, "check", path)

    assert (result.returncode, result.stdout) == (2, "")
    assert says in result.stderr


def test_check_for_programs_and_for_github(project: Path) -> None:
    """The same problems come as text, as JSON and as annotations; only problems go to the standard output."""
    path = project / "exercises" / "bridge.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("kind: strength", "kind: 'a%b'"), encoding="utf-8")

    text, as_json, github = (stretch(project, "check", "--format", kind) for kind in ("text", "json", "github"))

    (found,) = json.loads(as_json.stdout)
    assert list(found) == ["path", "line", "column", "code", "message", "fix"]
    assert text.stdout.strip() == str(Problem(**found))
    assert github.stdout.startswith(
        f"::error file=exercises/bridge.yml,line={found['line']},col={found['column']},title=bad-value::"
    )
    assert "a%25b" in github.stdout
    assert {text.returncode, as_json.returncode, github.returncode} == {1}


def test_no_problem_is_an_empty_list_for_programs(project: Path) -> None:
    """A program can read the output of a good run too."""
    result = stretch(project, "check", "--format", "json", "exercises/bridge.yml")

    assert (result.returncode, json.loads(result.stdout)) == (0, [])


def test_an_annotation_cannot_break_out_of_its_line() -> None:
    """Nothing in a name or a message can end an annotation early or begin another (GitHub's own escapes)."""
    hostile = Problem("exercises/a,b:c%.yml", 1, 2, "file-name", "one\n::set-output name=x::y\r", "50%")

    (line,) = report.as_github([hostile]).splitlines()
    assert line == (
        "::error file=exercises/a%2Cb%3Ac%25.yml,line=1,col=2,title=file-name::one\\n::set-output name=x::y\\r — 50%25"
    )


def test_at_a_terminal_the_line_is_shown_with_a_caret() -> None:
    """Somebody who does not count columns sees the place."""
    problem = Problem("a.yml", 4, 7, "unknown-word", "no kind strenth", "did you mean strength?")
    far = Problem("a.yml", 4, 150, "unknown-word", "far", "away")

    lines = report.with_source([problem, far], lambda one: "kind: strenth" if one is problem else "x" * 149 + "!")

    shown = lines.splitlines()
    assert shown[:3] == [str(problem), "    kind: strenth", "          ^"]
    assert shown[4][shown[5].index("^")] == "!"


# what is still to do


def test_a_draft_is_shown_in_a_preview_and_never_published(project: Path) -> None:
    """From `new` to a page it takes one step; the site itself cannot be built with a TODO in it."""
    assert stretch(project, "new", "exercise", *options(ANSWERS)).returncode == 0

    edition = publish(project, None, with_todos=True)
    with pytest.raises(Problems) as stopped:
        publish(project, None)

    assert "TODO" in edition.pages["exercises/wall-push/"].body
    assert {problem.code for problem in stopped.value.problems} == {"todo"}


def test_a_draft_without_a_source_stops_no_other_page(project: Path) -> None:
    """It has no page yet, the preview says why, and `new` promises none; all others are shown, drafts too."""
    without = stretch(project, "new", "exercise", *options(ANSWERS | {"source": []}))
    assert stretch(project, "new", "exercise", *options(ANSWERS | {"name": ["Door lean"]})).returncode == 0

    edition = publish(project, None, with_todos=True)

    assert "1. Open exercises/wall-push.yml in an editor and name a source. Without that there is no" in without.stdout
    assert [told(one) for one in edition.waiting] == ["exercises/wall-push.yml has no page yet: name a source"]
    assert "exercises/wall-push/" not in edition.pages
    assert {"exercises/door-lean/", "exercises/bridge/"} <= edition.pages.keys()


def test_a_draft_says_all_that_it_waits_for(project: Path) -> None:
    """Words may be missing, but not what a page is made of; an empty beginning is a draft as well."""
    path = project / "exercises" / "bridge.yml"
    text = (
        path.read_text(encoding="utf-8").replace("kind: strength", "kind: TODO").replace("name: Bridge", "name: TODO")
    )
    path.write_text(re.sub(r"repeat: \d+", "repeat: TODO", text, count=1), encoding="utf-8")
    (project / "exercises" / "draft.yml").write_text("TODO\n", encoding="utf-8")

    _, waiting = shown(read_all(project / "exercises"))

    assert [told(one) for one in waiting] == [
        "exercises/bridge.yml has no page yet: fill in kind, fill in dose",
        "exercises/draft.yml has no page yet: fill in the file",
    ]


def test_a_draft_that_a_routine_needs_stops_a_preview(project: Path) -> None:
    """Where another record names a draft that has no page, both are said: who names it, and what it needs."""
    assert stretch(project, "new", "exercise", *options(ANSWERS | {"source": []})).returncode == 0
    routine = project / "exercises" / "routines" / "everyday-ten.yml"
    text = routine.read_text(encoding="utf-8")
    routine.write_text(text.replace("exercise: cat-camel", "exercise: wall-push", 1), encoding="utf-8")

    with pytest.raises(Problems) as stopped:
        publish(project, None, with_todos=True)

    told_of = [(one.path, one.code, one.message) for one in stopped.value.problems]
    assert ("exercises/routines/everyday-ten.yml", "dangling-reference", "there is no exercise wall-push") in told_of
    assert ("exercises/wall-push.yml", "todo", "it has no page yet") in told_of


def test_other_problems_stop_a_preview_too(project: Path) -> None:
    """A preview leaves out nothing but what is still to do: a draft that has a mistake besides is not left out."""
    assert stretch(project, "new", "exercise", *options(ANSWERS | {"source": []})).returncode == 0
    path = project / "exercises" / "wall-push.yml"
    path.write_text(path.read_text(encoding="utf-8") + "kindd: x\n", encoding="utf-8")

    with pytest.raises(Problems) as stopped:
        publish(project, None, with_todos=True)

    assert "kindd is no field here" in [problem.message for problem in stopped.value.problems]


# new


def draft_problems(root: Path, slug: str, text: str, folder: str = "") -> list[Problem]:
    """What is said about a draft among the real records."""
    (root / folder / f"{slug}.yml").write_text(text, encoding="utf-8")
    return [one for one in load(root, PROJECT / ".cache" / "figures")[1] if Path(one.path).stem == slug]


def style_problems(root: Path, slug: str) -> list[Problem]:
    """What is said about the style of a record."""
    order = condition_order(root)
    return [one for path, file in record_files(root) if path.stem == slug for one in look(path, file, order)[1]]


@pytest.mark.parametrize("position", POSITIONS)
def test_every_draft_is_whole_but_for_its_todos(project: Path, library: Library, position: str) -> None:
    """In each position a draft has every field, a figure that can be drawn, and its style; each TODO is named once."""
    text = exercise_draft("draft", ANSWERS | {"position": [position]}, library, date(2026, 11, 29))

    found = draft_problems(project / "exercises", "draft", text)
    places = {(line, row.index("TODO") + 1) for line, row in enumerate(text.splitlines(), 1) if "TODO" in row}

    assert {one.code for one in found} == {"todo"}
    assert [(one.line, one.column) for one in found] == sorted(places)
    assert all(one.fix.startswith("replace it: ") for one in found)
    assert len(found) <= 16
    assert style_problems(project / "exercises", "draft") == []


def test_a_draft_of_a_routine_is_whole_but_for_its_todos(project: Path, library: Library) -> None:
    """The same for a routine; a first exercise that is no warm-up is marked as one."""
    text = routine_draft("draft", ROUTINE | {"exercise": ["cat-camel", "bridge"]}, library, date(2026, 11, 29))

    found = draft_problems(project / "exercises", "draft", text, "routines")

    assert [one.code for one in found] == ["todo"] * 5
    assert "as_warm_up: true" in text
    assert style_problems(project / "exercises", "draft") == []


def test_a_draft_that_was_filled_in_is_a_good_record(project: Path, library: Library) -> None:
    """Whoever follows the comments gets no message but for what is wrong."""
    text = exercise_draft("draft", ANSWERS, library, date(2026, 11, 29))
    for field, words in WORDS.items():
        text = text.replace(f"\n{field}: TODO", f"\n{field}: {words}")
    text = text.replace("  - TODO\n  - TODO\n", "  - Lean toward the wall.\n  - Change legs and do the same again.\n")
    text = text.replace("  - TODO\n", "  - Your knee hurts.\n").replace("build_up: TODO", "build_up: Add 1 every day.")
    text = text.replace("TODO the position in words", "Standing with both arms down.")
    undrawn = draft_problems(project / "exercises", "draft", text)
    text = text.replace("still: true", "right_arm: up")

    assert [one.code for one in undrawn] == ["movement-is-shown"]
    assert [str(one) for one in draft_problems(project / "exercises", "draft", text)] == []


def test_new_says_what_next(project: Path) -> None:
    """The last words are the steps to a page, with the file's own name in them."""
    result = stretch(project, "new", "exercise", *options(ANSWERS | {"name": ["Child's wall push"]}))

    assert result.returncode == 0
    for words in ("make serve", "/exercises/childs-wall-push/", "./stretch check exercises/childs-wall-push.yml"):
        assert words in result.stdout
    first = (project / "exercises" / "childs-wall-push.yml").read_text(encoding="utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=schema/exercise.schema.json"


@pytest.mark.parametrize(
    ("what", "answers", "says"),
    [
        ("exercise", ANSWERS | {"name": ["Bridge"]}, ["There is one already: exercises/bridge.yml"]),
        ("exercise", ANSWERS | {"kind": ["strenth"]}, ["--kind: strenth is none of them: did you mean strength?"]),
        (
            "exercise",
            ANSWERS | {"repeat": ["many"], "area": ["knee"]},
            ["--area: knee is none", "--repeat: many is no whole number from 1 to 60"],
        ),
        ("exercise", {"name": ["A"]}, ["--kind is missing", "--position is missing", "--area is missing"]),
        ("exercise", ANSWERS | {"name": ["../../etc/x"], "sides": ["up"]}, ["--sides"]),
        ("exercise", ANSWERS | {"name": ["膝"]}, ["--name: it has a character in it that cards cannot print"]),
        ("exercise", ANSWERS | {"name": ["index"]}, ["--name"]),
        ("exercise", ANSWERS | {"name": ["Old name"]}, ["bridge used to be called old-name"]),
        ("routine", ROUTINE | {"no-floor": []}, ["--no-floor is missing. It uses the floor"]),
        ("routine", ROUTINE | {"exercise": ["walk-or-march"]}, ["--exercise: give at least 2"]),
    ],
)
def test_a_wrong_answer_writes_nothing(project: Path, what: str, answers: Answers, says: list[str]) -> None:
    """Every wrong answer is told at once, and no file is written."""
    path = project / "exercises" / "bridge.yml"
    path.write_text(path.read_text(encoding="utf-8") + "formerly: [old-name]\n", encoding="utf-8")
    before = records(project)

    result = stretch(project, "new", what, *options({name: given for name, given in answers.items() if given}))

    assert result.returncode == 2
    assert all(words in result.stderr for words in (*says, "Nothing was written."))
    assert "Traceback" not in result.stderr
    assert records(project) == before


def test_a_name_never_leads_out_of_the_folder(project: Path) -> None:
    """A slug is made of letters and digits, whatever the name is."""
    result = stretch(project, "new", "exercise", *options(ANSWERS | {"name": ["../../Etc/pass: wd #1"]}))

    assert result.returncode == 0
    assert (project / "exercises" / "etc-pass-wd-1.yml").is_file()
    assert {one.code for one in load(project / "exercises")[1]} == {"todo"}


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("Cat camel", "cat-camel"),
        ("CatCamel", "cat-camel"),
        ("Cat/Cow", "cat-camel"),
        ("the angry cats", "cat-camel"),
        ("Childs poses", "childs-pose"),
        ("Glute brigde", "bridge"),
        ("Hip-flexor kneeling stretch", "kneeling-hip-flexor-stretch"),
    ],
)
def test_near_duplicates_are_found(library: Library, said: str, slug: str) -> None:
    """The same exercise is found under another name, another spelling, or another order of words."""
    known = [(one.slug, [one.slug, one.name, *one.also_called]) for one in library.exercises.values()]

    assert slug in [found for found, _ in similar(said, known)]


def test_other_exercises_are_no_duplicates(library: Library) -> None:
    """A warning that always comes is no warning: no record is taken for more than a few others."""
    known = {one.slug: [one.slug, one.name, *one.also_called] for one in library.exercises.values()}
    alarms = {
        slug: [found for found, _ in similar(names[1], [(k, n) for k, n in known.items() if k != slug])]
        for slug, names in known.items()
    }

    assert similar("Wall angel slide", known.items()) == []
    assert sum(map(len, alarms.values())) <= len(known) / 4, alarms


def test_a_near_duplicate_is_said_where_nobody_can_be_asked(project: Path) -> None:
    """Without a terminal the file is written, and the warning stands beside it."""
    result = stretch(project, "new", "exercise", *options(ANSWERS | {"name": ["Cat and camel"]}))

    assert result.returncode == 0
    assert "There is something like it already:\n  cat-camel" in result.stderr


def answered(*typed: str) -> Callable[[Question, str], str]:
    """Somebody who types these lines."""
    lines = iter(typed)
    return lambda question, wrong: next(lines)


def test_an_interview_takes_numbers_words_and_names(library: Library) -> None:
    """A list can be answered by number, by word or by name; a wrong answer is asked for again."""
    questions = exercise_questions(library)
    person = answered("Wall push", "9", "4", "Standing", "calf, 11", "", "5", "", "each", "mayo", "hw-cat,nia-safe")

    found = from_person(questions, {}, person)

    assert found == ANSWERS | {"equipment": [], "hold-seconds": []}


def test_what_is_known_is_not_asked(library: Library) -> None:
    """Options and a person together make the answers."""
    answers, wrong = from_options(
        routine_questions(library), {"name": ["Tea"], "moment": ["every-day"], "no-floor": []}
    )

    assert wrong == []
    assert from_person(routine_questions(library), answers, answered("walk-or-march,bridge"))["exercise"] == [
        "walk-or-march",
        "bridge",
    ]


def test_answers_are_checked(library: Library) -> None:
    """Numbers out of a list, too many answers, and numbers that only look like some are refused."""
    sides = next(one for one in exercise_questions(library) if one.name == "sides")

    for wrong in (["0"], ["4"], ["none", "each"], ["²"], [""]):
        with pytest.raises(WrongAnswerError):
            sides.answers(wrong)
    for wrong in ("٣", "1.5", "-1", "61"):
        with pytest.raises(WrongAnswerError):
            number(1, 60)(wrong)
    for wrong in ("", "\u202ex", "x" * 61, "?"):
        with pytest.raises(WrongAnswerError):
            name(wrong)
    assert slug_of("Crème brûlée — child\u2019s") == "creme-brulee-childs"


def read_terminal(terminal: int, end: str = "no end") -> str:
    """What a program says at a terminal, up to `end` or to its own end. A failure if it says nothing for a minute."""
    said = ""
    while not said.endswith(end):
        assert select.select([terminal], [], [], 60)[0], said
        try:
            more = os.read(terminal, 4096)
        except OSError:  # the way Linux says that the other end is closed
            break
        if not more:
            break
        said += more.decode()
    return said


def press(keys: str, terminal: int, pid: int) -> int:
    """Press keys until the program ends: one that comes between its prompt and its reading is not noticed by Python."""
    for _ in range(12):
        os.write(terminal, keys.encode())
        for _ in range(50):
            time.sleep(0.1)
            ended, status = os.waitpid(pid, os.WNOHANG)
            if ended:
                return status
    pytest.fail("the program goes on")


@pytest.mark.parametrize(("keys", "code", "says"), [("\x04", 2, "Nothing was written."), ("\x03", 130, "Stopped.")])
def test_leaving_the_interview_writes_nothing(project: Path, keys: str, code: int, says: str) -> None:
    """The end of input and Ctrl-C, in the middle of the questions, leave the folder as it was."""
    before = records(project)
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(project / "hooks")
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.execv(sys.executable, [sys.executable, "-m", "stretchguide", "new", "exercise", "--name", "Wall push"])
    said = read_terminal(terminal, "> ")
    status = press(keys, terminal, pid)
    said += read_terminal(terminal)

    assert os.waitstatus_to_exitcode(status) == code
    assert says in said
    assert records(project) == before


# explain


@pytest.mark.parametrize("code", meanings())
def test_every_code_is_explained(code: str) -> None:
    """For each code and each rule: what it asks for, and how to mend it."""
    text = explained(code, examples(PROJECT))

    assert text.splitlines()[1].strip() == meanings()[code]
    assert "To mend it: " in text
    assert UNSAID not in text, "add how to mend it to UNSHOWN"


def test_an_example_shows_exactly_what_a_test_proves() -> None:
    """The message under a wrong line is one that a case lists, and the wrong line is in the broken file only."""
    listed = {line for case in CASES for line in yaml.safe_load(case.read_text(encoding="utf-8"))["problems"]}
    shown = examples(PROJECT)

    assert {str(message) for one in shown.values() for message in one.messages} <= listed
    assert all(message.code == code for code, one in shown.items() for message in one.messages)
    assert [code for code, one in shown.items() if one.wrong == one.right] == ["missing-file"]
    assert [code for code, one in shown.items() if not one.right] == ["file-name", "missing-file", "unknown-file"]


def test_an_unknown_code_is_misuse(capsys: pytest.CaptureFixture[str]) -> None:
    """A slip is answered with the near word and the list."""
    assert cli.main(["explain", "dangling-referense"]) == 2
    assert "Did you mean dangling-reference?" in capsys.readouterr().err
    assert cli.main(["explain"]) == 0
    listed = capsys.readouterr().out
    assert [code for code in meanings() if code not in listed] == []


# the command itself


def test_every_verb_has_help_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    """The help of a verb says what it does and shows a call that the command understands."""
    for verb in cli.VERBS:
        assert cli.parser().parse_args(_example(verb.EXAMPLE)).run is verb.run
        with pytest.raises(SystemExit) as left:
            cli.main([verb.EXAMPLE.split()[1], "--help"])
        assert left.value.code == 0
        assert f"Example: ./{verb.EXAMPLE}" in " ".join(capsys.readouterr().out.split())


def _example(text: str) -> list[str]:
    return shlex.split(text)[1:]


def test_the_wrapper_runs_from_anywhere_and_says_what_is_missing(tmp_path: Path) -> None:
    """`./stretch` finds its folder; where nothing is installed it says what to do."""
    found = subprocess.run(
        [PROJECT / "stretch", "explain", "todo"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    shutil.copy(PROJECT / "stretch", tmp_path)
    missing = subprocess.run([tmp_path / "stretch", "check"], capture_output=True, text=True, check=False)

    if (PROJECT / ".venv").exists():
        assert (found.returncode, found.stdout.splitlines()[0]) == (0, "todo")
    assert (missing.returncode, "Run make once" in missing.stderr) == (2, True)


class _Terminal:
    """Somebody who watches."""

    def __init__(self) -> None:
        self.text = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass


def test_progress_is_told_at_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Long work says how far it is, and takes the line away at the end, also when it breaks off."""
    monkeypatch.setattr(progress, "PATIENCE", -1)
    terminal = _Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)

    assert list(progress.told("Drawing", "abc")) == ["a", "b", "c"]
    assert terminal.text == "\rDrawing ... 1 of 3\rDrawing ... 2 of 3\rDrawing ... 3 of 3\r\x1b[K"

    monkeypatch.setattr(terminal, "isatty", lambda: False)
    terminal.text = ""
    assert list(progress.told("Drawing", "abc")) == ["a", "b", "c"]
    assert terminal.text == ""
