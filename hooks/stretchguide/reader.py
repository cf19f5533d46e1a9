"""A file's plain data in; a record of the model out, or every reason why it is none."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from .model import Record
from .problem import TODO, Location, Problem, near
from .source import Source

T = TypeVar("T")

MOST_EXPLAINED = 200
"""Errors of a record that are looked into: finding the near word of each costs time."""
KINDS_OF_VALUE = {
    "string_type": "text",
    "int_type": "a whole number",
    "bool_type": "true or false",
    "list_type": "a list, one item a line after a hyphen",
    "dict_type": "lines of the form name: value",
    "model_type": "lines of the form name: value",
}


def read(source: Source, kind: Any, slug: str | None = None) -> Any:
    """The record of type `kind` that this file holds; None, with problems added to the source, if it holds none.

    A `slug` is given to records that take their name from their file.
    """
    if source.is_broken(()):
        return None
    data = source.data
    for location in _still_to_do(data, ()):
        source.problems.append(_todo(source, kind, location))
        source.to_do.add(location)
    if slug and isinstance(data, dict):
        if "slug" in data:
            mark = source.key_mark(("slug",))
            fix = "delete the line: the file's name is the slug"
            source.problems.append(Problem(source.path, *mark, "unknown-field", "slug is no field of this file", fix))
        data = data | {"slug": slug}
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False)[:MOST_EXPLAINED]:
            location = tuple(part for part in detail["loc"] if part != "[key]")
            source.needed += [at for at in source.to_do if location[: len(at)] == at]
            if not source.is_broken(location):
                source.problems.append(_problem(source, kind, location, dict(detail)))
        return None


def _still_to_do(data: Any, at: Location) -> Iterator[Location]:
    """Where a text begins with TODO."""
    if isinstance(data, str) and TODO.match(data):
        yield at
    elif isinstance(data, dict | list):
        for part, value in data.items() if isinstance(data, dict) else enumerate(data):
            yield from _still_to_do(value, (*at, part))


def _todo(source: Source, kind: Any, location: Location) -> Problem:
    """What is still to be written, and what should stand there."""
    field = next((at for at in range(len(location) - 1, -1, -1) if isinstance(location[at], str)), 0)
    known = _fields(_model_at(kind, location[:field])).get(str(location[field])) if location else None
    what = known.description if known else None
    where = f"{location[field]}, {_name(location)}," if field < len(location) - 1 else _name(location)
    fix = f"replace it: {what[0].lower()}{what[1:].rstrip('.')}" if what else "replace it by what should stand here"
    return source.problem(location, "todo", f"{where} is still to do", fix)


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(source: Source, kind: Any, location: Location, detail: dict[str, Any]) -> Problem:
    """What pydantic says, in the words of an author and at the author's line."""
    code, explain, place = EXPLAINED.get(detail["type"], ANYTHING_ELSE)
    if detail["loc"][-1:] == ("[key]",):
        explain, place = _bad_key, Source.key_mark
    message, fix = explain(kind, location, detail)
    return Problem(source.path, *place(source, location), code, message, fix)


Explained = tuple[str, str]
"""(what was found, how to mend it)."""


def _missing(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    field = _fields(_model_at(kind, location[:-1])).get(str(location[-1]))
    what = field.description if field else None
    return f"{_name(location)} is missing", f"add it: {what[0].lower()}{what[1:].rstrip('.')}" if what else "add it"


def _unknown(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    name = _name(location)
    return f"{name} is no field here", _choice(name, list(_fields(_model_at(kind, location[:-1]))))


def _other_word(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    words = re.findall(r"'([^']+)'", detail["ctx"]["expected"])
    return _is(location, detail), _choice(_shown(detail["input"]), words)


def _other_type(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    if detail["type"] == "string_type" and isinstance(detail["input"], dict):
        fix = "put the whole text in quotes, or write it without the colon"
        return f"{_name(location)} is split at a colon", fix
    return _is(location, detail), f"write {KINDS_OF_VALUE[detail['type']]}"


def _length(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    limits = detail["ctx"]
    bound = f"at least {limits['min_length']}" if "min_length" in limits else f"at most {limits['max_length']}"
    return f"{_name(location)} has {limits['actual_length']} items", f"give it {bound}"


def _range(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    limits = detail["ctx"]
    return _is(
        location, detail
    ), f"write at least {limits['ge']}" if "ge" in limits else f"write at most {limits['le']}"


def _bad_value(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    return _is(location, detail), _reason(detail)


def _bad_key(kind: Any, location: Location, detail: dict[str, Any]) -> Explained:
    return f"{_name(location)} is no name here", _reason(detail)


def _beside(source: Source, location: Location) -> tuple[int, int]:
    """Where a missing field should be: at the record around it."""
    return source.mark(location[:-1])


EXPLAINED = {
    "missing": ("missing-field", _missing, _beside),
    "extra_forbidden": ("unknown-field", _unknown, Source.key_mark),
    "literal_error": ("unknown-word", _other_word, Source.mark),
    "too_short": ("wrong-length", _length, Source.mark),
    "too_long": ("wrong-length", _length, Source.mark),
    "greater_than_equal": ("out-of-range", _range, Source.mark),
    "less_than_equal": ("out-of-range", _range, Source.mark),
    **dict.fromkeys(KINDS_OF_VALUE, ("wrong-type", _other_type, Source.mark)),
}
"""For each of pydantic's errors: our code for it, its explanation, and where to point."""
ANYTHING_ELSE = ("bad-value", _bad_value, Source.mark)


def _is(location: Location, detail: dict[str, Any]) -> str:
    return f"{_name(location)} is {_shown(detail['input'])}"


def _name(location: Location) -> str:
    last = location[-1] if location else "this file"
    return f"item {last + 1}" if isinstance(last, int) else _shown(last)


def _choice(found: str, words: list[str]) -> str:
    return near(found, words) or f"use one of: {', '.join(words)}"


def _reason(detail: dict[str, Any]) -> str:
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    if "https" in pattern:
        return "write the publisher's own address, beginning with https://"
    if "A-Z" in pattern:
        return "write 2 to 12 capital letters"
    if "sha256" in pattern:
        return "sign the record with: stretch sign"
    if "a-z0-9" in pattern:
        return "write a slug: lower-case letters and digits, joined by hyphens"
    return str(detail["msg"]).removeprefix("Value error, ")


def _shown(value: Any) -> str:
    """A value as an author would know it, cut short."""
    if isinstance(value, dict):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _model_at(kind: Any, location: Location) -> type[Record] | None:
    """The record that stands at `location` in a value of type `kind`."""
    model = _nested_model(kind)
    for part in location:
        field = _fields(model).get(str(part))
        model = _nested_model(field.annotation) if field else model
    return model


def _nested_model(kind: Any) -> type[Record] | None:
    if isinstance(kind, type) and issubclass(kind, Record):
        return kind
    return next((model for part in get_args(kind) if (model := _nested_model(part))), None)


def _fields(model: type[Record] | None) -> dict[str, Any]:
    """The fields of a record under the names that authors write."""
    fields = model.model_fields.items() if model else ()
    return {field.alias or name: field for name, field in fields if name != "slug"}
