"""The command `stretch`: check records, draw figures, and build the site as plain files."""

import argparse
import io
import re
import sys
from typing import NoReturn

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
from .problem import near, printable

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


class _Parser(argparse.ArgumentParser):
    """Says which verb may have been meant, and how the rest is used."""

    def error(self, message: str) -> NoReturn:
        """Explain, and leave with 2."""
        if unknown := re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message):
            question = near(unknown[1], re.findall(r"[\w-]+", unknown[2]))
            message = f"{printable(unknown[1])} is none of its words. {question or self.format_help()}"
        elif message.endswith("required: VERB"):
            message = f"say what to do.\n\n{self.format_help()}"
        self.exit(2, f"{self.format_usage()}{self.prog}: {message}\n")


def parser() -> argparse.ArgumentParser:
    """What the command takes: a verb, and the verb's own arguments."""
    top = _Parser(
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
