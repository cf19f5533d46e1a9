"""A dose in words, and its time."""

import pytest

from stretchguide import dose
from stretchguide.model import Dose, DoseChange


def make(**fields: object) -> Dose:
    return Dose.model_validate({"build_up": "More."} | fields)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"repeat": 5}, "Do it 5 times."),
        ({"repeat": 1, "hold_seconds": 30, "sides": "each"}, "Hold for 30 seconds. Do it once on each side."),
        ({"repeat": 2, "sides": "alternate"}, "Do it twice on each side, swapping sides."),
        (
            {"repeat": 5, "hold_seconds": 1, "sets": 2},
            "Hold for 1 second. Do it 5 times, 2 rounds with a short rest between.",
        ),
        ({"minutes": 5}, "5 minutes."),
        ({"minutes": 1}, "1 minute."),
    ],
)
def test_amount(fields: dict[str, object], words: str) -> None:
    """A dose is said as a person would say it."""
    assert dose.amount(make(**fields)) == words


@pytest.mark.parametrize(
    ("fields", "seconds"),
    [
        ({"repeat": 5, "hold_seconds": 5}, 45),
        ({"repeat": 5, "hold_seconds": 5, "sides": "each"}, 90),
        ({"repeat": 5, "sets": 2}, 40),
        ({"minutes": 3}, 180),
    ],
)
def test_seconds(fields: dict[str, object], seconds: int) -> None:
    """Both sides and all sets count; moving in and out of a position counts too."""
    assert dose.seconds(make(**fields)) == seconds


def test_a_routine_changes_only_what_it_names() -> None:
    """The rest of a dose stays the exercise's own."""
    own = make(repeat=5, hold_seconds=10, sides="each")

    assert dose.changed(own, DoseChange(repeat=2)) == make(repeat=2, hold_seconds=10, sides="each")


def test_published() -> None:
    """What the sources give is said as a range, or as one number where they agree."""
    given = make(repeat=5, published={"repeat": [5, 5], "hold_seconds": [2, 30]})

    assert dose.published(given) == "Sources give 2 to 30 seconds and 5 times."
    assert dose.published(make()) == ""


def test_minutes_are_rounded_up() -> None:
    """A routine is never longer than it says."""
    assert [dose.minutes(seconds) for seconds in (60, 61, 119)] == [1, 2, 2]
