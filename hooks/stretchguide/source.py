"""YAML text in; plain data, the position of every value, and the problems of form out.

A strict part of YAML, because its guesses hurt here: `hold: 1:30` must not become 90, nor a second `stop_if:` erase the
first. Scalars follow the YAML 1.2 core rules only, which is what editors show. Refused: duplicate keys, anchors,
aliases, tags, merge keys, second documents, empty values, and characters outside the alphabet of letters.py.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from .disk import text_of
from .letters import MOST_SHOWN, STRANGE, strange, strange_characters, without_strange
from .problem import Location, Problem
from .syntax import explained

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 20
"""Levels of nesting; the records need six."""

INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,14})\Z")
DECIMAL = re.compile(r"[-+]?(\.[0-9]+|(0|[1-9][0-9]*)\.[0-9]*)([eE][-+]?[0-9]+)?\Z")
CONSTANTS = {"": None, "~": None, "null": None, "true": True, "false": False}

PILE = re.compile(r"(?:[\[{]\s*){40}")
"""Brackets in brackets, which cost a parser more than they can be worth."""


@dataclass(slots=True)
class Source:
    """A file of the author's, as read."""

    path: str
    data: Any = None
    marks: dict[Location, tuple[int, int]] = field(default_factory=dict)
    """Where each value stands, as (line, column); a key stands under the location (..., "key:", name)."""
    broken: set[Location] = field(default_factory=set)
    """Values that could not be read: nothing more is said about them."""
    to_do: set[Location] = field(default_factory=set)
    """Texts that are still to be written: nothing more is said about them, nor about how many stand in their list."""
    needed: list[Location] = field(default_factory=list)
    """Those of `to_do` that must be written before the file holds a record."""
    problems: list[Problem] = field(default_factory=list)

    def mark(self, location: Location) -> tuple[int, int]:
        """The position of `location`, or of the nearest thing around it that has one."""
        while location and location not in self.marks:
            location = location[:-1]
        return self.marks.get(location, (1, 1))

    def key_mark(self, location: Location) -> tuple[int, int]:
        """The position of the key that names `location`; of the value where it has no key."""
        return self.marks.get((*location[:-1], "key:", location[-1])) or self.mark(location)

    def is_broken(self, location: Location) -> bool:
        """Whether `location` or something around it could not be read, or is still to be written."""
        if any(location[:depth] in self.broken or location[:depth] in self.to_do for depth in range(len(location) + 1)):
            return True
        return any(at[:-1] == location and isinstance(at[-1], int) for at in self.to_do)

    def refused(self, problem: Problem) -> "Source":
        """The file itself, of which nothing more is said than this problem."""
        self.problems.append(problem)
        self.broken.add(())
        return self

    def complain(self, event: Any, code: str, message: str, fix: str) -> None:
        """Add a problem at a YAML event."""
        self.problems.append(Problem(self.path, *_position(event), code, message, fix))

    def problem(self, location: Location, code: str, message: str, fix: str) -> Problem:
        """A problem at the value of `location`."""
        return Problem(self.path, *self.mark(location), code, message, fix)


def parse(path: str, content: bytes) -> Source:
    """The file `path` with this content, read strictly. Never raises: what is wrong stands in `problems`."""
    source = Source(path)
    text = text_of(path, content)
    if isinstance(text, Problem):
        return source.refused(text)
    source.problems += strange_characters(path, text)
    if found := PILE.search(text):
        line = text.count("\n", 0, found.start()) + 1
        return source.refused(Problem(path, line, 1, "too-deep", "a pile of brackets begins here", "flatten it"))
    try:
        _read_document(source, without_strange(text) if source.problems else text)
    except yaml.YAMLError as error:
        _add_syntax_problem(source, error, text)
    except TooDeepError as error:
        source.complain(error.args[0], "too-deep", f"more than {DEEPEST} levels deep", "flatten it")
        source.broken.add(())
    return source


class TooDeepError(Exception):
    """Raised at the event that goes too deep: to read on would cost a parser more than a record can be worth."""


def _add_syntax_problem(source: Source, error: yaml.YAMLError, text: str) -> None:
    position, (message, fix) = explained(error, text)
    source.problems.append(Problem(source.path, *position, "yaml-syntax", message, fix))
    source.broken.add(())


