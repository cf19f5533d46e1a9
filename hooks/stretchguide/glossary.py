"""A page's HTML in; the same with the first use of each hard word leading to the glossary out."""

import re
from collections.abc import Mapping
from functools import lru_cache

from .model import Word
from .templates import relative

SKIPPED = r"<(svg|a|h[1-6]|button|summary|code|dt|th|label|title|style|script)\b.*?</\2>|<[^>]+>|&#?\w+;"
"""What is never changed: pictures, links, headings, names, tags themselves, and signs written as &amp;."""


def linked(html: str, terms: Mapping[str, Word], address: str) -> str:
    """The page at `address` with its hard words linked, each once. `terms` are those of vocabulary/terms.yml."""
    if not terms:
        return html
    slugs = {word.name.lower(): slug for slug, word in terms.items()}
    glossary = relative(address, "about/glossary/")
    seen: set[str] = set()

    def link(found: re.Match[str]) -> str:
        name = (found[3] or "").lower()
        if name not in slugs or name in seen:
            return found[0]
        seen.add(name)
        return f'<a class="term" href="{glossary}#{slugs[name]}">{found[0]}</a>'

    return _pattern(tuple(slugs)).sub(link, html)


@lru_cache(maxsize=2)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    begins = "".join({re.escape(name[0]) for name in names})  # looked at first: most words of a page begin otherwise
    words = rf"\b(?=[{begins}])({'|'.join(map(re.escape, longest_first))})s?\b(?!-)"
    return re.compile(f"({SKIPPED})|{words}", re.DOTALL | re.IGNORECASE)
