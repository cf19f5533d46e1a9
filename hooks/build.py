"""The one file that MkDocs loads: events in, calls of the package out.

A build happens beside the site and takes its place only when it is whole, so that a mistake never harms a good site.
While serving, a mistake is shown and the last good pages stay.
"""

import logging
import os
import shutil
from pathlib import Path
from typing import Any

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import get_toc

from stretchguide.output import Page
from stretchguide.problem import Problems
from stretchguide.prose import cite
from stretchguide.publish import Edition, publish

log = logging.getLogger("mkdocs.hooks.stretchguide")
EDIT_LABELS = {"exercises/routines/": "Edit this routine", "exercises/": "Edit this exercise"}


class State:
    """What one run of MkDocs remembers between its events."""

    serving = False
    finished = False
    final_site_dir: Path | None = None
    edition: Edition | None = None
    """The last good one."""


def on_startup(*, command: str, dirty: bool) -> None:
    State.serving = command == "serve"


def on_config(config: Any) -> Any:
    project = Path(config.config_file_path).parent
    try:
        State.edition = publish(project, config.site_url)
    except Problems as error:
        for problem in error.problems:
            log.error(str(problem))
        if not (State.serving and State.edition):
            raise PluginError(f"{len(error.problems)} problems in the records. The site is as it was.") from None
        log.error("Serving the last good pages until this is mended.")
    if not State.serving:
        State.final_site_dir = Path(config.site_dir)
        config.site_dir = f"{config.site_dir}.new"
    return config


def on_files(files: Files, *, config: Any) -> Files:
    for page in _edition().pages.values():
        file = File.generated(config, source_uri(page), content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = f"../{page.source}" if page.source else None
        files.append(file)
    for asset in _edition().assets:
        files.append(File.generated(config, asset.address, content=asset.content))
    return files


def source_uri(page: Page) -> str:
    """The name under which hand-written pages link to a generated one."""
    return f"{page.address}index.md" if page.address in ("", "exercises/", "routines/") else f"{page.address[:-1]}.md"


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Files) -> str:
    edition = _edition()
    ours = edition.pages.get(page.url) or edition.prose[page.url]
    page.title = ours.title
    label = (text for start, text in EDIT_LABELS.items() if (ours.source or "").startswith(start))
    page.meta |= {"description": ours.description, "crumbs": ours.crumbs, "edit_label": next(label, "Edit this page")}
    return cite(markdown, edition.library, page.url) if page.url in edition.prose else ""


def on_page_content(html: str, *, page: Any, config: Any, files: Files) -> str:
    generated = _edition().pages.get(page.url)
    if not generated:
        return html
    tokens = [{"id": anchor, "name": text, "level": 2, "children": []} for anchor, text in generated.headings]
    page.toc = get_toc(tokens)
    page.present_anchor_ids = generated.anchors
    return generated.body


def on_post_build(*, config: Any) -> None:
    State.finished = True


def on_build_error(*, error: Exception) -> None:
    State.finished = False


def on_shutdown() -> None:
    """Put the new site in the old one's place, or throw it away."""
    if State.final_site_dir:
        new = Path(f"{State.final_site_dir}.new")
        if State.finished:
            shutil.rmtree(State.final_site_dir, ignore_errors=True)
            os.replace(new, State.final_site_dir)
        shutil.rmtree(new, ignore_errors=True)


def _edition() -> Edition:
    assert State.edition, "MkDocs calls on_config first"
    return State.edition
