"""A hand-written page in; its text without Markdown out, block by block, each with its line."""

import re
from collections.abc import Iterator

FENCE = re.compile(r"^\s*(```|~~~)")
SKIPPED = re.compile(r"^\s*(#|!!!|\|?[\s:|-]+\|[\s:|-]*$|\[(exercise|routine|emergency|numbers)\b|<|[-*] \[source:)")
MARKS = re.compile(r"^\s*(?:[-*+]|\d+\.|>)\s+|\*\*|__|`|(?<!\w)_|_(?!\w)")
CODE = re.compile(r"`[^`]*`")
CITED = re.compile(r"\s*\[source:[^\]]*\]")
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
ITEM = re.compile(r"^\s*(?:[-*+]|\d+\.)\s")


def blocks(text: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, list items and cells of tables: (line from 1, text). Headings, code and front matter are left out."""
    collected: list[str] = []
    start = 0
    for number, line in prose_lines(text):
        begins = not line.strip() or bool(ITEM.match(line)) or "|" in line
        if begins and collected:
            yield start, " ".join(collected)
            collected = []
        if "|" in line:
            yield from ((number, cell) for cell in map(plain, line.split("|")) if cell)
        elif line.strip():
            start = start if collected else number
            collected.append(plain(line))
    if collected:
        yield start, " ".join(collected)


def prose_lines(text: str) -> Iterator[tuple[int, str]]:
    """The lines of a page that a reader reads as prose, with their numbers; what is skipped becomes an empty line."""
    is_code = is_front = False
    for number, line in enumerate(text.split("\n"), 1):
        if line == "---" and (number == 1 or is_front):
            is_front = not is_front
        elif FENCE.match(line):
            is_code = not is_code
        is_prose = not (is_code or is_front or line == "---" or FENCE.match(line) or SKIPPED.match(line))
        yield number, line if is_prose else ""


def plain(line: str) -> str:
    """A line without its marks, links and citations."""
    return MARKS.sub("", LINK.sub(r"\1", CITED.sub("", CODE.sub("", line)))).strip()
