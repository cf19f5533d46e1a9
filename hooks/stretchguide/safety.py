"""The library in; the safety page out. Everything on it comes from the records."""

from jinja2 import Environment

from .library import Library
from .model import URGENCIES, RedFlag, SafetyRule
from .output import HOME, Found, Page

WHEN = ("before", "during", "after", "every day")


def safety_page(library: Library, templates: Environment) -> Page:
    """Red flags by urgency, stop signs, rules, who should ask first, heat, medicines, the floor."""
    safety = library.safety
    body = templates.get_template("safety/safety.html").render(
        address="safety/",
        safety=safety,
        flags=flags_by_urgency(safety.red_flags),
        rules=rules_by_time(safety.rules),
        exercises=list(library.exercises.values()),
        references=library.vocabulary.sources,
    )
    description = "Warning signs that need help now, when to stop a stretch, who should ask first, heat and medicines."
    found = Found("Safety", "red flags warning signs emergency doctor pregnancy osteoporosis stop")
    return Page("safety/", "Safety first", description, body, (HOME,), found=found)


def flags_by_urgency(flags: list[RedFlag]) -> dict[str, dict[str, list[RedFlag]]]:
    """Red flags by urgency, most urgent first, then by group in the order of the file."""
    found: dict[str, dict[str, list[RedFlag]]] = {urgency: {} for urgency in URGENCIES}
    for flag in flags:
        found[flag.urgency].setdefault(flag.group, []).append(flag)
    return found


def rules_by_time(rules: list[SafetyRule]) -> dict[str, list[SafetyRule]]:
    """The rules in the order of a session."""
    return {when: [rule for rule in rules if rule.when == when] for when in WHEN}
