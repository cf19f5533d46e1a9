"""The style of records: one form, nothing lost, and nothing done twice."""

import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from stretchguide.formatting.files import condition_order, look, put, record_files
from stretchguide.formatting.format import formatted
from stretchguide.formatting.tree import read_tree
from stretchguide.model import Exercise
from stretchguide.source import parse

RECORDS = PROJECT / "exercises"
ORDER = condition_order(RECORDS)
FILES = list(record_files(RECORDS))
WIDE = 120


def in_style(text: str, kind: Any = None) -> str:
    """The formatted text of a file without problems."""
    source = parse("exercises/x.yml", text.encode())
    assert source.problems == []
    found = formatted(source, text, kind, ORDER)
    assert found is not None
    return found


def test_all_records_are_in_style() -> None:
    """Every record is as the command would write it: run ./stretch format after a change."""
    assert len(FILES) > 90
    assert [str(problem) for path, file in FILES for problem in look(path, file, ORDER)[1]] == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('name: "Bridge"\n', "name: Bridge\n"),
        ("number: '999'\n", "number: '999'\n"),
        ("text: 'no'\n", "text: 'no'\n"),
        ('text: "a: b"\n', "text: 'a: b'\n"),
        ("text: 'it''s: b'\n", 'text: "it\'s: b"\n'),
        ("a:   1\n\n\n\nb:   [1,  2]\n", "a: 1\n\nb: [1, 2]\n"),
        ("a:\n- 1\n-   2\n", "a:\n  - 1\n  - 2\n"),
        ("a: [ one, # why\n  two ]\n", "a:\n  - one  # why\n  - two\n"),
        ("a: >- # why\n  two\n  words\n", "a: two words  # why\n"),
        ("a:\n  b: 1\n  # the end of a\nc: 2\n", "a:\n  b: 1\n  # the end of a\nc: 2\n"),
        ("# top\n\na: 1\n# bottom\n", "# top\n\na: 1\n# bottom\n"),
        ("- # one\n  a: 1\n# two\n-   a: 2\n", "# one\n- a: 1\n# two\n- a: 2\n"),
        ("a: 1.50\nb: +3\n", "a: 1.50\nb: +3\n"),
        ("url: https://example.org/" + "x" * 120 + "\n", "url: https://example.org/" + "x" * 120 + "\n"),
    ],
)
def test_style(before: str, after: str) -> None:
    """What the style is, by example."""
    assert in_style(before) == after


def test_long_text_is_folded_and_short_text_is_not() -> None:
    """A text stands on its line if it fits within 120 columns, and is folded if it does not."""
    fits, too_long = "word " * 22 + "word", "word " * 23 + "word"

    assert in_style(f"a: {fits}\n") == f"a: {fits}\n"
    assert in_style(f"a: >-\n  {fits}\n") == f"a: {fits}\n"
    assert in_style(f"a: {too_long}\n") == f"a: >-\n  {fits}\n  word\n"


def test_fields_come_in_the_order_of_the_model() -> None:
    """Fields that were moved go back, with their comments; the schema line stays on top."""
    text = (PROJECT / "exercises" / "bridge.yml").read_text(encoding="utf-8")
    head = "# yaml-language-server: $schema=schema/exercise.schema.json\n"
    body = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("#"))
    name, rest = body.split("\n", 1)
    moved = f"{head}{rest}# the name\n{name}\n"

    assert in_style(moved, Exercise) == f"{head}# the name\n{body}"


def test_advice_comes_in_the_order_of_the_conditions() -> None:
    """Advice is easier to compare when it always comes in one order."""
    text = "ask_first:\n  pregnancy: {advice: not assessed}\n  osteoporosis: {sources: [x], advice: suggested}\n"

    assert in_style(text, Exercise) == (
        "ask_first:\n  osteoporosis: {advice: suggested, sources: [x]}\n  pregnancy: {advice: not assessed}\n"
    )


def test_a_broken_file_is_named_and_left_alone(tmp_path: Path) -> None:
    """What cannot be read for sure is not written."""
    shutil.copytree(PROJECT / "tests" / "records", tmp_path, dirs_exist_ok=True)
    path = tmp_path / "exercises" / "cat.yml"
    path.write_text(path.read_text(encoding="utf-8") + "name: Dog\n", encoding="utf-8")
    file = next(file for at, file in record_files(tmp_path / "exercises") if at == path)

    text, problems = look(path, file, ORDER)

    assert text is None
    assert [problem.code for problem in problems] == ["duplicate-key"]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    """A record that is a link to a file elsewhere is not looked at, so that file cannot be changed."""
    shutil.copytree(PROJECT / "tests" / "records", tmp_path, dirs_exist_ok=True)
    (tmp_path / "outside.yml").write_text("b:   1\n", encoding="utf-8")
    (tmp_path / "exercises" / "link.yml").symlink_to(tmp_path / "outside.yml")

    assert "link.yml" not in [path.name for path, _ in record_files(tmp_path / "exercises")]


