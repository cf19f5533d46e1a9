"""Changes and two libraries in; which decision covers each loosened one, and which have none, out.

A decision counts if it stands in the record's own review, names the field, and is not in the older library already: an
old decision does not cover a new loss.
"""

from ..library import Library
from ..model import Decision
from .change import Change
from .renames import aligned
from .reviews import reviews_of


def new_decisions(old: Library, new: Library) -> dict[str, list[Decision]]:
    """The decisions of each file that the older library does not have, by path."""
    before = {path: review.decisions for path, review in reviews_of(aligned(old, new)).items() if review}
    return {
        path: [one for one in review.decisions if one not in before.get(path, [])]
        for path, review in reviews_of(new).items()
        if review
    }


def decision_on(change: Change, decisions: dict[str, list[Decision]]) -> Decision | None:
    """The decision that covers a change."""
    return next((one for one in decisions.get(change.decided_in, []) if change.field in one.loosens), None)
