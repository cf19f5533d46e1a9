"""A record's file, a name and a day in; the file signed, and what was signed, out."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from .cards.card import card_of
from .cards.words import card_mark
from .kept import put
from .library import REVIEW_OF_SAFETY, Library
from .loader import load
from .problem import Problem, Problems
from .review_block import with_review
from .signing import mark


@dataclass(frozen=True, slots=True)
class Signed:
    """What was signed."""

    name: str
    what: str
    mark: str


def sign(project: Path, path: str, by: str, on: date) -> Signed:
    """Sign the record that `path` holds, from the project's folder on. Raises Problems, and then nothing is written."""
    library, problems = load(project / "exercises")
    if problems:
        raise Problems(problems)
    signed = to_sign(path, library)
    values = {
        "status": "reviewed by a clinician",
        "reviewer": by,
        "reviewed_on": on.isoformat(),
        "signed": signed.mark,
    }
    file = project / path
    put(file, with_review(path, file.read_bytes(), values, () if path == REVIEW_OF_SAFETY else ("review",)))
    return signed


def to_sign(path: str, library: Library) -> Signed:
    """What a signature under the record in `path` covers. Raises Problems if it holds no record with a review."""
    records: dict[str, Any] = {
        REVIEW_OF_SAFETY: library.safety,
        **{f"exercises/{slug}.yml": one for slug, one in library.exercises.items()},
        **{f"exercises/routines/{slug}.yml": one for slug, one in library.routines.items()},
    }
    if path not in records:
        what = "this is no record with a review"
        fix = f"name an exercise, a routine or {REVIEW_OF_SAFETY}"
        raise Problems([Problem(path, 1, 1, "file-name", what, fix)])
    record = records[path]
    if path == REVIEW_OF_SAFETY:
        return Signed("The safety page", "every file of exercises/safety/, without this review", mark(record))
    if path.startswith("exercises/routines/"):
        what = "every field but the review, and every word of its card, which are also words of its exercises"
        return Signed(record.name, what, card_mark(card_of(record, library)))
    return Signed(record.name, "every field but the review", mark(record))
