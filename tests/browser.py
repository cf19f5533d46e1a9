"""A real Chromium on a served folder, for tests and the benchmark."""

import fnmatch
import functools
import http.server
import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
HOW = "install a Chromium (Debian: apt-get install chromium) or set CHROMIUM to its path"


def chromium() -> str | None:
    """The path of a Chromium; None where there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next((found for name in names if (found := shutil.which(name))), None)


def no_browser() -> str:
    """Why there is no browser to test with, and what to do; empty if there is one."""
    return "" if chromium() else HOW


class _Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a host does that reads _headers and sends 404.html where there is no page."""

    def log_message(self, *_: Any) -> None:
        pass

    def end_headers(self) -> None:
        for path, name, value in header_rules(Path(self.directory)):
            if fnmatch.fnmatchcase(self.path.partition("?")[0], path):
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, *rest: Any) -> None:
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, *rest)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.read_bytes())


@functools.cache
def header_rules(folder: Path) -> list[tuple[str, str, str]]:
    """What the file _headers of a folder asks for: (path, name, value); a star stands for any end of a path."""
    file, path, rules = folder / "_headers", "", []
    for line in file.read_text(encoding="utf-8").splitlines() if file.is_file() else []:
        if line.startswith("  "):
            name, _, value = line.strip().partition(": ")
            rules.append((path, name, value))
        elif line:
            path = line
    return rules


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The folder on a port of this machine; gives the address, with a slash."""
    handler = functools.partial(_Host, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def open_browser() -> Iterator[Any]:
    """A running Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()
