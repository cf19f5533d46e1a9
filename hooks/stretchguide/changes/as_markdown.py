"""A report in; Markdown for a pull request out.

What records say may be a stranger's: every mark in it is written as a number, so that nothing of it is Markdown, HTML,
a link or a mention.
"""

import string
from collections.abc import Iterator
from datetime import date

from .as_text import lines_to_add, missing
from .report import Judged, Report
from .reviews import decided

MOST_ROWS = 300
"""A summary of more is cut off: the text form has them all."""
HARMLESS = " ,;?%"
JOINER = "\u2060"
"""Breaks a mention or a reference to an issue, and is not seen."""
ESCAPES = {
    **{ord(mark): f"&#{ord(mark)};" for mark in string.punctuation if mark not in HARMLESS},
    ord("@"): f"&#64;{JOINER}",
    ord("#"): f"&#35;{JOINER}",
    ord("\n"): " ",
    ord("\r"): " ",
}
MARKS = {"loosened": "**LOOSENED**", "changed": "changed", "added": "added"}


def as_markdown(report: Report, today: date) -> str:
    """The report as a heading, a table of the changes, and what follows for cards and the safety page."""
    parts = [
        "## What readers are told differently",
        f"**{report.summary}.** Compared with {escaped(report.base)}.",
        "\n".join(_table(report.judged)),
        *_to_do(report, today),
        *(_listed(f"The card of {card.name}", card.says) for card in report.cards),
        *([_listed("The safety page", report.pages)] if report.pages else []),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """A text that shows as it is, whatever it holds."""
    return text.translate(ESCAPES)


def _table(judged: list[Judged]) -> Iterator[str]:
    if not judged:
        return
    shown = sorted(judged, key=lambda one: (not one.is_undecided, one.change.kind != "loosened"))[:MOST_ROWS]
    yield "| | Where | What a reader is told | Decision |"
    yield "| --- | --- | --- | --- |"
    yield from (_row(one) for one in shown)
    if len(judged) > MOST_ROWS:
        yield f"| | | and {len(judged) - MOST_ROWS} more: `stretch diff` shows all | |"


def _row(one: Judged) -> str:
    line = f", line {one.line}" if one.line else ""
    where = f"{escaped(one.change.subject)}<br>{escaped(one.change.path)}{line}"
    said = escaped(decided(one.decision)) if one.decision else "**missing**" if one.is_undecided else ""
    return f"| {MARKS[one.change.kind]} | {where} | {escaped(one.change.text)} | {said} |"


def _to_do(report: Report, today: date) -> Iterator[str]:
    for path, fields in missing(report).items():
        lines = "\n".join(escaped(line) for line in lines_to_add(path, fields, today))
        yield f"Somebody must decide this. Add these lines at the end of {escaped(path)}, just as they stand:"
        yield f"\n<pre>\n{lines}\n</pre>"


def _listed(heading: str, lines: list[str]) -> str:
    return "\n".join([f"### {escaped(heading)}", "", *(f"- {escaped(line)}" for line in lines)])
