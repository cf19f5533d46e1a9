"""The cases of tests/problems/ in; for each code an example that shows it, out.

A case changes one file of a small library, and the tests prove that it gets exactly the messages that it lists. So an
example made from it cannot be wrong.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

CASES = "tests/problems"
LIBRARY = "tests/records"
"""The small library that cases change, from the project's folder on."""
MESSAGE = re.compile(r"(?P<path>.+?):(?P<line>\d+):(?P<column>\d+): (?P<code>[a-z0-9-]+) (?P<rest>.+)", re.DOTALL)
MOST_LINES = 12
"""Lines that are shown of a file."""

Lines = list[tuple[int, str]]
"""Lines with their numbers."""


@dataclass(frozen=True, slots=True)
class Message:
    """What a case gets to hear."""

    path: str
    line: int
    column: int
    code: str
    found: str
    fix: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.found} — {self.fix}"


@dataclass(frozen=True, slots=True)
class Example:
    """A mistake, what is said about it, and the same without it."""

    path: str
    wrong: Lines
    messages: list[Message]
    right: Lines
    """Empty where the mistake is the file itself."""


def examples(project: Path) -> dict[str, Example]:
    """The example of each code that has one; none where the project came without its tests."""
    best: dict[str, tuple[tuple[Any, ...], dict[str, Any]]] = {}
    for path in sorted((project / CASES).glob("*.yml")):
        case = yaml.safe_load(path.read_bytes())  # not strict: a case may hold what records may not
        messages = [_message(line) for line in case["problems"]]
        for code in {message.code for message in messages}:
            others = sum(message.code != code for message in messages)
            is_own = path.stem.removeprefix("rule-") == code
            rank = ("find" not in case, others, not is_own, len(messages), path.stem)
            if code not in best or rank < best[code][0]:
                best[code] = rank, case
    return {code: _example(code, case, project / LIBRARY) for code, (_, case) in sorted(best.items())}


def _message(line: str) -> Message:
    found = MESSAGE.fullmatch(line)
    assert found
    what, _, fix = found["rest"].partition(" — ")
    return Message(found["path"], int(found["line"]), int(found["column"]), found["code"], what, fix)


def _example(code: str, case: dict[str, Any], library: Path) -> Example:
    """A case as an example of one code."""
    path = library / case["file"]
    right = path.read_text(encoding="utf-8") if path.is_file() else ""
    put = case.get("put") or ""
    wrong = right.replace(case["find"], put, 1) if "find" in case else (case.get("content") or "")
    messages = [message for message in map(_message, case["problems"]) if message.code == code]
    here = {message.line for message in messages if message.path == case["file"]}
    before, after = _hunk(wrong.splitlines(), right.splitlines(), here if "find" in case else set())
    return Example(case["file"], before, messages, after if "find" in case else [])


def _hunk(wrong: list[str], right: list[str], also: set[int]) -> tuple[Lines, Lines]:
    """The lines in which two versions of a file differ, with their neighbours; in the first also the lines `also`."""
    before, after = set(also), set[int]()
    for what, start, end, other_start, other_end in SequenceMatcher(None, wrong, right, autojunk=False).get_opcodes():
        if what != "equal":
            before |= set(range(start, end + 2))
            after |= set(range(other_start, other_end + 2))
    return list(_numbered(wrong, before)), list(_numbered(right, after))


def _numbered(lines: list[str], numbers: set[int]) -> Iterator[tuple[int, str]]:
    for number in sorted(numbers)[:MOST_LINES]:
        if 0 < number <= len(lines) and lines[number - 1].strip():
            yield number, visible(lines[number - 1])


def visible(text: str) -> str:
    """A text with its invisible characters written as numbers."""
    return "".join(one if one.isprintable() else f"<U+{ord(one):04X}>" for one in text)
