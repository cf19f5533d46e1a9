"""Strict YAML: nothing is guessed, everything has its place, nothing crashes."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stretchguide.letters import STRANGE
from stretchguide.source import parse

WORDS = st.text(st.characters(min_codepoint=32, max_codepoint=0x2FF).filter(lambda one: not STRANGE.match(one))).filter(
    str.strip
)
VALUES = st.recursive(
    WORDS | st.integers(-(10**14), 10**14) | st.booleans(),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(WORDS.filter(lambda key: key != "<<"), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_give_problems_and_no_traceback(content: bytes) -> None:
    """Whatever lies in a file, reading it ends in data or in problems with a place inside the file."""
    source = parse("x.yml", content)

    for problem in source.problems:
        assert problem.line >= 1
        assert problem.column >= 1
        assert problem.message
        assert problem.fix


@given(st.dictionaries(WORDS.filter(lambda key: key != "<<"), VALUES, max_size=5))
def test_reads_what_another_program_wrote(data: dict[str, object]) -> None:
    """What PyYAML writes with every text in quotes is read back as it was."""
    written = yaml.dump(data, default_style=None, allow_unicode=True, Dumper=_Quoting)

    source = parse("x.yml", written.encode())

    assert (source.data, source.problems) == (data, [])


class _Quoting(yaml.SafeDumper):
    """Writes text in quotes, and numbers and constants without."""

    def ignore_aliases(self, data: object) -> bool:
        return True


_Quoting.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, style='"'))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("5", 5),
        ("-3", -3),
        ("1.5", 1.5),
        ("-.2", -0.2),
        ("true", True),
        ("'5'", "5"),
        ("1:30", "1:30"),
        ("010", "010"),
        ("no", "no"),
        ("on", "on"),
        ("0x10", "0x10"),
        ("1_000", "1_000"),
        ("2026-11-20", "2026-11-20"),
        ("12e03", "12e03"),
    ],
)
def test_scalars_are_not_guessed(written: str, read: object) -> None:
    """Only what is surely a number or a constant is one; the rest stays text, as an editor shows it."""
    assert parse("x.yml", f"a: {written}".encode()).data == {"a": read}


def test_every_value_has_its_place() -> None:
    """Lines and columns count from 1, columns in characters."""
    source = parse("x.yml", "título: [a, b]\nc:\n  d: e\n".encode())

    assert source.mark(("título", 1)) == (1, 13)
    assert source.mark(("c", "d")) == (3, 6)
    assert source.key_mark(("c", "d")) == (3, 3)
    assert source.mark(("c", "missing", 3)) == (3, 3)


def test_lines_of_windows() -> None:
    """A file with the line ends of Windows is the same file."""
    lines = b"a: b\r\nc: |\r\n  d\r\n  e\r\n"

    assert parse("x.yml", lines).data == parse("x.yml", lines.replace(b"\r\n", b"\n")).data
    assert parse("x.yml", lines).problems == []


def test_a_byte_order_mark_is_no_problem() -> None:
    """Some editors on Windows begin files with one."""
    assert parse("x.yml", "\ufeffa: b".encode()).problems == []


@pytest.mark.parametrize(
    ("text", "place", "says", "mend"),
    [
        ("a: It is good: really", (1, 14), "a colon inside a text", "put the whole text in quotes"),
        ("a: b\n  c: d", (2, 4), "indented under one that has its text", "as its neighbours"),
        ('a: "It is good\nb: c\nd: e', (1, 4), "a quote begins here and never ends", "the same quote again"),
        ("a: b\n\tc: d", (2, 1), "a tab stands here", "use spaces"),
        ("a:\n\t- b", (2, 1), "a tab stands here", "use spaces"),
        ("a: @b", (1, 4), "no text begins with @", "in quotes"),
        ("a: [b, c\nd: e", (1, 4), "has no ]", "at the end"),
        ("a: {b: c, d: e\nf: g", (1, 4), "has no }", "at the end"),
        ("a:\n  - b\n - c", (3, 2), "out of step", "as its neighbours"),
        ("a: b\nc d\ne: f", (2, 1), "this line has no colon", "begin it with a field"),
        ("a: - b", (1, 4), "in the middle of a line", "a line of its own"),
        ('a: "\\q"', (1, 5), "a backslash", "single quotes"),
        ("a: & b", (1, 4), "no text begins with &", "in quotes"),
        ("a: b\nc: ]", (2, 4), "a bracket ends here", "delete it"),
    ],
)
def test_a_slip_of_form_is_told_in_plain_words(text: str, place: tuple[int, int], says: str, mend: str) -> None:
    """What people mistype has words that they know, at the place where it begins."""
    found = parse("x.yml", text.encode()).problems[-1]

    assert (found.line, found.column) == place
    assert says in found.message
    assert mend in found.fix
