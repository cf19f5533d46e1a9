"""The Jinja environment of the generated pages, and its few filters.

Autoescape is on and undefined names are errors: the theme's own environment has neither. Templates stand in overrides/.
"""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from . import dose


def environment(folder: Path) -> Environment:
    """The environment for the templates in `folder`, as they are now."""
    env = Environment(
        loader=FileSystemLoader(folder),
        auto_reload=False,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters.update(
        amount=dose.amount,
        often=dose.often,
        published=dose.published,
        count=dose.count,
        day=day,
        lower_first=lower_first,
    )
    env.filters["link"] = link
    return env


@pass_context
def link(context: Context, address: str) -> str:
    """The way from the page being drawn to `address` (from the site's root, '' for home)."""
    return relative(context["address"], address)


def relative(here: str, there: str) -> str:
    """The relative URL from the page `here` to `there`; both count from the site's root, pages end in a slash.

    >>> relative("exercises/bridge/", "safety/#rules")
    '../../safety/#rules'
    >>> relative("", "")
    './'
    """
    return "../" * here.count("/") + there or "./"


def day(value: Any) -> str:
    """A date for people: 20 November 2026."""
    return f"{value.day} {value:%B %Y}"


def lower_first(text: str) -> str:
    """The text with a small first letter, to stand inside a sentence."""
    return text[:1].lower() + text[1:]
