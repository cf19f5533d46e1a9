"""What the renderers hand over: pages for the site's frame, and files that stand alone."""

import re
from dataclasses import dataclass
from pathlib import Path

HEADING = re.compile(r'<h2 id="([^"]+)">(.+?)</h2>', re.DOTALL)
TAG = re.compile(r"<[^>]+>")
ANCHOR = re.compile(r' id="([^"]+)"')

Crumbs = tuple[tuple[str, str], ...]
"""The way from home to a page: (title, address) of each page above it."""
HOME = ("Home", "")


@dataclass(frozen=True, slots=True)
class Found:
    """What search knows of a page."""

    kind: str
    """The label beside a result: Exercise, Routine, Guide."""
    also: str = ""
    """Other names and words by which people look for it."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, without the frame around it."""

    address: str
    """From the site's root, ending in a slash; '' is home."""
    title: str
    description: str
    body: str
    """HTML."""
    crumbs: Crumbs = ()
    source: str | None = None
    """The file that an editor of this page changes, from the project's folder on."""
    found: Found | None = None
    """None keeps the page out of search."""
    rests_on: frozenset[str] = frozenset()
    """The sources it cites, by slug."""
    is_listed: bool = True
    """Whether search engines should list it."""

    @property
    def markdown_name(self) -> str:
        """The name under which hand-written pages link to this one."""
        is_folder = self.address in ("", "exercises/", "routines/")
        return f"{self.address}index.md" if is_folder else f"{self.address[:-1]}.md"

    @property
    def frame(self) -> dict[str, object]:
        """What overrides/main.html reads from a page's meta."""
        values = {"description": self.description, "crumbs": self.crumbs, "edit_label": f"Edit this {self.what}"}
        return values | {"is_listed": self.is_listed}

    @property
    def what(self) -> str:
        """What an editor of the page edits."""
        kinds = {"exercises/routines/": "routine", "exercises/": "exercise"}
        return next((kind for start, kind in kinds.items() if (self.source or "").startswith(start)), "page")

    @property
    def headings(self) -> list[tuple[str, str]]:
        """The (id, text) of the sections, for a table of contents."""
        return [(anchor, TAG.sub("", text).strip()) for anchor, text in HEADING.findall(self.body)]

    @property
    def anchors(self) -> set[str]:
        """What a link may point to on the page."""
        return set(ANCHOR.findall(self.body))


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that needs no frame."""

    address: str
    content: str | Path
    """Its text, or the file that holds it: what is large stays on the disk."""


Output = Page | Asset
