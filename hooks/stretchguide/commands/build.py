"""Write every page and card to a folder, without MkDocs. Nothing is written if a record has a problem."""

import argparse
from pathlib import Path

from .. import plain
from ..problem import Problems
from ..publish import publish
from ..publishing import unwritable
from .project import PROJECT, forge, report, site_url

EXAMPLE = "stretch build --to public"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Where to write."""
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="the folder to write, made if missing")


def run(options: argparse.Namespace) -> int:
    """Write the site."""
    try:
        edition = publish(PROJECT, site_url(), forge())
        files = plain.write(edition, PROJECT, options.to.resolve())
    except Problems as error:
        return report(error.problems)
    except OSError as error:
        if error.errno is None:  # a template that is missing, not a disk
            raise
        return report([unwritable(options.to, error)])
    print(f"{files} files in {options.to}")
    return 0
