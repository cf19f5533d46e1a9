"""Things to work through in; the same things out, while a line on the terminal says how far it is."""

import sys
import time
from collections.abc import Collection, Iterator
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds that nobody minds: before, nothing is said."""


def told(what: str, things: Collection[T]) -> Iterator[T]:
    """Each thing in turn. Where it takes long and somebody watches, a line such as Drawing figures ... 12 of 59."""
    start, is_shown = time.monotonic(), False
    try:
        for number, thing in enumerate(things, 1):
            yield thing
            if sys.stderr.isatty() and time.monotonic() - start > PATIENCE:
                is_shown = True
                print(f"\r{what} ... {number} of {len(things)}", end="", file=sys.stderr, flush=True)
    finally:
        if is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
