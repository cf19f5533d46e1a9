"""The gate: `stretch diff BASE` says what readers lose, and lets it pass only with a decision."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from conftest import copy_project, need, run
from stretchguide.changes.as_markdown import JOINER, MOST_ROWS, as_markdown, escaped
from stretchguide.changes.as_text import as_text
from stretchguide.changes.change import Change
from stretchguide.changes.report import Judged, Report
from stretchguide.changes.since import since
from stretchguide.library import REVIEW_OF_SAFETY
from stretchguide.problem import Problems
from stretchguide.revision import NoBaseError, records_at

HERE = Path(__file__).parent
TODAY = date(2026, 11, 20)
CAT = "exercises/cat.yml"
BRIDGE = "exercises/bridge.yml"
LOST = "  - Your low back hurts as you lift.\n"
SIGN = "stop_if: [Your wrists hurt.]"
DECISION = '{by: "Your name, physiotherapist", on: 2026-11-20, why: Another line says it., loosens: [%s]}'

Edit = Callable[[str, str, str], None]


def git(folder: Path, *arguments: str) -> str:
    need("" if shutil.which("git") else "install git")
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    answer = subprocess.run(["git", "-C", str(folder), *who, *arguments], capture_output=True, text=True, check=True)
    return answer.stdout


def commit(folder: Path) -> None:
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all", "--force")
    git(folder, "commit", "--quiet", "--message=As it was")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small library of tests/records/ under git."""
    shutil.copytree(HERE / "records", tmp_path / "project")
    commit(tmp_path / "project")
    return tmp_path / "project"


@pytest.fixture
def edit(project: Path) -> Edit:
    """Replaces a text in a file of the project."""

    def replace(file: str, find: str, put: str) -> None:
        text = (project / file).read_text(encoding="utf-8")
        assert find in text
        (project / file).write_text(text.replace(find, put, 1), encoding="utf-8")

    return replace


def test_a_lost_stop_sign_is_shown_and_stops_the_change(tmp_path: Path) -> None:
    """One stop sign of the bridge is deleted: the command says it, for its article and its cards, and exits with 1."""
    copy = copy_project(tmp_path / "project")
    commit(copy)
    path = copy / BRIDGE
    path.write_text(path.read_text(encoding="utf-8").replace(LOST, ""), encoding="utf-8")
    before = git(copy, "status", "--porcelain")
    result = run("stretchguide", "diff", "main", cwd=copy)

    assert result.returncode == 1, result.stderr
    lines = path.read_text(encoding="utf-8").splitlines()
    said = re.sub(r"\d{4}-\d\d-\d\d", "{day}", result.stdout)
    said = said.replace(f"line {lines.index('stop_if:') + 1}", "line {line}")
    assert said == (HERE / "golden" / "diff-of-a-lost-stop-sign.txt").read_text(encoding="utf-8")
    assert git(copy, "status", "--porcelain") == before
    assert run("stretchguide", "diff", "./nowhere", cwd=copy).returncode == 2
    assert json.loads(run("stretchguide", "diff", "main", "--format", "json", cwd=copy).stdout)["undecided"] == 1


def test_the_lines_that_are_asked_for_are_no_decision_until_written(project: Path, edit: Edit) -> None:
    """The lines can be pasted as they are; they pass when a name and a reason stand in place of the TODOs."""
    edit(CAT, SIGN, "stop_if: [Your elbows hurt.]")
    block = "review:\n  status: not yet reviewed by a clinician\n  facts_checked: 2026-11-20\n"
    edit(CAT, "review: {status: not yet reviewed by a clinician, facts_checked: 2026-11-20}\n", block)
    text = as_text(since("main", project), TODAY)
    pasted = text.partition("just as they stand:\n")[2].partition("\n\n")[0] + "\n"
    edit(CAT, block, block + pasted)
    with pytest.raises(Problems, match="todo by is still to do"):
        since("main", project)

    edit(CAT, "TODO your name, your role", "Your name, physiotherapist")
    edit(CAT, "TODO why readers are safe without it", "The elbows say it sooner.")
    found = since("main", project)
    assert found.undecided == []
    assert "decided by Your name, physiotherapist on 20 November 2026: The elbows say it sooner." in as_text(
        found, TODAY
    )


def test_an_old_decision_covers_no_new_loss(project: Path, edit: Edit) -> None:
    """A decision that the base has already was about another loss."""
    edit(CAT, "facts_checked: 2026-11-20}", f"facts_checked: 2026-11-20, decisions: [{DECISION % 'stop_if'}]}}")
    git(project, "commit", "--quiet", "--all", "--message=Decided")
    edit(CAT, SIGN, "stop_if: [Your elbows hurt.]")

    assert [one.change.field for one in since("main", project).undecided] == ["stop_if"]


