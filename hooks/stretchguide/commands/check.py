"""Read all records, print every card, and say every problem as path:line:column: CODE message — fix.

Records depend on each other, so all are read whatever PATH is named; then only the problems of PATH are told.
"""

import argparse
import sys

from ..disk import content_of, text_of
from ..library import Library
from ..loader import load
from ..problem import Problem, Problems, counted
from ..prose import problems_of
from ..publish import publish
from ..report import FORMATS, with_source
from .project import PROJECT, RECORDS, chosen, hint, site_url

EXAMPLE = "stretch check exercises/bridge.yml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files to tell of, and how."""
    where = "files or folders of exercises/ and docs/; without: everything"
    parser.add_argument("paths", nargs="*", metavar="PATH", help=where)
    how = "text for people, github for annotations of a pull request, json for programs; default: text"
    parser.add_argument("--format", choices=FORMATS, default="text", help=how)


def run(options: argparse.Namespace) -> int:
    """Check everything."""
    is_chosen = chosen(options.paths, (RECORDS, PROJECT / "docs"))
    if isinstance(is_chosen, str):
        print(is_chosen, file=sys.stderr)
        return 2
    library, problems = _everything()
    told = [problem for problem in problems if is_chosen(problem.path)]
    is_for_people = options.format == "text" and sys.stdout.isatty()
    text = with_source(told, _line_of) if is_for_people else FORMATS[options.format](told)
    if text:
        print(text)
    print(_summary(library, told, len(problems) - len(told)), file=sys.stderr)
    return 1 if told else 0


def _everything() -> tuple[Library, list[Problem]]:
    """The library, and every problem of records, pages and cards."""
    library, problems = load(RECORDS)
    known = library.vocabulary.sources  # where they cannot be read, no citation can be judged
    problems += problems_of(PROJECT / "docs", library) if known else []
    if not problems:
        try:
            publish(PROJECT, site_url())
        except Problems as error:
            problems += error.problems
    return library, sorted(set(problems))


def _line_of(problem: Problem) -> str:
    """The line that a problem is about; empty if it cannot be shown."""
    content = content_of(PROJECT / problem.path, problem.path)
    text = content if isinstance(content, Problem) else text_of(problem.path, content)
    lines = [] if isinstance(text, Problem) else text.split("\n")
    line = lines[problem.line - 1] if problem.line <= len(lines) else ""
    return "".join(one if one.isprintable() else " " for one in line)


def _summary(library: Library, told: list[Problem], others: int) -> str:
    """The last line: how it stands, and where to read on."""
    elsewhere = f" {counted(others, 'problem')} in other files." if others else ""
    if told:
        return f"{_counted(told)}.{elsewhere} {hint(told)}".rstrip()
    records = f"{len(library.exercises)} exercises and {len(library.routines)} routines"
    return f"{records}: no problems{' here' if others else ''}.{elsewhere}"


def _counted(told: list[Problem]) -> str:
    """How many problems, and how many of them are things still to do."""
    to_do = sum(problem.code == "todo" for problem in told)
    counts = [counted(len(told) - to_do, "problem")] if len(told) > to_do else []
    return ", ".join([*counts, *([f"{to_do} still to do"] if to_do else [])])
