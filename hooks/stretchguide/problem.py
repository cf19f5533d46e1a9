"""A problem: where it stands, what was found, and how to mend it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

Location = tuple[str | int, ...]
"""The way from the top of a file to a value: ("steps", 2)."""

TODO = re.compile(r"TODO\b")
"""How a text begins that the command `new` left open."""


CODES = {
    "yaml-syntax": "The file is YAML.",
    "not-utf-8": "The file is UTF-8 text.",
    "too-many": "The mistakes of a file are few enough to be listed.",
    "too-big": "A file is no longer than a few pages.",
    "not-a-file": "Records and pages are plain files in plain folders: no link, no pipe, no device.",
    "unreadable": "A file can be read.",
    "hidden-character": "No character is invisible or changes the direction of the text.",
    "strange-character": "Each character of a record is a Latin letter, a digit or a sign that the font of cards has.",
    "duplicate-key": "A name stands once; a second one would silently replace the first.",
    "bad-key": "What stands before a colon is a plain word.",
    "anchor": "No value is named with & or repeated with *: each is written out.",
    "tag": "No value has a type in front of it, such as !!int.",
    "second-document": "A file holds one record: no line of three hyphens divides it.",
    "too-deep": "Values are not nested more than a record needs.",
    "empty": "A field that is there says something.",
    "missing-field": "A needed field is there.",
    "unknown-field": "A field is one that the record knows.",
    "wrong-type": "A field holds the type of value it should: text, a whole number, a list.",
    "wrong-length": "A list is neither too short nor too long.",
    "out-of-range": "A number is in a sensible range.",
    "unknown-word": "A word is one of those that may stand there.",
    "bad-value": "A slug, a date or an address is written as one.",
    "dangling-reference": "A name leads to a record, a word or a source that exists.",
    "former-name": "A former name is no record's name today, and one record's alone.",
    "circle": "No exercise is, by way of others, easier than itself.",
    "same-name": "No two exercises, and no two routines, have the same name.",
    "pose-word": "A pose uses words of the vocabulary.",
    "pose-reach": "Hands and feet reach what they go to, and a body can rest on what it rests on.",
    "pose-range": "A joint goes no further than joints go.",
    "pose-through": "No limb goes through the floor, the wall or a table.",
    "pose-slides": "What is planted on the floor stays there, unless moves says that it is meant to slide.",
    "pose-hidden": "A place that is marked as stretched can be seen from where the reader stands.",
    "pose-same": "Two frames in a row differ.",
    "card-too-long": "A card fits its paper, in letters of 12 points or more.",
    "bad-history": "The versions of cards are as the command wrote them.",
    "old-schema": "The schemas for editors are as the command wrote them.",
    "bad-target": "A site is written to an empty folder or over an older site, never over other files.",
    "cannot-write": "The folder for the site can be written, and the disk has room for it.",
    "todo": "What the command new leaves open is filled in: no text begins with TODO.",
    "not-formatted": "A record is written in the project's style; the command format sees to it.",
    "dead-link": "A page that we name still exists (asked once a week, never in a build).",
    "doubtful-link": "A page that we name answers at its own address (asked once a week, never in a build).",
    "file-name": "A file's name is a slug and ends in .yml.",
    "unknown-file": "No file lies where nothing reads it.",
    "markup": "A page is Markdown: no HTML, no script, no address but those of this site and https://.",
    "same-address": "Two pages never have the same address.",
    "missing-file": "The files of safety/ and vocabulary/ are all there.",
}
"""What each code of a reading error asks for; the codes of rules are explained by the rules themselves."""


LONGEST_MESSAGE = 1000
"""Characters of a part of a message: an author's own words in it may be endless."""


def printable(text: str) -> str:
    r"""The text as any terminal can show it: nothing that controls, hides or turns, nothing endless.

    >>> print(printable("a\x1b[2Jb\nc"))
    a\x1b[2Jb\nc
    """
    cut = text if len(text) <= LONGEST_MESSAGE else f"{text[:LONGEST_MESSAGE]}…"
    if cut.isprintable():
        return cut
    return "".join(one if one.isprintable() else one.encode("unicode_escape").decode() for one in cut)


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One mistake in a file of the author's. Problems sort by path, then by position. Their words are printable."""

    path: str
    """Relative to the project, with forward slashes."""
    line: int
    """1-based."""
    column: int
    """1-based, counted in characters."""
    code: str
    message: str
    """What was found."""
    fix: str
    """What was expected, or how to mend it."""

    def __post_init__(self) -> None:
        for part in ("path", "message", "fix"):
            object.__setattr__(self, part, printable(getattr(self, part)))

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message} — {self.fix}"


def counted(number: int, what: str) -> str:
    """A number with its noun: 1 problem, 2 problems."""
    return f"{number} {what}{'s' * (number != 1)}"


class Problems(Exception):
    """Raised where work cannot go on: carries every problem found so far."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


FEW = 24
"""So many words still help in a message; more do not."""


def near(word: str, words: Iterable[str]) -> str:
    """The known word that is most like `word`, as a question; nothing if none is near."""
    found = get_close_matches(word, list(words), n=1, cutoff=0.6)
    return f"did you mean {found[0]}?" if found else ""


def one_of(word: str, words: Iterable[str]) -> str:
    """Which words may stand here: the near one, or else all of them."""
    known = list(words)
    all_known = f"use one of: {', '.join(known)}" if len(known) <= FEW else "check the spelling, or write its record"
    return near(word, known) or all_known
