"""A folder in; a folder beside it to build in out, which takes its place in one step when it is whole.

Whoever is killed leaves a hidden folder behind, which the next build finds and removes: a lock says which are alive.
Two builds at once do not meet, and the last one to finish stays. The old site is there until the new one is.
"""

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import TracebackType

from ..problem import Problem, Problems
from .exchange import exchange
from .lock import held, hold

NEW, OLD = "new", "old"
MOUNTED = {errno.EBUSY, errno.EXDEV, *([errno.EACCES] if sys.platform == "win32" else [])}
"""How a system says that a folder cannot be moved: it is a mount point, or on Windows another program is in it."""
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
A_DAY = 24 * 3600
"""Seconds; where nobody can tell whether a build is alive, it is taken for dead after a day."""


class Staging:
    """A folder of this build's own, beside the folder `to` that it is to replace. Raises Problems if it cannot be.

    As a context: it takes its place where the block ends well, else it is thrown away and the old folder stays.
    """

    def __init__(self, to: Path) -> None:
        self.to = to.resolve()
        with _unwritable_is_a_problem(self.to):
            self.to.parent.mkdir(parents=True, exist_ok=True)
            with held(self.to.parent):
                _tidy(self.to)
                self.folder = _beside(self.to, NEW)
                self.folder.mkdir()
                self._alive: int | None = hold(self.folder)

    def __enter__(self) -> Path:
        return self.folder

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        with _unwritable_is_a_problem(self.to):
            try:
                if error is None:
                    self.put_in_place()
                elif isinstance(error, OSError):
                    raise error
            finally:
                self.discard()

    def put_in_place(self) -> None:
        """Put the folder where it belongs. Files of the old one that begin with a dot, such as .git, stay."""
        with _unwritable_is_a_problem(self.to), held(self.to.parent):
            if self.to.exists():
                _keep_dot_files(self.to, self.folder)
                shutil.copymode(self.to, self.folder)
            _swap(self.folder, self.to)

    def discard(self) -> None:
        """Remove what is left beside the site: what was built, or the old site."""
        shutil.rmtree(self.folder, ignore_errors=True)
        if self._alive is not None:
            os.close(self._alive)
            self._alive = None


def _beside(to: Path, what: str) -> Path:
    return to.with_name(f".{to.name}.{what}-{secrets.token_hex(4)}")


def _leftovers(to: Path, what: str) -> list[Path]:
    return [path for path in to.parent.iterdir() if path.name.startswith(f".{to.name}.{what}-")]


def _tidy(to: Path) -> None:
    """Put a site back that a killed build had moved away, and remove what dead builds left."""
    for path in _leftovers(to, OLD):
        if to.exists():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.rename(to)
    for path in _leftovers(to, NEW):
        with suppress(OSError):  # another's, who is still building, or gone by now
            if sys.platform == "win32" and time.time() - path.stat().st_mtime < A_DAY:
                continue
            lock = hold(path, wait=False)
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


def _keep_dot_files(old: Path, new: Path) -> None:
    """Have the dot files of the old folder in the new one too, as links to the same bytes: at no time are they gone."""
    for path in old.iterdir():
        if path.name.startswith(".") and not (new / path.name).exists():
            bring(path, new / path.name, _link)


def bring(old: Path, new: Path, copy: Callable[[Path, Path], object] = shutil.copyfile) -> None:
    """Have a file, or a folder with all that is in it, at `new` as well. `copy` brings one file."""
    if old.is_dir() and not old.is_symlink():
        new.mkdir(parents=True, exist_ok=True)
        for path in old.iterdir():
            bring(path, new / path.name, copy)
    else:
        copy(old, new)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links, or Windows
        shutil.copy2(old, new, follow_symlinks=False)


def _swap(new: Path, to: Path) -> None:
    """Put `new` where `to` is: in one step, or as near to that as the system can."""
    if not to.exists():
        new.rename(to)
        return
    try:
        exchange(new, to)
    except OSError as error:
        if error.errno in FULL:
            raise
        _swap_in_two_steps(new, to)


def _swap_in_two_steps(new: Path, to: Path) -> None:
    """For a file system that cannot exchange. Killed between the steps, the next build puts the old folder back."""
    old = _beside(to, OLD)
    try:
        to.rename(old)
    except OSError as error:
        if error.errno not in MOUNTED:
            raise
        _fill(new, to)
        return
    try:
        new.rename(to)
    except OSError:
        old.rename(to)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _fill(new: Path, to: Path) -> None:
    """For a mount, which cannot be moved: bring the files over, each whole, and remove old ones. Not in one step."""
    needed = sum(path.stat().st_size for path in new.rglob("*") if path.is_file())
    if shutil.disk_usage(to).free < needed:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(to))
    bring(new, to, _copy_whole)
    for path in sorted(to.rglob("*"), reverse=True):
        if not (new / path.relative_to(to)).exists() and not path.relative_to(to).parts[0].startswith("."):
            path.rmdir() if path.is_dir() else path.unlink()


def _copy_whole(old: Path, new: Path) -> None:
    unfinished = new.with_name(f"{new.name}.{os.getpid()}")
    shutil.copyfile(old, unfinished)
    unfinished.replace(new)


@contextmanager
def _unwritable_is_a_problem(to: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno is None:  # a template that is missing, not a disk
            raise
        raise Problems([unwritable(to, error)]) from None


def unwritable(to: Path, error: OSError) -> Problem:
    """What to tell whoever wants a site where it cannot be written."""
    fix = "make room" if error.errno in FULL else "make it writable, or name another folder"
    what = f"{error.filename or to}: {(error.strerror or str(error)).lower()}"
    return Problem(to.as_posix(), 1, 1, "cannot-write", what, f"{fix}; the old site is as it was")
