"""Write the JSON Schemas by which editors check and complete records. Commit the files of exercises/schema/."""

import argparse

from .. import schemas
from ..loader import load
from .project import PROJECT, RECORDS, report

EXAMPLE = "stretch schema --check"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Whether only to look."""
    parser.add_argument("--check", action="store_true", help="write nothing; say which files are not current")


def run(options: argparse.Namespace) -> int:
    """Write them, or say which are not current. Mistakes in exercises and routines do not matter here."""
    library, problems = load(RECORDS)
    ground = [one for one in problems if one.path.startswith(("exercises/safety/", "exercises/vocabulary/"))]
    if ground:
        return report(ground)
    if options.check:
        old = list(schemas.stale(RECORDS, library))
        return report(old) if old else 0
    for path in schemas.write(RECORDS, library):
        print(path.relative_to(PROJECT).as_posix())
    return 0
