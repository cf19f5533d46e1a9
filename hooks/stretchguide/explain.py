"""A code in; the rule behind it, a mistake, the same mended, and how to mend it, as text for a terminal, out."""

from collections.abc import Iterator, Mapping

from . import rules
from .examples import Example
from .problem import CODES

UNSHOWN = {
    "not-utf-8": "Save the file as UTF-8; most editors offer it under Save as.",
    "too-big": "A record is a page or two of text. Look for something that was pasted by mistake.",
    "bad-target": "Name an empty folder, or one that holds an older site.",
    "card-too-long": "Use fewer exercises, shorter notes, or shorter short_steps and stop_if in its exercises.",
    "bad-history": "Bring the file back as it was, and run ./stretch versions.",
    "old-schema": "Run ./stretch schema, and commit what it writes.",
    "cannot-write": "Make room on the disk, or name a folder that can be written.",
    "dead-link": "Find where the page is now, or another page that says the same, and change sources.yml.",
    "doubtful-link": "Open the address in a browser. If it leads elsewhere, write where it leads.",
    "not-formatted": "Run ./stretch format.",
    "not-a-file": "Put the file itself where a link to it stands, and delete pipes, sockets and devices.",
    "unreadable": "See who owns the file, and let everyone read it: chmod a+r FILE.",
    "too-many": "Mend the mistakes that are listed, and check again.",
    "markup": "Write Markdown: no HTML, no attributes, and links only to pages of this site or to https://.",
    "same-address": "Give the page another name: it would be written over one that the records make.",
}
"""How to mend what no small example can show."""
UNSAID = "The message says how."


def meanings() -> dict[str, str]:
    """Every code with its rule in words."""
    return CODES | {rules.code(rule): rules.text(rule) for rule in rules.ALL_RULES}


def explained(code: str, known: Mapping[str, Example]) -> str:
    """The page about a code, in text."""
    return "\n".join([code, f"  {meanings()[code]}", "", *_shown(code, known.get(code))])


def _shown(code: str, example: Example | None) -> Iterator[str]:
    if not example:
        yield f"To mend it: {UNSHOWN.get(code, UNSAID)}"
        return
    yield f"Wrong, for example in {example.path}:"
    yield from _with_messages(example)
    if example.right:
        yield from ("", "Right:")
        yield from (f"  {number:>3} | {line}" for number, line in example.right)
    fixes = dict.fromkeys(message.fix for message in example.messages)
    yield from ("", *(f"To mend it: {fix}" for fix in fixes))


def _with_messages(example: Example) -> Iterator[str]:
    """The wrong lines, each with what is said about it; then what is said about other places."""
    rest = list(example.messages)
    for number, line in example.wrong:
        yield f"  {number:>3} | {line}"
        here = [message for message in rest if (message.path, message.line) == (example.path, number)]
        for message in here:
            yield f"      | {'^':>{message.column}}"
            yield f"      {message}"
            rest.remove(message)
    yield from (f"      {message}" for message in rest)
