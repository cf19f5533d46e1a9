"""Draw the pictures of CONTRIBUTING.md from the real site and the real command: `make picture`.

Each shows what it shows because it is so today: pages of the built site, and what the command prints in a copy of the
project with real mistakes in it.
"""

import os
import re
import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from browser import open_browser, serve
from conftest import PROJECT, copy_project

TO = PROJECT / ".github" / "contributing"
MESSAGE = re.compile(r"^(\S+?):(\d+):(\d+): (\S+) (.*) — (.*)$", re.MULTILINE)
PARTS = ("file", "line", "column", "code", "found", "mend")
LEGEND = ("the file", "the line", "the column", "the code", "what was found", "how to mend it")
TERMINAL = """<!doctype html><meta charset="utf-8">
<style>
  body {{ margin: 0; width: 1090px; background: #fff }}
  pre {{ margin: 0; padding: 20px 24px; background: #14202b; color: #dfe7ee; border-radius: 10px;
         font: 16px/1.5 "DejaVu Sans Mono", monospace; white-space: pre-wrap; overflow-wrap: break-word }}
  b {{ color: #fff }} .file {{ color: #8ecbff }} .line {{ color: #ffd479 }} .column {{ color: #ffb27d }}
  .code {{ color: #e5a8ff }} .found {{ color: #fff }} .mend {{ color: #9be49b }}
  .loose {{ color: #ff9d9d; font-weight: bold }}
  p {{ margin: 14px 0 0; padding: 14px 0 0; border-top: 1px solid #456; font: 17px/1.4 "DejaVu Sans", sans-serif }}
  p span {{ margin-right: 22px }}
</style>
<pre><b>$ {command}</b>\n{output}{legend}</pre>"""
SIDE_BY_SIDE = """<!doctype html><meta charset="utf-8">
<style>
  body {{ margin: 0; width: 1200px; height: 620px; display: flex; gap: 16px; background: #e9e2d3; overflow: hidden }}
  pre {{ flex: 0 0 560px; box-sizing: border-box; margin: 16px 0 16px 16px; padding: 16px; background: #fff;
         border-radius: 10px; font: 14px/1.5 "DejaVu Sans Mono", monospace; overflow: hidden;
         white-space: pre-wrap }}
  img {{ width: 592px; margin: 16px 16px 16px 0; border-radius: 10px; object-fit: cover; object-position: top }}
  i {{ color: #0b5c8f; font-style: normal }}
</style>
<pre>{text}</pre><img src="{page}">"""


def main() -> None:
    """Draw all of them."""
    TO.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, open_browser() as browser:
        scratch = Path(folder)
        with serve(PROJECT / "site") as base:
            pencil(browser, base)
            writing(browser, base)
            preview(browser, base, scratch)
        project = project_with_history(scratch / "stretch-guides")
        terminal(browser, scratch, "check", "./stretch check exercises/bridge.yml", broken(project), LEGEND)
        terminal(browser, scratch, "diff", "./stretch diff main", weakened(project), ())
    for path in sorted(TO.iterdir()):
        print(f"{path.relative_to(PROJECT)}: {path.stat().st_size // 1000} kB")


def pencil(browser: Any, base: str) -> None:
    """The foot of an article."""
    page = browser.new_page(viewport={"width": 1000, "height": 700}, bypass_csp=True)
    page.goto(f"{base}exercises/bridge/")
    link = page.locator(".edit a")
    link.scroll_into_view_if_needed()
    page.add_style_tag(content=".edit a { outline: 4px solid #c2410c; outline-offset: 6px; border-radius: 4px }")
    box = link.bounding_box()
    clip = {"x": 0, "y": max(0, box["y"] - 190), "width": 1000, "height": 270}
    page.screenshot(path=TO / "pencil.png", clip=clip)


def writing(browser: Any, base: str) -> None:
    """The form, with an exercise begun in it."""
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    page.goto(f"{base}about/write/", wait_until="networkidle")
    for field, text in BEGUN.items():
        page.locator(f"#w-{field}").fill(text)
    page.locator("#w-kind").select_option("mobility")
    page.locator("#w-position").select_option("standing")
    page.locator("#w-steps-1").blur()
    page.locator("#w-name").evaluate("field => window.scrollTo(0, field.getBoundingClientRect().top + scrollY - 118)")
    page.wait_for_timeout(500)
    page.screenshot(path=TO / "write.jpg", type="jpeg", quality=70)


