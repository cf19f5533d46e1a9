"""A report in; text for people out, with the very lines that a missing decision needs."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from ..library import REVIEW_OF_SAFETY
from .report import Judged, Report
from .reviews import decided

OPEN = "TODO"
"""Stands before what somebody has to write: `stretch check` asks for it as long as it stands there."""
ON_ONE_LINE = {ord("\n"): " ", ord("\r"): " "}
"""A record's text may have lines of its own: none of them may pass for a line of the report."""


def as_text(report: Report, today: date) -> str:
    """The report, file by file, then the cards and the safety page, then what is to do."""
    lines = [*_files(report), *_cards(report), *_pages(report), *_to_do(report, today), f"{report.summary}."]
    return "\n".join(line.translate(ON_ONE_LINE) for line in lines)


def _files(report: Report) -> Iterator[str]:
    for path, group in groupby(report.judged, key=lambda one: one.change.path):
        judged = list(group)
        yield f"{judged[0].change.subject} ({path})"
        yield from (line for one in judged for line in _lines(one))
        yield ""


def _lines(one: Judged) -> Iterator[str]:
    kind = one.change.kind.upper() if one.change.kind == "loosened" else one.change.kind
    yield f"  {kind}{f' line {one.line}' if one.line else ''}: {one.change.text}"
    if one.decision:
        yield f"    {decided(one.decision)}"


def _cards(report: Report) -> Iterator[str]:
    for card in report.cards:
        yield f"The card of {card.name} ({card.path})"
        yield from (f"  {line}" for line in card.says)
        yield ""


def _pages(report: Report) -> Iterator[str]:
    if report.pages:
        yield "The safety page"
        yield from (f"  {line}" for line in report.pages)
        yield ""


def _to_do(report: Report, today: date) -> Iterator[str]:
    for path, fields in missing(report).items():
        yield f"Somebody must decide this. Add these lines at the end of {path}, just as they stand:"
        yield from lines_to_add(path, fields, today)
        yield ""


def missing(report: Report) -> dict[str, list[str]]:
    """For each file the fields that a decision in it has to name."""
    found: dict[str, list[str]] = {}
    for one in report.undecided:
        fields = found.setdefault(one.change.decided_in, [])
        if one.change.field not in fields:
            fields.append(one.change.field)
    return found


def lines_to_add(path: str, fields: list[str], today: date) -> list[str]:
    """A decision that only waits for a name and a reason, for the end of a file, which is its review."""
    indent = "" if path == REVIEW_OF_SAFETY else "  "
    lines = [
        "decisions:",
        f"  - by: {OPEN} your name, your role",
        f"    on: {today.isoformat()}",
        f"    why: {OPEN} why readers are safe without it",
        f"    loosens: [{', '.join(fields)}]",
    ]
    return [f"{indent}{line}" for line in lines]
