"""The editions of a card: which paper, how large, in which layout."""

from dataclasses import dataclass
from typing import Literal

MARGIN = 10
"""Millimetres round every sheet: home printers leave out up to 6."""
LARGE = 18
"""Points. Large print begins at 16 and is better at 18 (RNIB; Hampshire's access-for-blind standard)."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright; in millimetres."""

    slug: str
    name: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Edition:
    """One way to print a card."""

    layout: Literal["sheet", "large", "pocket"]
    name: str
    promise: str
    paper: Paper

    @property
    def slug(self) -> str:
        """Its part of an address: a4, letter-large."""
        return self.paper.slug if self.layout == "sheet" else f"{self.paper.slug}-{self.layout}"


PAPERS = (Paper("a4", "A4", 210, 297), Paper("letter", "US Letter", 215.9, 279.4))
LAYOUTS: tuple[tuple[Literal["sheet", "large", "pocket"], str, str], ...] = (
    ("sheet", "One sheet", "Everything on one page."),
    ("large", "Large print", "Letters of 18 points, on several pages."),
    ("pocket", "Pocket", "Pictures and doses. Fold the sheet twice."),
)
EDITIONS = tuple(Edition(layout, name, promise, paper) for layout, name, promise in LAYOUTS for paper in PAPERS)


def page_address(routine: str, edition: Edition) -> str:
    """Where an edition stands as a page to print, from the site's root."""
    return f"cards/{routine}/" if edition == EDITIONS[0] else f"cards/{routine}/{edition.slug}/"


def pdf_address(routine: str, edition: Edition) -> str:
    """Where an edition stands as a PDF, under a name that a reader finds again among downloads."""
    return f"cards/{routine}/{routine}-{edition.slug}.pdf"
