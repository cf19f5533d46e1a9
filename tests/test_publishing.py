"""Publishing is atomic: whatever happens to a build, readers have the whole old site or the whole new one."""

import errno
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from conftest import PROJECT, copy_project, need, run
from stretchguide import kept
from stretchguide.problem import Problems
from stretchguide.publishing import Staging, check_target, staging

FILES = 60
WRITER = """
import os, sys
from pathlib import Path
from stretchguide.publishing import staging

def refuse(*_):
    raise OSError(22, "no such call")

to, names, builds, how = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
if "two-steps" in how:
    staging.exchange = refuse
if how.startswith("kill-at-"):
    left = [int(how.split("-")[2])]
    def count(event, arguments):
        if event.partition(".")[0] in ("os", "open", "ctypes", "shutil", "fcntl"):
            left[0] -= 1
            if left[0] < 0:
                os.kill(os.getpid(), 9)
    print("ready", flush=True)
    sys.addaudithook(count)
else:
    print("ready", flush=True)
for build in range(builds):
    name = names[build % len(names)]
    with staging.Staging(to) as new:
        (new / "deep").mkdir()
        for number in range(FILES):
            (new / "deep" / f"{number}.html").write_text(name * 3000)
        (new / "index.html").write_text(name * 3000)
        (new / "search.json").write_text(name)
"""
"""A build that writes the same letter into all files of a site; stands for the writing of pages that are rendered."""


def writer(to: Path, names: str, builds: int, how: str = "", files: int = FILES) -> subprocess.Popen[str]:
    """Builds of small sites, one after the other, in a process of its own."""
    script = WRITER.replace("FILES", str(files))
    command = [sys.executable, "-c", script, str(to), names, str(builds), how]
    path = {"PYTHONPATH": str(PROJECT / "hooks")}
    return subprocess.Popen(command, env=os.environ | path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def built(to: Path, name: str, files: int = FILES, how: str = "") -> None:
    """A site of one letter, finished."""
    said, wrong = (process := writer(to, name, 1, how, files)).communicate(timeout=60)
    assert (process.returncode, said, wrong) == (0, "ready\n", "")


def letter(to: Path, files: int = FILES) -> str:
    """The letter that the whole site is made of; a failure if it is not whole."""
    pages = [to / "index.html", *(to / "deep" / f"{number}.html" for number in range(files))]
    texts = {page.read_text(encoding="utf-8") for page in pages} | {(to / "search.json").read_text() * 3000}
    assert len(texts) == 1, f"a mix of {sorted({text[:1] for text in texts})}"
    (text,) = texts
    assert len(text) == 3000
    return text[0]


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.name.startswith(".site.")]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder for a site that is a git checkout, with the site A in it."""
    site = tmp_path / "site"
    (site / ".git" / "refs").mkdir(parents=True)
    (site / ".git" / "refs" / "main").write_text("abc", encoding="utf-8")
    (site / ".nojekyll").write_text("", encoding="utf-8")
    built(site, "A")
    return site


def is_checkout(site: Path) -> bool:
    return (site / ".git" / "refs" / "main").read_text(encoding="utf-8") == "abc" and (site / ".nojekyll").is_file()


def test_killed_at_a_hundred_random_instants(place: Path) -> None:
    """After each SIGKILL the site is wholly one of the two, is still a checkout, and the next build tidies up."""
    chance, seen = random.Random(6), set()
    for _ in range(100):
        process = writer(place, "BA", 1_000_000)
        assert process.stdout
        process.stdout.readline()
        time.sleep(chance.uniform(0, 0.15))
        process.kill()
        process.communicate()
        seen.add(letter(place))
        assert is_checkout(place)
        assert len(leftovers(place.parent)) <= 1
    built(place, "C")

    assert seen == {"A", "B"}
    assert letter(place) == "C"
    assert leftovers(place.parent) == []


@pytest.mark.parametrize("how", ["", "-two-steps"])
def test_killed_before_each_call_to_the_system(place: Path, how: str) -> None:
    """There is no step after which a kill harms: one build is killed before its first call, its second, and so on.

    Where the system cannot exchange folders there is an instant without a site; the next build begins by ending it.
    """
    built(place, "A", 2)
    seen = []
    for call in range(400):
        process = writer(place, "B", 1, f"kill-at-{call}{how}", 2)
        process.communicate(timeout=60)
        if not how or place.exists():
            seen.append(letter(place, 2))
        else:
            Staging(place).discard()
            assert letter(place, 2) == "A"
        assert is_checkout(place)
        if process.returncode == 0:
            break
        if seen[-1] == "B":
            built(place, "A", 2)

    assert process.returncode == 0
    assert seen[0] == "A"
    assert seen[-1] == "B"
    assert "".join(seen) == "".join(sorted(seen))


def test_two_builds_at_once_do_not_mix(place: Path) -> None:
    """Of many builds that run at once the last one stays, whole; all end well and leave nothing beside the site."""
    processes = [writer(place, name, 20) for name in ("B", "C", "DE")]
    ends = [(*process.communicate(timeout=120), process.returncode) for process in processes]

    assert ends == [("ready\n", "", 0)] * 3
    assert letter(place) in "BCE"
    assert is_checkout(place)
    assert leftovers(place.parent) == []


def test_a_reader_never_misses_the_front_page(place: Path) -> None:
    """While fifty sites take each other's place, the front page is there at every look, whole."""
    process, looks, seen = writer(place, "AB", 50), 0, set()
    while process.poll() is None:
        text = (place / "index.html").read_text(encoding="utf-8")
        assert text in {"A" * 3000, "B" * 3000}
        seen.add(text[0])
        looks += 1
    process.communicate()

    assert process.returncode == 0
    assert looks > 50
    assert seen == {"A", "B"}


