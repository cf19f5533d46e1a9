"""The versions of each card: a small history in the repository, so that paper can be told when it is out of date.

Beside the routines lies one JSON file for each, exercises/routines/versions/SLUG.json: a list of versions, the oldest
first, each with its date and the words of the card. The command `stretch versions` adds one where a card has changed.

A version is sealed with a digest of itself and of all before it: a reader's paper is compared with these words, so they
must be the words that were printed. The seal tells a slip, not a forger, who could seal anew.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..disk import content_of, wrong_kind
from ..kept import put
from ..letters import HIDDEN
from ..model import Routine
from ..problem import Problem, Problems
from ..templates import day
from .words import EntryWords, Words


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a routine's card."""

    routine: str
    number: int
    """From 1; 0 is a draft, which has no version yet."""
    since: date | None = None
    words: Words | None = None

    @property
    def name(self) -> str:
        """For paper: Version 3, 21 November 2026."""
        return f"Version {self.number}, {day(self.since)}" if self.since else "Draft, not a version yet"

    @property
    def address(self) -> str:
        """Where a reader learns whether it is still current, from the site's root."""
        return f"v/{self.routine}-{self.number}/" if self.since else f"routines/{self.routine}/"


@dataclass(frozen=True, slots=True)
class _Entry:
    since: date
    words: Words
    seal: str


_HISTORY = TypeAdapter(list[_Entry])
BIGGEST_HISTORY = 5_000_000
"""Bytes; a version of a card takes about 4,000."""
ESCAPED = re.compile(r"(?<!\\)(?:\\\\)*\\[ubf]")
"""An escape in JSON that the command does not write: it hides a character."""


def folder_of(project: Path) -> Path:
    """Where a project keeps the versions of its cards."""
    return project / "exercises" / "routines" / "versions"


def history(folder: Path, routine: str) -> list[Version]:
    """All versions of a routine's card, the oldest first. Raises Problems if the file is not as it was written."""
    where = f"exercises/routines/versions/{routine}.json"
    if folder.is_symlink():
        raise Problems([wrong_kind(where.rpartition("/")[0], folder.lstat().st_mode, "a folder")])
    content = content_of(folder / f"{routine}.json", where, BIGGEST_HISTORY)
    if isinstance(content, Problem):
        if content.code == "missing-file":
            return []
        raise Problems([content])
    return read_history(content, routine)


def read_history(content: bytes, routine: str) -> list[Version]:
    """The versions that a file of them holds. Raises Problems if they are not as they were written."""
    try:
        entries = _HISTORY.validate_json(content)
    except ValidationError as error:
        raise _not_as_written(routine, error.errors()[0]["msg"]) from None
    if HIDDEN.search(text := content.decode()) or ESCAPED.search(text):
        raise _not_as_written(routine, "there are invisible characters in it")
    versions = [Version(routine, number, entry.since, entry.words) for number, entry in enumerate(entries, 1)]
    for version, entry, seal in zip(versions, entries, _seals(versions), strict=True):
        if entry.seal != seal:
            raise _not_as_written(routine, f"version {version.number}, or one before it, has been changed")
    return versions


def _not_as_written(routine: str, what: str) -> Problems:
    where = f"exercises/routines/versions/{routine}.json"
    fix = "bring the file back as it was, and run: stretch versions"
    return Problems([Problem(where, 1, 1, "bad-history", what, fix)])


def _seals(versions: list[Version]) -> Iterator[str]:
    """The seal of each version, which also holds all before it."""
    seal = ""
    for one in versions:
        ground = json.dumps([seal, str(one.since), one.words], ensure_ascii=False, sort_keys=True)
        seal = hashlib.blake2b(ground.encode(), digest_size=8).hexdigest()
        yield seal


def whole_history(folder: Path, routine: Routine) -> list[Version]:
    """All versions of a routine's card, those under its former names first: each keeps the address on its paper."""
    return [version for slug in (*routine.formerly, routine.slug) for version in history(folder, slug)]


def current(versions: list[Version], routine: str, words: Words) -> Version:
    """The version that says exactly these words; a draft if the newest says something else."""
    return versions[-1] if versions and versions[-1].words == words else Version(routine, 0)


def add(folder: Path, routine: Routine, words: Words, today: date) -> Version | None:
    """Write a new version of a card that has changed; None if it has not."""
    if current(whole_history(folder, routine), routine.slug, words).number:
        return None
    versions = history(folder, routine.slug)
    new = Version(routine.slug, len(versions) + 1, today, words)
    entries = [
        {"since": str(one.since), "words": one.words, "seal": seal}
        for one, seal in zip([*versions, new], _seals([*versions, new]), strict=True)
    ]
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(entries, ensure_ascii=False, indent=1)
    put(folder / f"{routine.slug}.json", f"{text}\n".encode())
    return new


def changes(old: Words, new: Words) -> list[str]:
    """What a reader of the old card should know: warnings and doses first. Empty where nothing but wording differs."""
    return [*_care_changes(old, new), *_exercise_changes(old, new), *_sign_changes(old, new)]


def _care_changes(old: Words, new: Words) -> Iterator[str]:
    before, after = (dict(words["care"]) for words in (old, new))
    for heading in dict.fromkeys([*after, *before]):
        yield from (f"New: {heading} {one}." for one in after.get(heading, []) if one not in before.get(heading, []))
        yield from (
            f"No longer: {heading} {one}." for one in before.get(heading, []) if one not in after.get(heading, [])
        )


def _exercise_changes(old: Words, new: Words) -> Iterator[str]:
    before, after = ({entry["name"]: entry for entry in words["entries"]} for words in (old, new))
    yield from (f"{name} is new." for name in after if name not in before)
    yield from (f"{name} is left out." for name in before if name not in after)
    for name in after:
        if name in before:
            yield from _entry_changes(name, before[name], after[name])


def _entry_changes(name: str, old: EntryWords, new: EntryWords) -> Iterator[str]:
    if old["dose"] != new["dose"]:
        yield f"{name}: {new['dose']}. It was: {old['dose']}."
    for was, now in zip_longest(old["says"], new["says"], fillvalue=("", "")):
        if was != now:
            yield f"{name}: {' '.join(now).strip() or 'nothing'} It was: {' '.join(was).strip() or 'nothing'}"


def _sign_changes(old: Words, new: Words) -> Iterator[str]:
    before, after = old["stop"][1], new["stop"][1]
    yield from (f"New: stop if {sign[:1].lower()}{sign[1:]}." for sign in after if sign not in before)
    yield from (f"No longer: stop if {sign[:1].lower()}{sign[1:]}." for sign in before if sign not in after)
    if old["emergency"] != new["emergency"]:
        yield f"When to call for help: {new['emergency'][1]}"
