"""Exercises in; their figures on a page of their own out, for people who write poses."""

from html import escape
from pathlib import Path

from .figure.paper import LINE, restyled
from .gallery import Gallery
from .library import Library
from .loader import cache_of, load
from .model import Exercise

STYLE = "body{font:16px sans-serif;margin:1rem}figure{display:inline-block;margin:.5rem}svg{height:14rem;width:auto}"


def draw_one(project: Path, path: Path) -> int:
    """Draw the exercise in the file `path` and say what is wrong with it; returns an exit code."""
    library, problems = load(project / "exercises")
    own = [problem for problem in problems if problem.path.endswith(f"/{path.name}") and problem.code != "todo"]
    for problem in own:
        print(problem)
    exercise = library.exercises.get(path.stem)
    gallery = Gallery(cache_of(project), library.vocabulary.poses)
    drawn = gallery.sketch(exercise).drawn if exercise and gallery.bases else None
    if not exercise or not drawn:
        return 1
    page = project / ".cache" / f"figure-{path.stem}.html"
    page.write_text(_page(_frames(exercise, gallery), refresh=True), encoding="utf-8")
    print(f"{len(drawn.frames)} frames in {page.relative_to(project)}")
    return 1 if own else 0


def write_sheet(library: Library, gallery: Gallery, to: Path) -> int:
    """All frames of all exercises, in colour and for paper; returns how many."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(_page("".join(_frames(one, gallery) for one in library.exercises.values())), encoding="utf-8")
    return sum(len(one.figure.frames) for one in library.exercises.values())


def _frames(exercise: Exercise, gallery: Gallery) -> str:
    drawn = gallery.drawn(exercise)
    found = [f"<h2>{escape(exercise.name)}</h2>"]
    for index, frame in enumerate(exercise.figure.frames):
        svg, words = drawn.file(index), f"{frame.shows}: {escape(frame.alt)}"
        found.append(f"<figure>{svg}{restyled(svg, LINE)}<figcaption>{words}</figcaption></figure>")
    return "".join(found)


def _page(body: str, *, refresh: bool = False) -> str:
    again = '<meta http-equiv="refresh" content="1">' if refresh else ""
    return f"<!doctype html><meta charset=utf-8>{again}<title>Figures</title><style>{STYLE}</style>{body}"
