"""Building: a mistake never harms a good site, and the same records always give the same bytes."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import PROJECT, copy_project, run
from stretchguide import cli
from stretchguide.port import why_not
from stretchguide.stuck import with_bar

RECORD = "exercises/bridge.yml"


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture
def project(tmp_path: Path, site: Path) -> Path:
    """A copy of the project with a built site. The real one is built first: its drawings need not be made again."""
    copy = copy_project(tmp_path / "project")
    assert run("mkdocs", "build", "--strict", cwd=copy).returncode == 0
    return copy


def replace(path: Path, find: str, put: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert find in text
    path.write_text(text.replace(find, put, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "find", "put", "message"),
    [
        (RECORD, "kind: strength", "kind: strenth", f"{RECORD}:5:7: dangling-reference there is no kind strenth"),
        (RECORD, "steps:", "stop_if: [x]\nsteps:", "duplicate-key stop_if is here a second time"),
        ("docs/guides/desk-work.md", "[source:sit1]", "[source:sit9]", "docs/guides/desk-work.md:14:"),
        ("docs/guides/desk-work.md", "../safety.md", "../nowhere.md", "nowhere.md"),
    ],
)
def test_a_mistake_stops_the_build_and_leaves_the_site(
    project: Path, file: str, find: str, put: str, message: str
) -> None:
    """The message has its place, the exit code is not zero, and not a byte of the old site changes."""
    before = files_of(project / "site")
    replace(project / file, find, put)

    result = run("mkdocs", "build", "--strict", cwd=project)

    assert result.returncode != 0
    assert message in result.stderr
    assert "Traceback" not in result.stderr
    assert files_of(project / "site") == before
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_check_and_build_say_the_same(project: Path) -> None:
    """`stretch check` and `mkdocs build` print the same lines for the same mistakes."""
    replace(project / RECORD, "kind: strength", "kind: strenth")
    replace(project / RECORD, "name: Bridge", "name: Bridge\nnmae: Bridge")

    checked = run("stretchguide", "check", cwd=project)
    built = run("mkdocs", "build", cwd=project)

    assert checked.returncode == 1
    assert [line for line in checked.stdout.splitlines() if line] == re.findall(
        r"ERROR\s+-\s+(exercises/.*)", built.stderr
    )


ELSEWHERE = {"TZ": "Pacific/Kiritimati", "LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8", "SOURCE_DATE_EPOCH": "1"}
ELSEWHERE |= {"PYTHONHASHSEED": "4", "COLUMNS": "40", "HOME": "/nowhere", "PYTHONUTF8": "0"}


@pytest.mark.parametrize("build", ["mkdocs build --strict --site-dir", "stretchguide build --to"])
def test_same_records_same_bytes(project: Path, site: Path, tmp_path: Path, build: str) -> None:
    """Another folder, day, place, language and seed, and cards printed anew: the site does not differ in a byte."""
    module, *rest = build.split()
    shutil.rmtree(project / ".cache" / "cards")
    for drawing in sorted((project / ".cache" / "figures").iterdir())[::25]:
        drawing.unlink()
    before = os.umask(0o077)
    try:
        there = run(module, *rest, str(project / "there"), cwd=project, **ELSEWHERE)
    finally:
        os.umask(before)
    here = run(module, *rest, str(tmp_path / "here"), PYTHONHASHSEED="3")

    assert (there.returncode, here.returncode) == (0, 0), there.stderr + here.stderr
    assert files_of(project / "there") == files_of(tmp_path / "here")


def test_another_host_program_builds_the_same_site(project: Path) -> None:
    """ProperDocs, a continuation of MkDocs, gives the same pages: the project can move."""
    folder = project / "proper"
    result = run("properdocs", "build", "--strict", "-f", "mkdocs.yml", "--site-dir", str(folder), cwd=project)
    assert result.returncode == 0, result.stderr

    assert files_of(folder) == files_of(project / "site")


def test_plain_build_has_the_same_pages(project: Path) -> None:
    """Without MkDocs the same pages come out, and the body of each article is the same."""
    result = run("stretchguide", "build", "--to", str(project / "plain"), cwd=project)
    assert result.returncode == 0, result.stderr

    plain, site = files_of(project / "plain"), files_of(project / "site")
    pages = {name for name in site if name.endswith("index.html")}

    assert pages == {name for name in plain if name.endswith("index.html")}
    assert plain["search.json"] == site["search.json"]
    assert plain["cards/everyday-ten/index.html"] == site["cards/everyday-ten/index.html"]
    for name in pages:
        if name.startswith(("exercises/", "routines/", "safety/")):
            assert _article(plain[name]) == _article(site[name]), name


def _article(page: bytes) -> list[str]:
    """The lines of a page's article, without indentation and without the edit link of the frame."""
    text = page.decode().partition("<article")[2].partition("</article>")[0]
    return [line.strip() for line in text.splitlines()[1:] if line.strip() and 'class="edit"' not in line]


