"""Changes and two libraries in; which decision covers each loosened one, and which have none, out.

A decision counts if it stands in the record's own review, names the field, and is nowhere in the older library: an old
decision covers no new loss, and none of another record either.
"""

from ..library import Library
from ..model import Decision
from .change import Change
from .reviews import reviews_of


def new_decisions(old: Library, new: Library) -> dict[str, list[Decision]]:
    """The decisions of each file that no file of the older library has, by path."""
    before = [one for review in reviews_of(old).values() if review for one in review.decisions]
    return {
        path: [one for one in review.decisions if one not in before]
        for path, review in reviews_of(new).items()
        if review
    }


def decision_on(change: Change, decisions: dict[str, list[Decision]]) -> Decision | None:
    """The decision that covers a change."""
    return next((one for one in decisions.get(change.decided_in, []) if change.field in one.loosens), None)
