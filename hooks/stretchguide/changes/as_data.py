"""A report in; JSON for programs out."""

import json
from typing import Any

from .report import Judged, Report


def as_json(report: Report) -> str:
    """The report: counts, changes, cards, the safety page, and what could not be compared."""
    data = {
        "base": report.base,
        "loosened": report.count("loosened"),
        "changed": report.count("changed"),
        "added": report.count("added"),
        "undecided": len(report.undecided),
        "changes": [_change(one) for one in report.judged],
        "cards": [{"name": card.name, "path": card.path, "says": card.says} for card in report.cards],
        "safety_page": report.pages,
        "unread": report.unread,
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _change(one: Judged) -> dict[str, Any]:
    change, decision = one.change, one.decision
    return {
        "kind": change.kind,
        "path": change.path,
        "line": one.line,
        "subject": change.subject,
        "text": change.text,
        "field": change.field,
        "decided_in": change.decided_in,
        "decision": decision.model_dump(mode="json") if decision else None,
    }
