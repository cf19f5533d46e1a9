"""A folder in; whether a site may be written there out."""

from pathlib import Path

from ..problem import Problem, Problems

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
    if target.exists() and not target.is_dir():
        raise Problems([_refusal(to, "it is a file")])
    if target.is_dir() and any(path.name[0] != "." for path in target.iterdir()) and not (target / MARKER).is_file():
        raise Problems([_refusal(to, "it has files in it that are no site of ours")])


def _refusal(to: Path, why: str) -> Problem:
    return Problem(to.as_posix(), 1, 1, "bad-target", f"the site cannot be written here: {why}", "name an empty folder")
