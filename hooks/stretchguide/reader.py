"""A file's plain data in; a record of the model out, or every reason why it is none."""

import re
from functools import cache
from typing import Any, TypeVar, get_args

from pydantic import TypeAdapter, ValidationError

from .model import Record
from .problem import Location, Problem, near
from .source import Source

T = TypeVar("T")

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
    if slug and isinstance(data, dict):
        if "slug" in data:
            mark = source.key_mark(("slug",))
            fix = "delete the line: the file's name is the slug"
            source.problems.append(Problem(source.path, *mark, "unknown-field", "slug is no field of this file", fix))
        data = data | {"slug": slug}
    try:
        return _adapter(kind).validate_python(data)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            location = tuple(part for part in detail["loc"] if part != "[key]")
            if not source.is_broken(location):
                source.problems.append(_problem(source, kind, location, dict(detail)))
        return None


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(source: Source, kind: Any, location: Location, detail: dict[str, Any]) -> Problem:
    name, error, limits = _name(location), detail["type"], detail.get("ctx", {})
    at_value, found = source.mark(location), _shown(detail["input"])
    if error == "missing":
        where = source.mark(location[:-1])
        return Problem(source.path, *where, "missing-field", f"{name} is missing", _what_is(kind, location))
    if error == "extra_forbidden":
        fields = _fields(_model_at(kind, location[:-1]))
        where = source.key_mark(location)
        return Problem(source.path, *where, "unknown-field", f"{name} is no field here", _choice(name, list(fields)))
    if error == "literal_error":
        words = re.findall(r"'([^']+)'", limits["expected"])
        return Problem(source.path, *at_value, "unknown-word", f"{name} is {found}", _choice(found, words))
    if error in KINDS_OF_VALUE:
        fix = f"write {KINDS_OF_VALUE[error]}"
        return Problem(source.path, *at_value, "wrong-type", f"{name} is {found}", fix)
    if error in ("too_short", "too_long"):
        bound = limits.get("min_length", limits.get("max_length"))
        word = "at least" if error == "too_short" else "at most"
        message = f"{name} has {limits['actual_length']} items"
        return Problem(source.path, *at_value, "wrong-length", message, f"give it {word} {bound}")
    if error in ("greater_than_equal", "less_than_equal"):
        fix = f"write a number of at least {limits['ge']}" if "ge" in limits else f"write at most {limits['le']}"
        return Problem(source.path, *at_value, "out-of-range", f"{name} is {found}", fix)
    return Problem(source.path, *at_value, "bad-value", f"{name} is {found}", _reason(detail))


def _name(location: Location) -> str:
    last = location[-1] if location else "this file"
    return f"item {last + 1}" if isinstance(last, int) else last


def _choice(found: str, words: list[str]) -> str:
    return near(found, words) or f"use one of: {', '.join(words)}"


def _reason(detail: dict[str, Any]) -> str:
    pattern = str(detail.get("ctx", {}).get("pattern", ""))
    if "https" in pattern:
        return "write the publisher's own address, beginning with https://"
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


def _what_is(kind: Any, location: Location) -> str:
    field = _fields(_model_at(kind, location[:-1])).get(str(location[-1]))
    described = field.description if field else None
    return f"add it: {described[0].lower()}{described[1:].rstrip('.')}" if described else "add it"
