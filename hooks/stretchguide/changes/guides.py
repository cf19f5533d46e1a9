"""The guides as they were and as they are in, as Markdown by path; what their readers are told differently, out.

A guide has no fields, so it is compared sentence by sentence. One that warns may not be lost, nor may one under a
heading that does: "a foot that drops" is a warning because of the heading above it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter

from ..library import REVIEW_OF_SAFETY
from ..markdown_text import blocks, plain
from ..prose import WOVEN
from .change import Change, Place
from .comparers import quoted
from .sentences import bare, instructs, sentences, softens

HEADING = re.compile(r"^\s*(?:#+|!!!\s+\w+)\s+(?P<words>.*?)\s*$", re.MULTILINE)
"""Of a part of the page, or of a box in it."""
CODE = re.compile(r"[`~]")
"""Readers see what stands in code, so here it is text like all other."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a guide."""

    text: str
    heading: str
    """What stands above it; for a heading itself."""
    line: int

    @property
    def key(self) -> str:
        """Two that are alike say the same. Under a heading that warns, a sentence says more than under another."""
        return bare(f"{self.heading}: {self.text}" if instructs(self.heading) else self.text)

    @property
    def warns(self) -> bool:
        """Whether it may not be lost without a decision."""
        return instructs(self.text) or instructs(self.heading)


def guides(was: Mapping[str, str], now: Mapping[str, str]) -> Iterator[Change]:
    """What the guides say differently. The review of the safety files decides for them; a decision names the file."""
    for path in sorted({*was, *now}):
        at = Place(path, _title(now.get(path) or was[path]), REVIEW_OF_SAFETY, field=path)
        if path not in now:
            yield at.loosened("the guide is gone, with every warning in it")
        elif path not in was:
            yield at.added("a new guide")
        else:
            yield from _guide(was[path], now[path], at)


def _guide(was: str, now: str, at: Place) -> Iterator[Change]:
    if was == now:
        return
    before, after = said(was), said(now)
    for one in _only_in(before, after):
        what = f"no longer said{_under(one)}: {quoted(one.text)}"
        yield at.loosened(what) if one.warns else at.changed(what)
    for one in _only_in(after, before):
        here, what = at.inside(one.line), f"now said{_under(one)}: {quoted(one.text)}"
        yield here.loosened(what) if instructs(one.heading) and softens(one.text) else here.changed(what)


def _only_in(these: list[Said], those: list[Said]) -> Iterator[Said]:
    """What the others do not say; what is said twice here must be said twice there."""
    left = Counter(one.key for one in those)
    for one in these:
        left[one.key] -= 1
        if left[one.key] < 0:
            yield one


def _under(one: Said) -> str:
    return "" if one.text == one.heading else f" under {quoted(one.heading)}"


def said(text: str) -> list[Said]:
    """The sentences of a guide in their order, with its headings, and the exercises and routines that it shows."""
    text = CODE.sub("", text)
    lines = {text.count("\n", 0, found.start("words")) + 1: _words(found) for found in HEADING.finditer(text)}
    told = [(line, sentence) for line, block in blocks(text) for sentence in sentences(block)]
    shown = [(text.count("\n", 0, found.start()) + 1, f"the {found[1]} {found[2]}") for found in WOVEN.finditer(text)]
    found = sorted([*lines.items(), *told, *shown], key=itemgetter(0))
    return [Said(words, _above(line, lines), line) for line, words in found]


def _above(line: int, headings: Mapping[int, str]) -> str:
    """The heading of a line; its own, if it is one."""
    return next((headings[at] for at in sorted(headings, reverse=True) if at <= line), "")


def _words(heading: re.Match[str]) -> str:
    return plain(heading["words"]).strip('"')


def _title(text: str) -> str:
    found = HEADING.search(text)
    return _words(found) if found else "A guide"
