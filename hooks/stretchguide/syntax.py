"""What a parser of YAML says of a text in; where the mistake is and how to mend it, in the words of an author, out."""

from collections.abc import Callable
from typing import Any

Explained = tuple[str, str]
"""(what was found, how to mend it)."""

ELSE = "check the indentation, the colons and the quotes of this line and the one above"
OUT_OF_STEP = (
    "this line is out of step with those above it",
    "indent it as its neighbours are; a text in quotes ends there",
)
CLOSE = "write it at the end, and a comma between what stands inside"


def explained(error: Any, text: str) -> tuple[tuple[int, int], Explained]:
    """The place, as (line, column), and the words for what libyaml's `error` says about `text`."""
    said = str(getattr(error, "problem", None) or "this is not YAML")
    at_start, explain = WORDS.get(said, (False, None))
    marks = (error.context_mark, error.problem_mark) if at_start else (error.problem_mark, error.context_mark)
    mark = next((one for one in marks if one), None)
    if not mark:
        return (1, 1), (said, ELSE)
    line = text.split("\n")[mark.line] if mark.line < text.count("\n") + 1 else ""
    return (mark.line + 1, mark.column + 1), explain(line, mark.column) if explain else (said, ELSE)


def _colon(line: str, column: int) -> Explained:
    if ": " in line[:column]:
        return "a colon inside a text looks like a field", "put the whole text in quotes, or write it without the colon"
    return "this line is indented under one that has its text already", "indent it as its neighbours are"


def _beginning(line: str, column: int) -> Explained:
    found = line[column : column + 1]
    if found == "\t":
        return "a tab stands here", "use spaces"
    return f"no text begins with {found}", "put the whole text in quotes"


def _always(message: str, fix: str) -> Callable[[str, int], Explained]:
    return lambda line, column: (message, fix)


WORDS: dict[str, tuple[bool, Callable[[str, int], Explained]]] = {
    "mapping values are not allowed in this context": (False, _colon),
    "found character that cannot start any token": (False, _beginning),
    "found a tab character that violates indentation": (False, _always("a tab stands here", "use spaces")),
    "found unexpected end of stream": (
        True,
        _always("a quote begins here and never ends", "write the same quote again at the end of the text"),
    ),
    "did not find expected ',' or ']'": (True, _always("a list begins here and has no ]", CLOSE)),
    "did not find expected ',' or '}'": (True, _always("a bracket begins here and has no }", CLOSE)),
    "did not find expected key": (False, _always(*OUT_OF_STEP)),
    "did not find expected '-' indicator": (False, _always(*OUT_OF_STEP)),
    "did not find expected <document start>": (False, _always(*OUT_OF_STEP)),
    "could not find expected ':'": (
        True,
        _always("this line has no colon", "begin it with a field and a colon, or indent it under the line above"),
    ),
    "block sequence entries are not allowed in this context": (
        False,
        _always("a list begins in the middle of a line", "give each item a line of its own, with a hyphen in front"),
    ),
    "found unknown escape character": (
        False,
        _always("a backslash inside double quotes has a meaning of its own", "leave it out, or use single quotes"),
    ),
    "did not find expected alphabetic or numeric character": (
        True,
        _always("no text begins with & or *", "put the whole text in quotes"),
    ),
    "did not find expected node content": (
        False,
        _always("a bracket ends here that never began", "delete it, or put the whole text in quotes"),
    ),
}
"""For each of libyaml's messages: whether its beginning is the better place, and the words for it."""