def test_a_decision_of_another_record_covers_nothing(project: Path, edit: Edit) -> None:
    """One that was copied from where it was taken is as old as there."""
    made = f"facts_checked: 2026-11-20, decisions: [{DECISION % 'stop_if'}]}}"
    edit("exercises/walk.yml", "facts_checked: 2026-11-20}", made)
    git(project, "commit", "--quiet", "--all", "--message=Decided")
    edit(CAT, "facts_checked: 2026-11-20}", made)
    edit(CAT, SIGN, "stop_if: [Your elbows hurt.]")

    assert [one.change.field for one in since("main", project).undecided] == ["stop_if"]


def test_a_decision_covers_only_what_it_names(project: Path, edit: Edit) -> None:
    """Whoever decided about a dose did not decide about a stop sign."""
    edit(CAT, SIGN, "stop_if: [Your elbows hurt.]")
    edit(CAT, "repeat: 5", "repeat: 6")
    edit(CAT, "facts_checked: 2026-11-20}", f"facts_checked: 2026-11-20, decisions: [{DECISION % 'dose.repeat'}]}}")

    assert [one.change.field for one in since("main", project).undecided] == ["stop_if"]


def test_a_decision_that_is_deleted_is_shown(project: Path, edit: Edit) -> None:
    """Who decided what stays in the record, or a reviewer sees it go."""
    edit(CAT, "facts_checked: 2026-11-20}", f"facts_checked: 2026-11-20, decisions: [{DECISION % 'stop_if'}]}}")
    git(project, "commit", "--quiet", "--all", "--message=Decided")
    edit(CAT, f", decisions: [{DECISION % 'stop_if'}]", "")

    assert [one.change.text[:31] for one in since("main", project).judged] == ["Review: no longer kept: decided"]


def test_the_safety_files_and_lost_records_are_decided_in_their_review(project: Path, edit: Edit) -> None:
    """What has no review of its own is decided in safety/review.yml."""
    edit("exercises/safety/rules.yml", "Never bounce.", "Bounce softly.")
    (project / "exercises/routines/morning.yml").unlink()
    assert {one.change.decided_in for one in since("main", project).undecided} == {REVIEW_OF_SAFETY}

    fields = "rules.never-bounce, exercises/routines/morning.yml"
    edit(REVIEW_OF_SAFETY, "2026-11-20\n", f"2026-11-20\ndecisions: [{DECISION % fields}]\n")
    assert since("main", project).undecided == []


def test_added_warnings_always_pass(project: Path, edit: Edit) -> None:
    """Nobody has to be asked to warn more."""
    edit(CAT, SIGN, "stop_if: [Your wrists hurt., You feel dizzy.]")
    found = since("main", project)

    assert found.summary == "0 loosened, 0 changed, 1 added; no decision is needed"


GUIDE = """---
title: Legs
description: About legs.
---

# Legs

Rest is fine. Walk on the flat.

[emergency]

[exercise:cat]

## Call for help now

Call now for any of these:

- a foot that drops
- both legs are weak [source:blue-leaflet]

## Moves

Roll your ankles.

!!! warning "Not for everyone"

    - Leave it out after a fall.
"""


@pytest.mark.parametrize(
    ("find", "put", "kind", "says"),
    [
        ("- a foot that drops\n", "", "loosened", "no longer said under “Call for help now”: “a foot that drops”"),
        ("Leave it out", "Take care", "loosened", "no longer said under “Not for everyone”: “Leave it out after"),
        ("help now", "help some day", "loosened", "no longer said: “Call for help now”"),
        ("weak [source", "weak. Most can wait [source", "loosened", "“Most can wait”"),
        ("Rest is fine. Walk on the flat.", "Walk on the flat.", "changed", "“Rest is fine.”"),
        ("Walk on the flat.", "Walk up to 3 hills.", "changed", "now said under “Legs”: “Walk up to 3 hills.”"),
        ("Roll your ankles.", "Roll your ankles. Stop if it hurts.", "changed", "“Stop if it hurts.”"),
        ("Roll your", "`Stop it.` Roll your", "changed", "“Stop it.”"),
        ("Roll your ankles.", "```\nBounce.\n```", "changed", "“Bounce.”"),
        ("[exercise:cat]", "[exercise:reach]", "changed", "now said under “Legs”: “the exercise reach”"),
        (" [source:blue-leaflet]", "", "", ""),
        ("Rest is fine. Walk on the flat.", "Walk on the\nflat. Rest is fine.", "", ""),
    ],
)
def test_what_a_guide_no_longer_says_is_shown(project: Path, find: str, put: str, kind: str, says: str) -> None:
    """A sentence that warns, or stands under a heading that does, is not lost without a decision on the page."""
    guide = project / "docs" / "guides" / "legs.md"
    guide.parent.mkdir(parents=True)
    guide.write_text(GUIDE, encoding="utf-8")
    commit(project)
    assert find in GUIDE
    guide.write_text(GUIDE.replace(find, put), encoding="utf-8")
    found = since("main", project)

    assert bool(found.undecided) == (kind == "loosened")
    assert [one for one in found.judged if one.change.kind == kind and says in one.change.text] or not kind
    assert kind or not found.judged
    assert {(one.change.path, one.change.field) for one in found.judged} <= {("docs/guides/legs.md",) * 2}


