"""A text in; the lines of YAML that write it, out."""

import re

from ..source import plain_value

WIDTH = 120
"""Columns of a line."""
BREAK = re.compile(r"(?<=\S) (?=\S)")
"""Where a long text may be broken: at a single space."""
INDICATORS = frozenset("-?:,[]{}#&*!|>'\"%@` ")
"""Characters that mean something to YAML at the beginning of a text."""
BRACKETS = frozenset(",[]{}:")
"""Characters that mean something inside brackets."""
LOOKS_OTHERWISE = re.compile(
    r"(?:y|n|yes|no|on|off|~|null|true|false|<<|=|[-+.]?[0-9][0-9a-fox_.,:+-]*|[-+]?\.(inf|nan))\Z", re.IGNORECASE
)
"""Texts that some reader of YAML takes for a number, a time or a truth."""
A_DAY = re.compile(r"\d{4}-\d\d-\d\d\Z")


def inline(text: str, *, in_brackets: bool = False) -> str:
    """A text on one line: without quotes if that is safe, else in single quotes, else in double ones."""
    if _is_plain(text, in_brackets):
        return text
    if text.isprintable() and "'" not in text:
        return f"'{text}'"
    return f'"{_escaped(text)}"'


def long(text: str, column: int, indent: int) -> list[str]:
    """A text that is too long for its line: the rest of that line from `column` on, and the lines under it."""
    if text.isprintable() and text.strip() == text and "  " not in text:
        return [">-", *_wrapped(text, indent, indent)]
    first, *rest = _wrapped(_escaped(text), column + 1, indent)
    lines = [f'"{first.strip(" ") if rest else first[column + 1 :]}', *rest]
    return [*lines[:-1], f'{lines[-1]}"']


def _is_plain(text: str, in_brackets: bool) -> bool:
    """Whether a text can stand as it is and no reader of YAML takes it for anything but text."""
    return (
        text.isprintable()
        and text[:1] not in INDICATORS
        and text.strip() == text != ""
        and not (": " in text or " #" in text or text.endswith(":") or text.startswith(("---", "...")))
        and not (in_brackets and BRACKETS & set(text))
        and isinstance(plain_value(text), str)
        and (bool(A_DAY.match(text)) or not LOOKS_OTHERWISE.match(text))
    )


def _wrapped(text: str, column: int, indent: int) -> list[str]:
    """A text in lines, the first from `column` on; a word that is longer than a line stands alone on one."""
    first, *words = BREAK.split(text)
    lines = [" " * column + first]
    for word in words:
        if len(lines[-1]) + len(word) >= WIDTH:
            lines.append(" " * indent + word)
        else:
            lines[-1] += f" {word}"
    return lines


def _escaped(text: str) -> str:
    r"""The inside of double quotes: \n for a line's end, and so on."""
    named = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}
    return "".join(named.get(one) or _shown(one) for one in text)


def _shown(character: str) -> str:
    """A character as itself if it can be seen, else by its number."""
    if character.isprintable():
        return character
    return f"\\x{ord(character):02X}" if ord(character) < 256 else f"\\U{ord(character):08X}"
