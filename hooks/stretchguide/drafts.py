"""The files of a data root in; those that a preview can show, and what each of the others waits for, out.

Most of what is still to do leaves a record that can be shown. Without a source, say, there is none: such a draft has no
page yet, and it must not keep the pages of others from being shown.
"""

from collections.abc import Iterable
from pathlib import Path

from .data_root import DataRoot, RecordFile
from .problem import Problem


def shown(data: DataRoot) -> tuple[DataRoot, list[Problem]]:
    """The data root without the drafts that have no page yet, and for each of these what it waits for."""
    waiting = []
    for folder, files in (("exercises", data.exercises), ("routines", data.routines)):
        for slug, item in files.items():
            if is_waiting(item):
                data = data.with_file(folder, slug, None)
                waiting.append(_waits_for(item))
    return data, waiting


def is_waiting(item: RecordFile) -> bool:
    """Whether a file holds no record, and only because something in it is still to do."""
    codes = {problem.code for problem in item.source.problems}
    return item.record is None and codes == {"todo"}


def still_missed(waiting: Iterable[Problem], problems: Iterable[Problem]) -> list[Problem]:
    """Those that wait although another record names them, as `problems` say."""
    missed = [problem.message for problem in problems if problem.code == "dangling-reference"]
    return [one for one in waiting if any(message.endswith(f" {Path(one.path).stem}") for message in missed)]


def told(waits: Problem) -> str:
    """One line about a draft that waits."""
    return f"{waits.path} has no page yet: {waits.fix}"


def _waits_for(item: RecordFile) -> Problem:
    """Where the first thing is that a draft needs, and all that it needs."""
    places = sorted(item.source.needed or item.source.to_do, key=item.source.mark)
    wanted = dict.fromkeys(_wanted(*at[:1]) for at in places)
    return item.source.problem(places[0], "todo", "it has no page yet", ", ".join(wanted))


def _wanted(field: str | int = "the file") -> str:
    return "name a source" if field == "sources" else f"fill in {field}"