def test_a_live_build_is_not_tidied_away(place: Path) -> None:
    """Only the folders of dead builds are removed."""
    with Staging(place) as new:
        (new / "index.html").write_text("B", encoding="utf-8")
        built(place, "C")
        assert letter(place) == "C"
        assert (new / "index.html").is_file()
        (new / "search.json").write_text("B", encoding="utf-8")

    assert (place / "index.html").read_text(encoding="utf-8") == "B"


def test_a_build_that_fails_leaves_nothing(place: Path) -> None:
    """An error in the middle of writing: the old site stays as it was, and nothing lies beside it."""
    with pytest.raises(ValueError, match="ours"), Staging(place) as new:
        half_written(new)

    assert letter(place) == "A"
    assert leftovers(place.parent) == []


def half_written(new: Path) -> None:
    (new / "index.html").write_text("B", encoding="utf-8")
    raise ValueError("a mistake of ours")


def test_a_file_is_no_place_for_a_site(tmp_path: Path) -> None:
    """Whoever names a file loses nothing."""
    (tmp_path / "letter.txt").write_text("dear", encoding="utf-8")

    with pytest.raises(Problems, match="it is a file"):
        check_target(tmp_path / "letter.txt", PROJECT)


def test_readers_may_read_what_is_published(tmp_path: Path) -> None:
    """A new site has the rights that any new folder has, and later ones those of the one before."""
    (tmp_path / "any").mkdir()
    built(tmp_path / "site", "A", 1)
    assert (tmp_path / "site").stat().st_mode == (tmp_path / "any").stat().st_mode
    (tmp_path / "site").chmod(0o750)
    built(tmp_path / "site", "B", 1)
    assert (tmp_path / "site").stat().st_mode & 0o777 == 0o750


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Path]:
    """A folder with a file system of its own, of one megabyte."""
    folder = tmp_path / "mounted"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    can = shutil.which("mount") and subprocess.run(command, capture_output=True, check=False).returncode == 0
    need("" if can else "run the tests as root on Linux, so that they can mount a small disk")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def one_line(process: subprocess.CompletedProcess[str], *parts: str) -> None:
    """The command failed with a message for people."""
    said = process.stdout + process.stderr
    assert process.returncode not in (0, None)
    assert "Traceback" not in said
    assert [part for part in parts if part not in said] == []


