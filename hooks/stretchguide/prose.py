"""Hand-written pages (docs/**/*.md) in; what search knows of them, and their Markdown with its sources named, out.

`[source:nhs-lbp]` in the text becomes the publisher's name with a link to the sources page; alone in a list item it
becomes the whole reference. `[emergency]` becomes the box that says when to call for help. `[exercise:bridge]` and
`[routine:desk-break]`, alone on a line, become a picture with a link. `[numbers]` becomes what the library holds.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from . import dose
from .disk import content_of, text_of
from .hand_written import pages_of
from .letters import hidden_characters
from .library import Library
from .links import Names, missing, names
from .markdown_text import blocks
from .markup import faults, literal
from .output import HOME, Found, Page
from .pictures import on_card
from .problem import Problem, Problems, near
from .source import Source, parse
from .templates import relative
from .wording import hard_words, too_hard

CITATION = re.compile(r"\[source:([^\]\s]*)\]")
WHOLE_ITEM = re.compile(r"^([-*]) \[source:([^\]\s]*)\]\s*$", re.MULTILINE)
EMERGENCY = "[emergency]"
BOX = re.compile(r"\n\n\[emergency\][ \t]*(?:\n\n|\n?\Z)")
"""A paragraph of its own: inside code or a sentence it is no box."""
FOR_BUILDERS = "about/decisions/"
"""Pages for people who change code are not measured."""
LONGEST_PAGE = 60_000
"""Bytes."""
NUMBERS = "[numbers]"
WOVEN = re.compile(r"^\[(exercise|routine):([^\]\s]*)\][ \t]*$", re.MULTILINE)
FRONT_MATTER = re.compile(r"---\n(.*?\n)---\n", re.DOTALL)


def prose_pages(docs: Path, library: Library) -> list[Page]:
    """The hand-written pages, with their Markdown for a body: for search and links. Raises Problems."""
    if problems := problems_of(docs, library):
        raise Problems(problems)
    return [_page(path, docs) for path in pages_of(docs)[0]]


def problems_of(docs: Path, library: Library) -> list[Problem]:
    """What is wrong with the hand-written pages, and with what lies among them."""
    pages, problems = pages_of(docs)
    known = known_names(docs.parent, library)
    return [*problems, *(problem for path in pages for problem in check(path, docs.parent, library, known))]


def check(path: Path, project: Path, library: Library, known: Mapping[str, Names]) -> Iterator[Problem]:
    """What is wrong with a hand-written page: no title or description, markup, sources that do not exist."""
    name = path.relative_to(project).as_posix()
    content = content_of(path, name, LONGEST_PAGE)
    text = content if isinstance(content, Problem) else text_of(name, content)
    if isinstance(text, Problem):
        yield text
        return
    yield from check_text(name, text, library, known)


def known_names(project: Path, library: Library) -> dict[str, Names]:
    """What a page may name, by kind; an exercise or a routine also while there is a mistake in it."""
    folder = project / "exercises"
    return {
        "source": Names(library.vocabulary.sources, {}),
        "exercise": names({path.stem for path in folder.glob("*.yml")}, library.exercises),
        "routine": names({path.stem for path in (folder / "routines").glob("*.yml")}, library.routines),
    }


def check_text(name: str, text: str, library: Library, known: Mapping[str, Names]) -> Iterator[Problem]:
    """What is wrong with the text of the page `name`. `known` holds the names that it may use, by kind."""
    front = FRONT_MATTER.match(text)
    body = "\n" * text.count("\n", 0, front.end()) + text[front.end() :] if front else text
    unsafe = [Problem(name, line, 1, "markup", message, fix) for line, message, fix in faults(body)]
    unsafe += hidden_characters(name, text)
    yield from _front_problems(name, front)
    yield from unsafe
    if not unsafe:
        yield from _unknown_names(name, text, known)
        if FOR_BUILDERS not in name:
            yield from _hard_to_read(name, text, library)


def _front_problems(name: str, front: re.Match[str] | None) -> Iterator[Problem]:
    """What is wrong above a page. MkDocs reads it too, and would obey more than these two lines."""
    source = parse(name, f"#\n{front[1]}".encode()) if front else Source(name)
    yield from source.problems
    meta = source.data if isinstance(source.data, dict) else {}
    for field in ("title", "description"):
        if not isinstance(meta.get(field), str):
            fix = f"begin the file with --- and a line {field}: ..."
            yield Problem(name, 1, 1, "missing-field", f"{field} is missing", fix)
    for field in meta:
        if field not in ("title", "description"):
            mark = source.key_mark((field,))
            yield Problem(name, *mark, "unknown-field", f"{field} is no field here", "keep title and description")


def _unknown_names(name: str, text: str, known: Mapping[str, Names]) -> Iterator[Problem]:
    """Names in a page that lead nowhere, and the box that a guide must have."""
    if "/guides/" in name and not name.endswith("/index.md") and not BOX.search(text):
        fix = f"write {EMERGENCY} as a paragraph of its own"
        yield Problem(name, 1, 1, "missing-field", "the emergency box is missing", fix)
    named = [(found.start(), "source", found[1]) for found in CITATION.finditer(text)]
    named += [(found.start(), found[1], found[2]) for found in WOVEN.finditer(text)]
    for start, kind, slug in named:
        if slug not in known[kind].known:
            position = text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)
            message, fix = missing(slug, known[kind], kind)
            fix = fix or near(slug, known[kind].known) or f"add the {kind} to the records"
            yield Problem(name, *position, "dangling-reference", message, fix)


def _hard_to_read(name: str, text: str, library: Library) -> Iterator[Problem]:
    """Where a page is harder than its readers can be asked to read."""
    found = list(blocks(text))
    for location, message, fix in too_hard(((line,), block) for line, block in found):
        yield Problem(name, int(location[0]) if location else 1, 1, "reading-age", message, fix)
    seen: set[str] = set()
    for line, block in found:
        for message, fix in hard_words(block, library):
            if message not in seen:
                seen.add(message)
                yield Problem(name, line, 1, "plain-words", message, fix)


def _page(path: Path, docs: Path) -> Page:
    text = path.read_text(encoding="utf-8-sig")
    front = FRONT_MATTER.match(text)
    meta = parse(path.name, front[1].encode()).data if front else {}
    headings = " ".join(re.findall(r"^##+ (.+)$", text, re.MULTILINE))
    address = path.relative_to(docs).with_suffix("").as_posix().removesuffix("index")
    address = address if address.endswith("/") or not address else f"{address}/"
    folder = address.partition("/")[0] + "/"
    kind = {"guides/": "Guide"}.get(folder, "About")
    above = () if address == folder else ((folder[:-1].capitalize(), folder),)
    source = path.relative_to(docs.parent).as_posix()
    found = Found(kind, headings)
    rests = frozenset(CITATION.findall(text))
    return Page(address, str(meta["title"]), str(meta["description"]), text, (HOME, *above), source, found, rests)


def cite(markdown: str, library: Library, address: str, numbers: list[tuple[str, str]]) -> str:
    """The Markdown of the page at `address`, with every citation, picture, box and number written out."""
    known = library.vocabulary.sources

    def whole(found: re.Match[str]) -> str:
        source = known.get(found[2])
        if not source:
            return found[0]
        link = f'<a href="{literal(source.url)}">{literal(source.title)}</a>'
        return f"{found[1]} {literal(source.publisher)}: {link} (grade {source.grade})"

    def inline(found: re.Match[str]) -> str:
        if found[1] not in known:
            return found[0]  # while serving, new text meets the last good library
        to_source = relative(address, f"about/sources/#{found[1]}")
        return f'<a class="cite" href="{to_source}">{literal(known[found[1]].publisher)}</a>'

    text = CITATION.sub(inline, WHOLE_ITEM.sub(whole, markdown)).replace(EMERGENCY, emergency_box(library, address))
    text = text.replace(NUMBERS, "\n".join(f"- {what}: {much}" for what, much in numbers))
    return WOVEN.sub(lambda found: woven(found[1], found[2], library, address) or found[0], text)


def woven(kind: str, slug: str, library: Library, address: str) -> str:
    """An exercise or a routine inside a text, as HTML: its picture, its name, what to do. Empty if there is none."""
    if kind == "exercise" and slug in library.exercises:
        exercise = library.exercises[slug]
        frames = on_card(exercise)
        pictures = [(f"figures/{slug}-{index + 1}.svg", exercise.figure.frames[index].alt) for index in frames]
        return _tile(address, f"exercises/{slug}/", pictures, exercise.name, dose.brief(exercise.dose))
    if kind == "routine" and slug in library.routines:
        routine = library.routines[slug]
        picture = (f"cards/{slug}/{slug}-a4.png", "")
        return _tile(address, f"routines/{slug}/", [picture], routine.name, routine.summary)
    return ""


def _tile(here: str, there: str, pictures: list[tuple[str, str]], name: str, text: str) -> str:
    images = "".join(
        f'<img src="{relative(here, picture)}" alt="{literal(alt)}" loading="lazy">' for picture, alt in pictures
    )
    return (
        f'<p class="woven"><span class="pictures">{images}</span>'
        f'<span><a href="{relative(here, there)}">{literal(name)}</a><span>{literal(text)}</span></span></p>'
    )


def emergency_box(library: Library, address: str) -> str:
    """The red line above every page about pain, as HTML."""
    line = literal(library.safety.emergency.line) if library.safety.emergency else ""
    link = f'<a href="{relative(address, "safety/#emergency")}">All warning signs</a>'
    return f'<p class="emergency"><strong>Get help now?</strong> {line} {link}</p>'
