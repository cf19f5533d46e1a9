"""Ask the address of every source and link whether it still answers. Needs the network, and changes no file.

A dead address (404, 410, no such host) makes the exit code 1. A doubtful one (refused, slow, or leading elsewhere) is
only reported, because servers turn programs away. Where nothing answers at all, the network is missing: exit code 2.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime

from .. import link_check
from ..link_check import Answer, Place
from ..problem import Problem
from .project import PROJECT

EXAMPLE = "stretch links --format markdown"
LONGEST_ISSUE = 60_000
"""Characters that an issue of the forge holds, with some room."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """How to say it."""
    parser.add_argument("--format", choices=("text", "markdown"), default="text", help="markdown is for an issue")


def run(options: argparse.Namespace) -> int:
    """Ask, and report."""
    places = link_check.places(PROJECT)
    found = _asked(places)
    if not any(answer.reached for answer in found.values()):
        print("Not one address could be reached: is there a network? Nothing is said about links.", file=sys.stderr)
        return 2
    problems = link_check.problems(places, found)
    lines = markdown(problems, len(found)) if options.format == "markdown" else (str(problem) for problem in problems)
    print("\n".join(lines)[:LONGEST_ISSUE])
    dead = [problem for problem in problems if problem.code == "dead-link"]
    print(f"{len(found)} addresses: {len(dead)} dead, {len(problems) - len(dead)} doubtful.", file=sys.stderr)
    return 1 if dead else 0


def _asked(places: list[Place]) -> dict[str, Answer]:
    """Every answer, with a count on the terminal while one waits."""
    repository = os.environ.get("REPO_URL", "https://github.com/your-name/stretch-guides")
    urls = {place.url for place in places}
    print(f"Asking {len(urls)} addresses, which takes a few minutes ...", file=sys.stderr)
    found = {}
    ask = link_check.asker(repository)
    for url, answer in link_check.answers(sorted(urls), ask, link_check.SECONDS_BETWEEN):
        found[url] = answer
        if sys.stderr.isatty():
            print(f"\r{len(found)} of {len(urls)}", end="" if len(found) < len(urls) else "\n", file=sys.stderr)
    return found


def markdown(problems: list[Problem], asked: int) -> Iterator[str]:
    """The report as the text of an issue."""
    yield f"On {datetime.now(UTC):%Y-%m-%d} the link check asked {asked} addresses. It renews this text every week."
    for code, heading in (
        ("dead-link", "Dead: the page is gone"),
        ("doubtful-link", "Doubtful: open these in a browser when you have time"),
    ):
        some = [problem for problem in problems if problem.code == code]
        if some:
            yield f"\n## {heading}\n"
            yield from (f"- `{one.path}:{one.line}:{one.column}` {one.message}" for one in some)
            yield f"\nTo do: {some[0].fix}."
