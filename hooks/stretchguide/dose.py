"""A dose in words, and how long it takes."""

from .model import Dose, DoseChange

SECONDS_TO_MOVE = 4
"""To go into a position and out again, for each repeat; a house estimate, so that a routine's time is honest."""
SECONDS_TO_CHANGE = 20
"""From one exercise to the next, reading its card included; a house estimate."""


def changed(dose: Dose, change: DoseChange | None) -> Dose:
    """The dose of a routine: an exercise's own, with what the routine changes."""
    return dose.model_copy(update=change.model_dump(exclude_none=True)) if change else dose


def seconds(dose: Dose) -> int:
    """How long one round takes, in seconds."""
    if dose.minutes:
        return dose.minutes * 60 * dose.sets
    each = (dose.hold_seconds or 0) + SECONDS_TO_MOVE
    return each * dose.repeat * (1 if dose.sides == "none" else 2) * dose.sets


def amount(dose: Dose) -> str:
    """What to do in one round, such as: Hold for 5 seconds. Do it 3 times on each side."""
    if dose.minutes:
        return f"{count(dose.minutes, 'minute')}{_sets(dose)}."
    side = "" if dose.sides == "none" else " on each side"
    swap = ", swapping sides" if dose.sides == "alternate" and dose.repeat > 1 else ""
    hold = f"Hold for {count(dose.hold_seconds, 'second')}. " if dose.hold_seconds else ""
    return f"{hold}Do it {times(dose.repeat)}{side}{swap}{_sets(dose)}."


def brief(dose: Dose) -> str:
    """The same for a card, such as: Hold 5 seconds, 3 times each side."""
    if dose.minutes:
        return f"{count(dose.minutes, 'minute')}{_sets(dose)}"
    side = {"none": "", "each": " each side", "alternate": " each side in turn"}[dose.sides]
    hold = f"Hold {count(dose.hold_seconds, 'second')}, " if dose.hold_seconds else "Do it "
    return f"{hold}{times(dose.repeat)}{side}{_sets(dose)}"


def _sets(dose: Dose) -> str:
    return f", {count(dose.sets, 'round')} with a short rest between" if dose.sets > 1 else ""


def often(dose: Dose) -> str:
    """How often in a day, such as: Twice a day."""
    return f"{times(dose.times_a_day).capitalize()} a day."


def published(dose: Dose) -> str:
    """What the sources give: Sources give 5 to 30 seconds and 2 to 10 times. Empty where they give no numbers."""
    found = dose.published
    spans = ((found.hold_seconds, "seconds"), (found.repeat, "times"), (found.minutes, "minutes")) if found else ()
    said = [
        f"{span[0]} to {span[1]} {unit}" if span[0] != span[1] else f"{span[0]} {unit}" for span, unit in spans if span
    ]
    return f"Sources give {' and '.join(said)}." if said else ""


def times(number: int) -> str:
    """once, twice, 3 times."""
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def count(number: int, noun: str) -> str:
    """1 minute, 3 minutes."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def minutes(duration: int) -> int:
    """A time in seconds as whole minutes, rounded up: a routine is never longer than it says."""
    return -(-duration // 60)