def test_plain_build_leaves_a_good_folder_when_a_record_is_wrong(project: Path) -> None:
    """Nothing is written over a good plain site either."""
    folder = project / "plain"
    run("stretchguide", "build", "--to", str(folder), cwd=project)
    before = files_of(folder)
    replace(project / RECORD, "kind: strength", "kind: strenth")

    result = run("stretchguide", "build", "--to", str(folder), cwd=project)

    assert result.returncode == 1
    assert files_of(folder) == before


def test_package_runs_without_mkdocs() -> None:
    """Nothing in the package imports MkDocs: only the hook does."""
    script = (
        "import sys; sys.modules['mkdocs'] = sys.modules['properdocs'] = None\n"
        "import stretchguide.cli; sys.exit(stretchguide.cli.main(['check']))"
    )
    result = subprocess.run([sys.executable, "-c", script], cwd=PROJECT / "hooks", capture_output=True, check=False)

    assert result.returncode == 0, result.stderr


def test_hook_is_thin() -> None:
    """The one file that MkDocs loads stays an adapter: a few lines for each event."""
    assert len((PROJECT / "hooks" / "build.py").read_text(encoding="utf-8").splitlines()) <= 165


def test_command_without_a_verb_explains_itself(capsys: pytest.CaptureFixture[str]) -> None:
    """A misused command exits with 2 and says how it is used."""
    with pytest.raises(SystemExit) as stop:
        cli.main([])

    assert stop.value.code == 2
    assert "usage: stretch" in capsys.readouterr().err


def test_serving_goes_on_with_the_last_good_pages(project: Path, tmp_path: Path) -> None:
    """While a record is broken the preview shows the mistake and serves on; once mended it serves the new page."""
    with preview(project, tmp_path) as (address, log):
        page = f"{address}/exercises/bridge/"
        replace(project / RECORD, "name: Bridge", "name: Bridge of hips\nkindd: x")
        wait_for(lambda: "unknown-field kindd is no field here" in log.read_text())
        wait_for(lambda: "Reloading browsers" in log.read_text())
        while_broken = fetch(page)
        others = [fetch(f"{address}/{other}") for other in ("", "safety/", "cards/everyday-ten/", "search.json")]
        replace(project / RECORD, "\nkindd: x", "")
        wait_for(lambda: "Bridge of hips" in fetch(page))
        mended = fetch(page)

    problem = "unknown-field kindd is no field here"
    assert "<h1>Bridge</h1>" in while_broken
    assert [problem in one for one in (while_broken, *others, mended)] == [True, True, True, True, False, False]
    assert 'role="alert"><p><strong>This preview is stuck: 1 problem.</strong>' in while_broken
    assert "1 problem. The site is as it was. Serving" in log.read_text()


def test_a_taken_port_is_said_in_a_line(small: Path) -> None:
    """Whoever starts a second preview learns which port to use, and sees nothing of Python."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = run("mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}", cwd=small)

    assert result.returncode != 0
    assert f"Port {port} is taken, perhaps by another preview. Try: make serve PORT={port + 1}" in result.stdout
    assert "Traceback" not in result.stderr
    assert "There is no port 80000" in why_not("127.0.0.1", 80000)
    assert why_not("127.0.0.1", port) == ""


def test_make_serve_takes_a_port() -> None:
    """The port stands in the command and in the help; 8000 if nobody says another, whatever the environment says."""

    def make(*words: str) -> str:
        environment = os.environ | {"PORT": "3000"}
        return subprocess.run(
            ["make", *words], cwd=PROJECT, env=environment, capture_output=True, text=True, check=True
        ).stdout

    assert "--dev-addr 127.0.0.1:8000" in make("-n", "serve")
    assert "--dev-addr 127.0.0.1:8001" in make("-n", "serve", "PORT=8001")
    assert "make serve PORT=8001" in make("help")


def test_the_bar_of_a_stuck_preview_names_five_problems() -> None:
    """It stands on top of a page, its words cannot become HTML, and it says how many problems it leaves out."""
    page = '<!doctype html>\n<body dir="ltr">\n<h1>Bridge</h1></body>'

    barred = with_bar(page, [f"a.yml:{line}:1: tag <b> & more" for line in range(1, 8)])

    assert barred.startswith('<!doctype html>\n<body dir="ltr">\n<div class="stuck" role="alert">')
    assert re.findall(r"<li>a\.yml:(\d):1: tag &lt;b&gt; &amp; more</li>", barred) == ["1", "2", "3", "4", "5"]
    assert "stuck: 7 problems." in barred
    assert "And 2 more." in barred
    assert "more." not in with_bar(page, ["one"] * 5)
    assert with_bar(page, []) == page
    assert with_bar('{"no": "page"}', ["one"]) == '{"no": "page"}'


@contextmanager
def preview(project: Path, folder: Path) -> Iterator[tuple[str, Path]]:
    """`mkdocs serve` on a free port: its address, and the file that it talks to."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    log = folder / "log"
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", address]
    with log.open("w") as out, subprocess.Popen(command, cwd=project, stdout=out, stderr=out) as server:
        try:
            wait_for(lambda: "Serving on" in log.read_text())
            yield f"http://{address}", log
        finally:
            server.terminate()