def plain_build(to: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("stretchguide", "build", "--to", str(to), **environment)


def mkdocs_build(to: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return run("mkdocs", "build", "--site-dir", str(to), **environment)


@pytest.mark.parametrize("build", [plain_build, mkdocs_build])
def test_disk_full(mounted: Path, site: Path, build: object) -> None:
    """When the disk is full there is a line that says so, the old site stays as it was, and nothing lies beside it."""
    built(mounted / "site", "A")

    one_line(build(mounted / "site"), "cannot-write", "no space left on device", "make room")  # type: ignore[operator]

    assert letter(mounted / "site") == "A"
    assert leftovers(mounted) == []


@pytest.mark.parametrize("build", [plain_build, mkdocs_build])
def test_read_only_folder(mounted: Path, site: Path, build: object) -> None:
    """A folder that cannot be written is named; the old site stays as it was."""
    built(mounted / "site", "A")
    subprocess.run(["mount", "-o", "remount,ro", str(mounted)], check=True)

    result = build(mounted / "site")  # type: ignore[operator]

    one_line(result, "cannot-write", "read-only file system", "make it writable, or name another folder")
    assert letter(mounted / "site") == "A"


def test_no_room_for_the_drawings(tmp_path: Path, site: Path) -> None:
    """Drawings are kept where there is room; where files may not grow there is a clear line all the same."""
    project = copy_project(tmp_path / "project")
    shutil.rmtree(project / ".cache" / "cards")
    script = (
        "import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000));"
        f"sys.argv = ['stretch', 'build', '--to', {str(tmp_path / 'site')!r}];"
        "runpy.run_module('stretchguide', run_name='__main__')"
    )
    result = subprocess.run(
        [sys.executable, "-c", script],
        env=os.environ | {"PYTHONPATH": str(project / "hooks")},
        capture_output=True,
        text=True,
        check=False,
    )

    one_line(result, "cannot-write", "file too large", "make room")
    assert not (tmp_path / "site").exists()


def test_a_mount_is_filled(mounted: Path) -> None:
    """A folder that is a mount cannot be moved: its files are brought over, old ones go, dot files stay."""
    (mounted / ".git").mkdir()
    built(mounted, "A", 5)
    built(mounted, "B", 2)

    assert letter(mounted, 2) == "B"
    assert (mounted / ".git").is_dir()
    assert sorted(path.name for path in (mounted / "deep").iterdir()) == ["0.html", "1.html"]


def test_a_mount_without_room_stays_as_it_was(mounted: Path) -> None:
    """Whether there is room is asked before the first file is touched."""
    built(mounted, "A", 2)

    with pytest.raises(Problems, match="cannot-write"), Staging(mounted) as new:
        (new / "index.html").write_bytes(b"x" * 2_000_000)

    assert letter(mounted, 2) == "A"


def test_a_move_that_fails_is_taken_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where folders cannot be exchanged and the second of two moves fails, the old site is put back."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EINVAL, "no such call")

    def rename(self: Path, other: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(errno.EIO, "broken")
        return self.replace(other)

    monkeypatch.setattr(staging, "exchange", refuse)
    monkeypatch.setattr(Path, "rename", rename)
    with pytest.raises(Problems, match="broken"), Staging(place) as new:
        (new / "index.html").write_text("B", encoding="utf-8")

    assert letter(place) == "A"
    assert leftovers(place.parent) == []


def test_drawings_that_nobody_uses_go(tmp_path: Path, site: Path) -> None:
    """A good build keeps what it uses, however old, and what was used lately; what nobody used for a month goes."""
    project = copy_project(tmp_path / "project")
    used = {path for kind in ("figures", "cards") for path in (project / ".cache" / kind).iterdir()}
    lately, long_ago = project / ".cache" / "cards" / "lately.pdf", project / ".cache" / "figures" / "long-ago.svg"
    for path, days in ((lately, 20), (long_ago, 31), *((path, 40) for path in used)):
        path.touch()
        os.utime(path, (time.time() - days * kept.A_DAY,) * 2)
    assert run("stretchguide", "build", "--to", str(tmp_path / "first"), cwd=project).returncode == 0
    left = {path for kind in ("figures", "cards") for path in (project / ".cache" / kind).iterdir()}
    assert run("stretchguide", "build", "--to", str(tmp_path / "second"), cwd=project).returncode == 0

    assert lately in left
    assert long_ago not in left
    assert files_of(tmp_path / "first") == files_of(tmp_path / "second")
    assert left == {path for kind in ("figures", "cards") for path in (project / ".cache" / kind).iterdir()}
    assert len(left) > 500
    assert all(path.stat().st_mtime > time.time() - kept.A_DAY for path in left - {lately})


def test_full_builds_killed(tmp_path: Path, site: Path) -> None:
    """MkDocs' and our own whole build, killed at random: the site is as it was, byte by byte, or wholly new."""
    project = copy_project(tmp_path / "project")
    target, chance = project / "site", random.Random(7)
    environment = os.environ | {"PYTHONPATH": str(project / "hooks"), "NO_MKDOCS_2_WARNING": "1"}
    assert run("stretchguide", "build", "--to", str(project / "plain"), cwd=project).returncode == 0
    wholes = {"mkdocs": files_of(site), "stretchguide": files_of(project / "plain")}
    built(target, "A")
    for module in (["mkdocs", "build"], ["stretchguide", "build", "--to", str(target)]) * 3:
        command, quiet = [sys.executable, "-m", *module], subprocess.DEVNULL
        process = subprocess.Popen(command, cwd=project, env=environment, stdout=quiet, stderr=quiet)
        time.sleep(chance.uniform(0.2, 2))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if (target / "safety").is_dir():  # it was ready before the kill
            assert files_of(target) == wholes[module[0]]
            shutil.rmtree(target)
            built(target, "A")
        assert letter(target) == "A"
    assert run("mkdocs", "build", "--strict", cwd=project).returncode == 0

    assert leftovers(project) == []
    assert files_of(target) == wholes["mkdocs"]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
