"""The entries of a file and the type of its record in; the entries in the order of the model's fields out."""

from collections.abc import Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from ..model import Claim, Record
from .tree import Value

GROUND = tuple(Claim.model_fields)
"""Sources and the like come last, after what they are the ground of."""


def arrange(value: Value, kind: Any, conditions: Sequence[str]) -> None:
    """Put the fields of every record in this value in order; advice follows the order of `conditions`."""
    names = _order(kind)
    if value.entries and names is not None and not value.is_list:
        value.entries.sort(key=lambda entry: names.index(entry.key) if entry.key in names else len(names))
    for entry in value.entries or ():
        inner = _kind_of(kind, entry.key)
        if entry.key == "ask_first" and entry.value.entries:
            entry.value.entries.sort(key=lambda one: conditions.index(one.key) if one.key in conditions else 99)
        arrange(entry.value, inner, conditions)


def _order(kind: Any) -> list[str] | None:
    """The names of a record's fields, as authors write them; None for what is no record."""
    if not _is_record(kind):
        return None
    fields = [field.alias or name for name, field in kind.model_fields.items()]
    is_claim = issubclass(kind, Claim)
    return sorted(fields, key=lambda name: is_claim and name in GROUND)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Record)


def _kind_of(kind: Any, key: str | None) -> Any:
    """The type of what stands under a key, or in a list, of a value of type `kind`; None if it is not known."""
    if _is_record(kind):
        found = next((field for name, field in kind.model_fields.items() if key == (field.alias or name)), None)
        return bare(found.annotation) if found else None
    inside = get_args(kind)
    if get_origin(kind) in (dict, list) and inside:
        return bare(inside[-1])
    return None


def bare(kind: Any) -> Any:
    """A type without what is annotated to it, and without None."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return next((bare(one) for one in get_args(kind) if one is not type(None)), None)
    return kind
