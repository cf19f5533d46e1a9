"""Two libraries in; what pages say differently about who checked them, out."""

from collections.abc import Iterator

from ..library import REVIEW_OF_SAFETY, Library
from ..model import Decision, Exercise, Review, Routine
from ..signing import is_changed, is_signed, mark
from ..templates import day
from .cards import card_words
from .change import Change, Place
from .comparers import quoted


def reviews(old: Library, new: Library) -> Iterator[Change]:
    """What the reviews of all records say differently; of a new record, that somebody is said to have signed it."""
    before = reviews_of(old)
    for path, now in reviews_of(new).items():
        was, at = before.get(path), _place(path, new)
        if now and not was and is_signed(now):
            yield at.changed(f"now says {quoted(_says(now))}")
        if was and now and (was != now or is_signed(now)):
            yield from _review(was, now, at)
            if is_signed(now) and _is_changed(path, now, new) and not _is_changed(path, was, old):
                what = f"signed by {now.reviewer}, and edited since then: the page now says so"
                yield at.changed(what)


def reviews_of(library: Library) -> dict[str, Review | None]:
    """The review of each file that has one, by path."""
    return {
        **{f"exercises/{slug}.yml": one.review for slug, one in library.exercises.items()},
        **{f"exercises/routines/{slug}.yml": one.review for slug, one in library.routines.items()},
        REVIEW_OF_SAFETY: library.safety.review,
    }


def _record(path: str, library: Library) -> Exercise | Routine | None:
    """The record of a file; None for the review of the safety files."""
    slug = path.rpartition("/")[2].removesuffix(".yml")
    if path == REVIEW_OF_SAFETY:
        return None
    return library.routines[slug] if path.startswith("exercises/routines/") else library.exercises[slug]


def _place(path: str, library: Library) -> Place:
    record = _record(path, library)
    at = Place(path, record.name if record else "The safety page", path, label="Review")
    return at.inside("review").named("review") if record else at.named("review")


def _is_changed(path: str, review: Review, library: Library) -> bool:
    """Whether a page says that it was changed since its review."""
    if not is_signed(review):
        return False
    record = _record(path, library)
    if isinstance(record, Routine):
        words = card_words(record, library)
        return bool(words) and is_changed(review, mark(record, words))
    return is_changed(review, mark(record or library.safety))


def _review(was: Review, now: Review, at: Place) -> Iterator[Change]:
    if _says(was) != _says(now):
        yield at.changed(f"now says {quoted(_says(now))} instead of {quoted(_says(was))}")
    elif was.signed != now.signed:
        yield at.changed(f"signed anew, in the same name and for the same day: was it {now.reviewer}?")
    for one in was.decisions:
        if one not in now.decisions:
            yield at.inside("decisions").changed(f"no longer kept: {decided(one)}")


def _says(review: Review) -> str:
    signed = f"Reviewed by {review.reviewer} on {day(review.reviewed_on)}" if is_signed(review) else "Not yet reviewed"
    return f"Facts checked on {day(review.facts_checked)}. {signed}."


def decided(one: Decision) -> str:
    """A decision in a line."""
    return f"decided by {one.by} on {day(one.on)}: {one.why}"
