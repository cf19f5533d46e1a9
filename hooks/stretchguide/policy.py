"""A page in; the page with a Content-Security-Policy of its own out, so that a browser runs and loads what is ours.

The policy names each script that stands in the head of the page, by the digest of what it says: there the frame writes
its own, and records only as escaped text. A script anywhere else, an `onclick=` or a `style=` is not named and does not
work, whoever put it there.
"""

import base64
import hashlib
import re
from collections.abc import Iterable

from .output import Asset

CHARSET = '<meta charset="utf-8">'
INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
INLINE_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


class Policy:
    """One for all pages. `styles` are the texts of the style elements in drawings that move.

    It remembers what the pages needed, so that the header of the host can say it for all of them.
    """

    def __init__(self, styles: Iterable[str]) -> None:
        self._styles = sorted({_digest(style) for style in styles})
        self._scripts: set[str] = set()

    def guarded(self, page: str) -> str:
        """The page with its policy, the first thing after its charset. What has none is no page, and stays as it is."""
        before, charset, after = page.partition(CHARSET)
        if not charset:
            return page
        scripts = {_digest(script) for script in INLINE_SCRIPT.findall(after.partition("</head>")[0])}
        self._scripts |= scripts
        meta = f'<meta http-equiv="Content-Security-Policy" content="{self._written(scripts)}">'
        return f"{before}{charset}{meta}{after}"

    @property
    def header(self) -> str:
        """For all pages and drawings together; a header can also say that nobody may put a page into a frame."""
        return f"{self._written(self._scripts)}; frame-ancestors 'none'"

    def _written(self, scripts: Iterable[str]) -> str:
        return "; ".join(
            (
                "default-src 'none'",
                " ".join(["script-src 'self'", *sorted(scripts)]),
                " ".join(["style-src 'self'", *self._styles]),
                "img-src 'self' data:",  # the theme's own signs are written into its style sheet
                "font-src 'self'",
                "connect-src 'self'",  # search and moving pictures are fetched
                "base-uri 'none'",
                "form-action 'none'",
            )
        )


def styles(asset: Asset) -> list[str]:
    """The texts of the style elements of a drawing that moves: they stand at its beginning."""
    if not asset.address.endswith("-moves.svg") or isinstance(asset.content, str):
        return []
    with asset.content.open(encoding="utf-8") as drawing:
        return INLINE_STYLE.findall(drawing.read(20_000))


def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
