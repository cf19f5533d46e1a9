"""Text in; the characters out that may not stand in it: those that hide, and those that our fonts cannot print.

One alphabet for all records also means that no word can be spelled with letters that only look the same: a rule that
looks for "cure" finds it.
"""

import re
from collections.abc import Iterator
from itertools import islice

from .problem import Problem

MOST_SHOWN = 20
"""Characters that are reported one by one."""
HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f"
    "\u205f-\u206f\u3000\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
"""Control characters, and those that are invisible or turn text (Unicode: Default_Ignorable, Bidi_Control, Zs)."""
ALPHABET = "\t\n -~\xa1-\xac\xae-\xb4\xb6-\xffŒœ–—‘’‚“”„•…‹›€™−"  # noqa: RUF001  these are meant
"""What records are written in: Latin letters, digits and signs, as far as the font of cards has them."""
STRANGE = re.compile(f"[^{ALPHABET}]")


def hidden_characters(path: str, text: str) -> Iterator[Problem]:
    """The first invisible characters of a text, each with its place."""
    return (_problem(path, text, found) for found in islice(HIDDEN.finditer(text), MOST_SHOWN))


def strange_characters(path: str, text: str) -> Iterator[Problem]:
    """The first characters of a text that no record may hold, each with its place."""
    return (_problem(path, text, found) for found in islice(STRANGE.finditer(text), MOST_SHOWN))


def without_strange(text: str) -> str:
    """The text with a plain character in the place of each strange one, so that the rest can be read."""
    return STRANGE.sub(lambda found: " " if HIDDEN.match(found[0]) else "_", text)


def strange(path: str, position: tuple[int, int], character: str) -> Problem:
    """The problem of a character that stands at a position of a file."""
    name = f"U+{ord(character):04X}"
    if HIDDEN.match(character):
        return Problem(path, *position, "hidden-character", f"the invisible character {name} stands here", "delete it")
    fix = "use plain letters and signs: cards cannot print this one"
    return Problem(path, *position, "strange-character", f"the character {character} ({name}) stands here", fix)


def _problem(path: str, text: str, found: re.Match[str]) -> Problem:
    line, column = text.count("\n", 0, found.start()) + 1, found.start() - text.rfind("\n", 0, found.start())
    return strange(path, (line, column), found[0])
