"""The library in; what the command `new` asks out, and the answers of a person or of options."""

from collections.abc import Callable, Mapping, Sequence

from ..library import Library
from ..model import Word
from .question import Choice, Question, WrongAnswerError, name, number

Answers = dict[str, list[str]]
"""What was answered, by the names of questions."""
Ask = Callable[[Question, str], str]
"""Asks somebody, and gives what was typed; the second time with what was wrong."""


def exercise_questions(library: Library) -> list[Question]:
    """What a new exercise cannot do without."""
    words, sources = library.vocabulary, library.vocabulary.sources
    teachers = [(slug, f"{source.publisher}: {source.title}") for slug, source in sources.items()]
    return [
        Question("name", "What do readers call it, in plain words?", check=name),
        Question("kind", "What kind of exercise is it?", _choices(words.kinds)),
        Question("position", "In which position is it done?", _choices(words.positions)),
        Question("area", "Where is it felt? Up to three.", _choices(words.areas), most=3),
        Question(
            "equipment",
            "What is needed for it?",
            _choices(words.equipment),
            least=0,
            most=9,
        ),
        Question("repeat", "How many times is it done, on each side where there are sides?", check=number(1, 60)),
        Question("hold-seconds", "How many seconds is it held?", least=0, check=number(1, 120)),
        Question("sides", "Which sides?", SIDES),
        Question(
            "source",
            "Which pages teach it? Two by different authors. Without one there is no page to look at yet. "
            "To search, type a part of a name.",
            teachers,
            least=0,
            most=9,
        ),
    ]


SIDES: Sequence[Choice] = (
    ("none", "it has no sides"),
    ("each", "all repeats on one side, then the other"),
    ("alternate", "swap sides each time"),
)


def routine_questions(library: Library) -> list[Question]:
    """What a new routine cannot do without."""
    exercises = [(slug, _told(slug, library)) for slug in _warm_ups_first(library)]
    off_floor = [
        (slug, one.name)
        for slug, one in library.routines.items()
        if not uses_floor([entry.exercise for entry in one.exercises], library)
    ]
    return [
        Question("name", "What do readers call it?", check=name),
        Question("moment", "Where do readers look for it?", _choices(library.vocabulary.moments)),
        Question("exercise", "Which exercises, in order? Begin with a warm-up.", exercises, least=2, most=7),
        Question(
            "no-floor", "Which routine can be done without the floor? Only if it uses the floor.", off_floor, least=0
        ),
    ]


def uses_floor(exercises: Sequence[str], library: Library) -> bool:
    """Whether one of these exercises is done on the floor."""
    known = (library.exercises.get(slug) for slug in exercises)
    return any(exercise and library.needs_floor(exercise) for exercise in known)


def _choices(words: Mapping[str, Word]) -> list[Choice]:
    return [(slug, f"{word.name}: {word.explained}") for slug, word in words.items()]


def _warm_ups_first(library: Library) -> list[str]:
    """The exercises as a session runs: by kind, then by position."""
    order = [*library.vocabulary.kinds, *library.vocabulary.positions]

    def rank(slug: str) -> list[int]:
        exercise = library.exercises[slug]
        return [order.index(word) if word in order else len(order) for word in (exercise.kind, exercise.position)]

    return sorted(library.exercises, key=rank)


def _told(slug: str, library: Library) -> str:
    exercise = library.exercises[slug]
    return f"{exercise.name} ({exercise.kind}, {exercise.position})"


def from_options(questions: Sequence[Question], given: Mapping[str, Sequence[str]]) -> tuple[Answers, list[str]]:
    """The answers that options give, and a line for each that is wrong."""
    answers: Answers = {}
    wrong = []
    for question in questions:
        if question.name not in given:
            continue
        try:
            answers[question.name] = question.answers(given[question.name])
        except WrongAnswerError as error:
            wrong.append(f"--{question.name}: {error}")
    return answers, wrong


def from_person(questions: Sequence[Question], answers: Answers, ask: Ask) -> Answers:
    """The answers, with those that are missing asked for, again and again until they are right."""
    found = dict(answers)
    for question in questions:
        wrong = ""
        while question.name not in found:
            try:
                found[question.name] = question.answers([ask(question, wrong)])
            except WrongAnswerError as error:
                wrong = str(error)
    return found
