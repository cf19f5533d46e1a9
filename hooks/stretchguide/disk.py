"""A path in; what stands there, or the problem that keeps us from it, out.

Only plain files are read, and no link is followed: a site is made of the project's own files, and a pipe would keep a
build waiting for ever.
"""

import os
import stat
from pathlib import Path

from .problem import Problem

BIGGEST_FILE = 500_000
"""Bytes. The longest file of records, the sources, has about 60,000."""
NO_LINKS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
KINDS = (
    (stat.S_ISLNK, "a link", "put the file itself here"),
    (stat.S_ISDIR, "a folder", "move what is in it, and delete it"),
    (stat.S_ISREG, "a file", "put its content into files of a folder"),
)


def content_of(path: Path, name: str, most: int = BIGGEST_FILE) -> bytes | Problem:
    """The bytes of a plain file. `name` is how messages call it."""
    try:
        if not stat.S_ISREG(mode := path.lstat().st_mode):
            return wrong_kind(name, mode, "a file")
        with os.fdopen(os.open(path, NO_LINKS), "rb") as file:
            content = file.read(most + 1)
    except FileNotFoundError:
        return Problem(name, 1, 1, "missing-file", "this file is missing", "bring it back")
    except OSError as error:
        return _unreadable(name, error)
    if len(content) > most:
        fix = "a record is a page or two of text"
        return Problem(name, 1, 1, "too-big", f"the file has more than {most:,} bytes", fix)
    return content


def listing_of(folder: Path, name: str) -> list[Path] | Problem:
    """What lies in a folder, sorted, without names that begin with a dot; nothing if there is no such folder."""
    try:
        if not stat.S_ISDIR(mode := folder.lstat().st_mode):
            return wrong_kind(name, mode, "a folder")
        return sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        return _unreadable(name, error)


def is_plain(path: Path) -> bool:
    """Whether a plain file stands here: no link, no pipe."""
    return path.is_file() and not path.is_symlink()


def wrong_kind(name: str, mode: int, wanted: str) -> Problem:
    """The problem that a link, a pipe or anything else stands in the place of what is wanted."""
    kinds = ((what, fix) for is_kind, what, fix in KINDS if is_kind(mode))
    what, fix = next(kinds, ("a pipe, a socket or a device", "delete it"))
    return Problem(name, 1, 1, "not-a-file", f"{what} stands in the place of {wanted}", fix)


def text_of(name: str, content: bytes) -> str | Problem:
    """Bytes as text, its lines ended by one character; or the problem that they are no UTF-8."""
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        return Problem(name, line, 1, "not-utf-8", "this is not UTF-8 text", "save the file as UTF-8")


def _unreadable(name: str, error: OSError) -> Problem:
    return Problem(name, 1, 1, "unreadable", f"it cannot be read: {error.strerror}", "ask who may read it")
