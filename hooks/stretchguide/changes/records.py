"""How a record is compared, field by field, and how records in a list or under names are.

A table gives each field of a record its label and its comparer. A field that no table knows is judged strictly: any
difference in it is loosened.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .change import Change, Place
from .comparers import Comparer, flag, names, quoted, shown, warning
from .matching import is_reordered, pairs

Fields = dict[str, tuple[str, Comparer]]
"""For each field its label in a message, and how it is compared."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Records of a list."""

    key: Callable[[Any], str]
    """What a record is told by: the sign of a red flag. It is compared as a warning."""
    fields: Fields
    """The other fields."""
    name: str = ""
    """The field by which a decision names a record; none where it names the whole list."""


def record(was: Any, now: Any, at: Place, fields: Fields, *, is_one_field: bool = True) -> Iterator[Change]:
    """The fields of two records. A decision names the whole, unless each is a field of its own."""
    if was == now:
        return  # thousands of records, of which a change touches one
    for name, info in type(now).model_fields.items():
        old, new = getattr(was, name), getattr(now, name)
        if old != new:
            label, comparer = fields.get(name, (name, _unknown))
            written = info.alias or name
            place = at.inside(written, label)
            yield from comparer(old, new, place if is_one_field else place.named(written))


def _unknown(was: Any, now: Any, at: Place) -> Iterator[Change]:
    yield at.loosened(f"now {shown(now)} instead of {shown(was)}")


def listed(was: Sequence[Any], now: Sequence[Any], at: Place, kind: Listed) -> Iterator[Change]:
    """Records in a list."""
    found = pairs([kind.key(one) for one in was], [kind.key(one) for one in now])
    for old, new in found:
        before, after = (None if old is None else was[old]), (None if new is None else now[new])
        here = at.named(getattr(before or after, kind.name) if kind.name else "")
        yield from _item(before, after, here if new is None else here.inside(new), kind)
    if is_reordered(found):
        yield at.changed("now in another order")


def _item(was: Any | None, now: Any | None, at: Place, kind: Listed) -> Iterator[Change]:
    if now is None:
        yield at.loosened(f"no longer said: {quoted(kind.key(was))}")
    elif was is None:
        yield at.added(f"now said: {quoted(kind.key(now))}")
    else:
        yield from warning(kind.key(was), kind.key(now), at)
        yield from record(was, now, at.called(quoted(kind.key(now))), kind.fields)


def keyed(
    was: Mapping[str, Any], now: Mapping[str, Any], at: Place, fields: Fields, *, is_warning: bool = True
) -> Iterator[Change]:
    """Records under names, which a decision names too."""
    for name in was:
        if name not in now:
            place, what = at.named(name), f"no longer there: {_title(was[name], name)}"
            yield place.loosened(what) if is_warning else place.changed(what)
    for name, one in now.items():
        here = at.field_of(name, _title(one, name))
        if name not in was:
            yield here.added("new here")
        else:
            yield from record(was[name], one, here, fields)


def _title(one: Any, name: str) -> str:
    """What a record is called; its own name in the list where it has no other."""
    return str(getattr(one, "name", None) or getattr(one, "title", name))


GROUND: Fields = {"sources": ("sources", names), "our_caution": ("our own caution", flag)}
"""The fields of every claim."""
