"""A record in; the mark of all that a reader is told, which a signature keeps, out.

The mark binds a name to words, so that nobody's name stands under what they never saw. It is no proof of who signed.
"""

import hashlib
import json
from typing import Any

from pydantic import TypeAdapter

from .library import Safety
from .model import Exercise, Review, Routine

NOT_SIGNED = {"slug", "formerly", "review"}
"""A record's address, and its review itself."""


def mark(record: Exercise | Routine | Safety, beside: Any = None) -> str:
    """The hash of what a record tells its reader, and of what stands `beside` it.

    Fields that say no more than their default are left out: a new optional field of the model changes no mark.
    """
    told = TypeAdapter(type(record)).dump_python(
        record, mode="json", by_alias=True, exclude=NOT_SIGNED, exclude_defaults=True
    )
    text = json.dumps([told, beside], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def is_signed(review: Review | None) -> bool:
    """Whether somebody has signed."""
    return bool(review and review.status == "reviewed by a clinician")


def is_changed(review: Review | None, now: str) -> bool:
    """Whether a record says something else than what was signed; `now` is its mark."""
    return bool(review and is_signed(review) and review.signed != now)
