"""Plain data in; every way to break it in one place of a kind, out.

A break is a function: data in, (where, the data broken there) out. The data given is never changed. Where to break
is a pattern: the way from the top of a file to a value, in which EACH stands for every key or place in a list.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from stretchguide.problem import Location

Broken = tuple[Location, Any]
"""Where, and all of the data with that broken."""
Break = Callable[[Any], Iterator[Broken]]
EACH = "*"
GONE = object()
"""In the place of a value: leave it out."""


def each(change: Callable[[Any], Iterable[Any]], *pattern: str | int) -> Break:
    """The break that puts what `change` makes of a value in its place, one at a time, wherever the pattern leads."""

    def breaks(data: Any) -> Iterator[Broken]:
        for location, value in places(data, pattern):
            for new in change(value):
                if type(new) is not type(value) or new != value:
                    yield location, put(data, location, new)

    return breaks


def drop(*pattern: str | int) -> Break:
    """The break that leaves a value out."""
    return each(lambda value: [GONE], *pattern)


def become(new: Any, *pattern: str | int) -> Break:
    """The break that puts `new` in the place of a value."""
    return each(lambda value: [new], *pattern)


def dangle(*pattern: str | int) -> Break:
    """The break that misspells a name, so that it leads nowhere."""
    return each(lambda name: [f"{name}-x"], *pattern)


def swap(*pattern: str | int) -> Break:
    """The break that swaps two neighbours of a list."""
    return each(lambda items: (_swapped(items, index) for index in range(len(items) - 1)), *pattern)


def swap_fields(field: str, *pattern: str | int) -> Break:
    """The break that swaps one field of two neighbours of a list of records."""

    def swapped(items: list[Any]) -> Iterator[list[Any]]:
        for index in range(len(items) - 1):
            one, other = items[index], items[index + 1]
            if field in one and field in other:
                pair = [one | {field: other[field]}, other | {field: one[field]}]
                yield [*items[:index], *pair, *items[index + 2 :]]

    return each(swapped, *pattern)


def add(field: str, value: Any, *pattern: str | int) -> Break:
    """The break that writes a field into a record that has none."""
    return each(lambda record: [] if field in record else [record | {field: value}], *pattern)


def several(*breaks: Break) -> Break:
    """All of these, one after the other."""
    return lambda data: (broken for one in breaks for broken in one(data))


def places(data: Any, pattern: tuple[str | int, ...], here: Location = ()) -> Iterator[tuple[Location, Any]]:
    """Where a pattern leads, with what stands there."""
    if not pattern:
        yield here, data
        return
    step, rest = pattern[0], pattern[1:]
    for key, value in children(data):
        if step in (EACH, key):
            yield from places(value, rest, (*here, key))


def texts(data: Any, here: Location = ()) -> Iterator[tuple[Location, str]]:
    """All texts in the data, wherever they stand, with their places."""
    if isinstance(data, str):
        yield here, data
    for key, value in children(data):
        yield from texts(value, (*here, key))


def in_texts(change: Callable[[str], Iterable[str]], *under: str, but: tuple[str, ...] = ()) -> Break:
    """The break that changes texts; with `under` only those inside these fields, and none inside those of `but`."""

    def breaks(data: Any) -> Iterator[Broken]:
        for location, text in texts(data):
            if (not under or set(under) & set(location)) and not set(but) & set(location):
                yield from ((location, put(data, location, new)) for new in change(text) if new != text)

    return breaks


def children(data: Any) -> Iterator[tuple[str | int, Any]]:
    """What a mapping or a list holds."""
    if isinstance(data, dict):
        yield from data.items()
    elif isinstance(data, list):
        yield from enumerate(data)


def put(data: Any, location: Location, new: Any) -> Any:
    """The data with `new` at the place; copied only along the way to it."""
    if not location:
        return new
    step, rest = location[0], location[1:]
    copy: Any = dict(data) if isinstance(data, dict) else list(data)
    value = put(copy[step], rest, new)
    if value is GONE:
        del copy[step]
    else:
        copy[step] = value
    return copy


def _swapped(items: list[Any], index: int) -> list[Any]:
    return [*items[:index], items[index + 1], items[index], *items[index + 2 :]]
