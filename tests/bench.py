"""How long the site takes to build, and how much a first visit transfers: `make bench`.

Builds copies of the records at 100, 1,000 and 5,000 exercises with the project's own settings, each in a process of its
own, on memory where there is a memory disk. Prints the median of the runs. It is a benchmark, not a test.
"""

import argparse
import gzip
import itertools
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pikepdf

from browser import no_browser, open_browser, serve
from stretchguide.cards.card import card_of
from stretchguide.cards.edition import EDITIONS
from stretchguide.cards.press import Press
from stretchguide.cards.version import current, history
from stretchguide.cards.words import words
from stretchguide.gallery import Gallery
from stretchguide.loader import load

PROJECT = Path(__file__).resolve().parents[1]
SIZES = (100, 1_000, 5_000)


def copy_project(to: Path, size: int, drawings: Path) -> None:
    """A project with `size` exercises: the real ones over and over, under new names, each pointing to its own kind."""
    for folder in ("docs", "hooks", "overrides", "exercises/safety", "exercises/vocabulary", "exercises/routines"):
        shutil.copytree(PROJECT / folder, to / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "mkdocs.yml", to)
    (to / ".cache").symlink_to(drawings)
    records = {path.stem: path.read_text(encoding="utf-8") for path in sorted((PROJECT / "exercises").glob("*.yml"))}
    for number in range(size):
        slug = list(records)[number % len(records)]
        copy = number // len(records)
        name = f"{slug}-{copy}" if copy else slug
        text = records[slug]
        if copy:
            text = re.sub(r"^name: .*", rf"\g<0> {copy}", text, count=1, flags=re.MULTILINE)
        (to / "exercises" / f"{name}.yml").write_text(text, encoding="utf-8")
    for slug in list(records)[size:]:
        raise SystemExit(f"the smallest size must hold all records, {slug} included")


def build(project: Path) -> tuple[float, float, float]:
    """One build: CPU seconds, wall seconds, peak memory in MB."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q"]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    start = time.perf_counter()
    process = subprocess.Popen(command, cwd=project, env=environment)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("the build failed")
    return used.ru_utime + used.ru_stime, time.perf_counter() - start, used.ru_maxrss / 1024


def figures() -> None:
    """Print what the figures cost: time and bytes a frame, and time when nothing changed."""
    library, _ = load(PROJECT / "exercises")
    with tempfile.TemporaryDirectory() as folder:
        gallery = Gallery(Path(folder), library.vocabulary.poses)
        start = time.process_time()
        drawings = [gallery.drawn(exercise) for exercise in library.exercises.values()]
        cold = time.process_time() - start
        start = time.process_time()
        for exercise in library.exercises.values():
            gallery.drawn(exercise)
        warm = time.process_time() - start
    sizes = [len(gzip.compress(drawn.file(n).encode())) for drawn in drawings for n in range(len(drawn.frames))]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each, size = cold / len(sizes) * 1000, sum(sizes) / len(sizes)
    print(f"{len(sizes)} frames: {each:.1f} ms each, {size:,.0f} bytes gzipped on average")
    print(f"nothing changed: {warm * 1000:.0f} ms for all; peak memory {memory:.0f} MB")


def _pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def cards() -> None:
    """Print what the cards cost: time a page and for all editions, time when nothing changed, memory for 500 cards."""
    library, _ = load(PROJECT / "exercises")
    gallery = Gallery(PROJECT / ".cache" / "figures", library.vocabulary.poses)
    kept = PROJECT / "exercises" / "routines" / "versions"
    made = [card_of(routine, library) for routine in library.routines.values()]
    versions = [current(history(kept, card.routine.slug), card.routine.slug, words(card)) for card in made]
    with tempfile.TemporaryDirectory() as folder:
        press = Press(Path(folder), gallery, "https://example.org/")
        todo = [(card, version, edition) for card, version in zip(made, versions, strict=True) for edition in EDITIONS]
        press.printed(*todo[0])  # the machine is warm from here on
        start = time.process_time()
        prints = [press.printed(*one) for one in todo]
        cold = time.process_time() - start
        start = time.process_time()
        for one in todo:
            press.printed(*one)
        warm = time.process_time() - start
        pages = sum(_pages(one.pdf) for one in prints)
        for number in range(500):
            card, version, edition = todo[number % len(todo)]
            Press(Path(folder), gallery, f"https://example.org/{number}/").printed(card, version, edition)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(made)} cards, {pages} pages: {cold:.2f} CPU s, {cold / pages * 1000:.1f} ms a page")
    print(f"12 cards would take {cold / len(made) * 12:.2f} CPU s; nothing changed: {warm * 1000:.0f} ms")
    print(f"peak memory after 500 cards: {memory:.0f} MB")


def first_view(site: Path) -> None:
    """Print what the first view of an article transfers in Chromium, gzipped."""
    if reason := no_browser():
        print(f"first view: not measured, {reason}")
        return
    fetched: list[str] = []
    with serve(site) as base, open_browser() as browser:
        page = browser.new_page()
        page.on("response", lambda answer: fetched.append(answer.url))
        page.goto(f"{base}exercises/cat-camel/", wait_until="networkidle")
    sizes = {}
    for url in fetched:
        path = site / url.removeprefix(base)
        content = (path / "index.html" if path.is_dir() else path).read_bytes()
        sizes[url.removeprefix(base)] = min(len(content), len(gzip.compress(content, 6)))
    print(f"first view of an article: {sum(sizes.values()) / 1000:.1f} kB gzipped, {len(sizes)} requests")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
        print(f"  {size / 1000:6.1f} kB  {name or '/'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--sizes", type=int, nargs="*", default=SIZES)
    options = parser.parse_args()
    memory_disk = Path("/dev/shm") if Path("/dev/shm").is_dir() else None
    figures()
    cards()
    drawings = tempfile.mkdtemp(dir=memory_disk)
    (Path(drawings) / "figures").mkdir()
    medians: list[tuple[int, float]] = []
    print(" exercises   CPU s  wall s  peak MB  site MB")
    for size in options.sizes:
        with tempfile.TemporaryDirectory(dir=memory_disk) as folder:
            project = Path(folder)
            copy_project(project, size, Path(drawings))
            build(project)  # draws what is not drawn yet
            runs = [build(project) for _ in range(options.runs)]
            cpu, wall, memory = (statistics.median(column) for column in zip(*runs, strict=True))
            site = sum(path.stat().st_size for path in (project / "site").rglob("*") if path.is_file()) / 1e6
            print(f"{size:10,}  {cpu:6.2f}  {wall:6.2f}  {memory:7.0f}  {site:7.1f}", flush=True)
            medians.append((size, cpu))
            if size == 1_000:
                first_view(project / "site")
    for (smaller, less), (larger, more) in itertools.pairwise(medians):
        exponent = math.log(more / less) / math.log(larger / smaller)
        print(f"growth exponent {smaller:,} to {larger:,}: {exponent:.2f}")


if __name__ == "__main__":
    main()
