"""One thing that readers are told differently, and the place in the records that says so."""

from dataclasses import dataclass, replace
from typing import Literal

from ..problem import Location

Kind = Literal["loosened", "changed", "added"]
"""loosened: a warning is gone or weaker, or more is asked of the body. added: the other way round."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a reader is told differently."""

    kind: Kind
    path: str
    """The file that says it, from the project's folder on; for a record that is gone, the file it had."""
    location: Location
    """The way to it in the new record: the list, where an item of it is gone."""
    subject: str
    """What it is about, as readers know it: Bridge."""
    text: str
    """What a reader is no longer told, or is told now."""
    field: str
    """What a decision must name in `loosens`: ask_first.osteoporosis."""
    decided_in: str
    """The file whose review must hold that decision."""

    @property
    def is_new_record(self) -> bool:
        """Whether it is a record that was not there before."""
        return self.kind == "added" and not self.location


@dataclass(frozen=True, slots=True)
class Place:
    """Where a comparison stands."""

    path: str
    subject: str
    decided_in: str
    location: Location = ()
    field: str = ""
    label: str = ""

    def inside(self, part: str | int, label: str = "") -> "Place":
        """A part of what stands here, under the same field of a decision."""
        return replace(self.called(label), location=(*self.location, part))

    def named(self, field: str) -> "Place":
        """The same place, where a decision names what is in it by a field of its own."""
        return replace(self, field=".".join(filter(None, (self.field, field))))

    def called(self, label: str) -> "Place":
        """The same place under a label, after the one around it."""
        return replace(self, label=", ".join(filter(None, (self.label, label))))

    def field_of(self, part: str, label: str = "") -> "Place":
        """A part of what stands here that is a field of its own."""
        return self.inside(part, label).named(part)

    def loosened(self, what: str) -> Change:
        """A warning is gone or weaker."""
        return self._change("loosened", what)

    def changed(self, what: str) -> Change:
        """Something is said differently."""
        return self._change("changed", what)

    def added(self, what: str) -> Change:
        """Something is new, or stricter."""
        return self._change("added", what)

    def _change(self, kind: Kind, what: str) -> Change:
        text = f"{self.label}: {what}" if self.label else what
        return Change(kind, self.path, self.location, self.subject, text, self.field, self.decided_in)
