"""The link check, against a server on this machine: no test asks the net."""

import argparse
import http.server
import re
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT
from stretchguide import link_check
from stretchguide.commands import links
from stretchguide.link_check import Answer, Place, asker

ASK = asker("https://example.org/stretch-guides")


class _Server(http.server.BaseHTTPRequestHandler):
    asked: list[tuple[str, str, str]]

    def do_HEAD(self) -> None:
        type(self).asked.append((self.command, self.path, self.headers["User-Agent"]))
        if self.path == "/silent":
            self.rfile.read(1)  # until whoever asks has lost patience and hung up
            return
        refuses_head = self.path == "/no-head" and self.command == "HEAD"
        status = {"/lost": 404, "/gone": 410, "/secret": 403, "/busy": 429, "/broken": 500, "/odd": 799}.get(
            self.path, 200
        )
        moves = {"/moved": "/elsewhere", "/slash": "/slash/", "/": "/home"}
        status = 405 if refuses_head else 302 if self.path in moves else status
        self.send_response(status)
        if self.path in moves:
            self.send_header("Location", moves[self.path])
        self.end_headers()

    do_GET = do_HEAD  # noqa: N815

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """A server with every kind of page: its address, and what it was asked."""
    handler = type("Handler", (_Server,), {"asked": []})
    running = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_address[1]}", handler.asked
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize(
    ("page", "is_", "says"),
    [
        ("/page", "well", ""),
        ("/no-head", "well", ""),
        ("/slash", "well", ""),
        ("/", "well", ""),
        ("/lost", "dead", "it answers 404 not found"),
        ("/gone", "dead", "it answers 410 gone"),
        ("/secret", "doubtful", "it answers 403 forbidden"),
        ("/busy", "doubtful", "it answers 429 too many requests"),
        ("/broken", "doubtful", "it answers 500 internal server error"),
        ("/odd", "doubtful", "it answers 799"),
    ],
)
def test_each_kind_of_answer(server: tuple[str, list[object]], page: str, is_: str, says: str) -> None:
    """Gone is dead; refused and broken are doubtful; a server that knows no HEAD is asked for the page."""
    answer = ASK(server[0] + page)

    assert (answer.is_, answer.says) == (is_, says)


def test_a_silent_server_is_doubtful(server: tuple[str, list[object]]) -> None:
    """Nobody waits for an answer forever, and a server that gives none may be well another day."""
    impatient = asker("https://example.org/stretch-guides", patience=0.1)

    assert impatient(f"{server[0]}/silent") == Answer("doubtful", "it took too long", reached=False)


def test_a_page_that_leads_elsewhere_is_doubtful(server: tuple[str, list[object]]) -> None:
    """The report says where it leads, so that the address can be mended."""
    assert ASK(f"{server[0]}/moved") == Answer("doubtful", f"it leads to {server[0]}/elsewhere")


@pytest.mark.parametrize(
    ("reason", "is_"),
    [
        (socket.gaierror(socket.EAI_NONAME, "unknown"), "dead"),
        (socket.gaierror(socket.EAI_AGAIN, "try again"), "doubtful"),
        (ConnectionRefusedError("refused"), "doubtful"),
        (TimeoutError(), "doubtful"),
    ],
)
def test_an_unknown_host_is_dead_and_a_sick_network_is_not(reason: OSError, is_: str) -> None:
    """Only the word that there is no such host counts as dead: everything else can pass by itself."""
    answer = link_check.unreached(reason)

    assert (answer.is_, answer.reached) == (is_, False)


def test_the_check_is_polite(server: tuple[str, list[tuple[str, str, str]]]) -> None:
    """Each address is asked once however often it is named, one after another, by a program that says its name."""
    urls = [f"{server[0]}/{name}" for name in "abca"]

    found = dict(link_check.answers(urls, ASK, pause=0))

    assert list(found) == urls[:3]
    assert [asked[:2] for asked in server[1]] == [("HEAD", "/a"), ("HEAD", "/b"), ("HEAD", "/c")]
    assert {asked[2] for asked in server[1]} == {"stretch-guides link check (+https://example.org/stretch-guides)"}


def test_two_questions_never_reach_a_host_at_once() -> None:
    """Hosts are asked side by side, the pages of one host in turn."""
    busy: set[str] = set()

    def ask(url: str) -> Answer:
        host = url.split("/")[2]
        assert host not in busy
        busy.add(host)
        time.sleep(0.01)
        busy.remove(host)
        return Answer("well")

    urls = [f"https://host-{host}.example/{page}" for page in range(5) for host in range(6)]

    assert len(dict(link_check.answers(urls, ask, pause=0))) == 30


def test_every_source_is_asked_at_its_place() -> None:
    """What is asked is what the records say: each address of the sources, with the line that names it."""
    lines = (PROJECT / link_check.SOURCES).read_text(encoding="utf-8").splitlines()
    said = {(number, line.split("url: ")[1]) for number, line in enumerate(lines, 1) if line.startswith("  url: ")}
    found = {(place.line, place.url) for place in link_check.places(PROJECT) if place.path == link_check.SOURCES}

    assert found == said
    assert len(found) > 100


def test_links_of_pages_are_found(tmp_path: Path) -> None:
    """In Markdown an address ends before the mark that closes it; this machine's own are left out."""
    (tmp_path / "exercises" / "vocabulary").mkdir(parents=True)
    (tmp_path / link_check.SOURCES).write_text("# none\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    text = (
        "Look\n[here](https://a.example/x), <https://b.example/>.\nOr https://c.example/y. <http://127.0.0.1:8000/>\n"
    )
    (tmp_path / "docs" / "page.md").write_text(text, encoding="utf-8")

    assert link_check.places(tmp_path) == [
        Place("docs/page.md", 2, 8, "https://a.example/x"),
        Place("docs/page.md", 2, 31, "https://b.example/"),
        Place("docs/page.md", 3, 4, "https://c.example/y"),
    ]


def told(answer: Answer, monkeypatch: pytest.MonkeyPatch, how: str) -> int:
    """The exit code of the verb where every address answers like this."""
    monkeypatch.setattr(link_check, "asker", lambda _: lambda _: answer)
    monkeypatch.setattr(link_check, "SECONDS_BETWEEN", 0)
    return links.run(argparse.Namespace(format=how))


def test_a_dead_link_is_a_located_problem(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The verb says place, code, what was found and what to do, and its exit code is 1."""
    assert told(Answer("dead", "it answers 404 not found"), monkeypatch, "text") == 1

    first = capsys.readouterr().out.splitlines()[0]
    assert re.match(r"docs/\S+:\d+:\d+: dead-link https://\S+: it answers 404 not found — find |exercises/", first)


def test_doubtful_links_are_told_and_stop_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Servers that turn programs away make no alarm; the issue lists them under their own heading."""
    assert told(Answer("doubtful", "it answers 403 forbidden"), monkeypatch, "markdown") == 0

    said = capsys.readouterr().out
    assert "## Doubtful" in said
    assert "## Dead" not in said
    assert f"- `{link_check.SOURCES}:" in said
    assert len(said) <= links.LONGEST_ISSUE + 1


def test_without_a_network_nothing_is_called_dead(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where no host answers, the fault is here: the exit code is 2 and no link is accused."""
    unreached = link_check.unreached(socket.gaierror(socket.EAI_NONAME, "unknown"))

    assert told(unreached, monkeypatch, "text") == 2
    assert capsys.readouterr().out == ""
