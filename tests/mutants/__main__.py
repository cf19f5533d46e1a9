"""Break every record in every way, print what noticed it, and renew the table of the page. Exits 1 if any survives."""

import sys
from pathlib import Path

from .judging import Judge
from .kills import PAGE, report, tally, written_into
from .project import all_mutants

PROJECT = Path(__file__).resolve().parents[2]


def main() -> int:
    """Run all of them."""
    judge = Judge(PROJECT)
    print("Breaking every record, one fact at a time (about a minute) ...", file=sys.stderr)
    kills = tally(judge.verdict(mutant) for mutant in all_mutants(PROJECT, judge.data))
    print("\n".join(report(kills)))
    if kills.survivors:
        return 1
    page = PROJECT / PAGE
    page.write_text(written_into(page.read_text(encoding="utf-8"), kills), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
