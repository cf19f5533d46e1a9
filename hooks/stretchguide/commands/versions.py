"""Write a new version of each card whose words have changed, so that printed ones can tell. Commit the files."""

import argparse
from datetime import UTC, datetime

from ..cards.card import card_of
from ..cards.version import add, folder_of
from ..cards.words import words
from ..loader import load
from .project import PROJECT, RECORDS, report

EXAMPLE = "stretch versions"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Note what has changed on cards."""
    library, problems = load(RECORDS)
    if problems:
        return report(problems)
    today = datetime.now(UTC).date()
    made = [add(folder_of(PROJECT), one, words(card_of(one, library)), today) for one in library.routines.values()]
    for new in made:
        if new:
            print(f"{new.routine}: {new.name}")
    if not any(made):
        print("No card has changed.")
    return 0