def test_a_guide_that_is_gone_needs_a_decision(project: Path, edit: Edit) -> None:
    """Its warnings went with it; the review of the safety files decides, as for a record that is gone."""
    guide = project / "docs" / "guides" / "legs.md"
    guide.parent.mkdir(parents=True)
    guide.write_text(GUIDE, encoding="utf-8")
    assert [(one.change.kind, one.line) for one in since("main", project).judged] == [("added", None)]
    commit(project)
    guide.unlink()
    assert [one.change.decided_in for one in since("main", project).undecided] == [REVIEW_OF_SAFETY]

    edit(REVIEW_OF_SAFETY, "2026-11-20\n", f"2026-11-20\ndecisions: [{DECISION % 'docs/guides/legs.md'}]\n")
    assert since("main", project).undecided == []


def test_a_folder_can_be_the_base(project: Path, edit: Edit) -> None:
    """Without git, the folder of a project is compared with."""
    edit(CAT, SIGN, "stop_if: [Your elbows hurt.]")

    assert len(since(str(HERE / "records"), project).undecided) == 1


def test_no_folder_stands_for_a_branch(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder that is called like the base, with weaker records in it, is not taken for the base."""
    shutil.copytree(project / "exercises", project / "origin" / "main" / "exercises")
    monkeypatch.chdir(project)

    with pytest.raises(NoBaseError, match="no revision origin/main"):
        since("origin/main", project)


@pytest.mark.parametrize("base", ["nowhere", "--output=x", "./nowhere", "HEAD:exercises", ""])
def test_a_base_that_is_none_is_said_in_a_line(project: Path, base: str) -> None:
    """No revision, no folder, an option, a file of a revision: each is refused in words."""
    with pytest.raises(NoBaseError) as error:
        since(base, project)
    assert "\n" not in str(error.value)


def test_without_git_a_folder_is_asked_for(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git is not installed, the message names the other way."""
    monkeypatch.setenv("PATH", os.devnull)

    with pytest.raises(NoBaseError, match="git is not installed: name a folder"):
        since("main", project)


def test_a_folder_without_git_is_said(tmp_path: Path) -> None:
    """A project that is no repository has no revisions."""
    shutil.copytree(HERE / "records", tmp_path, dirs_exist_ok=True)

    with pytest.raises(NoBaseError):
        since("main", tmp_path)


def test_a_project_inside_a_repository_is_found(tmp_path: Path) -> None:
    """The records may lie in a folder of a larger repository."""
    inner = tmp_path / "large" / "project"
    shutil.copytree(HERE / "records", inner)
    commit(tmp_path / "large")
    path = inner / CAT
    path.write_text(path.read_text(encoding="utf-8").replace("Your wrists", "Your elbows"), encoding="utf-8")

    assert len(since("HEAD", inner).undecided) == 1


def test_neither_links_nor_attributes_of_a_tree_have_a_say(project: Path, tmp_path: Path) -> None:
    """A link in the base is not followed, and a file that an attribute hides from archives is compared all the same."""
    (tmp_path / "secret.yml").write_text("name: Secret\n", encoding="utf-8")
    (project / "exercises" / "link.yml").symlink_to(tmp_path / "secret.yml")
    (project / ".gitattributes").write_text("exercises/cat.yml export-ignore\n*.yml text eol=crlf\n", encoding="utf-8")
    commit(project)

    with records_at("HEAD", project) as root:
        assert not (root / "link.yml").exists()
        assert (root / "cat.yml").read_bytes() == (HERE / "records" / CAT).read_bytes()


def test_what_the_base_says_badly_needs_a_decision(project: Path, edit: Edit) -> None:
    """A record that cannot be read as it was could hide a loss: it is named, and nothing passes by itself."""
    edit(CAT, "name: Cat", "name: [")
    git(project, "commit", "--quiet", "--all", "--message=Bad")
    shutil.copy(HERE / "records" / CAT, project / CAT)
    found = since("main", project)

    assert [(one.change.kind, one.change.path, one.change.field) for one in found.judged] == [
        ("loosened", CAT, "unread")
    ]
    assert found.unread[0].startswith("not compared: ")


def test_a_base_of_an_older_model_is_compared_as_far_as_it_goes(project: Path, edit: Edit) -> None:
    """A field that today's model does not know is named, one that it asks for is as today, the rest is compared."""
    edit(CAT, "start: Kneel on a mat.\n", "beware: Mind your head.\n")
    edit(CAT, "repeat: 5", "repeat: many")
    edit(CAT, SIGN, "stop_if: [Your wrists hurt., You feel dizzy.]")
    edit("exercises/safety/red-flags.yml", "  group: Nerves\n", "")
    (project / "exercises/safety/children.yml").write_text("text: Ask first.\n", encoding="utf-8")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=Older")
    git(project, "checkout", "--quiet", "HEAD~1", "--", "exercises")
    (project / "exercises/safety/children.yml").unlink()
    found = since("main", project)

    assert [(one.change.path, one.change.field, one.change.text) for one in found.judged] == [
        (CAT, "unread", "not compared: dose.repeat said “many”"),
        (CAT, "unread", "not compared: beware said “Mind your head.”"),
        (CAT, "stop_if", "Stop if: no longer said: “You feel dizzy.”"),
        ("exercises/safety/children.yml", "unread", "not compared: no such file is read any more"),
    ]


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "a | b | c",
    "`code` ```fence",
    "@everyone and @org/team see #12",
    "[link](javascript:alert(1)) ![x](https://evil.example/x.png)",
    "https://evil.example www.evil.example",
    "**bold** _it_ ~~no~~ # Heading",
    "line\n\n## Heading\n- item",
    "</pre></td></table><h1>x",
    "\\| \\` &lt;script&gt; {{ x }} $x$ :smile:",
]


