"""What every verb knows: where the project is, where it is published, how problems are printed."""

import os
import sys
from pathlib import Path

from ..problem import Problem

PROJECT = Path(__file__).resolve().parents[3]
RECORDS = PROJECT / "exercises"


def site_url() -> str:
    """The public address that the environment names."""
    return os.environ.get("SITE_URL", "https://stretch-guides.example/")


def new_file() -> str:
    """Where the forge that the environment names lets people write a new record; empty where none is named."""
    repository = os.environ.get("REPO_URL", "").rstrip("/")
    return f"{repository}/new/main/exercises" if repository else ""


def report(problems: list[Problem]) -> int:
    """Print problems, and how many; returns the exit code for them."""
    for problem in problems:
        print(problem)
    print(f"{len(problems)} problem{'s' * (len(problems) != 1)}. Nothing was written.", file=sys.stderr)
    return 1
