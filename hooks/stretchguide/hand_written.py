"""The folder docs/ in; its hand-written pages out, and whatever else lies there that would be published by mistake."""

import stat
from collections.abc import Iterator
from pathlib import Path

from .disk import listing_of, wrong_kind
from .model import can_name_a_file
from .problem import Problem

ASSETS = "assets"
"""The folder for what is no page: scripts, styles and fonts."""
PICTURES = {".jpg", ".png", ".webp"}
"""May stand beside a page. A drawing (.svg) may hold a script: those of the site stand among the assets."""


def pages_of(docs: Path) -> tuple[list[Path], list[Problem]]:
    """The Markdown files, and the problem of each thing that may not lie where it lies."""
    found = list(_walked(docs, docs.parent))
    return [one for one in found if isinstance(one, Path)], [one for one in found if isinstance(one, Problem)]


def _walked(folder: Path, project: Path) -> Iterator[Path | Problem]:
    listed = listing_of(folder, folder.relative_to(project).as_posix())
    if isinstance(listed, Problem):
        yield listed
        return
    for path in listed:
        name, mode = path.relative_to(project), path.lstat().st_mode
        if stat.S_ISDIR(mode) and path.suffix != ".md":
            yield from _walked(path, project)
        elif not stat.S_ISREG(mode):
            yield wrong_kind(name.as_posix(), mode, "a file")
        elif name.parts[1] != ASSETS:
            yield from _page_or_picture(path, name)


def _page_or_picture(path: Path, name: Path) -> Iterator[Path | Problem]:
    if not all(map(can_name_a_file, (*name.parts[:-1], path.stem))):
        fix = "use lower-case letters and digits joined by hyphens, also in the names of folders"
        yield Problem(name.as_posix(), 1, 1, "file-name", f"{path.name} is no name for a page", fix)
    elif path.suffix == ".md":
        yield path
    elif path.suffix not in PICTURES:
        fix = "pages end in .md, pictures in .png, .jpg or .webp; what runs or styles belongs to docs/assets/"
        yield Problem(name.as_posix(), 1, 1, "unknown-file", "nothing reads this file", fix)