def of_text(text: str) -> Report:
    """A report in which everything that records can say is this text."""
    change = Change("loosened", f"exercises/{text}.yml", (), text, text, text, f"exercises/{text}.yml")
    return Report(text, [Judged(change, 1, None)], [], [text], [])


@pytest.mark.parametrize("text", HOSTILE)
def test_markdown_shows_hostile_text_as_it_is(text: str) -> None:
    """What a stranger wrote into a record is text in a summary: no HTML, link, picture or mention, and no new row."""
    page = as_markdown(of_text(text), TODAY)
    plain = as_markdown(of_text("x"), TODAY)

    assert page.count("\n") == plain.count("\n")
    assert page.count("|") == plain.count("|")
    assert page.count("<") == plain.count("<")
    assert page.count("`") == plain.count("`") == 0
    assert re.findall(r"@\w", page) == []
    assert "://" not in page
    assert "www." not in page
    assert sorted(re.findall("<[a-z0-9]+", markdown(page))) == sorted(re.findall("<[a-z0-9]+", markdown(plain)))


def test_text_of_a_record_stays_on_its_line() -> None:
    """A line break in a record begins no line of the report: no workflow command, and no summary that is not ours."""
    said = "x\n::error title=Spoof::approved\r\n0 loosened, 0 changed, 0 added; no decision is needed."
    text = as_text(of_text(said), TODAY)

    assert text.count("\n") == as_text(of_text("x"), TODAY).count("\n")
    assert not re.search(r"[\r\n]\s*(::|0 loosened)", text)


@given(st.text())
def test_escaped_text_has_no_mark_of_markdown(text: str) -> None:
    """Only numbers of characters, letters and a few harmless marks are left, and nothing of the text is lost."""
    found = escaped(text)

    assert not re.search(r"[\\`*_{}\[\]()<>+\-.!|~:@/\"'$=^\n\r]", found)
    assert found.count("#") == found.count("&") == len(re.findall(r"&#\d+;", found))
    back = re.sub(r"&#(\d+);", lambda code: chr(int(code[1])), found).replace(JOINER, "")
    assert back == re.sub(r"[\n\r]", " ", text).replace(JOINER, "")


def test_a_long_summary_is_cut_with_what_matters_first() -> None:
    """What is loosened stays in a table that has more rows than a summary can hold."""
    rows = [Judged(Change("changed", CAT, (), "Cat", f"x{n}", "name", CAT), 1, None) for n in range(MOST_ROWS)]
    rows.append(Judged(Change("loosened", CAT, (), "Cat", "the last one", "stop_if", CAT), 1, None))
    page = as_markdown(Report("main", rows, [], [], []), TODAY)

    assert "the last one" in page
    assert "and 1 more" in page


def test_problems_of_the_records_come_first(tmp_path: Path) -> None:
    """Records with mistakes are not compared: the mistakes are said, and the exit code is 1."""
    copy = copy_project(tmp_path / "project")
    (copy / BRIDGE).write_text("name: Bridge\n", encoding="utf-8")
    result = run("stretchguide", "diff", str(copy), cwd=copy)

    assert result.returncode == 1
    assert f"{BRIDGE}:1:1: missing-field" in result.stdout