def fetch(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:
        return str(answer.read().decode())


def wait_for(condition: Callable[[], bool]) -> None:
    """Until it holds; a failure after two minutes, which a busy machine may need to print all cards for its address."""
    for _ in range(1200):
        if condition():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen")


def test_no_file_of_the_project_is_published_by_mistake(site: Path) -> None:
    """Templates and records are no part of the site, nor is the bar of a preview."""
    assert [path.name for path in site.rglob("*") if path.suffix in {".yml", ".py", ".md", ".j2"}] == []
    assert [path for path in site.rglob("*.html") if b'class="stuck"' in path.read_bytes()] == []


@pytest.mark.parametrize("target", [".", "exercises", "overrides/articles", ".."])
def test_a_site_never_replaces_the_projects_own_files(project: Path, target: str) -> None:
    """Whoever names a wrong folder for the site loses nothing."""
    before = files_of(project / "exercises")

    plain = run("stretchguide", "build", "--to", str(project / target), cwd=project)
    built = run("mkdocs", "build", "--site-dir", str(project / target), cwd=project)

    assert (plain.returncode, "bad-target" in plain.stdout) == (1, True)
    assert built.returncode != 0
    assert files_of(project / "exercises") == before


def test_a_site_never_replaces_files_of_others(project: Path) -> None:
    """A folder with files that are no site is left alone."""
    (project / "mine").mkdir()
    (project / "mine" / "letter.txt").write_text("dear", encoding="utf-8")

    result = run("stretchguide", "build", "--to", str(project / "mine"), cwd=project)

    assert result.returncode == 1
    assert (project / "mine" / "letter.txt").read_text(encoding="utf-8") == "dear"


def test_dot_files_of_a_published_folder_stay(project: Path) -> None:
    """A site folder that is a git checkout stays one."""
    (project / "site" / ".git").mkdir()
    (project / "site" / ".git" / "HEAD").write_text("ref", encoding="utf-8")

    assert run("mkdocs", "build", "--strict", cwd=project).returncode == 0
    assert (project / "site" / ".git" / "HEAD").read_text(encoding="utf-8") == "ref"


def test_a_source_cannot_smuggle_a_script(project: Path) -> None:
    """Titles and addresses of sources are escaped wherever they stand."""
    replace(project / "exercises/vocabulary/sources.yml", "title: ", 'title: "<script>alert(1)</script>" # ')
    assert run("mkdocs", "build", cwd=project).returncode == 0

    assert [path for path in (project / "site").rglob("*.html") if b"<script>alert(1)" in path.read_bytes()] == []


def test_serving_survives_a_broken_template_and_an_unknown_source(project: Path, tmp_path: Path) -> None:
    """The preview goes on with the last good pages whatever is saved."""
    with preview(project, tmp_path) as (address, log):
        replace(project / "overrides/articles/exercise.html", "{% include", "{% inklude")
        wait_for(lambda: "A template is wrong" in log.read_text())
        assert "<h1>Bridge</h1>" in fetch(f"{address}/exercises/bridge/")
        replace(project / "overrides/articles/exercise.html", "{% inklude", "{% include")
        replace(project / "docs/guides/desk-work.md", "[source:sit1]", "[source:sit9]")
        wait_for(lambda: "there is no source sit9" in log.read_text())
        assert "<h1>Bridge</h1>" in fetch(f"{address}/exercises/bridge/")


def test_a_draft_is_on_the_preview_at_once(project: Path, tmp_path: Path) -> None:
    """Whoever begins an exercise sees its page before every word is written; `build` still refuses it."""
    answers = "--kind=stretch --position=standing --area=calf --repeat=5 --sides=none --source=hw-cat,nia-safe"
    begun = run("stretchguide", "new", "exercise", "--name=Wall push", *answers.split(), cwd=project)
    waiting = [*answers.split()[:-1], "--name=Door lean"]
    assert run("stretchguide", "new", "exercise", *waiting, cwd=project).returncode == 0
    with preview(project, tmp_path) as (address, log):
        page = fetch(f"{address}/exercises/wall-push/")
        said = [line.partition(" -  ")[2] for line in log.read_text().splitlines() if "door-lean" in line]
    built = run("mkdocs", "build", cwd=project)

    assert begun.returncode == 0, begun.stderr
    assert "<h1>Wall push</h1>" in page
    assert "TODO" in page
    assert said == ["exercises/door-lean.yml has no page yet: name a source"]
    assert (built.returncode != 0, "todo summary is still to do" in built.stderr) == (True, True)
