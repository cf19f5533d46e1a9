"""Two paths in; each in the other's place out, in one step that nobody can see half done.

Linux and macOS have a call for it that Python does not offer.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

AT_THE_WORKING_FOLDER = -100
"""Linux: where a relative path would begin. Ours are absolute."""
EXCHANGE = 2
"""The flag: RENAME_EXCHANGE of Linux and RENAME_SWAP of macOS have the same number."""


def exchange(one: Path, other: Path) -> None:
    """Let two paths of a file system change places. Raises OSError, with ENOSYS where the system has no such call."""
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one.absolute()), os.fsencode(other.absolute())
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_THE_WORKING_FOLDER, names[0], AT_THE_WORKING_FOLDER, names[1], EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, EXCHANGE)
    else:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if failed:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(other))
