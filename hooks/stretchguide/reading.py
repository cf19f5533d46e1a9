"""Text in; how hard it is to read out.

The grade is the Flesch-Kincaid grade level: 0.39 x words a sentence + 11.8 x syllables a word - 15.59 (Kincaid,
Fishburne, Rogers and Chissom 1975, Research Branch Report 8-75 of the US Naval Technical Training Command). A grade of
6 is read at about 11 years. Syllables are counted by rules of thumb, right for about nine words in ten.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

SENTENCE_END = re.compile(r"(?<=[.!?:])[\s)”]+|\n{2,}")
WORD = re.compile(r"[A-Za-z]+(?:['\u2019][A-Za-z]+)?")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(
    r"([^aeiouyl]|[aeiouy]l)e$|[^aeiouylscgxzh]es$|[^aeiouysc]hes$|[aeiouy]les$|[^aeiouytdl]ed$|[aeiouyl]led$|gue$"
)
SILENT_INSIDE = re.compile(r"[^aeiouyl]e(?:ly|ment|ments|ness|ful|fully|less)$")
APART = re.compile(
    r"(?<![ct])ia|(?<![ctgs])io(?!n\b)|(?<=[ctgs])io(?!n|u)|(?<!q)ua|ea$|crea|(?<!p)eo(?!u)|[aeiouy]ing|iet|sci[ea]|uou"
)
"""Vowels that stand together and are spoken apart."""
LONG = 4
"""Syllables from which a word counts as long."""


@dataclass(frozen=True, slots=True)
class Reading:
    """How hard a text is."""

    grade: float
    words: int
    sentences: int


def sentences(text: str) -> list[str]:
    """The sentences of a text; a blank line ends one too."""
    return [one.strip() for one in SENTENCE_END.split(text) if WORD.search(one)]


def words(text: str) -> list[str]:
    """The words of a text, numbers left out."""
    return WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    """About how many syllables a word has.

    >>> [syllables(word) for word in ("back", "lower", "exercise", "osteoporosis", "table", "raised", "create")]
    [1, 2, 3, 6, 2, 1, 2]
    """
    word = re.split("['\u2019]", word.lower())[0]
    silent = bool(SILENT.search(word)) + bool(SILENT_INSIDE.search(word))
    return max(1, len(VOWELS.findall(word)) + len(APART.findall(word)) - silent)


def measured(text: str) -> Reading:
    """The reading of a text; grade 0 for one without words."""
    all_words, count = words(text), len(sentences(text))
    if not all_words:
        return Reading(0.0, 0, 0)
    per_word = sum(map(syllables, all_words)) / len(all_words)
    return Reading(0.39 * len(all_words) / max(1, count) + 11.8 * per_word - 15.59, len(all_words), count)


def hardest(text: str, most: int = 1) -> list[tuple[float, str]]:
    """The sentences with the highest grades, hardest first; those under six words are left out."""
    graded = [(round(measured(one).grade, 1), one) for one in sentences(text) if len(words(one)) >= 6]
    return sorted(graded, reverse=True)[:most]
