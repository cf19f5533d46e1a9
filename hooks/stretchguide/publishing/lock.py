"""A folder in; a hold on it out, which ends with the process, however that ends.

Windows has no such holds on folders: there builds at once are not kept apart.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

if sys.platform == "win32":

    def hold(folder: Path, *, wait: bool = True) -> int:
        """Nothing is held."""
        return os.open(os.devnull, os.O_RDONLY)

else:
    import fcntl

    def hold(folder: Path, *, wait: bool = True) -> int:
        """Hold a folder until the file that is returned is closed. Raises OSError if others hold it, unless to wait."""
        opened = os.open(folder, os.O_RDONLY)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(opened)
            raise
        return opened


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """One process at a time: others wait here."""
    opened = hold(folder)
    try:
        yield
    finally:
        os.close(opened)
