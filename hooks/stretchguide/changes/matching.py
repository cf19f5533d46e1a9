"""Two lists in; which of their items belong together, by what they say, out."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from .sentences import bare

ALIKE = 0.6
"""From here on two texts are one, reworded (difflib's ratio). It decides the words of a message, never its kind."""

Pairs = list[tuple[int | None, int | None]]
"""Positions in the old and the new list; None on one side for an item that only the other has."""


def pairs(was: Sequence[str], now: Sequence[str]) -> Pairs:
    """Items that belong together: the same words first, then the most alike. In the new order, with losses last."""
    partner = _same(was, now)
    old_left = [index for index in range(len(was)) if index not in partner.values()]
    new_left = [index for index in range(len(now)) if index not in partner]
    for _, old, new in sorted(_alike(was, now, old_left, new_left), reverse=True):
        if new not in partner and old not in partner.values():
            partner[new] = old
    gone = [(old, None) for old in old_left if old not in partner.values()]
    return [*((partner.get(new), new) for new in range(len(now))), *gone]


def _same(was: Sequence[str], now: Sequence[str]) -> dict[int, int]:
    """For items of the new list the item of the old one with the same words."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(was):
        places.setdefault(bare(text), []).append(index)
    return {new: places[bare(text)].pop(0) for new, text in enumerate(now) if places.get(bare(text))}


def _alike(
    was: Sequence[str], now: Sequence[str], old_left: list[int], new_left: list[int]
) -> list[tuple[float, int, int]]:
    scored = [
        (SequenceMatcher(None, bare(was[old]), bare(now[new]), autojunk=False).ratio(), old, new)
        for old in old_left
        for new in new_left
    ]
    return [one for one in scored if one[0] >= ALIKE]


def is_reordered(found: Pairs) -> bool:
    """Whether items that both lists have stand in another order."""
    kept = [old for old, new in found if old is not None and new is not None]
    return kept != sorted(kept)
