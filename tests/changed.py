"""Two built sites in; a folder with every card and picture that differs, old beside new, out.

    python tests/changed.py before/site site changed

The preview of a pull request hands this folder over: unpack it, open index.html, and see what a reader would see.
"""

import argparse
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path

LOOKED_AT = ("figures/*.svg", "cards/*/*.png", "cards/*/*.pdf")
PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Changed cards and pictures</title>
<style>
  body {{ font: 1.1rem/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem }}
  h2 {{ border-top: 2px solid; padding-top: .5rem; overflow-wrap: anywhere }}
  .pair {{ display: flex; flex-wrap: wrap; gap: 2rem }}
  figure {{ flex: 1 1 20rem; margin: 0 }} img {{ width: 100%; border: 1px solid #999 }}
</style>
<h1>Changed cards and pictures</h1>
<p>{summary}</p>
{parts}
</html>
"""


def changed(before: Path, after: Path) -> list[str]:
    """The addresses of the cards and pictures whose bytes differ, or which are in one of the two sites only."""
    names = {
        path.relative_to(site).as_posix() for site in (before, after) for glob in LOOKED_AT for path in site.glob(glob)
    }
    return sorted(name for name in names if _bytes(before / name) != _bytes(after / name))


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def gather(before: Path, after: Path, to: Path) -> list[str]:
    """Copy what differs into `to`, with a page that shows it; returns the addresses."""
    names = changed(before, after)
    for site, side in ((before, "before"), (after, "after")):
        for name in names:
            if (site / name).is_file():
                (to / side / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(site / name, to / side / name)
    to.mkdir(parents=True, exist_ok=True)
    (to / "index.html").write_text(_page(names, to), encoding="utf-8")
    return names


def _page(names: list[str], to: Path) -> str:
    pictures = [name for name in names if not name.endswith(".pdf")]
    pictures.sort(key=lambda name: not name.startswith("figures/"))
    cards = [name for name in names if name.endswith(".pdf")]
    summary = f"{len(pictures)} pictures and {len(cards)} cards to print differ." if names else "None differs."
    parts = [f'<h2>{escape(name)}</h2><div class="pair">{"".join(_sides(name, to))}</div>' for name in pictures]
    if cards:
        items = "".join(f"<li>{' '.join(_links(name, to))}</li>" for name in cards)
        parts.append(f"<h2>Cards to print</h2><ul>{items}</ul>")
    return PAGE.format(summary=summary, parts="\n".join(parts))


def _sides(name: str, to: Path) -> Iterator[str]:
    for side in ("before", "after"):
        here = (to / side / name).is_file()
        shown = f'<img src="{side}/{escape(name)}" alt="{escape(name)}, {side}">' if here else "<p>There is none.</p>"
        yield f"<figure><figcaption>{_caption(side, name, to)}</figcaption>{shown}</figure>"


def _caption(side: str, name: str, to: Path) -> str:
    """Before or after; for the small picture of a card, a link to the card itself."""
    card = Path(side, name).with_suffix(".pdf")
    is_card = (to / card).is_file()
    return f'<a href="{escape(card.as_posix())}">{side.capitalize()}, as PDF</a>' if is_card else side.capitalize()


def _links(name: str, to: Path) -> Iterator[str]:
    yield escape(name) + ":"
    for side in ("before", "after"):
        if (to / side / name).is_file():
            yield f'<a href="{side}/{escape(name)}">{side}</a>'


def main() -> None:
    """Gather, and say what there is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("before", "after", "to"):
        parser.add_argument(name, type=Path)
    options = parser.parse_args()
    names = gather(options.before, options.after, options.to)
    print(*names, f"{len(names)} cards and pictures differ.", sep="\n")


if __name__ == "__main__":
    main()
