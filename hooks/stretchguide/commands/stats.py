"""Print how many records there are, how plain the words are, and how much advice no source gives."""

import argparse

from .. import stats
from ..problem import Problems
from ..publish import publish
from .project import PROJECT, report, site_url

EXAMPLE = "stretch stats"


def arguments(parser: argparse.ArgumentParser) -> None:
    """It takes none."""


def run(options: argparse.Namespace) -> int:
    """Count and measure."""
    try:
        edition = publish(PROJECT, site_url())
    except Problems as error:
        return report(error.problems)
    print(stats.report(edition.stats))
    return 0
