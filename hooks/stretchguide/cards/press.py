"""A card and an edition in; its PDF, set by Typst, out.

Typst refuses a PDF/UA-1 without a title, a language or a description of a picture. A card that does not fit is an
error with a number, never a second page. What is printed is kept under .cache/cards/.
"""

import hashlib
import json
import re
from dataclasses import asdict, dataclass
from functools import cache, cached_property, lru_cache
from importlib import metadata
from io import BytesIO
from pathlib import Path
from typing import Any

import segno
import typst

from ..figure.paper import LINE, restyled
from ..gallery import Gallery
from ..kept import ends_with, folder_at, is_there, put
from ..model import Exercise
from ..pictures import on_card
from .card import Card
from .edition import LARGE, MARGIN, PAPERS, Edition
from .version import Version
from .words import reviewed, words

HERE = Path(__file__).parent
SIZES = (14, 13.5, 13, 12.5, 12)
"""Points, the largest that fits is taken. 12 is the least for readers, 14 reaches more (RNIB clear print)."""
POCKET = 12
"""Points on the folded sheet."""
THUMBNAIL = 26
"""Pixels an inch of the small picture of a first page."""
OVER = re.compile(r"over by (\d+) mm")


class DoesNotFitError(Exception):
    """A card has too many words for its paper."""

    def __init__(self, millimetres: int) -> None:
        super().__init__(f"over by {millimetres} mm")
        self.millimetres = millimetres


@dataclass(frozen=True, slots=True)
class Printed:
    """An edition, printed."""

    pdf: Path
    picture: Path | None
    """Its first page, small; one paper's is enough."""
    size: float
    """Points of the type."""


@dataclass(frozen=True, slots=True)
class Press:
    """Prints cards. `folder` is where prints are kept, `site_url` the site's public address."""

    folder: Path
    gallery: Gallery
    site_url: str

    def printed(self, card: Card, version: Version, edition: Edition) -> Printed:
        """An edition of a card. Raises DoesNotFitError."""
        return self.set(card.routine.name, [self.on_paper(card, version)], edition)

    def on_paper(self, card: Card, version: Version) -> dict[str, Any]:
        """What the layout places: the words, the pictures, and how to find this card again."""
        address = f"{self.site_url}{version.address}"
        return {
            "words": words(card),
            "pictures": [drawings(entry.exercise, self.gallery) for entry in card.entries],
            "qr": qr_code(address),
            "version": version.name,
            "address": address.partition("//")[2],
            "review": reviewed(card),
        }

    def set(self, title: str, cards: list[dict[str, Any]], edition: Edition, **front: Any) -> Printed:
        """Set cards as one document. Raises DoesNotFitError."""
        sheet = {
            "title": title,
            "edition": asdict(edition.paper) | {"layout": edition.layout, "margin": MARGIN},
            "sizes": SIZES,
            "large": LARGE,
            "pocket": POCKET,
            "cards": cards,
            "front": front,
        }
        return self._kept(json.dumps(sheet, sort_keys=True), is_pictured=not front and edition.paper == PAPERS[0])

    def _kept(self, sheet: str, *, is_pictured: bool) -> Printed:
        digest = hashlib.blake2b(f"{machine().digest}{sheet}".encode(), digest_size=16).hexdigest()
        folder = folder_at(self.folder)
        pdf, picture, size = (folder / f"{digest}.{ending}" for ending in ("pdf", "png", "size"))
        if not (ends_with(pdf, b"%%EOF") and is_there(size) and (not is_pictured or is_there(picture))):
            made, points = machine().run(sheet)
            if is_pictured:
                put(picture, machine().picture())
            put(size, str(points).encode())
            put(pdf, made)
        return Printed(pdf, picture if is_pictured else None, float(size.read_text(encoding="ascii")))


class _Machine:
    """Typst with the layout and the fonts, warm between cards."""

    @cached_property
    def digest(self) -> str:
        """Of everything besides the words that could change a print."""
        parts = [HERE / "layout.typ", *sorted((HERE / "fonts").glob("*.ttf"))]
        found = hashlib.blake2b(metadata.version("typst").encode(), digest_size=8)
        for part in parts:
            found.update(part.read_bytes())
        return found.hexdigest()

    @cached_property
    def _compiler(self) -> Any:
        fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(HERE / "fonts")])
        return typst.Compiler(str(HERE / "layout.typ"), font_paths=fonts)

    def run(self, sheet: str) -> tuple[bytes, float]:
        """Set a sheet: its PDF and the points of its smallest type. Raises DoesNotFitError."""
        try:
            pdf = self._compiler.compile(sys_inputs={"sheet": sheet}, format="pdf", pdf_standards="ua-1", timestamp=0)
        except typst.TypstError as error:
            if over := OVER.search(error.message):
                raise DoesNotFitError(int(over[1])) from None
            raise
        return pdf, min(json.loads(self._compiler.query("<size>", field="value")))

    def picture(self) -> bytes:
        """The first page of the sheet that was set last, as a small PNG."""
        pages = self._compiler.compile(format="png", ppi=THUMBNAIL, timestamp=0)
        return bytes(pages[0] if isinstance(pages, list) else pages)


@cache
def machine() -> _Machine:
    """The one of this process."""
    return _Machine()


def drawings(exercise: Exercise, gallery: Gallery) -> dict[str, Any]:
    """The two frames of an exercise for paper, with their descriptions and how much wider than high they are."""
    drawn, frames = gallery.drawn(exercise), on_card(exercise)
    return {
        "ratio": round(drawn.box[2] / drawn.box[3], 4),
        "svgs": [restyled(drawn.file(index), LINE) for index in frames],
        "alts": [exercise.figure.frames[index].alt for index in frames],
    }


@lru_cache(maxsize=256)
def qr_code(address: str) -> str:
    """An SVG of the QR code that leads to `address`."""
    code = BytesIO()
    segno.make(address, error="m").save(code, kind="svg", border=0, xmldecl=False, svgns=True, omitsize=True)
    return code.getvalue().decode()
