"""Files that are costly to make, kept by a digest of everything they depend on.

Nothing goes stale, a build without changes makes nothing, and the folder can be deleted. A file is written beside its
place and put there when whole: of two builds at once, one's stays. What no build has used for a month is removed after
a good edition.
"""

import os
import tempfile
import threading
import time
from contextlib import suppress
from pathlib import Path

A_DAY = 24 * 3600
"""Seconds: the date of a file is that of its last use, a day more or less."""
A_MONTH = 30 * A_DAY


def folder_at(folder: Path) -> Path:
    """The folder, made if it is missing; a temporary one where nothing can be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp())  # a project that cannot be written is made anew each time
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp())


def put(path: Path, content: bytes) -> Path:
    """Put a file in its place, whole."""
    unfinished = path.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
    unfinished.write_bytes(content)
    unfinished.replace(path)
    return path


def is_there(path: Path) -> bool:
    """Whether a file is there, which counts as a use of it."""
    try:
        unused = time.time() - path.stat().st_mtime
        if unused > A_DAY:
            os.utime(path)
    except OSError:
        return False
    return True


def ends_with(path: Path, *ends: bytes) -> bool:
    """Whether a file is there and ends so, blank space aside."""
    if not is_there(path):
        return False
    try:
        with path.open("rb") as file:
            file.seek(-min(32, path.stat().st_size), os.SEEK_END)
            found = file.read().rstrip()
    except OSError:
        return False
    return found.endswith(ends)


def prune(cache: Path) -> int:
    """Remove what has not been used for a month from the folders of `cache`; returns how many files that were.

    A build that asks for a file makes it a used one first, so builds at once do not take files from each other.
    """
    long_ago, removed = time.time() - A_MONTH, 0
    for folder in cache.glob("*/"):
        for entry in os.scandir(folder):
            with suppress(OSError):  # another build was faster, or the folder is not ours to change
                if entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_mtime < long_ago:
                    Path(entry).unlink()
                    removed += 1
    return removed
