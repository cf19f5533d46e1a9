"""Draw the frames of one exercise to .cache/figure-SLUG.html, which a browser keeps fresh by itself."""

import argparse
import sys
import time
from pathlib import Path

from .. import preview
from .project import PROJECT, RECORDS, record_at

EXAMPLE = "stretch figure cat-camel --watch"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which exercise, and whether to go on."""
    parser.add_argument("exercise", help="its slug, such as cat-camel, or its file")
    parser.add_argument("--watch", action="store_true", help="draw it again whenever its file is saved")


def run(options: argparse.Namespace) -> int:
    """Draw it, once or again and again."""
    path = record_at(options.exercise)
    if isinstance(path, str) or path.parent != RECORDS:
        print(path if isinstance(path, str) else f"{options.exercise} has no figure.", file=sys.stderr)
        return 2
    result = preview.draw_one(PROJECT, path)
    while options.watch:
        seen = _saved(path)
        while _saved(path) in (seen, 0):
            time.sleep(0.2)
        result = preview.draw_one(PROJECT, path)
    return result


def _saved(path: Path) -> int:
    """When a file was saved last; 0 while an editor is putting a new one in its place."""
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0
