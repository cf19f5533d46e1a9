"""What every verb knows: where the project is, where it is published, how problems are printed."""

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from ..problem import Problem, near, printable
from ..write import Forge

PROJECT = Path(__file__).resolve().parents[3]
RECORDS = PROJECT / "exercises"


def site_url() -> str:
    """The public address that the environment names."""
    return os.environ.get("SITE_URL", "https://stretch-guides.example/")


def forge() -> Forge:
    """Where people change records: the repository that the environment names, and the way to its editor."""
    return os.environ.get("REPO_URL"), os.environ.get("EDIT_URI", "edit/main/docs/")


def report(problems: list[Problem]) -> int:
    """Print problems, and how many; returns the exit code for them."""
    for problem in problems:
        print(problem)
    print(f"{counted(len(problems), 'problem')}. Nothing was written. {hint(problems)}".rstrip(), file=sys.stderr)
    return 1


def counted(number: int, what: str) -> str:
    """A number with its noun: 1 problem, 2 problems."""
    return f"{number} {what}{'s' * (number != 1)}"


def hint(problems: Sequence[Problem]) -> str:
    """Where to read about a code: about the first one here that needs it."""
    code = next((one.code for one in problems if one.code != "todo"), None)
    return f"To read about a code: ./stretch explain {code}" if code else ""


def record_at(text: str) -> Path | str:
    """The file of a record that somebody names by its path or by its slug; a line of text if there is none."""
    places = (Path(text).absolute(), *(folder / f"{text}.yml" for folder in (RECORDS, RECORDS / "routines")))
    found = next((place for place in places if place.is_file() and RECORDS in place.parents), None)
    known = [path.stem for path in RECORDS.rglob("*.yml")]
    return found or f"There is no record {printable(text)}. {near(Path(text).stem, known).capitalize()}".rstrip()


def chosen(paths: Sequence[str], folders: Sequence[Path]) -> Callable[[str], bool] | str:
    """Whether a file of the project is one of those that were named, or lies in a folder that was; without names, all.

    A path that does not exist, or is in none of the `folders`, gives a line of text that says so.
    """
    found = []
    for path in paths:
        place = Path(path).resolve()
        if not place.exists():
            known = [file.relative_to(PROJECT).as_posix() for folder in folders for file in folder.rglob("*.*")]
            return f"There is no file {path}. {near(path, known).capitalize()}".rstrip()
        if not any(place == folder or folder in place.parents for folder in folders):
            return f"{path} is not in {' or '.join(f'{folder.name}/' for folder in folders)}, so nothing here reads it."
        found.append(place)

    def is_chosen(name: str) -> bool:
        file = PROJECT / name
        return not found or any(place == file or place in file.parents for place in found)

    return is_chosen
