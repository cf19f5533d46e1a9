"""Stub."""

import argparse

EXAMPLE = "stretch explain"


def arguments(parser: argparse.ArgumentParser) -> None:
    """None."""


def run(options: argparse.Namespace) -> int:
    """Run."""
    return 0
