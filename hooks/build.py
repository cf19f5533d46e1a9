"""The one file that MkDocs loads: events in, calls of the package out.

A build happens beside the site and takes its place only when it is whole, so that a mistake never harms a good site.
While serving, a mistake is shown and the last good pages stay.
"""

import gc
import logging
from pathlib import Path
from typing import Any

from jinja2 import TemplateError
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from generated import Generated
from stretchguide.disk import is_plain
from stretchguide.drafts import told
from stretchguide.glossary import linked
from stretchguide.loader import cache_of
from stretchguide.port import why_not
from stretchguide.problem import Problems, counted
from stretchguide.prose import cite
from stretchguide.publish import Edition, publish
from stretchguide.publishing import Staging, check_target, unwritable
from stretchguide.stuck import with_bar

log = logging.getLogger("mkdocs.hooks.stretchguide")
gc.set_threshold(200_000, 20, 100)  # records live until the end of a build: looking for garbage finds none


class State:
    """What one run of MkDocs remembers between its events."""

    serving = False
    replacing = False
    """Whether the site is built beside its place first: not for previews, nor for gh-deploy, which has its own way."""
    staging: Staging | None = None
    finished = False
    edition: Edition | None = None  # the last good one
    stuck: tuple[str, ...] = ()
    """What is wrong in the folders now. While there is something, the last good edition is served."""


def on_startup(*, command: str, dirty: bool) -> None:
    State.serving, State.replacing = command == "serve", command == "build"


def on_config(config: Any) -> None:
    project = Path(config.config_file_path).parent
    State.stuck = ()
    if State.serving and not State.edition and (why := why_not(*config.dev_addr)):
        raise Abort(why)
    if not cache_of(project).is_dir():
        log.info("Drawing all figures; this takes some seconds, the first time only")
    try:
        if State.replacing:
            check_target(Path(config.site_dir), project)
        State.edition = publish(project, config.site_url, (config.repo_url, config.edit_uri), with_todos=State.serving)
        for draft in State.edition.waiting:
            log.warning(told(draft))
        config.theme.static_templates.discard("sitemap.xml")  # ours has no dates
        if State.replacing:
            State.staging = Staging(Path(config.site_dir))
            config.site_dir = str(State.staging.folder)
    except Problems as error:
        for problem in error.problems:
            log.error(str(problem))
        keep_last_good(counted(len(error.problems), "problem"), *map(str, error.problems))
    except TemplateError as error:
        keep_last_good(f"A template is wrong: {error!r}")
    except OSError as error:
        keep_last_good(f"{error.filename}: {error.strerror}")


def keep_last_good(message: str, *problems: str) -> None:
    """While serving, go on with the pages there are, which say why; else stop."""
    if not (State.serving and State.edition):
        raise PluginError(f"{message}. The site is as it was.") from None
    State.stuck = problems or (message,)
    log.error("%s. The site is as it was. Serving the last good pages until this is mended.", message)


def on_files(files: Files, *, config: Any) -> None:
    edition = last_good_edition()
    if State.stuck:
        keep_last_good_prose(files, edition, config)
    for page in edition.pages.values():
        file = File.generated(config, page.markdown_name, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        file.edit_uri = f"../{page.source}" if page.source else None
        files.append(file)
        Generated(page, file, config)
    for asset in edition.assets:
        kept = isinstance(asset.content, Path)
        where = {"abs_src_path": str(asset.content)} if kept else {"content": guarded(str(asset.content))}
        files.append(File.generated(config, asset.address, **where))


def keep_last_good_prose(files: Files, edition: Edition, config: Any) -> None:
    """Put the hand-written pages of the last good edition in the place of those in docs/, whatever lies there now."""
    for file in [one for one in files if one.src_dir == config.docs_dir]:
        if file.is_documentation_page() or not is_plain(Path(str(file.abs_src_path))):
            files.remove(file)
    for page in edition.prose.values():
        files.append(File.generated(config, str(page.source).removeprefix("docs/"), content=page.body))


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Files) -> str:
    edition = last_good_edition()
    if page.url not in edition.prose:
        return markdown
    page.meta |= edition.prose[page.url].frame
    return cite(markdown, edition.library, page.url, edition.stats.lines)


def on_page_content(html: str, *, page: Any, config: Any, files: Files) -> str:
    edition = last_good_edition()
    is_guide = page.url.startswith("guides/") and page.url in edition.prose
    return linked(html, edition.library.vocabulary.terms, page.url) if is_guide else html


def on_env(env: Any, *, config: Any, files: Files) -> None:
    env.globals["review_note"] = last_good_edition().library.review_note


def on_post_page(output: str, *, page: Any, config: Any) -> str:
    return guarded(output)


def on_post_template(output_content: str, *, template_name: str, config: Any) -> str:
    return guarded(output_content)


def guarded(html: str) -> str:
    """A page with its policy. A preview has none, as it reloads by a script of MkDocs' own; it says if it is stuck."""
    return with_bar(html, State.stuck) if State.serving else last_good_edition().policy.guarded(html)


def on_post_build(*, config: Any) -> None:
    Path(config.site_dir, "_headers").write_text(last_good_edition().headers, encoding="utf-8", newline="\n")
    State.finished = True


def on_build_error(*, error: Exception) -> None:
    State.finished = False
    if State.staging and isinstance(error, OSError) and error.errno:
        raise PluginError(str(unwritable(State.staging.to, error))) from None


def on_shutdown() -> None:
    """Put the new site in the old one's place, or throw it away."""
    if State.staging:
        try:
            if State.finished:
                State.staging.put_in_place()
        except Problems as error:
            raise PluginError(str(error)) from None
        finally:
            State.staging.discard()


def last_good_edition() -> Edition:
    """The edition being built; on_config made it, or stopped the build."""
    assert State.edition
    return State.edition
