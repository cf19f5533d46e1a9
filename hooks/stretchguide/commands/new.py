"""Write the file of a new exercise or routine, complete but for what is marked TODO.

It asks for what it has to know; every answer can be given as an option instead. A list of numbers or words has commas.
"""

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from ..drafting.draft import exercise_draft, routine_draft
from ..drafting.interview import Answers, exercise_questions, from_options, from_person, routine_questions, uses_floor
from ..drafting.question import Question, slug_of
from ..drafting.similar import similar
from ..drafts import shown
from ..library import Library, Safety, Vocabulary
from ..loader import read_all
from ..model import Exercise, Routine
from ..problem import printable
from .project import RECORDS, report

EXAMPLE = 'stretch new exercise --name "Wall push"'
FEW = 160
"""Characters of a list that is told in a line."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What can be new."""

    folder: Path
    questions: Callable[[Library], list[Question]]
    draft: Callable[[str, Answers, Library, date], str]
    address: str


KINDS = {
    "exercise": _Kind(RECORDS, exercise_questions, exercise_draft, "exercises"),
    "routine": _Kind(RECORDS / "routines", routine_questions, routine_draft, "routines"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is new, and the answers that are known already."""
    kinds = parser.add_subparsers(required=True, dest="what", metavar="exercise|routine")
    for what, kind in KINDS.items():
        one = kinds.add_parser(what, help=f"a new {what}", description=f"Write the file of a new {what}.")
        for question in kind.questions(Library({}, {}, Safety(), Vocabulary())):
            one.add_argument(f"--{question.name}", action="append", metavar="ANSWER", help=question.asks)


def run(options: argparse.Namespace) -> int:
    """Ask, and write the file."""
    data = read_all(RECORDS)
    library, ground = data.library, (*data.vocabulary.values(), *data.safety.values())
    if problems := [problem for file in ground for problem in file.source.problems]:
        return report(sorted(problems))
    kind = KINDS[options.what]
    questions = kind.questions(library)
    given = {name: value for name, value in _given(options, questions) if value is not None}
    answers, wrong = from_options(questions, given)
    try:
        answers, more = (_asked if sys.stdin.isatty() and not wrong else _unasked)(questions, answers, kind, library)
    except EOFError:
        return _refused([f"No answer. It can also be given as an option: ./stretch new {options.what} --help"])
    wrong += more or _contradictions(options.what, answers, library)
    if wrong:
        return _refused(wrong)
    slug = slug_of(answers["name"][0])
    path = kind.folder / f"{slug}.yml"
    with path.open("x", encoding="utf-8", newline="\n") as file:
        file.write(kind.draft(slug, answers, library, datetime.now(UTC).date()))
    name = path.relative_to(RECORDS.parent).as_posix()
    waits = next((one.fix for one in shown(read_all(RECORDS))[1] if one.path == name), "")
    print(_next(name, f"{kind.address}/{slug}/", waits))
    return 0


def _given(options: argparse.Namespace, questions: Sequence[Question]) -> list[tuple[str, list[str] | None]]:
    return [(question.name, getattr(options, question.name.replace("-", "_"))) for question in questions]


def _asked(questions: Sequence[Question], answers: Answers, kind: _Kind, library: Library) -> tuple[Answers, list[str]]:
    """The answers of somebody at a terminal. The name comes first: it may show that the rest is not needed."""
    found = from_person(questions[:1], answers, _ask)
    name = found["name"][0]
    if taken := _taken(name, kind, library):
        return found, taken
    if alike := _alike(name, kind, library):
        print("\n".join(alike))
        if not _is_yes("Is yours another one? y or n: "):
            return found, ["Then change the one that is there."]
    return from_person(questions, found, _ask), []


def _is_yes(question: str) -> bool:
    """Ask until the answer is yes or no."""
    while (answer := input(question).strip().casefold()) not in ("y", "yes", "n", "no"):
        print("Type y for yes, or n for no.")
    return answer.startswith("y")


def _unasked(
    questions: Sequence[Question], answers: Answers, kind: _Kind, library: Library
) -> tuple[Answers, list[str]]:
    """The answers without anybody to ask: what may be skipped is skipped."""
    found: Answers = {question.name: [] for question in questions if not question.least} | answers
    missing = [f"--{one.name} is missing. {one.asks}{_few(one)}" for one in questions if one.name not in found]
    if name := found.get("name"):
        missing += _taken(name[0], kind, library)
        print("\n".join(_alike(name[0], kind, library)), end="", file=sys.stderr)
    return found, missing


def _few(question: Question) -> str:
    """The words to choose from, if they fit a line."""
    words = ", ".join(word for word, _ in question.choices)
    return f" One of: {words}" if 0 < len(words) <= FEW else ""


def _ask(question: Question, wrong: str) -> str:
    """What somebody types in. The choices are listed once."""
    print(wrong or "\n".join(["", question.prompt, *question.listed()]))
    return input("> ")


def _taken(name: str, kind: _Kind, library: Library) -> list[str]:
    """A line that says why a name cannot be taken; none if it can."""
    slug = slug_of(name)
    if slug in {path.stem.casefold() for path in kind.folder.glob("*.yml")}:
        return [f"There is one already: {kind.folder.relative_to(RECORDS.parent).as_posix()}/{slug}.yml"]
    records = _records(kind, library)
    if other := next((one for one, record in records.items() if slug in record.formerly), None):
        return [f"{other} used to be called {slug}, and old links lead there. Choose another name."]
    return []


def _records(kind: _Kind, library: Library) -> Mapping[str, Exercise | Routine]:
    return library.exercises if kind.address == "exercises" else library.routines


def _alike(name: str, kind: _Kind, library: Library) -> list[str]:
    """Lines that tell of records with such a name."""
    records = _records(kind, library).items()
    known = [(slug, [slug, one.name, *getattr(one, "also_called", [])]) for slug, one in records]
    found = similar(name, known)
    return (
        ["There is something like it already:", *(f"  {slug}  ({called})" for slug, called in found)] if found else []
    )


def _contradictions(what: str, answers: Answers, library: Library) -> list[str]:
    """What does not go together."""
    if what == "routine":
        is_on_floor = uses_floor(answers["exercise"], library)
        if is_on_floor and not answers["no-floor"]:
            return ["--no-floor is missing. It uses the floor: name a routine that does not."]
        if answers["no-floor"] and not is_on_floor:
            return ["--no-floor is not needed: it does not use the floor."]
    return []


def _refused(lines: Sequence[str]) -> int:
    print("\n".join([*map(printable, lines), "Nothing was written."]), file=sys.stderr)
    return 2


def _next(path: str, address: str, waits: str) -> str:
    """What to do with the new file. It has a page, unless it `waits` for something."""
    steps = [
        f"make serve, and open http://127.0.0.1:8000/{address} : the page, as you write.",
        f"Open {path} in an editor. Replace each TODO; the comments say by what. Save, and look.",
        f"./stretch check {path} : what is still to do, and what is wrong.",
        f"./stretch format {path} : puts it in style. Delete the comments that nobody needs any more.",
    ]
    if waits:
        steps.insert(0, f"Open {path} in an editor and {waits}. Without that there is no page to look at yet.")
    return "\n".join([f"\n{path} is written. What next:", *(f"  {n}. {step}" for n, step in enumerate(steps, 1))])
