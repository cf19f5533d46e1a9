"""The Markdown of a hand-written page in; its HTML out, and whatever in it could run, load or mislead.

Markdown lets HTML through as it is, and a list of attributes after any word. What a page may hold is named here; all
else is refused, whatever it does. Text of records that goes into Markdown is made plain first.
"""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown import markdown

EXTENSIONS = ["admonition", "attr_list", "tables", "toc"]
"""As in mkdocs.yml."""
TAGS = re.compile(
    "a|blockquote|br|code|d[dlt]|del|div|em|h[1-6r]|img|li|[ou]l|p|pre|strong|su[bp]|table|tbody|t[dhr]|thead"
)
ATTRIBUTES = {
    "alt": r"[^\x00-\x1f]*",
    "class": r"[a-z0-9 -]*",
    "href": r"(https://|mailto:)[!-~]+|(?!//)[A-Za-z0-9._~/%#-]+",
    "id": r"[A-Za-z0-9_-]+",
    "src": r"(?!//)[A-Za-z0-9._~/%-]+",
    "start": r"[0-9]+",
    "style": r"text-align: (left|right|center);",
    "title": r"[^\x00-\x1f]*",
}
"""What an element may say, and how: no address of a script, none without https, no picture of another site."""
SPECIAL = re.compile(r"[^\w ,;?/]|_", re.ASCII)
LONGEST_PARAGRAPH = 8_000
"""Characters without an empty line. Markdown looks for the ends of marks again and again."""
PILE = re.compile(r"(?:(?:[-+*_>~`!(\[{<]|[0-9]+[.)])[ \t]*){40}")
"""Marks in marks, which cost a renderer more than they can be worth."""


def html_of(text: str) -> str:
    """A page as HTML."""
    return markdown(text, extensions=EXTENSIONS, output_format="html")


def literal(text: str) -> str:
    """A text that means itself wherever it stands in Markdown or in its HTML: no mark, no tag, no quote."""
    return SPECIAL.sub(lambda found: f"&#{ord(found[0])};", text) if SPECIAL.search(text) else text


def faults(text: str) -> Iterator[tuple[int, str, str]]:
    """What may not stand in a page, without its front matter: (line, what was found, how to mend it)."""
    if pile := PILE.search(text) or next(too_long(text), None):
        yield (
            _line(text, pile.start()),
            "marks are piled up here, or the paragraph never ends",
            "write plain paragraphs",
        )
        return
    for token, what, fix in _Reader.read(html_of(text)):
        at = text.lower().find(token.lower())
        yield _line(text, max(at, 0)), what, fix


def too_long(text: str) -> Iterator[re.Match[str]]:
    """Paragraphs without end."""
    return (one for one in re.finditer(r"(?:.+\n?)+", text) if len(one[0]) > LONGEST_PARAGRAPH)


class _Reader(HTMLParser):
    """Looks at every element of a page, and keeps what is not among those that may stand there."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []

    @classmethod
    def read(cls, html: str) -> list[tuple[str, str, str]]:
        """(how it is written, what it is, how to mend it)."""
        reader = cls()
        reader.feed(html)
        reader.close()
        return reader.found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element with its attributes."""
        if not TAGS.fullmatch(tag):
            self._refuse(f"<{tag}", f"the element {tag} stands here", "write Markdown, without HTML")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self._refuse(name, f"the attribute {name} stands here", "delete it")
            elif not re.fullmatch(ATTRIBUTES[name], value or ""):
                self._refuse(value or name, f"{name} is {value}", "link to a page of this site, or to https://")

    def handle_comment(self, data: str) -> None:
        """A comment: browsers do not agree where one ends."""
        self._refuse("<!--", "a comment stands here", "delete it")

    def handle_decl(self, decl: str) -> None:
        """A declaration."""
        self._refuse("<!", "a declaration stands here", "delete it")

    def unknown_decl(self, data: str) -> None:
        """CDATA."""
        self._refuse("<!", "a declaration stands here", "delete it")

    def handle_pi(self, data: str) -> None:
        """An instruction to a program."""
        self._refuse("<?", "an instruction stands here", "delete it")

    def _refuse(self, token: str, what: str, fix: str) -> None:
        self.found.append((token, what, fix))


def _line(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
