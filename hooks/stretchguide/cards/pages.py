"""The cards in; their files out: pages to print, PDFs, small pictures, and a page for each version."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from ..library import Library
from ..model import Routine
from ..output import HOME, Asset, Page
from ..pictures import line_pictures
from ..problem import Problem, Problems
from ..progress import told
from ..source import parse
from ..templates import lower_first
from .card import Card, card_of
from .edition import EDITIONS, Edition, page_address, pdf_address
from .press import SIZES, DoesNotFitError, Press, Printed
from .version import Version, changes, current, folder_of, whole_history
from .words import words

ROUTINES = ("Routines", "routines/")
PANELS = {1: "two", 2: "two", 3: "three", 4: "four", 5: "four", 6: "four"}
"""How many exercises share a small page, as a class."""


@dataclass(frozen=True, slots=True)
class Copy:
    """An edition of a card, ready to take."""

    edition: Edition
    page: str
    pdf: str
    """Addresses from the site's root."""
    printed: Printed

    @property
    def picture(self) -> str:
        """The address of the small picture."""
        return self.pdf.replace(".pdf", ".png")

    @property
    def kilobytes(self) -> int:
        """Of the PDF."""
        return -(-self.printed.pdf.stat().st_size // 1000)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A card with its versions and its copies."""

    card: Card
    version: Version
    versions: list[Version]
    copies: list[Copy]


def shelved(library: Library, press: Press, project: Path) -> dict[str, Shelved]:
    """All cards, printed, by routine in the order of moments. Raises Problems with every card that does not fit."""
    found, problems = {}, []
    order = list(library.vocabulary.moments)
    for routine in told("Printing cards", sorted(library.routines.values(), key=lambda one: order.index(one.moment))):
        card = card_of(routine, library)
        versions = whole_history(folder_of(project), routine)
        version = current(versions, routine.slug, words(card))
        copies = []
        for edition in EDITIONS:
            try:
                copies.append(_copy(card, version, edition, press))
            except DoesNotFitError as error:
                problems.append(_too_long(routine, edition, error, project))
        found[routine.slug] = Shelved(card, version, versions, copies)
    if problems:
        raise Problems(sorted(problems))
    return found


def _copy(card: Card, version: Version, edition: Edition, press: Press) -> Copy:
    slug = card.routine.slug
    printed = press.printed(card, version, edition)
    return Copy(edition, page_address(slug, edition), pdf_address(slug, edition), printed)


def _too_long(routine: Routine, edition: Edition, error: DoesNotFitError, project: Path) -> Problem:
    path = f"exercises/routines/{routine.slug}.yml"
    source = parse(path, (project / path).read_bytes())
    what = f"its card, {edition.name.lower()} on {edition.paper.name}, is too long by {error.millimetres} mm"
    fix = "use fewer exercises, shorter notes, or shorter short_steps and stop_if in its exercises"
    return source.problem(("exercises",), "card-too-long", what, fix)


def card_files(shelf: dict[str, Shelved], press: Press, templates: Environment) -> Iterator[Asset]:
    """The print views, the PDFs and their pictures."""
    for one in shelf.values():
        paper = press.on_paper(one.card, one.version)
        for copy in one.copies:
            yield Asset(f"{copy.page}index.html", _print_view(one.card, paper, copy, press, templates))
            yield Asset(copy.pdf, copy.printed.pdf)
            if copy.printed.picture:
                yield Asset(copy.picture, copy.printed.picture)


def _print_view(card: Card, paper: dict[str, object], copy: Copy, press: Press, templates: Environment) -> str:
    entries = card.entries
    half = -(-len(entries) // 2)
    return templates.get_template(f"cards/{copy.edition.layout}.html").render(
        address=copy.page,
        routine=card.routine,
        canonical=f"{press.site_url}{card.address}" if press.site_url else None,
        edition=copy.edition,
        pdf=copy.pdf,
        paper=paper,
        size=f"s{browser_size(copy.printed.size):g}".replace(".", ""),
        pictures=[line_pictures(e.exercise, press.gallery.drawn(e.exercise), f"f{n}-") for n, e in enumerate(entries)],
        qr=Markup(str(paper["qr"]).replace("<svg ", '<svg role="img" aria-label="QR code" ', 1)),  # noqa: S704  ours
        halves=[range(half), range(half, len(entries))],
        crowd=PANELS[half],
    )


def browser_size(size: float) -> float:
    """The type of a print view, in points: a browser breaks lines a little differently, so it gets one size less."""
    return next((smaller for smaller in SIZES if smaller < size <= SIZES[0]), size)


def version_pages(shelf: dict[str, Shelved], templates: Environment) -> Iterator[Page]:
    """For each version of each card the page that its QR code leads to: still current, or what has changed since."""
    template = templates.get_template("cards/version.html")
    for one in shelf.values():
        new = words(one.card)
        for version in one.versions:
            assert version.words
            title = f"{version.words['title']}, version {version.number}"
            body = template.render(
                address=version.address,
                card=one.card,
                version=version,
                newest=one.version,
                is_current=version.words == new,
                changes=changes(version.words, new),
            )
            description = f"Is your card still current? {version.words['title']}, {lower_first(version.name)}."
            routine = (one.card.routine.name, one.card.address)
            yield Page(version.address, title, description, body, (HOME, ROUTINES, routine), is_listed=False)
