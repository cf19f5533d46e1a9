"""Files that are costly to make, kept by a digest of everything they depend on.

Nothing goes stale, a build without changes makes nothing, and the folder can be deleted. A file is written beside its
place and put there when whole: of two builds at once, one's stays.
"""

import os
import tempfile
import threading
from pathlib import Path


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


def ends_with(path: Path, *ends: bytes) -> bool:
    """Whether a file is there and ends so, blank space aside."""
    try:
        with path.open("rb") as file:
            file.seek(-min(32, path.stat().st_size), os.SEEK_END)
            found = file.read().rstrip()
    except OSError:
        return False
    return found.endswith(ends)
