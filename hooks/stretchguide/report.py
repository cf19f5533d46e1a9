"""Problems in; the text that tells of them, for people, for GitHub or for programs, out."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict

from .problem import Problem

WIDEST = 100
"""Columns of a source line that are shown."""


def as_text(problems: Iterable[Problem]) -> str:
    """A line for each."""
    return "\n".join(map(str, problems))


def as_github(problems: Iterable[Problem]) -> str:
    """Workflow commands, which GitHub shows as annotations beside the line of a pull request."""
    return "\n".join(
        f"::error file={_property(one.path)},line={one.line},col={one.column},title={_property(one.code)}"
        f"::{_data(f'{one.message} — {one.fix}')}"
        for one in problems
    )


def as_json(problems: Iterable[Problem]) -> str:
    """A list of objects: path, line, column, code, message, fix."""
    return json.dumps([asdict(one) for one in problems], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Iterable[Problem]], str]] = {"text": as_text, "github": as_github, "json": as_json}


def with_source(problems: Iterable[Problem], line_of: Callable[[Problem], str]) -> str:
    """A line for each with the line that it is about, and a caret under the place. `line_of` reads it."""
    return "\n".join(part for one in problems for part in (str(one), *_pointed(line_of(one), one.column)))


def _pointed(line: str, column: int) -> list[str]:
    """A source line, cut to what fits around the column, and the caret under it; nothing for an empty line."""
    if not line.strip():
        return []
    start = max(0, column - WIDEST) if column > WIDEST else 0
    caret = min(column, len(line) + 1) - start
    return [f"    {line[start : start + WIDEST]}".rstrip(), f"    {'^':>{caret}}"]


def _data(text: str) -> str:
    """Text of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a workflow command's property."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
