"""Say what readers are no longer told, or are told differently, since a git revision. Changes nothing.

A warning that is gone or weaker needs a decision in the record's review: the answer says which lines to add. Exit
codes: 0 nothing is loosened without a decision; 1 something is, or the records have problems; 2 there is nothing to
compare with.
"""

import argparse
import sys
from datetime import UTC, datetime

from ..changes.as_data import as_json
from ..changes.as_markdown import as_markdown
from ..changes.as_text import as_text
from ..changes.since import since
from ..problem import Problems
from ..revision import NoBaseError
from .project import PROJECT, report

EXAMPLE = "stretch diff main"
FORMATS = ("text", "markdown", "json")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What to compare with, and how to say it."""
    base_help = "a git revision, or a project's folder, with ./ or / in front; main if it is left out"
    parser.add_argument("base", nargs="?", default="main", help=base_help)
    parser.add_argument("--format", choices=FORMATS, default="text", help="markdown is for a pull request")


def run(options: argparse.Namespace) -> int:
    """Compare, and say it."""
    today = datetime.now(UTC).date()
    try:
        found = since(options.base, PROJECT)
    except NoBaseError as error:
        print(f"Nothing to compare with: {error}.", file=sys.stderr)
        return 2
    except Problems as error:
        return report(error.problems)
    if options.format == "json":
        print(as_json(found))
    else:
        print((as_markdown if options.format == "markdown" else as_text)(found, today))
    return 1 if found.undecided else 0
