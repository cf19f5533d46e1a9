"""A finished folder in; the same folder in the place of an older one out, which stays good until then."""

import shutil
from pathlib import Path

from .problem import Problem, Problems

OWN_FOLDERS = (".ci", ".git", ".github", "docs", "exercises", "hooks", "overrides", "tests")
MARKER = "search.json"
"""A file that only a site of ours has."""


def check_target(to: Path, project: Path) -> None:
    """Raise Problems if a site may not be written to `to`: it would replace what is no site."""
    target, own = to.resolve(), project.resolve()
    sources = [own / name for name in OWN_FOLDERS]
    is_source = any(target == folder or folder in target.parents for folder in sources)
    if is_source or target == own or target in own.parents:
        raise Problems([_refusal(to, "it holds the project's own files")])
    if target.is_dir() and any(path.name[0] != "." for path in target.iterdir()) and not (target / MARKER).is_file():
        raise Problems([_refusal(to, "it has files in it that are no site of ours")])


def _refusal(to: Path, why: str) -> Problem:
    return Problem(to.as_posix(), 1, 1, "bad-target", f"the site cannot be written here: {why}", "name an empty folder")


def put_in_place(new: Path, to: Path) -> None:
    """Put the folder `new` where `to` is. Files of `to` that begin with a dot, such as .git, are kept."""
    to = to.resolve()
    if to.is_dir():
        for path in to.iterdir():
            if path.name.startswith(".") and not (new / path.name).exists():
                shutil.move(path, new / path.name)
    old = to.with_name(f"{to.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    try:
        if to.exists():
            to.replace(old)
        new.replace(to)
    except OSError:  # a mounted folder, or one that another program holds: bring the files over one by one
        if old.exists() and not to.exists():
            old.replace(to)
        _overwrite(new, to)
    shutil.rmtree(old, ignore_errors=True)


def _overwrite(new: Path, to: Path) -> None:
    shutil.copytree(new, to, dirs_exist_ok=True)
    for path in sorted(to.rglob("*"), reverse=True):
        if not (new / path.relative_to(to)).exists() and not path.relative_to(to).parts[0].startswith("."):
            path.rmdir() if path.is_dir() else path.unlink()
    shutil.rmtree(new, ignore_errors=True)
