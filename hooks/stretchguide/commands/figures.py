"""Draw every frame of every exercise to one HTML file."""

import argparse
from pathlib import Path

from .. import preview
from ..gallery import Gallery
from ..loader import cache_of, load
from .project import PROJECT, RECORDS, report

EXAMPLE = "stretch figures"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to draw."""
    sheet = PROJECT / ".cache" / "sheet.html"
    parser.add_argument("--sheet", type=Path, default=sheet, metavar="FILE", help="default: .cache/sheet.html")


def run(options: argparse.Namespace) -> int:
    """Draw them."""
    library, problems = load(RECORDS)
    if problems:
        return report(problems)
    frames = preview.write_sheet(library, Gallery(cache_of(PROJECT), library.vocabulary.poses), options.sheet)
    print(f"{frames} frames in {options.sheet}")
    return 0
