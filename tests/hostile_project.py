"""A small whole project, and the hostile files of tests/hostile/ to be put into it.

A case has a claim, the place `where` it lies (%FF stands for a byte), and what lies there:

- `content`, a text, or `hex`, bytes;
- `find` and `put`, a change of the file that is there;
- `first` (put before its text) or `newline` (in place of its line ends);
- `unit`, written so many `times` between `before` and `after`; %d is the number, %s as many spaces;
- `make`: fifo, socket, folder, unreadable, or link:TARGET.

`said` are the beginnings of messages that it must get, each with its place; an empty list where it does no harm.
"""

import os
import shutil
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote_to_bytes

import yaml

from stretchguide import schemas
from stretchguide.loader import load

HERE = Path(__file__).parent
PROJECT = HERE.parent
PAGE = """---
title: {title}
description: A small page.
---

# {title}

[emergency]

It may help [source:blue-leaflet].

[exercise:cat]

[routine:morning]

## Sources

- [source:blue-leaflet]
- [source:red-paper]
"""


@dataclass(frozen=True)
class Case:
    """A hostile file."""

    name: str
    claim: str
    where: str
    said: list[str]
    content: str | None = None
    hex: str | None = None
    find: str = ""
    put: str = ""
    first: str = ""
    newline: str = "\n"
    unit: str = ""
    times: int = 0
    before: str = ""
    after: str = ""
    make: str = ""

    def path(self, project: Path) -> Path:
        """Where it lies in a project."""
        return project / os.fsdecode(unquote_to_bytes(self.where))

    @property
    def is_new(self) -> bool:
        """Whether it takes nothing's place in the small project, so that many can lie side by side."""
        return not (self.find or self.first or self.newline != "\n") and not (HERE / "records" / self.where).exists()


def cases() -> list[Case]:
    """All of them."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted((HERE / "hostile").glob("*.yml")):
        found |= yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Case(name, **case) for name, case in found.items()]


def small_project(to: Path) -> Path:
    """A project with three exercises, whole enough to be built."""
    for part in ("hooks", "overrides", "docs/assets"):
        shutil.copytree(PROJECT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(HERE / "records", to, dirs_exist_ok=True)
    for name in ("mkdocs.yml", "exercises/vocabulary/poses.yml"):
        shutil.copy(PROJECT / name, to / name)
    for name in ("about/index", "guides/index", "guides/desk-work"):
        (to / "docs" / f"{name}.md").parent.mkdir(exist_ok=True)
        (to / "docs" / f"{name}.md").write_text(PAGE.format(title=name.title()), encoding="utf-8")
    schemas.write(to / "exercises", load(to / "exercises")[0])
    return to


def crowd(all_cases: list[Case], project: Path) -> list[Case]:
    """Lay every case in a project that can lie beside the others, each under a name of its own; these cases."""
    found = []
    for case in all_cases:
        old = "evil" if "evil" in case.where else "exercises/cat.yml"
        new = case.name if old == "evil" else f"exercises/{case.name}.yml"
        said = [one.replace(old, new) for one in case.said]
        one = replace(case, where=case.where.replace(old, new), said=said)
        path = one.path(project)
        if case.said and case.make != "unreadable" and not path.exists() and path.parent != project:
            path.parent.mkdir(parents=True, exist_ok=True)
            _lay(one, path, case.path(project))
            found.append(one)
    return found


@contextmanager
def planted(case: Case, project: Path) -> Iterator[Path]:
    """The file of a case in its place; what was there before comes back."""
    path = case.path(project)
    kept = path.with_name("kept-aside")
    if was_there := path.exists():
        path.rename(kept)
    made = [folder for folder in (path.parent, path.parent.parent) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        _lay(case, path, kept)
        hidden = kept.rename(project / ".kept-aside") if was_there else None
        yield path
    finally:
        _remove(path)
        if was_there and hidden:
            hidden.rename(path)
        for folder in made:
            folder.rmdir()


def _lay(case: Case, path: Path, original: Path) -> None:
    if case.make:
        _make(case.make, path)
    elif case.times:
        units = (case.unit.replace("%d", str(n)).replace("%s", " " * n) for n in range(case.times))
        endless = case.unit * case.times if "%" not in case.unit else "".join(units)
        path.write_text(case.before + endless + case.after, encoding="utf-8", newline="")
    elif case.hex is not None:
        path.write_bytes(bytes.fromhex(case.hex))
    elif case.content is not None:
        path.write_text(case.content, encoding="utf-8", newline="")
    else:
        text = original.read_text(encoding="utf-8")
        assert case.find in text, f"{case.name}: nothing to replace"
        text = case.first + text.replace(case.find, case.put, 1) if case.find else case.first + text
        path.write_text(text.replace("\n", case.newline), encoding="utf-8", newline="")


def _make(what: str, path: Path) -> None:
    if what == "fifo":
        os.mkfifo(path)
    elif what == "socket":
        _make_socket(path)
    elif what == "folder":
        path.mkdir()
        (path / "inside.yml").write_text("name: Inside\n", encoding="utf-8")
    elif what == "unreadable":
        path.write_text("name: Secret\n", encoding="utf-8")
        path.chmod(0)
    else:
        path.symlink_to(what.removeprefix("link:"))


def _make_socket(path: Path) -> None:
    """A socket; its address is short, as systems want it, so it is made from inside its folder."""
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(here)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


@dataclass
class Snapshot:
    """What lies in a folder: every name with its kind, and of files the time and the bytes."""

    root: Path
    ignored: tuple[str, ...] = (".cache", "out", "site", "__pycache__")
    before: dict[str, tuple[Any, ...]] = field(init=False)

    def __post_init__(self) -> None:
        self.before = self.now()

    def now(self) -> dict[str, tuple[Any, ...]]:
        """How it is at this moment. Links are not followed."""
        found = {}
        for folder, folders, files in os.walk(self.root):
            folders[:] = [one for one in folders if one not in self.ignored]
            for name in (*folders, *files):
                path = Path(folder, name)
                info = path.lstat()
                is_small = stat.S_ISREG(info.st_mode) and info.st_size < 1_000_000
                content = path.read_bytes() if is_small and os.access(path, os.R_OK) else b""
                is_folder = stat.S_ISDIR(info.st_mode)
                found[str(path.relative_to(self.root))] = (
                    (info.st_mode,) if is_folder else (info.st_mode, info.st_mtime_ns, info.st_size, content)
                )
        return found

    def changes(self) -> list[str]:
        """The names of what is new, gone or different."""
        now = self.now()
        return sorted(one for one in {*self.before, *now} if self.before.get(one) != now.get(one))
