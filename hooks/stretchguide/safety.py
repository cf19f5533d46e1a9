"""The library in; the safety page out. Everything on it comes from the records."""

from dataclasses import dataclass

from jinja2 import Environment

from .cautions import RedFlag, SafetyRule, Urgency
from .library import Library
from .output import HOME, Found, Page
from .signing import is_changed, mark


@dataclass(frozen=True, slots=True)
class FlagGroup:
    """Red flags that belong together."""

    name: str
    flags: list[RedFlag]
    shared_meaning: str | None
    """What all of them may mean, where that is one thing."""
    sources: list[str]


@dataclass(frozen=True, slots=True)
class Alarm:
    """One degree of urgency and its red flags."""

    urgency: Urgency
    groups: list[FlagGroup]

    @property
    def anchor(self) -> str:
        """Where links to it lead."""
        return self.urgency.urgency.replace(" ", "-")


WHEN = ("before", "during", "after", "every day")


def safety_page(library: Library, templates: Environment) -> Page:
    """Red flags by urgency, stop signs, rules, who should ask first, heat, medicines, the floor."""
    safety = library.safety
    body = templates.get_template("safety/safety.html").render(
        address="safety/",
        safety=safety,
        alarms=alarms(library),
        rules=rules_by_time(safety.rules),
        is_changed=is_changed(safety.review, mark(safety)),
        exercises=list(library.exercises.values()),
        references=library.vocabulary.sources,
    )
    description = "Warning signs that need help now, when to stop a stretch, who should ask first, heat and medicines."
    found = Found("Safety", "red flags warning signs emergency doctor pregnancy osteoporosis stop")
    rests = frozenset(slug for claim in safety.claims() for slug in claim.sources)
    return Page("safety/", "Safety first", description, body, (HOME,), found=found, rests_on=rests)


def alarms(library: Library) -> list[Alarm]:
    """The red flags, the most urgent first, in the groups and the order of their file."""
    found = []
    for urgency in library.safety.urgencies:
        groups: dict[str, list[RedFlag]] = {}
        for flag in library.safety.red_flags:
            if flag.urgency == urgency.urgency:
                groups.setdefault(flag.group, []).append(flag)
        found.append(Alarm(urgency, [_flag_group(name, flags) for name, flags in groups.items()]))
    return found


def _flag_group(name: str, flags: list[RedFlag]) -> FlagGroup:
    meanings = {flag.may_mean for flag in flags}
    sources = list(dict.fromkeys(slug for flag in flags for slug in flag.sources))
    return FlagGroup(name, flags, meanings.pop() if len(meanings) == 1 else None, sources)


def rules_by_time(rules: list[SafetyRule]) -> dict[str, list[SafetyRule]]:
    """The rules in the order of a session."""
    return {when: [rule for rule in rules if rule.when == when] for when in WHEN}
