"""Put records into the project's one style: order of fields, quotes, line breaks. Comments and words stay.

A file with mistakes in its form is named and left alone, and a file that is in style is not touched.
"""

import argparse
import sys

from ..formatting.files import condition_order, look, put, record_files
from ..problem import Problem, counted
from .project import RECORDS, chosen, hint

EXAMPLE = "stretch format exercises/bridge.yml"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which files, and whether only to look."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help="files or folders of exercises/; without: all records")
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not in style")


def run(options: argparse.Namespace) -> int:
    """Format them, or say which are not in style."""
    is_chosen = chosen(options.paths, (RECORDS,))
    if isinstance(is_chosen, str):
        print(is_chosen, file=sys.stderr)
        return 2
    problems, order, changed = [], condition_order(RECORDS), 0
    for path, file in record_files(RECORDS):
        name = file.source.path
        text, found = look(path, file, order) if is_chosen(name) else (None, [])
        if text is None or options.check:
            problems += found
        else:
            put(path, text)
            print(name)
            changed += 1
    return _summary(problems, changed)


def _summary(problems: list[Problem], changed: int) -> int:
    for problem in problems:
        print(problem)
    if problems:
        print(f"{counted(len(problems), 'problem')}. {hint(problems)}", file=sys.stderr)
    elif not changed:
        print("All records are in style.", file=sys.stderr)
    return 1 if problems else 0
