"""Explain a code of a problem: the rule, a mistake with its message, and the same mended."""

import argparse
import sys

from .. import explain
from ..examples import examples
from ..problem import near
from .project import PROJECT

EXAMPLE = "stretch explain dangling-reference"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which code."""
    parser.add_argument("code", nargs="?", help="the word after the place in a message; without: a list of all")


def run(options: argparse.Namespace) -> int:
    """Explain it, or list all."""
    known = explain.meanings()
    if options.code in known:
        print(explain.explained(options.code, examples(PROJECT)))
        return 0
    width = max(map(len, known))
    listed = "\n".join(f"  {code:<{width}}  {rule}" for code, rule in known.items())
    if options.code is None:
        print(listed)
        return 0
    print(f"These are the codes:\n{listed}", file=sys.stderr)
    print(f"There is no code {options.code}. {near(options.code, known).capitalize()}".rstrip(), file=sys.stderr)
    return 2
