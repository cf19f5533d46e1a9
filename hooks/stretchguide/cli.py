"""The command `stretch`: check records, and build the site as plain files.

Exit codes: 0 all is well; 1 problems were found, and nothing was written; 2 the command was misused.
"""

import argparse
import os
import sys
from pathlib import Path

from . import plain
from .loader import load
from .problem import Problem, Problems
from .publish import publish

PROJECT = Path(__file__).resolve().parents[2]


def main(arguments: list[str] | None = None) -> int:
    """Run one command; returns its exit code."""
    options = _parser().parse_args(arguments)
    return int(options.run(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="stretch", description="Stretch guides from exercise records.")
    commands = parser.add_subparsers(required=True, metavar="command")
    check = commands.add_parser("check", help="say what is wrong with the records", description=_check.__doc__)
    check.set_defaults(run=_check)
    build = commands.add_parser("build", help="write the site as plain files", description=_build.__doc__)
    build.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder to write, made if missing")
    build.set_defaults(run=_build)
    return parser


def _check(options: argparse.Namespace) -> int:
    """Read all records and print every problem as path:line:column: CODE message — fix."""
    library, problems = load(PROJECT / "exercises")
    if problems:
        return report(problems)
    print(f"{len(library.exercises)} exercises and {len(library.routines)} routines: no problems.")
    return 0


def _build(options: argparse.Namespace) -> int:
    """Write every page and card to DIR, without MkDocs. Nothing is written if a record has a problem."""
    site_url = os.environ.get("SITE_URL", "https://stretch-guides.example/")
    try:
        edition = publish(PROJECT, site_url)
    except Problems as error:
        return report(error.problems)
    files = plain.write(edition, PROJECT, options.to.resolve(), site_url)
    print(f"{files} files in {options.to}")
    return 0


def report(problems: list[Problem]) -> int:
    """Print problems, and how many; returns the exit code for them."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)}. Nothing was written.", file=sys.stderr)
    return 1
