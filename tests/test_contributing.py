"""What CONTRIBUTING.md and its neighbours say is so: commands run, examples fit, messages are real, links lead on."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import first_preview
import guide_pictures
import pytest
import yaml

from conftest import PROJECT
from stretchguide import cli, rules, wording
from stretchguide.library import Library
from stretchguide.loader import load
from stretchguide.markdown_text import blocks
from stretchguide.problem import CODES
from stretchguide.source import parse

GUIDE = PROJECT / "CONTRIBUTING.md"
TEXT = GUIDE.read_text(encoding="utf-8")
CODE_PAGE = PROJECT / "docs" / "about" / "decisions" / "changing-the-code.md"
DOCUMENTS = [*sorted(PROJECT.glob("*.md")), PROJECT / ".github" / "PULL_REQUEST_TEMPLATE.md"]
PAGES = sorted((PROJECT / "docs").rglob("*.md"))
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`([^`\n]+)`")
STRETCH = re.compile(r"\./stretch (?!VERB)([^`\n|>]+)")
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
NEEDS_THE_NET = ("git clone", "git push")
LARGEST_PICTURE = 150_000
TO_DO = 1
"""The exit code of a check that has something to say."""


def fenced(language: str, text: str = TEXT) -> list[str]:
    """The blocks of code in a language."""
    return [code for kind, code in FENCE.findall(text) if kind == language]


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


# Commands.


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory, site: Path) -> Path:
    """A copy of the project with a history, as a newcomer has it after `git clone` and `make`."""
    folder = guide_pictures.project_with_history(tmp_path_factory.mktemp("newcomer") / "stretch-guides")
    for file in ("stretch", "Makefile", "requirements.lock"):
        shutil.copy(PROJECT / file, folder)
    python = folder / ".venv" / "bin" / "python"  # no link to our own environment, which make could then empty
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    subprocess.run(["git", "switch", "-q", "main"], cwd=folder, check=True)
    return folder


def newcomer(command: str, at: Path) -> subprocess.CompletedProcess[str]:
    """A line of CONTRIBUTING.md, as the shell runs it; make only says what it would do, as it installs and serves."""
    line = f"{command} --dry-run" if command.startswith("make") else command
    named = {key: "you@example.org" if key.endswith("EMAIL") else "You" for key in _WHO}
    return subprocess.run(
        ["bash", "-c", line], cwd=at, env=os.environ | named, input="", capture_output=True, text=True, check=False
    )


_WHO = ("GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL")


def commands() -> list[str]:
    """Every line to type, in order. What asks, watches or moves into the clone is for the tests below."""
    lines = [line for code in fenced("sh") for line in code.splitlines()]
    return [
        line for line in lines if line.split()[0] != "cd" and line != "./stretch new exercise" and "--watch" not in line
    ]


def test_a_newcomer_gets_there_with_nothing_but_the_guide(clone: Path) -> None:
    """Every command of CONTRIBUTING.md, in its order, from a clone to a commit with a new exercise that passes."""
    record = clone / "exercises" / "your-stretch.yml"
    said = []
    for command in commands():
        if command.startswith(NEEDS_THE_NET):
            continue
        result = newcomer(command, clone)
        said.append((command, result.returncode, result.stdout + result.stderr))
        if command == "./stretch check":  # there is something to do: the newcomer does it
            record.write_text(_written_out(clone), encoding="utf-8")
            assert newcomer(command, clone).returncode == 0

    assert [one for one in said if one[1] != (TO_DO if one[0] == "./stretch check" else 0)] == []
    assert "todo" in {command: text for command, _, text in said}["./stretch check"]
    log = subprocess.run(["git", "log", "-1", "--stat"], cwd=clone, capture_output=True, text=True, check=True).stdout
    assert "Add your stretch" in log
    assert "exercises/your-stretch.yml" in log


def _written_out(clone: Path) -> str:
    """A finished record: what an author would have written."""
    bridge = (clone / "exercises" / "bridge.yml").read_text(encoding="utf-8")
    return bridge.replace("name: Bridge\n", "name: Your stretch\n", 1)


def stretch_commands() -> list[tuple[str, str]]:
    """Every ./stretch in the documents, pages, workflows and the Makefile."""
    files = [*DOCUMENTS, *PAGES, *WORKFLOWS, PROJECT / "Makefile"]
    return sorted({(name(path), found.strip()) for path in files for found in STRETCH.findall(path.read_text("utf-8"))})


@pytest.mark.parametrize(("file", "command"), stretch_commands())
def test_every_command_that_is_named_exists(file: str, command: str) -> None:
    """The verb is there and takes these options: the command's own parser reads the line."""
    words = shlex.split(re.sub(r"( \|\||;| #|\*\*|\.$).*", "", command), comments=True)
    try:
        options = cli.parser().parse_args(words)
    except SystemExit:
        pytest.fail(f"{file}: ./stretch {command} is no command")

    assert options.run


