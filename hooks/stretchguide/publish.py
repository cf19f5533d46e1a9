"""The project's folder in; an edition of the whole site out, or every problem that stands against it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .delivery import headers, search_engine_files
from .drafts import shown, still_missed
from .kept import prune
from .library import Library
from .loader import cache_of, judged, read_all
from .output import Asset, Output, Page
from .policy import Policy, styles
from .problem import Problem, Problems
from .prose import prose_pages
from .site import outputs
from .stats import Stats, stats
from .write import Forge, new_file_page

OPEN = {"todo", "movement-is-shown"}
"""What may still be missing while somebody looks at a preview."""


@dataclass(frozen=True, slots=True)
class Edition:
    """Everything that is published, rendered."""

    library: Library
    pages: dict[str, Page]
    """The generated ones, by address."""
    prose: dict[str, Page]
    """The hand-written ones, by address and without their bodies."""
    assets: list[Asset]
    stats: Stats
    site_url: str
    """The public address, ending in a slash; empty if unknown."""
    policy: Policy
    waiting: list[Problem]
    """What drafts need before they have a page: only in a preview are there any."""

    @property
    def headers(self) -> str:
        """The file _headers, once all pages have got their policy."""
        return headers([*self.pages, *self.prose, *(asset.address for asset in self.assets)], self.policy)


def publish(project: Path, site_url: str | None, forge: Forge = ("", ""), *, with_todos: bool = False) -> Edition:
    """Render the site of `project`. Raises Problems, and then nothing is published.

    `with_todos` is for previews: a record whose only fault is that something is still to be written is shown, or left
    out as long as it is too little for a page.
    `forge` is where people change records.
    """
    site_url = f"{site_url.rstrip('/')}/" if site_url else ""
    library, waiting = _library(project, with_todos=with_todos)
    prose = prose_pages(project / "docs", library)
    rendered = list(outputs(library, prose, project, site_url, new_file_page(forge)))
    if crowded := list(_same_addresses([*rendered, *prose])):
        raise Problems(crowded)
    pages = {output.address: output for output in rendered if isinstance(output, Page)}
    assets = [output for output in rendered if isinstance(output, Asset)]
    assets += search_engine_files([*pages.values(), *prose], site_url)
    guides = [page for page in prose if page.address.startswith("guides/") and page.address != "guides/"]
    numbers = stats(library, guides, project)
    prune(cache_of(project).parent)
    policy = Policy(style for asset in assets for style in styles(asset))
    return Edition(library, pages, {page.address: page for page in prose}, assets, numbers, site_url, policy, waiting)


def _library(project: Path, *, with_todos: bool) -> tuple[Library, list[Problem]]:
    """What the records say, and what drafts wait for. Raises Problems."""
    data, waiting = read_all(project / "exercises"), list[Problem]()
    if with_todos:
        data, waiting = shown(data)
    library, problems = judged(data, cache_of(project))
    if with_todos:
        readable = library.exercises.keys() | library.routines.keys()
        problems = [one for one in problems if one.code not in OPEN or Path(one.path).stem not in readable]
        problems += still_missed(waiting, problems)
    if not problems and not (library.exercises and library.routines):
        fix = "write one of each"
        problems = [Problem("exercises", 1, 1, "missing-file", "there is no exercise, or no routine", fix)]
    if problems:
        raise Problems(problems)
    return library, waiting


def _same_addresses(rendered: list[Output]) -> Iterator[Problem]:
    """Pages or files that would be written over others."""
    seen: set[str] = set()
    for one in rendered:
        if one.address in seen:
            path = one.source if isinstance(one, Page) and one.source else "exercises"
            message = f"something else has the address {one.address or '/'} already"
            yield Problem(path, 1, 1, "same-address", message, "give it another name")
        seen.add(one.address)
