"""Verdicts in; the table of kills out, for the terminal and for the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .judging import Verdict

PAGE = Path("docs", "about", "checking-the-checks.md")
TABLE = re.compile(r"(<!-- kills[^>]*-->\n).*?(\n<!-- end of kills -->)", re.DOTALL)
COLUMNS = ("check", "loosened", "changed", "the same", "no")
HEADINGS = ("How many", "Stopped by a check", "Shown as loosened", "Shown as changed", "Says the same", "Not noticed")
HARMLESS = {
    ("vocabulary", "jargon"): "the words that records may not use; a reader never sees this list",
    ("vocabulary", "everyday_words"): "the long words that need no explanation; a reader never sees this list",
}
"""Files of which no reader sees anything, so that a break that no check reports is no loss, each with what it holds."""


@dataclass(slots=True)
class Row:
    """What became of all breaks of one kind."""

    breaks: str
    counts: Counter[str] = field(default_factory=Counter)

    def numbers(self) -> list[int]:
        """How many, and what became of them."""
        return [self.counts.total(), *(self.counts[column] for column in COLUMNS)]


@dataclass(slots=True)
class Kills:
    """What became of all mutants."""

    rows: dict[str, Row] = field(default_factory=dict)
    codes: Counter[str] = field(default_factory=Counter)
    """How many mutants each check reported first."""
    survivors: list[Verdict] = field(default_factory=list)

    def total(self) -> Row:
        """All rows in one."""
        return Row("All", sum((row.counts for row in self.rows.values()), Counter()))


def tally(verdicts: Iterable[Verdict]) -> Kills:
    """The table of kills."""
    kills = Kills()
    for verdict in verdicts:
        breaks = verdict.mutant.mutator
        is_harmless = verdict.noticed == "no" and (verdict.mutant.folder, verdict.mutant.name) in HARMLESS
        row = kills.rows.setdefault(breaks, Row(breaks))
        row.counts["the same" if is_harmless else "no" if verdict.survived else verdict.noticed] += 1
        kills.codes.update([verdict.code] if verdict.code else [])
        if verdict.survived and not is_harmless:
            kills.survivors.append(verdict)
    return kills


def report(kills: Kills) -> Iterator[str]:
    """For the terminal: every kind of break, every check, and every survivor with its place."""
    yield f"{'':70}{'made':>7}{'check':>7}{'loose':>7}{'change':>7}{'same':>7}{'missed':>7}"
    for row in [*kills.rows.values(), kills.total()]:
        yield f"{row.breaks[:69]:70}" + "".join(f"{number:7}" for number in row.numbers())
    yield "\nReported first by:"
    yield from (f"{count:7} {code}" for code, count in kills.codes.most_common())
    for verdict in kills.survivors:
        yield f"SURVIVED {verdict.mutant} ({verdict.noticed})"


def markdown(kills: Kills) -> str:
    """The same as a table for the page."""
    lines = [f"| What is broken | {' | '.join(HEADINGS)} |", f"| --- |{' ---: |' * len(HEADINGS)}"]
    for row in [*kills.rows.values(), kills.total()]:
        lines.append(f"| {row.breaks} | {' | '.join(f'{number:,}' if number else '0' for number in row.numbers())} |")
    return "\n".join(lines)


def written_into(page: str, kills: Kills) -> str:
    """The text of the page with this table in the place of the one it has."""
    return TABLE.sub(lambda found: f"{found[1]}\n{markdown(kills)}\n{found[2]}", page)


def kinds_on(page: str) -> list[str]:
    """The kinds of breaks that the page lists."""
    found = TABLE.search(page)
    rows = found[0].split("\n") if found else []
    return [row.split("|")[1].strip() for row in rows if row.startswith("|")][2:-1]
