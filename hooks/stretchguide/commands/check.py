"""Read all records, print every card, and say every problem as path:line:column: CODE message — fix."""

import argparse

from ..loader import load
from ..problem import Problems
from ..prose import check as check_prose
from ..publish import publish
from .project import PROJECT, RECORDS, report, site_url

EXAMPLE = "stretch check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Check everything."""
    library, problems = load(RECORDS)
    known = library.vocabulary.sources  # where they cannot be read, no citation can be judged
    pages = sorted((PROJECT / "docs").rglob("*.md")) if known else []
    problems += [problem for path in pages for problem in check_prose(path, PROJECT, library)]
    try:
        publish(PROJECT, site_url())
    except Problems as error:
        problems += error.problems
    if problems:
        return report(sorted(set(problems)))
    print(f"{len(library.exercises)} exercises and {len(library.routines)} routines: no problems.")
    return 0
