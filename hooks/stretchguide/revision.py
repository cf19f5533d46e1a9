"""A git revision or a folder in; the records and guides as they were there, in a folder of their own, out.

Files are read as git keeps them, byte for byte: no attribute, filter or link of a tree has a say, and neither the work
tree nor the index is touched.
"""

import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

RECORDS = "exercises"
GUIDES = "docs/guides"
FILES = ("100644", "100755")
"""Modes of plain files. Links and submodules are no records."""


class NoBaseError(Exception):
    """There is nothing to compare with, for a reason that is the message."""


@contextmanager
def records_at(base: str, project: Path) -> Iterator[Path]:
    """The data root at `base`, with the guides beside it: a revision, or a project's folder with ./ or / in front.

    A folder is only one if it is written as a path, so that no folder of a stranger's can stand for a branch.
    """
    if base.startswith(".") or Path(base).is_absolute():
        yield _of_folder(Path(base))
        return
    commit = _git(project, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{base}^{{commit}}", says=base)
    with tempfile.TemporaryDirectory(prefix="stretch-base-") as folder:
        _write(project, commit.decode().strip(), Path(folder))
        if not Path(folder, RECORDS).is_dir():
            raise NoBaseError(f"{base} has no {RECORDS}/")
        yield Path(folder, RECORDS)


def _of_folder(folder: Path) -> Path:
    if not (folder / RECORDS).is_dir():
        raise NoBaseError(f"{folder} has no {RECORDS}/ in it: name the folder of a project")
    return folder / RECORDS


def _git(project: Path, *arguments: str, says: str, given: bytes = b"") -> bytes:
    """What git answers. Raises NoBaseError where it cannot."""
    try:
        answer = subprocess.run(  # noqa: S603  no shell, and a revision can be no option
            ["git", "-C", str(project), *arguments],  # noqa: S607  git is where it is
            input=given,
            capture_output=True,
            check=False,
        )
    except OSError:
        raise NoBaseError("git is not installed: name a folder instead, such as ../before") from None
    if answer.returncode:
        reason = answer.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        hint = f"git knows no revision {says}: fetch it, or name a folder with ./ in front"
        raise NoBaseError(reason or hint)
    return answer.stdout


def _write(project: Path, commit: str, to: Path) -> None:
    """Write the records and the guides of a commit under `to`."""
    tree = _git(project, "ls-tree", "-r", "-z", commit, "--", RECORDS, GUIDES, says=commit)
    entries = [entry.split("\t", 1) for entry in tree.decode(errors="replace").split("\0") if entry]
    plain = [(details, name) for details, name in entries if details.startswith(FILES) and ".." not in name.split("/")]
    files = {name: details.split()[2] for details, name in plain}
    content = _git(project, "cat-file", "--batch", says=commit, given="\n".join(files.values()).encode())
    for name in files:
        head, _, content = content.partition(b"\n")
        size = int(head.split()[-1])
        path = to / PurePosixPath(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content[:size])
        content = content[size + 1 :]
