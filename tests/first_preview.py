"""Do what CONTRIBUTING.md tells a newcomer, from a clone to the first preview, and print how long each step takes.

    make first-preview

It needs only what the newcomer needs: git, make and Python. Nothing is asserted about seconds: it is a measurement. It
fails where the new page does not appear.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
PROMISED = 10
"""Minutes that CONTRIBUTING.md promises, with reading and writing."""
LONGEST_WAIT = 300
SLUG = "first-preview-stretch"
NAME = "First preview stretch"


def main() -> int:
    """Clone, install, write an exercise, look at it; prints a table."""
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder, "stretch-guides")
        stages = (
            ("Clone", lambda: get(clone)),
            ("Install (`make` does it)", lambda: run("make", "--silent", ".venv/.installed", at=clone)),
            ("Build the site (`make`)", lambda: run("make", "--silent", at=clone)),
            ("Begin an exercise", lambda: write_exercise(clone)),
            ("See its page in the preview (`make serve`)", lambda: look(clone)),
        )
        seconds = [(name, timed(stage)) for name, stage in stages]
    total = sum(took for _, took in seconds)
    print("## From a clone to the first preview\n\n| Step | Seconds |\n| --- | ---: |")
    print("\n".join(f"| {name} | {took:.1f} |" for name, took in seconds))
    print(f"| **Machine time** | **{total:.1f}** |\n")
    left = PROMISED - total / 60
    print(f"CONTRIBUTING.md promises {PROMISED} minutes. That leaves {left:.1f} minutes for reading and writing.")
    return 0


def timed(stage: Callable[[], None]) -> float:
    """How many seconds a stage takes."""
    begin = time.monotonic()
    stage()
    return time.monotonic() - begin


def get(clone: Path) -> None:
    """Clone this project, also where its folder belongs to another user, as it may in CI."""
    settings = clone.parent / "gitconfig"
    settings.write_text("[safe]\n\tdirectory = *\n", encoding="utf-8")
    run("git", "clone", "--quiet", f"file://{PROJECT}", str(clone), at=PROJECT, GIT_CONFIG_GLOBAL=str(settings))


def run(*command: str, at: Path, **more: str) -> None:
    """A command as a newcomer runs it: outside of any environment that this process has. Exits where it fails."""
    mine = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PYTHON", "VIRTUAL_"))}
    result = subprocess.run(command, cwd=at, env=mine | more, capture_output=True, text=True, check=False)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}{result.stderr}")


def write_exercise(clone: Path) -> None:
    """Begin a record with the command, as somebody would who gives all answers at once."""
    answers = ["--kind=mobility", "--position=standing", "--area=upper-back", "--repeat=5", "--sides=none"]
    answers += ["--source=mayo-stretch,nia-stretch"]  # without one a draft has no page to look at
    run("./stretch", "new", "exercise", "--name", NAME, *answers, at=clone)


def look(clone: Path) -> None:
    """Start the live preview and wait until it shows the new page."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = [".venv/bin/python", "-m", "mkdocs", "serve", "--livereload", "-a", address]
    log = clone.parent / "log"
    with log.open("w") as out, subprocess.Popen(command, cwd=clone, stdout=out, stderr=out) as server:
        try:
            wait_for_page(f"http://{address}/exercises/{SLUG}/", server, log)
        finally:
            server.terminate()


def wait_for_page(address: str, server: subprocess.Popen[bytes], log: Path) -> None:
    """Until the page with the new name is there."""
    begin = time.monotonic()
    while time.monotonic() - begin < LONGEST_WAIT and server.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5) as answer:
                if f"<h1>{NAME}</h1>" in answer.read().decode():
                    return
        except OSError:
            time.sleep(0.2)
    sys.exit(f"The new page did not appear:\n{log.read_text()}")


if __name__ == "__main__":
    sys.exit(main())
