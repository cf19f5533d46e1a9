"""Records that were renamed in; for each old address a page that leads to the new one, and the hosts' own list, out."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment

from .cards.edition import page_address, pdf_address
from .cards.pages import Shelved
from .library import Library
from .output import Asset


@dataclass(frozen=True, slots=True)
class Move:
    """A page that has another address now; both count from the site's root."""

    old: str
    new: str
    name: str
    """Of the record, today."""


def moves(library: Library, shelf: dict[str, Shelved]) -> Iterator[Move]:
    """Every page of every renamed record. What moved twice leads straight to where it is now."""
    for exercise in library.exercises.values():
        for old in exercise.formerly:
            yield Move(f"exercises/{old}/", f"exercises/{exercise.slug}/", exercise.name)
    for one in shelf.values():
        routine = one.card.routine
        for old in routine.formerly:
            yield Move(f"routines/{old}/", one.card.address, routine.name)
            for copy in one.copies:
                yield Move(page_address(old, copy.edition), copy.page, routine.name)


def moved_files(library: Library, shelf: dict[str, Shelved], templates: Environment, site_url: str) -> Iterator[Asset]:
    """A page at each old address, and the PDFs: those stand at their old addresses too, as they cannot say more."""
    template = templates.get_template("moved.html")
    for move in moves(library, shelf):
        page = template.render(address=move.old, move=move, site_url=site_url)
        yield Asset(f"{move.old}index.html", page)
    for one in shelf.values():
        for old in one.card.routine.formerly:
            yield from (Asset(pdf_address(old, copy.edition), copy.printed.pdf) for copy in one.copies)
    if lines := redirects(library, shelf):
        yield Asset("_redirects", lines)


def redirects(library: Library, shelf: dict[str, Shelved]) -> str:
    """The list that some hosts read, so that an old address answers with the new one before any page is sent."""
    return "".join(f"/{move.old} /{move.new} 301\n" for move in moves(library, shelf))
