"""The command `stretch`: check records, and build the site as plain files.

Exit codes: 0 all is well; 1 problems were found, and nothing was written; 2 the command was misused.
"""

import argparse
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from . import plain, preview, stats
from .cards.card import card_of
from .cards.version import add, folder_of
from .cards.words import words
from .gallery import Gallery
from .loader import cache_of, load
from .problem import Problem, Problems
from .prose import check as check_prose
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
    versions = commands.add_parser("versions", help="note what changed on cards", description=_versions.__doc__)
    versions.set_defaults(run=_versions)
    numbers = commands.add_parser("stats", help="count the records and measure the words", description=_stats.__doc__)
    numbers.set_defaults(run=_stats)
    one = commands.add_parser("figure", help="draw one exercise", description=_figure.__doc__)
    one.add_argument("exercise", help="its slug, such as cat-camel")
    one.add_argument("--watch", action="store_true", help="draw it again whenever its file is saved")
    one.set_defaults(run=_figure)
    sheet = commands.add_parser("figures", help="draw all exercises on one sheet", description=_figures.__doc__)
    sheet.add_argument("--sheet", type=Path, default=PROJECT / ".cache" / "sheet.html", metavar="FILE")
    sheet.set_defaults(run=_figures)
    return parser


def _check(options: argparse.Namespace) -> int:
    """Read all records, print every card, and say every problem as path:line:column: CODE message — fix."""
    library, problems = load(PROJECT / "exercises")
    docs = PROJECT / "docs"
    known = library.vocabulary.sources  # where they cannot be read, no citation can be judged
    problems += [
        problem for path in sorted(docs.rglob("*.md")) for problem in check_prose(path, PROJECT, library) if known
    ]
    try:
        publish(PROJECT, site_url())
    except Problems as error:
        problems += error.problems
    if problems:
        return report(sorted(set(problems)))
    print(f"{len(library.exercises)} exercises and {len(library.routines)} routines: no problems.")
    return 0


def _versions(options: argparse.Namespace) -> int:
    """Write a new version of each card whose words have changed, so that printed ones can tell. Commit the files."""
    library, problems = load(PROJECT / "exercises")
    if problems:
        return report(problems)
    today = datetime.now(UTC).date()
    for routine in library.routines.values():
        if new := add(folder_of(PROJECT), routine.slug, words(card_of(routine, library)), today):
            print(f"{routine.slug}: {new.name}")
    return 0


def _stats(options: argparse.Namespace) -> int:
    """Print how many records there are, how plain the words are, and how much advice no source gives."""
    try:
        edition = publish(PROJECT, site_url())
    except Problems as error:
        return report(error.problems)
    print(stats.report(edition.stats))
    return 0


def site_url() -> str:
    """The public address that the environment names."""
    return os.environ.get("SITE_URL", "https://stretch-guides.example/")


def _build(options: argparse.Namespace) -> int:
    """Write every page and card to DIR, without MkDocs. Nothing is written if a record has a problem."""
    try:
        edition = publish(PROJECT, site_url())
    except Problems as error:
        return report(error.problems)
    try:
        files = plain.write(edition, PROJECT, options.to.resolve(), site_url())
    except Problems as error:
        return report(error.problems)
    print(f"{files} files in {options.to}")
    return 0


def _figure(options: argparse.Namespace) -> int:
    """Draw the frames of one exercise to .cache/figure-SLUG.html, which a browser keeps fresh by itself."""
    path = PROJECT / "exercises" / f"{options.exercise}.yml"
    if not path.is_file():
        print(f"there is no exercise {options.exercise}", file=sys.stderr)
        return 2
    result = preview.draw_one(PROJECT, path)
    while options.watch:
        seen = _saved(path)
        while _saved(path) in (seen, 0):
            time.sleep(0.2)
        result = preview.draw_one(PROJECT, path)
    return result


def _saved(path: Path) -> int:
    """When a file was saved last; 0 while an editor is putting a new one in its place."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _figures(options: argparse.Namespace) -> int:
    """Draw every frame of every exercise to one HTML file."""
    library, problems = load(PROJECT / "exercises")
    if problems:
        return report(problems)
    frames = preview.write_sheet(library, Gallery(cache_of(PROJECT), library.vocabulary.poses), options.sheet)
    print(f"{frames} frames in {options.sheet}")
    return 0


def report(problems: list[Problem]) -> int:
    """Print problems, and how many; returns the exit code for them."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)}. Nothing was written.", file=sys.stderr)
    return 1
