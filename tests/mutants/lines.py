"""A YAML file as text in; the same with one slip of the keyboard out: a key twice, a key misspelled, a line lost."""

import re
from collections.abc import Iterator

from stretchguide.problem import Location
from stretchguide.source import Source

from .mutator import Must, Mutant

TWICE = "A key stands twice, with all that is under it"
MISSPELLED = "A key is misspelled"
LOST = "A line is lost"
HIDDEN = "A character that turns or hides text is put in"
NAMED = "A value is named, to be repeated elsewhere"
MOST_KEYS = 60
"""Of the long lists, so many keys are enough: each key is read by the same code, and reading takes long."""


def mutants_of(folder: str, name: str, source: Source, text: str) -> Iterator[Mutant]:
    """Every slip in a file."""
    lines = text.split("\n")
    for number, line_text in enumerate(lines):
        if line_text.startswith("name: "):
            above, below = lines[:number], lines[number + 1 :]
            anchored = line_text.replace(": ", ": &it ", 1)
            yield _mutant(HIDDEN, "stopped", folder, name, ("name",), [*above, f"{line_text}\u202ex", *below])
            yield _mutant(NAMED, "stopped", folder, name, ("name",), [*above, anchored, *below])
    for where, (line, column) in list(_keys(source, lines))[:MOST_KEYS]:
        block = _block(lines, line - 1, column - 1)
        last = line - 1 + len(block)
        yield _mutant(TWICE, "stopped", folder, name, where, [*lines[:last], *block, *lines[last:]])
        wrong = f"{lines[line - 1][: column - 1]}x{lines[line - 1][column - 1 :]}"
        yield _mutant(MISSPELLED, "shown", folder, name, where, [*lines[: line - 1], wrong, *lines[line:]])
    if folder != "vocabulary":
        for number, line_text in enumerate(lines):
            if line_text.strip() and not line_text.lstrip().startswith("#"):
                yield _mutant(LOST, "shown", folder, name, (number + 1,), [*lines[:number], *lines[number + 1 :]])


def _mutant(breaks: str, must: Must, folder: str, name: str, where: Location, lines: list[str]) -> Mutant:
    return Mutant(breaks, must, folder, name, where, "\n".join(lines).encode())


def _keys(source: Source, lines: list[str]) -> Iterator[tuple[Location, tuple[int, int]]]:
    """The keys that begin a line, or a list item, with where they stand."""
    for location, (line, column) in source.marks.items():
        if "key:" in location and re.fullmatch(r"[\s-]*", lines[line - 1][: column - 1]):
            yield (*location[:-2], location[-1]), (line, column)


def _block(lines: list[str], first: int, indent: int) -> list[str]:
    """The lines of a key and of all that is under it, as they would stand a second time."""
    last = first + 1
    while last < len(lines) and (not lines[last].strip() or _indent(lines[last]) > indent):
        last += 1
    return [" " * indent + lines[first][indent:], *lines[first + 1 : last]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
