"""A text in; the same with one thing wrong in it out, for every place where that can go wrong."""

import re
from collections.abc import Callable, Iterator
from zlib import crc32

NOT = re.compile(r"\b(?:do not|does not|did not|is not|are not|cannot|not|never|no|nothing|nobody)\b ?", re.I)
OPPOSITES = {"never": "always", "cannot": "can", "nothing": "anything", "nobody": "anyone"}
MORE_OR_LESS = re.compile(r"\b(less|fewer|more|above|below|before|after|up|down|left|right|stop|start|slowly)\b", re.I)
TURNED = {
    "less": "more", "fewer": "more", "more": "less", "above": "below", "below": "above", "before": "after",
    "after": "before", "up": "down", "down": "up", "left": "right", "right": "left", "stop": "start", "start": "stop",
    "slowly": "quickly",
}  # fmt: skip
NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[A-Za-z']{4,}")
LONG_TAIL = "and then go on just as you did, one more time and then once more, for as long as you feel that you can"


def without_not(text: str) -> Iterator[str]:
    """Each "not" taken out, each "never" made "always": the opposite of what was meant."""
    for found in NOT.finditer(text):
        words = found[0].strip().lower()
        new = OPPOSITES.get(words, words.removesuffix("not").removesuffix("no").strip())
        yield _replaced(text, found, f"{new} " if new and found[0].endswith(" ") else new)


def turned(text: str) -> Iterator[str]:
    """Each word with an opposite turned into it: up and down, more and less, before and after."""
    for found in MORE_OR_LESS.finditer(text):
        yield _replaced(text, found, TURNED[found[0].lower()])


def other_number(text: str) -> Iterator[str]:
    """Each number made half as large again, and at least one more."""
    for found in NUMBER.finditer(text):
        yield _replaced(text, found, str(int(found[0]) * 3 // 2 + (int(found[0]) < 2)))


def without_a_word(text: str) -> Iterator[str]:
    """One word of four letters or more left out; which one is decided by the text, so that it is always the same."""
    found = list(WORD.finditer(text))
    if found:
        yield re.sub(" {2,}", " ", _replaced(text, found[crc32(text.encode()) % len(found)], "")).strip()


def saying(sentence: str) -> Callable[[str], Iterator[str]]:
    """The change that puts this sentence at the end."""

    def said(text: str) -> Iterator[str]:
        yield f"{text} {sentence}"

    return said


def too_long(text: str) -> Iterator[str]:
    """A last sentence that nobody can follow."""
    yield f"{text.rstrip('.')} {LONG_TAIL}."


def shortened(text: str) -> Iterator[str]:
    """Each sentence left out, where there are several."""
    sentences = re.split(r"(?<=[.!?]) ", text)
    for index in range(len(sentences) if len(sentences) > 1 else 0):
        yield " ".join(sentences[:index] + sentences[index + 1 :])


def _replaced(text: str, found: re.Match[str], new: str) -> str:
    if new and found[0][0].isupper():
        new = new[0].upper() + new[1:]
    rest = text[found.end() :]
    if not new and found[0][0].isupper():
        rest = rest[:1].upper() + rest[1:]
    return f"{text[: found.start()]}{new}{rest}"
