"""The project's folder in; every address that its records and pages name, and how each answers, out.

An address is asked once: for its headers, and for the page itself where a server does not answer that. Nothing else in
this package uses the network, and no build waits for it.
"""

import re
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException
from pathlib import Path
from typing import Literal
from urllib.parse import SplitResult, urlsplit

from .problem import Problem
from .source import parse

SOURCES = "exercises/vocabulary/sources.yml"
ADDRESS = re.compile(r"https?://[^\s<>\"')\]`]+[^\s<>\"')\]`.,;:]")
SECONDS_TO_WAIT = 20
SECONDS_BETWEEN = 1.0
"""Between two questions to the same host."""
HOSTS_AT_ONCE = 8
GONE = {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}


@dataclass(frozen=True, order=True, slots=True)
class Place:
    """Where an address stands."""

    path: str
    line: int
    column: int
    url: str


@dataclass(frozen=True, slots=True)
class Answer:
    """How an address answers."""

    is_: Literal["well", "dead", "doubtful"]
    says: str = ""
    """What a person should know, where it is not well."""
    reached: bool = True
    """False where no server answered at all."""


Ask = Callable[[str], Answer]


def places(project: Path) -> list[Place]:
    """Every address of the sources and of the hand-written pages, with its place."""
    return sorted({*_of_sources(project), *_of_pages(project)})


def _of_sources(project: Path) -> Iterator[Place]:
    source = parse(SOURCES, (project / SOURCES).read_bytes())
    for slug, reference in (source.data or {}).items():
        yield Place(SOURCES, *source.mark((slug, "url")), reference["url"])


def _of_pages(project: Path) -> Iterator[Place]:
    for path in sorted((project / "docs").rglob("*.md")):
        name = path.relative_to(project).as_posix()
        for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
            for found in ADDRESS.finditer(line):
                if urlsplit(found[0]).hostname not in {"localhost", "127.0.0.1"}:
                    yield Place(name, number, found.start() + 1, found[0])


def answers(urls: Iterable[str], ask: Ask, pause: float) -> Iterator[tuple[str, Answer]]:
    """Each address, asked once, with its answer: a few hosts at a time, and one question at a time to each."""
    hosts: dict[str, list[str]] = {}
    for url in dict.fromkeys(urls):
        hosts.setdefault(urlsplit(url).netloc, []).append(url)

    def of_host(urls: list[str]) -> list[tuple[str, Answer]]:
        found: list[tuple[str, Answer]] = []
        for url in urls:
            if found:
                time.sleep(pause)
            found.append((url, ask(url)))
        return found

    with ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for some in pool.map(of_host, hosts.values()):
            yield from some


def asker(project_address: str, patience: float = SECONDS_TO_WAIT) -> Ask:
    """What asks an address over the network, and says in its name who is asking."""
    agent = {"User-Agent": f"stretch-guides link check (+{project_address})", "Accept": "*/*"}

    def ask(url: str) -> Answer:
        answer = _asked(url, "HEAD", agent, patience)
        return answer if answer.is_ == "well" or not answer.reached else _asked(url, "GET", agent, patience)

    return ask


def _asked(url: str, method: str, headers: dict[str, str], patience: float) -> Answer:
    # Addresses begin with http: the model and ADDRESS see to it, and urllib follows no redirect to a file.
    request = urllib.request.Request(url, headers=headers, method=method)  # noqa: S310
    try:
        with urllib.request.urlopen(request, timeout=patience) as response:  # noqa: S310
            return _moved(url, response.geturl())
    except urllib.error.HTTPError as error:
        error.close()
        says = f"{error.code} {HTTPStatus(error.code).phrase.lower()}" if error.code in set(HTTPStatus) else error.code
        return Answer("dead" if error.code in GONE else "doubtful", f"it answers {says}")
    except (OSError, HTTPException, ValueError) as error:
        return unreached(getattr(error, "reason", error))


def unreached(reason: object) -> Answer:
    """The answer where no server answered: a host that does not exist is dead, everything else may pass."""
    if isinstance(reason, socket.gaierror) and reason.errno == socket.EAI_NONAME:
        return Answer("dead", "there is no such host", reached=False)
    kind = "it took too long" if isinstance(reason, TimeoutError) else f"it could not be reached ({reason})"
    return Answer("doubtful", kind, reached=False)


def _moved(asked: str, got: str) -> Answer:
    """Well, or doubtful where the answer comes from another page than the one that was asked for."""
    before, after = urlsplit(asked), urlsplit(got)
    same_host = _host(before) == _host(after)
    if same_host and (not before.path.strip("/") or _page(before) == _page(after)):
        return Answer("well")
    return Answer("doubtful", f"it leads to {got}")


def _host(url: SplitResult) -> str:
    return (url.hostname or "").removeprefix("www.")


def _page(url: SplitResult) -> tuple[str, str]:
    return url.path.rstrip("/"), url.query


FIXES = {
    "dead": "find the page's new address, or another source for what rests on it",
    "doubtful": "open it in a browser, and mend the address if the page has moved",
}


def problems(stand: Iterable[Place], found: dict[str, Answer]) -> list[Problem]:
    """What does not answer well, at its place; the dead ones first."""
    bad = [(place, found[place.url]) for place in stand if found[place.url].is_ != "well"]
    return [
        Problem(place.path, place.line, place.column, f"{answer.is_}-link", f"{place.url}: {answer.says}", FIXES[kind])
        for kind in ("dead", "doubtful")
        for place, answer in bad
        if answer.is_ == kind
    ]
