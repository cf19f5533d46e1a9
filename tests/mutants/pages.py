"""A hand-written page in; the same with one fact wrong out."""

import re
from collections.abc import Iterator

from stretchguide.prose import CITATION, EMERGENCY, WOVEN

from .mutator import Mutant

NO_BOX = "The emergency box of a guide is gone"
NO_HEAD = "A page has no title or no description"
LEADS_NOWHERE = "A source, an exercise or a routine that a page names is not there"


def mutants_of(name: str, text: str) -> Iterator[Mutant]:
    """Every break of a page. `name` is its path from the project on."""
    if "/guides/" in name and EMERGENCY in text:
        yield Mutant(NO_BOX, "stopped", "docs", name, (), text.replace(EMERGENCY, "").encode())
    for field in ("title", "description"):
        yield Mutant(
            NO_HEAD, "stopped", "docs", name, (field,), re.sub(rf"(?m)^{field}: .*\n", "", text, count=1).encode()
        )
    for kind in (CITATION, WOVEN):
        for found in kind.finditer(text):
            wrong = found[0].replace("]", "-x]")
            broken = f"{text[: found.start()]}{wrong}{text[found.end() :]}"
            yield Mutant(LEADS_NOWHERE, "stopped", "docs", name, (found[0],), broken.encode())