BEGUN = {
    "name": "Wall angel",
    "summary": "Stand with your back to a wall and slide your arms slowly up it.",
    "start": "Stand with your back against a wall. Keep your feet a small step away from it.",
    "steps-0": "Rest the backs of your hands on the wall.",
    "steps-1": "Slide them slowly up the wall.",
}
"""What somebody has written so far."""


def preview(browser: Any, base: str, scratch: Path) -> None:
    """A record, and beside it the page that comes from it."""
    page = browser.new_page(viewport={"width": 800, "height": 800})
    page.goto(f"{base}exercises/bridge/", wait_until="networkidle")
    page.screenshot(path=scratch / "page.png")
    text = (PROJECT / "exercises" / "bridge.yml").read_text(encoding="utf-8")
    coloured = re.sub(r"^(\s*(?:- )?[a-z_-]+:)", r"<i>\1</i>", escape(text, quote=False), flags=re.MULTILINE)
    (scratch / "index.html").write_text(SIDE_BY_SIDE.format(text=coloured, page="page.png"), encoding="utf-8")
    with serve(scratch) as sheet:
        page = browser.new_page(viewport={"width": 1200, "height": 620})
        page.goto(sheet, wait_until="networkidle")
        page.screenshot(path=TO / "preview.jpg", type="jpeg", quality=72)


def project_with_history(to: Path) -> Path:
    """A copy of the project, in git, on a branch of its own."""
    copy_project(to)
    git = ["git", "-c", "user.name=You", "-c", "user.email=you@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "main"], ["switch", "-qc", "mine"]):
        subprocess.run([*git, *command], cwd=to, check=True)
    return to


def broken(project: Path) -> str:
    """What check prints for the mistakes that CONTRIBUTING.md quotes."""
    record = project / "exercises" / "bridge.yml"
    kept = record.read_text(encoding="utf-8")
    for find, put in MISTAKES:
        record.write_text(record.read_text(encoding="utf-8").replace(find, put, 1), encoding="utf-8")
    said = printed(project, "check")
    record.write_text(kept, encoding="utf-8")
    return said


MISTAKES = (
    ("kind: strength", "kind: strenth"),
    (
        "  - Lift your hips slowly.",
        "  - Lift your hips as slowly as you can and go on until your shoulders, hips and knees make a straight line.",
    ),
    ("  build_up: Add 1 or 2", "  build_up: It cures you. Add 1 or 2"),
)


def weakened(project: Path) -> str:
    """What diff prints where a stop sign is gone."""
    record = project / "exercises" / "bridge.yml"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace("  - Your low back hurts as you lift.\n", "", 1), encoding="utf-8")
    return printed(project, "diff", "main")


def printed(project: Path, *arguments: str) -> str:
    """What the command shows a person at a terminal."""
    ours, theirs = os.openpty()
    environment = os.environ | {"PYTHONPATH": str(project / "hooks"), "COLUMNS": "96", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "stretchguide", *arguments]
    with subprocess.Popen(command, cwd=project, env=environment, stdout=theirs, stderr=theirs, stdin=theirs) as running:
        os.close(theirs)
        said = b""
        try:
            while piece := os.read(ours, 4096):
                said += piece
        except OSError:
            pass  # the other side has closed
        running.wait()
    return re.sub(r".*\r(?!\n)", "", said.decode().replace("\r\n", "\n"))


def terminal(browser: Any, scratch: Path, name: str, command: str, said: str, legend: tuple[str, ...]) -> None:
    """What a terminal shows, its messages in the colours of their parts."""
    output = MESSAGE.sub(_parts, escape(said.strip(), quote=False))
    output = output.replace("LOOSENED", '<span class="loose">LOOSENED</span>')
    names = "".join(f'<span class="{part}">{text}</span>' for part, text in zip(PARTS, legend, strict=False))
    page = browser.new_page(viewport={"width": 1090, "height": 300}, device_scale_factor=1.25)
    under = f"\n<p>{names}</p>" if names else ""
    (scratch / "t.html").write_text(TERMINAL.format(command=command, output=output, legend=under), encoding="utf-8")
    page.goto((scratch / "t.html").as_uri())
    page.locator("pre").screenshot(path=TO / f"{name}.png")


def _parts(found: re.Match[str]) -> str:
    path, line, column, code, what, fix = (
        f'<span class="{part}">{text}</span>' for part, text in zip(PARTS, found.groups(), strict=True)
    )
    return f"{path}:{line}:{column}: {code} {what} — {fix}"


if __name__ == "__main__":
    main()
