"""All cards in; all of them in one out: a booklet for each paper, with contents and safety first, and a zip."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from ..kept import ends_with, folder_at, put
from ..library import Library
from ..output import Asset
from .card import MOTTO
from .edition import EDITIONS, Edition
from .pages import Shelved
from .press import Press
from .words import Listing


@dataclass(frozen=True, slots=True)
class Bundle:
    """Many cards in one file."""

    name: str
    file: Asset

    @property
    def size(self) -> str:
        """For people: 1.2 MB."""
        assert not isinstance(self.file.content, str)
        return f"{self.file.content.stat().st_size / 1_000_000:.1f} MB"


def bundles(shelf: dict[str, Shelved], library: Library, press: Press) -> list[Bundle]:
    """The booklets and the zip."""
    sheets = [edition for edition in EDITIONS if edition.layout == "sheet"]
    booklets = [
        Bundle(
            f"Booklet of all routines, {edition.paper.name} (PDF)",
            Asset(f"cards/stretch-guides-booklet-{edition.slug}.pdf", _booklet(shelf, library, press, edition)),
        )
        for edition in sheets
    ]
    every_card = Asset("cards/stretch-guides-cards.zip", _zip(shelf, press))
    return [*booklets, Bundle("All cards in all editions (zip)", every_card)]


def _booklet(shelf: dict[str, Shelved], library: Library, press: Press, edition: Edition) -> Path:
    cards = [press.on_paper(one.card, one.version) for one in shelf.values()]
    return press.set("Stretch Guides: all routines", cards, edition, **_front(library)).pdf


def _front(library: Library) -> dict[str, object]:
    """What stands before the cards: when to get help, and when to stop."""
    safety = library.safety
    assert safety.emergency
    flags: list[Listing] = [
        (urgency.heading, [flag.sign for flag in safety.red_flags if flag.urgency == urgency.urgency])
        for urgency in safety.urgencies
    ]
    return {
        "emergency": ("Get help now?", safety.emergency.line),
        "flags": flags,
        "stop": ("Stop any exercise if", [sign.sign for sign in safety.stop_signs]),
        "motto": MOTTO,
        "honest": f"{library.review_note} Ask one if you are unsure.",
    }


def _zip(shelf: dict[str, Shelved], press: Press) -> Path:
    """The PDFs of all cards. They are compressed already, and the same cards make the same file."""
    pdfs = [(copy.pdf.rpartition("/")[2], copy.printed.pdf) for one in shelf.values() for copy in one.copies]
    digest = hashlib.blake2b(repr([(name, path.name) for name, path in pdfs]).encode(), digest_size=16).hexdigest()
    path = folder_at(press.folder) / f"{digest}.zip"
    if ends_with(path, b"cards of Stretch Guides"):
        return path
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as bundle:
        bundle.comment = b"cards of Stretch Guides"
        for name, pdf in pdfs:
            bundle.writestr(ZipInfo(name), pdf.read_bytes())
    return put(path, packed.getvalue())
