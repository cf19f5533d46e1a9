"""What the tests share: the real library, the built site, a browser."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

import browser as chromium
from hostile_project import small_project
from stretchguide.cards.words import Words
from stretchguide.library import Library
from stretchguide.loader import load

settings.register_profile("patient", deadline=None)  # tests never assert seconds
settings.load_profile("patient")

PROJECT = Path(__file__).resolve().parents[1]
PARTS = ("docs", "exercises", "hooks", "overrides", "tests/problems", "tests/records")
IN_CI = bool(os.environ.get("CI"))
NOT_RUN = pytest.StashKey[list[str]]()


def run(*command: str, cwd: Path = PROJECT, **environment: str) -> subprocess.CompletedProcess[str]:
    """A command of the project's Python, run to its end."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true", "PYTHONPATH": str(cwd / "hooks")}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=os.environ | quiet | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def copy_project(to: Path) -> Path:
    """The project's own files, to break or change."""
    for part in PARTS:
        shutil.copytree(PROJECT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", to)
    if (PROJECT / ".cache").is_dir():
        shutil.copytree(PROJECT / ".cache", to / ".cache", ignore=shutil.ignore_patterns("*.html"))
    return to


@pytest.fixture(scope="session")
def library() -> Library:
    """The real records."""
    found, problems = load(PROJECT / "exercises")
    assert problems == []
    return found


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, as MkDocs builds it."""
    folder = tmp_path_factory.mktemp("built") / "site"
    result = run("mkdocs", "build", "--strict", "--site-dir", str(folder))
    assert result.returncode == 0, result.stderr
    return folder


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with a site, so that its drawings and prints are there."""
    project = small_project(tmp_path_factory.mktemp("small") / "project")
    built = run("mkdocs", "build", cwd=project)
    assert built.returncode == 0, built.stderr
    return project


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[str]:
    """The address of the real site on this machine."""
    with chromium.serve(site) as base:
        yield base


@pytest.fixture(scope="session")
def chrome(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A running Chromium. Without one the test is left out, in CI it fails."""
    need(chromium.no_browser())
    with chromium.open_browser() as running:
        yield running


def said(card: Words, layout: str) -> list[str]:
    """Every text that an edition of a card must say: the pocket card has pictures and doses only."""
    texts = [card["title"], *card["glance"], *card["whom"], *card["emergency"], card["stop"][0], *card["stop"][1]]
    texts += [card["motto"], *(text for heading, names in card["care"] for text in (heading, *names))]
    texts += [text for entry in card["entries"] for text in (entry["name"], entry["dose"])]
    if layout != "pocket":
        texts += [text for entry in card["entries"] for pair in entry["says"] for text in pair]
        texts += [text for pair in card["floor"] for text in pair]
    return texts


def need(missing: str) -> None:
    """Leave the test out, or fail it in CI, if something is missing."""
    if missing and IN_CI:
        pytest.fail(f"CI must have it: {missing}")
    if missing:
        pytest.skip(missing)


def need_node_module(path: str) -> Path:
    """A file of tests/node_modules, which `make test` fills where there is an npm."""
    found = PROJECT / "tests" / "node_modules" / path
    need("" if found.exists() else "install Node.js with npm, then run make test again")
    return found


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one line what did not run, and how to get it to run."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        names = sorted(
            {report.nodeid.rsplit("::", 1)[-1].partition("[")[0].removeprefix("test_") for report in skipped}
        )
        reasons = sorted({report.longrepr[2].removeprefix("Skipped: ") for report in skipped})
        terminalreporter.write_line(f"Did not run: {', '.join(names)}. To run them: {'; '.join(reasons)}.")
