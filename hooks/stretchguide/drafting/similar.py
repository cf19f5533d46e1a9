"""A name in; records that may be the same thing under another name, out."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher

ALIKE = 0.84
"""How much of two names agrees, from 0 to 1, from where on they are worth a look."""
SAID_ANYWAY = frozenset(("a", "an", "the", "on", "your", "stretch", "stretche", "exercise", "pose"))
"""Words that do not tell one name from another."""


def plain(text: str) -> str:
    """A text in small letters, without accents."""
    apart = unicodedata.normalize("NFKD", text.replace("\u2019", "'"))
    return "".join(one for one in apart if not unicodedata.combining(one)).casefold()


def similar(name: str, known: Iterable[tuple[str, Iterable[str]]]) -> list[tuple[str, str]]:
    """The records, as (slug, name), one of whose names is much like `name`. `known` holds slugs with their names."""
    mine = _core(name)
    found = []
    for slug, names in known:
        alike = next((one for one in names if _is_alike(mine, _core(one))), None)
        if alike:
            found.append((slug, alike))
    return found


def _core(name: str) -> list[str]:
    """The words of a name that tell it from others, without plural endings."""
    found = re.findall(r"[a-z0-9]+", plain(name).replace("'", ""))
    words = [word.removesuffix("s") if len(word) > 3 else word for word in found]
    return [word for word in words if word not in SAID_ANYWAY] or words


def _is_alike(one: list[str], other: list[str]) -> bool:
    orders = (("".join(one), "".join(other)), ("".join(sorted(one)), "".join(sorted(other))))
    return any(SequenceMatcher(None, *pair).ratio() >= ALIKE for pair in orders)
