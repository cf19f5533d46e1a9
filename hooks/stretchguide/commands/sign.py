"""Put a clinician's name under a record, with a hash of what was signed. Its page says so when it is edited later."""

import argparse
from datetime import UTC, date, datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ..model import Day
from ..problem import Problems
from ..sign import sign
from ..templates import day
from .project import PROJECT, record_at, report

EXAMPLE = 'stretch sign exercises/bridge.yml --by "Your name, physiotherapist"'


def arguments(parser: argparse.ArgumentParser) -> None:
    """What is signed, by whom, and when."""
    parser.add_argument("file", type=_path, help="an exercise, a routine, or exercises/safety/review.yml")
    parser.add_argument("--by", type=_name, required=True, metavar="NAME", help='"Name, profession", as readers see it')
    parser.add_argument("--on", type=_day, metavar="DAY", help="the day of the review, such as 2026-11-20; else today")


def run(options: argparse.Namespace) -> int:
    """Sign it, and say what was signed."""
    on = options.on or _today()
    try:
        signed = sign(PROJECT, options.file, options.by, on)
    except Problems as error:
        return report(error.problems)
    print(f"{signed.name}: signed by {options.by} on {day(on)}.")
    print(f"This covers {signed.what}: {signed.mark}")
    print(f"If any of it is edited later, the page says “Changed since the review”. See it: git diff {options.file}")
    return 0


def _path(text: str) -> str:
    """A record's path from the project's folder on, wherever the command was called, by its path or its slug."""
    path = record_at(text)
    return Path(text).as_posix() if isinstance(path, str) else path.relative_to(PROJECT).as_posix()


def _name(text: str) -> str:
    name, comma, profession = (part.strip() for part in text.partition(","))
    if not (name and comma and profession):
        raise argparse.ArgumentTypeError('write "Name, profession"')
    return f"{name}, {profession}"


def _day(text: str) -> date:
    try:
        found: date = TypeAdapter(Day).validate_python(text)
    except ValidationError:
        raise argparse.ArgumentTypeError("write the day as year-month-day, such as 2026-11-20") from None
    if found > _today():
        raise argparse.ArgumentTypeError(f"{text} is still to come")
    return found


def _today() -> date:
    return datetime.now(UTC).date()
