"""An edition in; the same site as plain files out, without MkDocs."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from markupsafe import Markup

from .delivery import NOT_FOUND
from .glossary import linked
from .markup import html_of
from .output import Page
from .prose import FRONT_MATTER, cite
from .publish import Edition
from .publishing import Staging, bring, check_target
from .templates import environment

LINK_TO_MARKDOWN = re.compile(r'(href="[^":]*?)(index)?\.md(["#])')


def write(edition: Edition, project: Path, to: Path) -> int:
    """Write every page, card and file of the edition under `to`; returns how many files there are. Raises Problems.

    The folder is filled beside its place and put there when whole, so an old one stays good until then.
    """
    check_target(to, project)
    with Staging(to) as new:
        for address, content in files(edition, project):
            path = new / address
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read_bytes() if isinstance(content, Path) else content.encode())
        bring(project / "docs" / "assets", new / "assets")
        return sum(path.is_file() for path in new.rglob("*"))


def files(edition: Edition, project: Path) -> Iterator[tuple[str, str | Path]]:
    """Every generated file: (address, content)."""
    for address, content in _unguarded(edition, project):
        yield address, edition.policy.guarded(content) if isinstance(content, str) else content
    yield "_headers", edition.headers


def _unguarded(edition: Edition, project: Path) -> Iterator[tuple[str, str | Path]]:
    """Every generated file, without its policy."""
    templates = environment(project / "overrides")
    templates.globals["review_note"] = edition.library.review_note
    frame = templates.get_template("plain.html")
    prose = [_with_body(page, project, edition) for page in edition.prose.values()]
    for page in [*edition.pages.values(), *prose]:
        html = frame.render(
            page=page,
            content=Markup(page.body),  # noqa: S704  rendered with autoescape, or from the project's own Markdown
            root="../" * page.address.count("/") or "./",
            here=page.address,
            site_url=edition.site_url,
        )
        yield f"{page.address}index.html", html
    root = urlsplit(edition.site_url or "/").path  # the page that is sent at any address of any depth
    body = templates.get_template("fragments/not-found.html").render(root=root)
    page = Page(NOT_FOUND, "Page not found", "There is no page at this address.", body, is_listed=False)
    yield NOT_FOUND, frame.render(page=page, content=Markup(body), root=root, here=NOT_FOUND, site_url="")  # noqa: S704
    yield from ((asset.address, asset.content) for asset in edition.assets)


def _with_body(page: Page, project: Path, edition: Edition) -> Page:
    """A hand-written page with its body as HTML, its links leading to folders instead of Markdown files."""
    path = project / str(page.source)
    text = FRONT_MATTER.sub("", path.read_text(encoding="utf-8"), count=1)
    body = html_of(cite(text, edition.library, page.address, edition.stats.lines))
    up = "" if path.name == "index.md" else "../"
    body = LINK_TO_MARKDOWN.sub(lambda link: f"{_deeper(link[1], up)}{'' if link[2] else '/'}{link[3]}", body)
    if page.address.startswith("guides/"):
        body = linked(body, edition.library.vocabulary.terms, page.address)
    return Page(page.address, page.title, page.description, body, page.crumbs, page.source)


def _deeper(attribute: str, up: str) -> str:
    """href="x as seen from one folder further down."""
    return attribute.replace('href="', f'href="{up}', 1)
