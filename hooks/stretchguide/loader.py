"""The folder `exercises/` in; the library, and every problem in the folder, out."""

from dataclasses import fields
from pathlib import Path
from typing import Any, get_type_hints

from . import checks, links
from .data_root import DataRoot, Files, RecordFile, record_file
from .disk import content_of, listing_of
from .gallery import Gallery
from .library import Library, Safety, Vocabulary
from .model import Exercise, Routine, can_name_a_file
from .problem import Problem
from .source import Source, parse

FOLDERS = ("routines", "safety", "vocabulary", "versions", "schema")


def load(root: Path, cache: Path | None = None) -> tuple[Library, list[Problem]]:
    """Read the data root `root` (the folder `exercises/`). All problems of all files come sorted.

    Drawings are kept in `cache`, or beside the data root.
    """
    return judged(read_all(root), cache or cache_of(root.parent))


def judged(data: DataRoot, cache: Path) -> tuple[Library, list[Problem]]:
    """What files hold, and all their problems, sorted."""
    gallery = Gallery(cache, data.library.vocabulary.poses)
    return data.library, sorted(set(checks.problems(data, gallery)))


def cache_of(project: Path) -> Path:
    """Where a project keeps its drawings."""
    return project / ".cache" / "figures"


def read_all(root: Path) -> DataRoot:
    """All files of the data root, read."""
    folder = _Folder(root)
    exercises = folder.records(root, Exercise)
    routines = folder.records(root / "routines", Routine)
    vocabulary, safety = folder.tables(Vocabulary), folder.tables(Safety)
    folder.histories(routines)
    return DataRoot(exercises, routines, vocabulary, safety, tuple(folder.stray))


class _Folder:
    """Reads the files of a data root, and keeps what lies there and is none."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.stray: list[Problem] = []
        self.closed: set[Path] = set()
        """Folders that cannot be looked into."""

    def name(self, path: Path) -> str:
        """How messages call a file: from the project's folder on, with forward slashes."""
        return path.relative_to(self.root.parent).as_posix()

    def records(self, folder: Path, kind: type) -> Files:
        """The records of a folder with one record a file, by slug."""
        found = {}
        for path in self.listing(folder):
            if path.name in FOLDERS and path.is_dir():
                self.listing(path) if path.is_symlink() else None
            elif path.suffix == ".yml" and path.stem != "index" and can_name_a_file(path.stem):
                found[path.stem] = self.file(path, kind, path.stem)
            else:
                fix = "use lower-case letters and digits joined by hyphens, and the ending .yml"
                message = f"{path.name} is no name for a record"
                self.stray.append(Problem(self.name(path), 1, 1, "file-name", message, fix))
        return found

    def listing(self, folder: Path) -> list[Path]:
        """What lies in a folder; nothing, and a problem, where it cannot be looked into."""
        real = self.root if self.root.is_symlink() else folder
        found = listing_of(real, self.name(real))
        if isinstance(found, Problem):
            self.stray.append(found)
            self.closed.add(folder)
            return []
        return found

    def tables(self, kind: type) -> Files:
        """The files that fill the fields of Vocabulary or Safety, by field."""
        types, folder = get_type_hints(kind, include_extras=True), self.root / kind.__name__.lower()
        wanted = {field.name: folder / f"{field.name.replace('_', '-')}.yml" for field in fields(kind)}
        for path in sorted(set(self.listing(folder)) - set(wanted.values())):
            fix = f"known here: {', '.join(sorted(path.name for path in wanted.values()))}"
            self.stray.append(Problem(self.name(path), 1, 1, "unknown-file", "nothing reads this file", fix))
        return {name: self.file(path, types[name]) for name, path in wanted.items()}

    def histories(self, routines: Files) -> None:
        """Look for histories of cards that belong to no routine. One that cannot be read may be the one."""
        if all(item.record for item in routines.values()):
            known = links.names(routines.keys(), {slug: item.record for slug, item in routines.items()})
            found = {path.stem: path for path in (self.root / "routines" / "versions").glob("*.json")}
            for slug, message, fix in links.unclaimed_histories(found, known):
                self.stray.append(Problem(self.name(found[slug]), 1, 1, "unknown-file", message, fix))

    def file(self, path: Path, kind: Any, slug: str | None = None) -> RecordFile:
        """One file, read."""
        name = self.name(path)
        if path.parent in self.closed:
            return record_file(Source(name, broken={()}), kind, slug)
        content = content_of(path, name)
        source = Source(name).refused(content) if isinstance(content, Problem) else parse(name, content)
        return record_file(source, kind, slug)