def test_every_make_verb_that_is_named_exists() -> None:
    """`make x` in a document is a target of the Makefile."""
    targets = set(re.findall(r"^([a-z-]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {
        found
        for path in [*DOCUMENTS, *PAGES]
        for code in [*SPAN.findall(path.read_text("utf-8")), *_lines(path)]
        for found in re.findall(r"^(?:[A-Z_]+=\S+ )*make ([a-z-]+)", code)
    }

    assert named
    assert named - targets == set()


def test_installing_never_empties_a_folder_behind_a_link(tmp_path: Path) -> None:
    """Where .venv is a link, make says so and stops: the folder that it leads to keeps its files."""
    shutil.copy(PROJECT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "kept").touch()
    (tmp_path / ".venv").symlink_to(tmp_path / "shared")

    result = subprocess.run(["make", ".venv/.installed"], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert result.returncode != 0
    assert ".venv is a link" in result.stdout
    assert [path.name for path in (tmp_path / "shared").iterdir()] == ["kept"]


def _lines(path: Path) -> list[str]:
    return [line for code in fenced("sh", path.read_text(encoding="utf-8")) for line in code.splitlines()]


# Examples.


@pytest.mark.parametrize("example", fenced("yaml"), ids=lambda code: code.partition(":")[0])
def test_an_example_is_a_good_record(example: str, tmp_path: Path) -> None:
    """Put into the file that it is about, an example of CONTRIBUTING.md gives no problem at all."""
    assert parse("example", example.encode()).problems == []
    shutil.copytree(PROJECT / "exercises", tmp_path / "exercises")
    data = parse("example", example.encode()).data
    if any("publisher" in str(value) for value in data.values()):
        sources = tmp_path / "exercises" / "vocabulary" / "sources.yml"
        sources.write_text(f"{sources.read_text(encoding='utf-8')}\n{example}", encoding="utf-8")
    else:
        record = tmp_path / "exercises" / "bridge.yml"
        whole = merged(parse("bridge", record.read_bytes()).data, data)
        record.write_text(yaml.safe_dump(whole, sort_keys=False, allow_unicode=True), encoding="utf-8")

    problems = load(tmp_path / "exercises", PROJECT / ".cache")[1]
    assert [str(one) for one in problems if one.code != "not-formatted"] == []


def merged(record: dict[str, Any], example: dict[str, Any]) -> dict[str, Any]:
    """A record with the example's fields in place of its own; of ask_first only the conditions that are shown."""
    shown = dict(example)
    if "ask_first" in shown:
        shown["ask_first"] = record["ask_first"] | shown["ask_first"]
    return record | shown


def test_the_examples_can_be_wrong(tmp_path: Path) -> None:
    """The test above looks: an example with a word that is none is refused."""
    record = merged(parse("b", (PROJECT / "exercises" / "bridge.yml").read_bytes()).data, {"sources": ["nobody"]})
    shutil.copytree(PROJECT / "exercises", tmp_path / "exercises")
    (tmp_path / "exercises" / "bridge.yml").write_text(yaml.safe_dump(record, sort_keys=False), encoding="utf-8")

    assert "dangling-reference" in {one.code for one in load(tmp_path / "exercises", PROJECT / ".cache")[1]}


def test_quoted_messages_are_real(tmp_path: Path) -> None:
    """With the mistakes of the picture made, check says the quoted lines, character for character."""
    shutil.copytree(PROJECT / "exercises", tmp_path / "exercises")
    record = tmp_path / "exercises" / "bridge.yml"
    text = record.read_text(encoding="utf-8")
    for find, put in guide_pictures.MISTAKES:
        assert find in text
        text = text.replace(find, put, 1)
    record.write_text(text, encoding="utf-8")

    (quoted,) = fenced("text")
    assert quoted.splitlines() == [str(one) for one in load(tmp_path / "exercises", PROJECT / ".cache")[1]]


def test_readme_and_pages_quote_real_codes() -> None:
    """A code that a document explains or quotes is one that the checks can say."""
    known = set(CODES) | {rules.code(getattr(rules, one)) for one in dir(rules) if one.startswith("check_")}
    quoted = {
        found
        for path in [*DOCUMENTS, *PAGES]
        for found in re.findall(r"\S+\.(?:yml|md):\d+:\d+: ([a-z-]+) ", path.read_text(encoding="utf-8"))
    }

    assert quoted
    assert quoted - known == set()


# Pictures, links, words.


def test_pictures_are_small_and_described() -> None:
    """Every picture is there, is drawn by the script, has a description, and loads on a slow line; none lies around."""
    shown = [(alt, where) for mark, alt, where in LINK.findall(TEXT) if mark]
    files = {name(path) for path in (PROJECT / ".github" / "contributing").iterdir()}

    assert {where for _, where in shown} == files
    assert all(len(alt) > 20 for alt, _ in shown)
    assert [one for one in files if (PROJECT / one).stat().st_size > LARGEST_PICTURE] == []


def links() -> Iterator[tuple[Path, str]]:
    """Every link of the documents that leads to a file of the project."""
    for path in DOCUMENTS:
        for _, _, where in LINK.findall(path.read_text(encoding="utf-8")):
            if not where.startswith(("http", "../../issues/new/")):
                yield path, where


@pytest.mark.parametrize(("path", "where"), list(links()), ids=lambda one: str(one).rpartition("/")[2])
def test_links_lead_somewhere(path: Path, where: str) -> None:
    """A link of a document leads to a file, and to a heading that the file has."""
    file, _, anchor = where.partition("#")
    target = path.parent / file if file else path

    assert target.exists()
    if anchor:
        headings = re.findall(r"^#+ (.+)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert anchor in {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("file", ["CONTRIBUTING.md", "CODE_OF_CONDUCT.md", "SECURITY.md"])
def test_documents_are_plain(file: str, library: Library) -> None:
    """People who write records read these: they are no harder than the site, and all but SECURITY.md use its words."""
    found = list(blocks((PROJECT / file).read_text(encoding="utf-8")))
    hard = [message for _, text in found for message, _ in wording.hard_words(text, library)]

    assert list(wording.too_hard(((line,), text) for line, text in found)) == []
    assert hard == [] or file == "SECURITY.md"


def test_the_promise_of_minutes_is_the_one_that_is_measured() -> None:
    """CONTRIBUTING.md, the measurement and the public page promise the same."""
    assert first_preview.PROMISED == 10
    assert "**ten\nminutes**" in TEXT
    assert "about ten minutes" in (PROJECT / "docs" / "about" / "contribute.md").read_text(encoding="utf-8")


def test_the_page_for_code_names_files_that_exist() -> None:
    """Every file and name on "Changing the code" is there."""
    spans = SPAN.findall(CODE_PAGE.read_text(encoding="utf-8"))
    files = [one for one in spans if re.fullmatch(r"[\w./-]+/[\w./-]*|[\w-]+\.(md|py|yml)", one) and one[0] != "."]
    code = "".join(path.read_text(encoding="utf-8") for path in (PROJECT / "hooks").rglob("*.py"))
    names = [one for one in spans if re.fullmatch(r"[A-Z_]{5,}", one)]
    folders = (PROJECT, PROJECT / "hooks" / "stretchguide", PROJECT / ".github" / "workflows")

    assert len(files) > 15
    assert [one for one in files if not any((folder / one).exists() for folder in folders)] == []
    assert [one for one in names if one not in code] == []


def test_nobody_is_invented() -> None:
    """The documents name no person and no mailbox: they lead to the issue tracker and to those who merge."""
    for path in DOCUMENTS:
        assert not re.search(r"[\w.]+@[\w-]+\.\w+", path.read_text(encoding="utf-8")), path
