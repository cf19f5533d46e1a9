"""A page of a preview in; the page with a bar on top that says why the preview is stuck, out."""

import re
from collections.abc import Sequence
from html import escape

from .problem import counted

BODY = re.compile(r"<body\b[^>]*>")
MOST_SHOWN = 5
"""Problems that are named; more would push the page out of sight."""


def with_bar(page: str, problems: Sequence[str]) -> str:
    """The page with the bar. Without problems, and where it is no HTML page, it stays as it is."""
    body = BODY.search(page)
    if not problems or not body:
        return page
    return f"{page[: body.end()]}\n{_bar(problems)}{page[body.end() :]}"


def _bar(problems: Sequence[str]) -> str:
    shown = "".join(f"<li>{escape(problem)}</li>" for problem in problems[:MOST_SHOWN])
    hidden = len(problems) - MOST_SHOWN
    more = f"<p>And {hidden} more. To see them all: <code>./stretch check</code></p>" if hidden > 0 else ""
    return (
        '<div class="stuck" role="alert">'
        f"<p><strong>This preview is stuck: {counted(len(problems), 'problem')}.</strong> "
        "You see the last good pages. They are made again once this is mended:</p>"
        f"<ul>{shown}</ul>{more}</div>"
    )
