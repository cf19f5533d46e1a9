"""The command `stretch`: check records, draw figures, and build the site as plain files."""

import argparse
import io
import sys

from .commands import (
    build,
    check,
    diff,
    explain,
    figure,
    figures,
    links,
    new,
    schema,
    sign,
    stats,
    versions,
)
from .commands import format as format_

VERBS = (
    new,
    check,
    format_,
    explain,
    diff,
    sign,
    figure,
    figures,
    stats,
    versions,
    links,
    schema,
    build,
)
EXIT_CODES = "Exit codes: 0 all is well; 1 problems were found, and nothing was written; 2 the command was misused."


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; returns its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer letters than we print
    options = parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130


def parser() -> argparse.ArgumentParser:
    """What the command takes: a verb, and the verb's own arguments."""
    top = argparse.ArgumentParser(
        prog="stretch",
        description="Stretch guides from exercise records.",
        epilog=f"{EXIT_CODES} `stretch VERB --help` has an example of each verb.",
    )
    verbs = top.add_subparsers(required=True, metavar="VERB")
    for verb in VERBS:
        says = " ".join((verb.__doc__ or "").split())
        name = verb.__name__.rpartition(".")[2]
        one = verbs.add_parser(
            name, help=says.partition(". ")[0].rstrip("."), description=says, epilog=f"Example: ./{verb.EXAMPLE}"
        )
        verb.arguments(one)
        one.set_defaults(run=verb.run)
    return top
