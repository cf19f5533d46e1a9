"""The wording of records: rules for plain, honest text that a reader of eleven understands.

As in rules.py a rule is a function whose one-line docstring is the rule; what it needs of texts stands here too.
"""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from . import reading
from .model import Exercise, Review, Routine
from .problem import TODO, Location

if TYPE_CHECKING:
    from .library import Library

Finding = tuple[Location, str, str]
Findings = Iterator[Finding]

LONGEST_SENTENCE = 20
"""Words in a step or a warning (the limit of the NHS content guide for instructions)."""
LONGEST_ANYWHERE = 25
"""Words in any sentence (the limit of the NHS content guide)."""
HARDEST_GRADE = 8
"""Flesch-Kincaid. The NHS asks for a reading age of 9 to 11, which is about grade 6; no page goes above 8."""
ABBREVIATION = re.compile(r"\b[A-Z]{2,}\b")
PROMISE = re.compile(
    r"\b(cur(e|es|ed|ing)|heal(s|ed|ing)?|guarant\w+|fix(es|ed|ing)?|miracles?|pain-free in)\b", re.IGNORECASE
)
REVIEWED = re.compile(
    r"\b(clinician|doctor|physiotherapist)s? (has|have|had) (checked|reviewed|approved|signed)\b"
    r"|\b(checked|reviewed|approved|signed) by an? (clinician|doctor|physiotherapist)\b",
    re.IGNORECASE,
)
NO = re.compile(r"\b(no|not|never|nobody)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
INSTRUCTIONS = ("start", "breathing", "you_should_feel")
LISTS_OF_INSTRUCTIONS = ("steps", "short_steps", "mistakes", "stop_if")
TEXTS = ("name", "summary", "why", "how_sure", "no_easier", "one_source")
"""The fields of an exercise with text; beside them `how` in advice and `build_up` in the dose."""


def check_short_sentences(exercise: Exercise, library: "Library") -> Findings:
    """A sentence in a step or a warning of an exercise has at most 20 words."""
    for location, text in instructions(exercise):
        for sentence in SENTENCE_END.split(text):
            if (words := len(sentence.split())) > LONGEST_SENTENCE:
                yield location, f"a sentence of {words} words", f"split it: at most {LONGEST_SENTENCE} words"


def check_abbreviations(exercise: Exercise, library: "Library") -> Findings:
    """An abbreviation is explained in vocabulary/abbreviations.yml, or it is written out."""
    for location, text in prose(exercise):
        for found in ABBREVIATION.findall(text):
            if found not in library.vocabulary.abbreviations:
                yield location, f"{found} is not explained", "write it out, or explain it in the vocabulary"


def check_plain_words(exercise: Exercise, library: "Library") -> Findings:
    """Words of the trade are left out, and a long word is explained in the glossary or known to everyone."""
    for location, text in prose(exercise):
        yield from ((location, message, fix) for message, fix in hard_words(text, library))


def hard_words(text: str, library: "Library") -> Iterator[tuple[str, str]]:
    """The words of a text that a reader of eleven may not know, each once: (message, fix)."""
    if not library.vocabulary.everyday_words:
        return  # the list could not be read
    for word in dict.fromkeys(word.lower() for word in reading.words(text)):
        if instead := library.vocabulary.jargon.get(word):
            yield f"{word} is a word of the trade", f"write: {instead}"
        elif reading.syllables(word) >= reading.LONG and not _is_known(word, library):
            yield f"{word} is a long word that nothing explains", "write a shorter one, or explain it in terms.yml"


def _is_known(word: str, library: "Library") -> bool:
    return bool({word, word.removesuffix("s"), word.removesuffix("es")} & library.known_words)


def check_reading_age(exercise: Exercise, library: "Library") -> Findings:
    """The text of an exercise is no harder than grade 8 (Flesch-Kincaid), and no sentence has more than 25 words."""
    yield from too_hard(prose(exercise))


def too_hard(texts: Iterable[tuple[Location, str]]) -> Findings:
    """Findings for a text that is too hard as a whole, or has too long a sentence."""
    texts = [(location, text) for location, text in texts if not TODO.match(text)]
    grade = reading.measured("\n\n".join(text for _, text in texts)).grade
    if grade > HARDEST_GRADE:
        yield (), f"the text has grade {grade:.1f}", f"shorter words and sentences: at most {HARDEST_GRADE}"
    for location, text in texts:
        for sentence in reading.sentences(text):
            if (words := len(sentence.split())) > LONGEST_ANYWHERE:
                yield location, f"a sentence of {words} words", f"split it: at most {LONGEST_ANYWHERE} words"


def check_no_promise(exercise: Exercise, library: "Library") -> Findings:
    """Nothing is promised: no cure, no healing, no guarantee."""
    for location, text in prose(exercise):
        if found := PROMISE.search(text):
            yield location, f"{found[0]} is a promise", "say what it may help with"


def check_no_claim_of_review(exercise: Exercise, library: "Library") -> Findings:
    """Only the review of an exercise says that a clinician has checked it."""
    yield from _claims_of_review(prose(exercise), exercise.review)


def check_routine_claims_no_review(routine: Routine, library: "Library") -> Findings:
    """Only the review of a routine says that a clinician has checked it."""
    yield from _claims_of_review(routine_prose(routine), routine.review)


def _claims_of_review(texts: Iterable[tuple[Location, str]], review: Review) -> Findings:
    if review.status == "reviewed by a clinician":
        return
    for location, text in texts:
        for sentence in SENTENCE_END.split(text):
            if (found := REVIEWED.search(sentence)) and not NO.search(sentence):
                yield location, f"it says: {found[0]}", "nobody has signed: leave it out, or sign the record"


def check_routine_reads_well(routine: Routine, library: "Library") -> Findings:
    """The text of a routine is no harder than grade 8, has no sentence above 25 words and no word nobody explains."""
    texts = list(routine_prose(routine))
    yield from too_hard(texts)
    for location, text in texts:
        yield from ((location, message, fix) for message, fix in hard_words(text, library))


def routine_prose(routine: Routine) -> Iterator[tuple[Location, str]]:
    """All texts of a routine, with their locations."""
    yield from ((("summary",), routine.summary), (("for",), routine.for_whom), (("not_for",), routine.not_for))
    yield from ((("when",), routine.when), (("basis",), routine.basis))
    for index, entry in enumerate(routine.exercises):
        if entry.note:
            yield ("exercises", index, "note"), entry.note


def instructions(exercise: Exercise) -> Iterator[tuple[Location, str]]:
    """The texts that tell a reader what to do or what to beware of, with their locations."""
    for field in INSTRUCTIONS:
        if text := getattr(exercise, field):
            yield (field,), text
    for field in LISTS_OF_INSTRUCTIONS:
        for index, text in enumerate(getattr(exercise, field)):
            yield (field, index), text
    for condition, advice in exercise.ask_first.items():
        if advice.how:
            yield ("ask_first", condition, "how"), advice.how


def prose(exercise: Exercise) -> Iterator[tuple[Location, str]]:
    """All texts of an exercise, with their locations."""
    yield from instructions(exercise)
    for field in TEXTS:
        if text := getattr(exercise, field):
            yield (field,), text
    yield ("dose", "build_up"), exercise.dose.build_up
