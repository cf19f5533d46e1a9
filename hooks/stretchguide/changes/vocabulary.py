"""The vocabularies as they were and as they are in; what readers see of it differently, out.

Words that only authors use (jargon, everyday words) tell a reader nothing, so they are not compared.
"""

from collections.abc import Iterator

from ..library import REVIEW_OF_SAFETY, Vocabulary
from .change import Change, Place
from .comparers import instruction, nothing, said, value
from .records import Fields, keyed

WORD: Fields = {"name": ("name", said), "explained": ("explained", instruction)}


def vocabulary(was: Vocabulary, now: Vocabulary) -> Iterator[Change]:
    """What the files of vocabulary/ say differently."""
    for name, (subject, fields) in VOCABULARY.items():
        old, new = getattr(was, name), getattr(now, name)
        if old and new and old != new:
            at = Place(f"exercises/vocabulary/{name}.yml", subject, REVIEW_OF_SAFETY, field=name)
            yield from keyed(old, new, at, fields, is_warning=False)


def _floor(was: bool, now: bool, at: Place) -> Iterator[Change]:
    """Only who is told that a position is on the floor gets help with getting down and up."""
    if was and not now:
        yield at.loosened("no longer said to be on the floor: help with getting down and up is gone")
    elif now and not was:
        yield at.added("now said to be on the floor")


def _pose(was: dict[str, object], now: dict[str, object], at: Place) -> Iterator[Change]:
    if was != now:
        yield at.changed("drawn differently, and so are the figures that start from it")


REFERENCE: Fields = {
    "publisher": ("publisher", said),
    "title": ("title", said),
    "url": ("address", said),
    "grade": ("grade", said),
    "family": ("family", said),
    "seen": ("seen", said),
    "checked": ("checked", value),
}
VOCABULARY: dict[str, tuple[str, Fields]] = {
    "kinds": ("Kinds of exercise", WORD),
    "positions": ("Positions", WORD | {"floor": ("floor", _floor), "poses": ("poses", nothing)}),
    "areas": ("Areas of the body", WORD),
    "equipment": ("Equipment", WORD),
    "moments": ("Moments", WORD),
    "abbreviations": ("Abbreviations", WORD),
    "terms": ("Terms", WORD),
    "sources": ("Sources", REFERENCE),
    "poses": ("Poses", {"explained": ("explained", nothing), "words": ("", _pose)}),
}
"""For each file of vocabulary/ that readers see its name, and how its words are compared."""
