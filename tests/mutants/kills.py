"""Verdicts in; the table of kills out, for the terminal and for the page."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from .judging import Verdict

PAGE = Path("docs", "about", "checking-the-checks.md")
TABLES = re.compile(r"(?<=\n## The numbers\n).*?(?=\n## |\Z)", re.DOTALL)
"""The part of the page that holds them."""
PARTS = {
    "exercises": "Exercises",
    "routines": "Routines",
    "safety": "The safety page",
    "vocabulary": "Words, sources and poses",
    "docs": "Pages written by hand",
    "versions": "Old versions of cards",
}
"""For each folder the heading of its table."""
COLUMNS = {
    "check": "stopped by a check",
    "loosened": "shown as loosened",
    "changed": "shown as changed",
    "the same": "say the same",
    "no": "not noticed",
}
"""What can become of a mutant, in the words of the table."""
HARMLESS = {
    ("vocabulary", "jargon"): "the words that records may not use; a reader never sees this list",
    ("vocabulary", "everyday_words"): "the long words that need no explanation; a reader never sees this list",
}
"""Files of which no reader sees anything, so that a break that no check reports is no loss, each with what it holds."""


@dataclass(slots=True)
class Kills:
    """What became of all mutants."""

    rows: dict[str, dict[str, Counter[str]]] = field(default_factory=dict)
    """For each folder and each kind of break, how many were noticed how."""
    codes: Counter[str] = field(default_factory=Counter)
    """How many mutants each check reported first."""
    survivors: list[Verdict] = field(default_factory=list)

    def total(self) -> Counter[str]:
        """All rows in one."""
        return sum((counts for rows in self.rows.values() for counts in rows.values()), Counter())


def tally(verdicts: Iterable[Verdict]) -> Kills:
    """The table of kills."""
    kills = Kills()
    for verdict in verdicts:
        mutant = verdict.mutant
        is_harmless = verdict.noticed == "no" and (mutant.folder, mutant.name) in HARMLESS
        column = "the same" if is_harmless else "no" if verdict.survived else verdict.noticed
        kills.rows.setdefault(mutant.folder, {}).setdefault(mutant.mutator, Counter()).update([column])
        kills.codes.update([verdict.code] if verdict.code else [])
        if column == "no":
            kills.survivors.append(verdict)
    return kills


def numbers(counts: Counter[str]) -> list[int]:
    """How many, and what became of them."""
    return [counts.total(), *(counts[column] for column in COLUMNS)]


def report(kills: Kills) -> Iterator[str]:
    """For the terminal: every kind of break, every check, and every survivor with its place."""
    yield f"{'':70}{'made':>7}{'check':>7}{'loose':>7}{'change':>7}{'same':>7}{'missed':>7}"
    for folder, rows in kills.rows.items():
        yield PARTS[folder]
        yield from (_line(f"  {breaks}", counts) for breaks, counts in rows.items())
    yield _line("All", kills.total())
    yield "\nHow many each check reported first:"
    yield from (f"{count:7} {code}" for code, count in kills.codes.most_common())
    for verdict in kills.survivors:
        yield f"SURVIVED {verdict.mutant} ({_why(verdict)})"


def _why(verdict: Verdict) -> str:
    if verdict.noticed == "no":
        return "nobody would know"
    return "shown, but no check stops it" if verdict.mutant.must == "stopped" else "shown, but not as loosened"


def _line(name: str, counts: Counter[str]) -> str:
    return f"{name[:69]:70}" + "".join(f"{number:7}" for number in numbers(counts))


def markdown(kills: Kills) -> str:
    """The same as tables for the page."""
    parts = [f"### {PARTS[folder]}\n\n{_table(rows)}" for folder, rows in kills.rows.items()]
    return "\n\n".join([*parts, f"### All together\n\n{_table({'All': kills.total()})}"])


def _table(rows: dict[str, Counter[str]]) -> str:
    """Few columns, with words in them: on a phone a number without its heading says nothing."""
    lines = ["| What is broken | How often | What noticed it |", "| --- | --- | --- |"]
    for breaks, counts in rows.items():
        became = ", ".join(f"{counts[column]:,} {words}" for column, words in COLUMNS.items() if counts[column])
        lines.append(f"| {breaks} | {counts.total():,} times | {became} |")
    return "\n".join(lines)


def written_into(page: str, kills: Kills) -> str:
    """The text of the page with these tables in the place of those it has."""
    return TABLES.sub(lambda _: f"\n{markdown(kills)}\n", page)


def kinds_on(page: str) -> set[str]:
    """The kinds of breaks that the page lists."""
    found = TABLES.search(page)
    cells = [row.split("|")[1].strip() for row in found[0].split("\n") if row.startswith("|")] if found else []
    return set(cells) - {"What is broken", "---", "All"}
