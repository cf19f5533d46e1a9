"""Two lists in; which of their items belong together, by what they say, out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from .sentences import bare, lost

ALIKE = 0.6
"""From here on two texts are one, reworded (difflib's ratio). It decides the words of a message, never whether a loss
is told."""

Pairs = list[tuple[int | None, int | None]]
"""Positions in the old and the new list; None on one side for an item that only the other has."""


def pairs(was: Sequence[str], now: Sequence[str]) -> Pairs:
    """Items that belong together: the same text first, then the same words, then the most alike.

    They stand in the new order, with losses last.
    """
    partner: dict[int, int] = {}
    for told_by in (str, bare):
        _match(partner, [told_by(text) for text in was], [told_by(text) for text in now])
    old_left, new_left = _left(partner, was, now)
    for _, old, new in sorted(_alike(was, now, old_left, new_left), reverse=True):
        if new not in partner and old not in partner.values():
            partner[new] = old
    gone = [(old, None) for old in old_left if old not in partner.values()]
    return [*((partner.get(new), new) for new in range(len(now))), *gone]


def _match(partner: dict[int, int], was: list[str], now: list[str]) -> None:
    """Add to `partner`, for items of the new list that have none, items of the old one that are equal."""
    old_left, new_left = _left(partner, was, now)
    places: dict[str, list[int]] = {}
    for old in old_left:
        places.setdefault(was[old], []).append(old)
    partner.update({new: places[now[new]].pop(0) for new in new_left if places.get(now[new])})


def _left(partner: dict[int, int], was: Sequence[str], now: Sequence[str]) -> tuple[list[int], list[int]]:
    """The items of both lists that have no partner yet."""
    taken = set(partner.values())
    return [one for one in range(len(was)) if one not in taken], [one for one in range(len(now)) if one not in partner]


def _alike(
    was: Sequence[str], now: Sequence[str], old_left: list[int], new_left: list[int]
) -> list[tuple[float, int, int]]:
    scored = [(_likeness(was[old], now[new]), old, new) for old in old_left for new in new_left]
    return [one for one in scored if one[0] >= ALIKE]


def _likeness(was: str, now: str) -> float:
    """From 0 to 1. What only says more is the same text, however much it says."""
    return SequenceMatcher(None, bare(was), bare(now), autojunk=False).ratio() if lost(was, now) else 1


def is_reordered(found: Pairs) -> bool:
    """Whether items that both lists have stand in another order."""
    kept = [old for old, new in found if old is not None and new is not None]
    return kept != sorted(kept)