def test_a_file_is_replaced_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If the disk refuses, the old file stays and nothing lies beside it."""
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="no space"):
        put(path, "a: 2\n")

    assert [(one.name, one.read_text(encoding="utf-8")) for one in tmp_path.iterdir()] == [("a.yml", "a: 1\n")]


TEXTS = st.text(st.sampled_from("ab1.- :#'\"\\,[]{}!?&*|>%@`\n\t~éß☃ "), max_size=30) | st.sampled_from(
    ["no", "1:30", "2026-11-20", "0x1F", "1e5", "null", "---", "word " * 40, "a  b " * 40, "TODO", "-", "?"]
)
COMMENTS = st.text(st.sampled_from("ab #:-'\"{}é"), max_size=12).map(lambda text: f"# {text}".rstrip())


@st.composite
def scalars(draw: st.DrawFn) -> str:
    """A value as somebody might write it on one line."""
    text = draw(TEXTS)
    double = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    single = "'{}'".format(text.replace("'", "''").replace("\n", " "))
    return draw(st.sampled_from([f'"{double}"', single, text.strip().replace("\n", " "), "12", "-1.50", "true"]))


@st.composite
def flows(draw: st.DrawFn, depth: int) -> str:
    """A value in brackets, or a scalar."""
    if depth == 0 or draw(st.booleans()):
        return draw(scalars())
    inner = draw(st.lists(flows(depth - 1), max_size=4))
    gap = draw(st.sampled_from([", ", ",", ",\n      ", f", {draw(COMMENTS)}\n      "]))
    if draw(st.booleans()):
        return f"[{gap.join(inner)}]"
    return "{" + gap.join(f"k{index}: {one}" for index, one in enumerate(inner)) + "}"


@st.composite
def blocks(draw: st.DrawFn, indent: int, depth: int) -> str:
    """A list or a mapping over several lines, with comments and empty lines in between."""
    space, lines = " " * indent, []
    is_list = draw(st.booleans())
    for index in range(draw(st.integers(1, 4))):
        if draw(st.booleans()):
            lines.append(draw(st.sampled_from(["", f"{space}{draw(COMMENTS)}", f"{space}  {draw(COMMENTS)}", "# far"])))
        start = f"{space}-" if is_list else f"{space}{draw(st.sampled_from(['k', 'name ', 'no']))}{index}:"
        beside = draw(st.sampled_from(["", f" {draw(COMMENTS)}"]))
        form = draw(st.sampled_from(["flow", "block", "fold"]))
        if form == "flow" or depth == 0:
            lines.append(f"{start} {draw(flows(2))}{beside}")
        elif form == "fold":
            mark = draw(st.sampled_from([">-", ">", "|-", "|", ">+"]))
            text = draw(TEXTS).strip() or "x"
            lines += [f"{start} {mark}{beside}", *(f"{space}    {line}" for line in text.split("\n"))]
        else:
            lines += [f"{start}{beside}", draw(blocks(indent + draw(st.integers(1, 4)), depth - 1))]
    return "\n".join(lines)


@given(text=blocks(0, 3))
@settings(max_examples=400)
def test_nothing_is_lost_and_nothing_is_done_twice(text: str) -> None:
    """Whatever is written strictly comes back with the same data and comments, and the style of it is settled."""
    source = parse("exercises/x.yml", text.encode())
    if source.problems:
        return
    new = in_style(text)

    again = parse("exercises/x.yml", new.encode())
    assert (again.problems, again.data) == ([], source.data)
    assert list(again.data) == list(source.data)
    assert Counter(read_tree(new).comments) == Counter(read_tree(text).comments)
    assert in_style(new) == new


@given(data=st.data())
@settings(max_examples=60)
def test_records_with_comments_anywhere(data: st.DataObject) -> None:
    """Comments put between or behind the lines of real records survive, whatever their column."""
    path, file = data.draw(st.sampled_from(FILES))
    lines = path.read_text(encoding="utf-8").splitlines()
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines)))
        indent = " " * data.draw(st.integers(0, 8))
        lines.insert(at, f"{indent}{data.draw(COMMENTS)}")
    text = "\n".join(lines) + "\n"
    source = parse(path.name, text.encode())
    if source.problems:
        return
    new = in_style(text, file.kind)

    assert parse(path.name, new.encode()).data == source.data
    assert in_style(new, file.kind) == new
    assert max(len(line) for line in new.splitlines() if " " in line.strip()) <= max(WIDE, *map(len, lines))