def _read_document(source: Source, text: str) -> None:
    events = yaml.parse(text, LOADER)
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            if source.marks:
                source.complain(event, "second-document", "a second document begins here", "keep one a file")
                source.broken.add(())
                return
            source.data = _read(source, next(events), events, ())
    if not source.marks:
        _empty(source, (), (1, 1))


def _read(source: Source, event: Any, events: Iterator[Any], location: Location) -> Any:
    """The value that begins with `event`; None, and marked as broken, where it may not stand."""
    source.marks[location] = _position(event)
    if type(event) is yaml.ScalarEvent and not (event.anchor or event.tag):
        return _read_scalar(source, event, location)  # nearly all of them: no further questions
    if isinstance(event, yaml.AliasEvent):
        source.complain(event, "anchor", f"*{event.anchor} repeats another value", "write it out")
        return source.broken.add(location)
    if event.anchor:
        source.complain(event, "anchor", f"&{event.anchor} names a value", "delete the name")
    if event.tag:
        tag = event.tag.replace("tag:yaml.org,2002:", "!!")
        source.complain(event, "tag", f"{tag} sets a type", "delete it: types are known")
        source.broken.add(location)
    if isinstance(event, yaml.ScalarEvent):
        return _read_scalar(source, event, location)
    if len(location) >= DEEPEST:
        raise TooDeepError(event)
    return (_read_sequence if isinstance(event, yaml.SequenceStartEvent) else _read_mapping)(source, events, location)


def _read_sequence(source: Source, events: Iterator[Any], location: Location) -> list[Any]:
    values: list[Any] = []
    while not isinstance(event := next(events), yaml.SequenceEndEvent):
        values.append(_read(source, event, events, (*location, len(values))))
    return values


def _read_mapping(source: Source, events: Iterator[Any], location: Location) -> dict[str, Any]:
    values: dict[str, Any] = {}
    while not isinstance(key := next(events), yaml.MappingEndEvent):
        name = _read_key(source, key, events, location)
        if name in values:
            first = source.marks[(*location, "key:", name)][0]
            fix = f"it is already in line {first}: keep one, and bring what they say together"
            source.complain(key, "duplicate-key", f"{name} is here a second time", fix)
            _read(Source(source.path), next(events), events, location)
            continue
        source.marks[(*location, "key:", name)] = _position(key)
        values[name] = _read(source, next(events), events, (*location, name))
    return values


def _read_key(source: Source, event: Any, events: Iterator[Any], location: Location) -> str:
    if isinstance(event, yaml.ScalarEvent) and not event.tag and not event.anchor and event.value not in ("<<", ""):
        _look_at_escaped(source, event)
        return str(event.value)
    if not isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
        _skip(events)
    name = f"(key of line {event.start_mark.line + 1})"
    source.complain(event, "bad-key", "a key must be a plain word", "write a field's name")
    source.broken.add((*location, name))
    return name


def _read_scalar(source: Source, event: Any, location: Location) -> Any:
    text: str = event.value
    if not event.style and text[:1].isalpha() and text not in CONSTANTS:
        return text
    _look_at_escaped(source, event)
    value = plain_value(text) if not event.style else text
    if value is None or text.strip() == "":
        return _empty(source, location, _position(event))
    return value


def _look_at_escaped(source: Source, event: Any) -> None:
    """Report strange characters that were written as escapes."""
    for character in STRANGE.findall(event.value)[:MOST_SHOWN] if event.style == '"' else ():
        source.problems.append(strange(source.path, _position(event), character))


def plain_value(text: str) -> Any:
    """The value of a scalar without quotes: text, unless it surely is a number or a constant (YAML 1.2 core)."""
    if text in CONSTANTS:
        return CONSTANTS[text]
    if INTEGER.match(text):
        return int(text)
    number = float(text) if DECIMAL.match(text) else text
    return number if number not in (float("inf"), float("-inf")) else text


def _skip(events: Iterator[Any]) -> None:
    """Leave out the rest of a sequence or mapping whose start has been read."""
    depth = 1
    while depth:
        event = next(events)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise TooDeepError(event)


def _empty(source: Source, location: Location, position: tuple[int, int]) -> None:
    what = f"{location[-1]} is empty" if location and isinstance(location[-1], str) else "there is nothing here"
    fix = "write its text, or delete the line"
    source.problems.append(Problem(source.path, *position, "empty", what, fix))
    source.broken.add(location)


def _position(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
