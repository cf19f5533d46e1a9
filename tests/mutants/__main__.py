"""Break every record in every way, print what noticed it, and renew the tables of the page. Exits 1 if any survives."""

import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path

from .judging import Judge, Verdict
from .kills import PAGE, report, tally, written_into
from .mutator import Mutant
from .project import all_mutants

PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run all of them."""
    print("Breaking every record, one fact at a time (a minute or two) ...", file=sys.stderr)
    kills = tally(_verdicts(list(all_mutants(PROJECT, _judge().data))))
    print("\n".join(report(kills)))
    if kills.survivors:
        return 1
    page = PROJECT / PAGE
    page.write_text(written_into(page.read_text(encoding="utf-8"), kills), encoding="utf-8", newline="\n")
    return 0


def _verdicts(mutants: list[Mutant]) -> Iterator[Verdict]:
    """The verdicts on all mutants, in their order; every processor takes its share."""
    with ProcessPoolExecutor() as pool:
        yield from pool.map(_verdict, mutants, chunksize=250)


def _verdict(mutant: Mutant) -> Verdict:
    return _judge().verdict(mutant)


@cache
def _judge() -> Judge:
    return Judge(PROJECT)


if __name__ == "__main__":
    sys.exit(main())
