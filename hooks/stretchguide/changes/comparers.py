"""How a value is compared: the old one, the new one and the place in; the changes out."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from .change import Change, Place
from .matching import is_reordered, pairs
from .sentences import gentle, instructs, lost, numbers, softens

Comparer = Callable[[Any, Any, Place], Iterator[Change]]
Guard = Callable[[str], bool]
"""Whether a sentence may not be lost without a decision."""


def nothing(was: Any, now: Any, at: Place) -> Iterator[Change]:
    """What no reader sees, or what is compared elsewhere."""
    yield from ()


def said(was: str | None, now: str | None, at: Place) -> Iterator[Change]:
    """A text that neither warns nor says how much."""
    return _text(was, now, at, lambda sentence: False)


def instruction(was: str | None, now: str | None, at: Place) -> Iterator[Change]:
    """A text in which a sentence may warn, or say how much: that may not be lost.

    A new number may ask for more, and so may what is no longer to be done slowly or gently.
    """
    if was and (gentle(was) - gentle(now or "") or (now and numbers(now) - numbers(was))):
        yield at.loosened(_instead(was, now))
    else:
        yield from _text(was, now, at, instructs)


def warning(was: str | None, now: str | None, at: Place) -> Iterator[Change]:
    """A text of which no sentence may be lost. A new one that may take back another is no warning."""
    if was is None and now is not None:
        yield at.changed(_instead(was, now)) if softens(now) else at.added(_instead(was, now))
    elif was and now and not lost(was, now) and any(map(softens, lost(now, was))):
        yield at.loosened(_instead(was, now))
    else:
        yield from _text(was, now, at, lambda sentence: True)


def _text(was: str | None, now: str | None, at: Place, is_guarded: Guard) -> Iterator[Change]:
    if was != now:
        is_weaker = any(map(is_guarded, lost(was or "", now or "")))
        yield at.loosened(_instead(was, now)) if is_weaker else at.changed(_instead(was, now))


def _instead(was: str | None, now: str | None) -> str:
    """The difference of two texts, in words."""
    more = lost(now or "", was or "")
    if was is None or now is None:
        return f"now said: {quoted(now)}" if was is None else f"no longer said: {quoted(was)}"
    if more and not lost(was, now):
        return f"now also says {quoted(' '.join(more))}"
    return f"now says {quoted(now)} instead of {quoted(was)}"


def quoted(value: Any) -> str:
    """A value as a message shows it."""
    return f"“{value}”" if value is not None else "nothing"


def warnings(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """Texts that all warn, in any order."""
    return _texts(was, now, at, warning, is_ordered=False)


def ways(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """What to do in danger, in this order."""
    return _texts(was, now, at, warning, is_ordered=True)


def steps(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """Instructions in their order."""
    return _texts(was, now, at, instruction, is_ordered=True)


def hints(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """Instructions in any order."""
    return _texts(was, now, at, instruction, is_ordered=False)


def names(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """Words of a list, in any order."""
    gone, new = ([one for one in some if one not in others] for some, others in ((was, now), (now, was)))
    if gone:
        yield at.changed(f"no longer {', '.join(map(str, gone))}")
    if new:
        yield at.changed(f"now {', '.join(map(str, new))}")


def kept(was: Sequence[str], now: Sequence[str], at: Place) -> Iterator[Change]:
    """Words of a list that only grows."""
    if gone := [one for one in was if one not in now]:
        yield at.changed(f"no longer {', '.join(gone)}")


def _texts(
    was: Sequence[str], now: Sequence[str], at: Place, comparer: Comparer, *, is_ordered: bool
) -> Iterator[Change]:
    found = pairs(was, now)
    for old, new in found:
        here = at if new is None else at.inside(new)
        yield from comparer(None if old is None else was[old], None if new is None else now[new], here)
    if is_ordered and is_reordered(found):
        yield at.changed("now in another order")


def value(was: Any, now: Any, at: Place) -> Iterator[Change]:
    """A value that is no text: whatever differs is said."""
    if was != now:
        yield at.changed(f"now {shown(now)} instead of {shown(was)}")


def way_out(was: str | None, now: str | None, at: Place) -> Iterator[Change]:
    """The record to use in place of one that a reader cannot do."""
    if was and not now:
        yield at.loosened(f"no longer {was}")
    else:
        yield from value(was, now, at)


def flag(was: bool, now: bool, at: Place) -> Iterator[Change]:
    """A mark that stands or does not."""
    if was != now:
        yield at.changed("now marked so" if now else "no longer marked so")


def shown(one: Any) -> str:
    """A value that is no text, in a message."""
    words = {True: "yes", False: "no", None: "nothing"}
    return words[one] if one is None or isinstance(one, bool) else str(one)
