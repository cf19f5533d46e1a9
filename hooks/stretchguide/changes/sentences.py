"""Two texts in; which sentences are lost and which are new, and whether one of them warns, out."""

import re
from collections import Counter

ENDS = re.compile(r"(?<=[.!?])[\s)”]+")
MARKS = re.compile("[\\s.,:;!?'\"\u2018\u2019\u201c\u201d()\u2010-\u2015-]+")
"""What may change without changing what is said. Signs such as < and % do not belong here."""
WARNS = re.compile(
    r"\b(no|not|never|none|nor|nothing|nobody|cannot|without|"
    r"stop|avoid|ask|leave|skip|only|until|unless|before|careful|care|help|hold on|"
    r"pain|painful|hurts?|sore|numb|tingl\w+|dizzy|weak\w*|fall\w*|slip\w*|cramps?|doctor|surgeon|clinician|midwife|"
    r"physiotherapist|pharmacist|pregnan\w+)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d+|\b(?:once|twice|half|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|daily)\b",
    re.IGNORECASE,
)
"""How much, in words: a larger one asks for more."""
SOFTENS = re.compile(
    r"\b(unless|except|but|however|although|though|fine|ok|okay|safe|safely|harmless|ignore|no need|need not|usually|"
    r"normal|normally|rarely|unlikely|myth|worry|optional|"
    r"carr(?:y|ies) on|(?<!you )go on(?! only)|keep on|keep going|continue|anyway|mostly|most (?:people|can)|"
    r"many people|can wait|will do|later|rest first|part of it|if you (?:want|wish)|only when you (?:want|like|wish)|"
    r"(?:train\w*|push\w*|work\w*) through|(?:a little|some|mild|slight) pain|"
    r"(?<!only )as (?:hard|high|far|long|deep|low|much|fast|often) as you)\b",
    re.IGNORECASE,
)
"""What can take back a warning that stands beside it."""
GENTLE = re.compile(r"\b(slow|gent|mild|small|little|light|eas[iy]|soft|comfort|relax|loose)\w*", re.IGNORECASE)
"""How softly: without the word more is asked. Kinds of it are told by their beginnings: gentle, gently."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, with their marks."""
    return [one for one in ENDS.split(" ".join(text.split())) if bare(one)]


def bare(text: str) -> str:
    """A text without its marks, in small letters: two that are alike say the same."""
    return MARKS.sub(" ", text).strip().casefold()


def lost(was: str, now: str) -> list[str]:
    """The sentences of `was` that `now` does not hold whole; one that stood twice must stand twice."""
    left = Counter(bare(one) for one in sentences(now))
    found = []
    for one in sentences(was):
        if left[bare(one)] > 0:
            left[bare(one)] -= 1
        else:
            found.append(one)
    return found


def instructs(sentence: str) -> bool:
    """Whether a sentence among instructions warns, or says how much."""
    return bool(WARNS.search(sentence) or numbers(sentence))


def numbers(text: str) -> set[str]:
    """The numbers that a text gives, in figures or in words."""
    return {found.casefold() for found in NUMBER.findall(text)}


def gentle(text: str) -> Counter[str]:
    """The words of a text that ask for little, as often as they stand there."""
    return Counter(found.casefold() for found in GENTLE.findall(text))


def softens(sentence: str) -> bool:
    """Whether a sentence may take back a warning beside it."""
    return bool(SOFTENS.search(sentence))
