"""The masthead as it is printed: what `issue.name`, `issue.contact`… mean in the templates."""

from typing import Any

from digest.issue.printed import PrintedIssue

LABELS = {"contact": "联系人：", "editor": "编辑：", "reviewer": "审核："}


def imprint(issue: PrintedIssue) -> dict[str, Any]:
    """Name, number, organisers, date and people by the names of the templates' fields."""
    head = issue.masthead
    people = {name: _labelled(label, getattr(head, name)) for name, label in LABELS.items()}
    plain = {name: getattr(head, name) for name in ("name", "number", "day", "organisers")}
    return {**plain, **people, "date": issue.date, "title": issue.title}


def _labelled(label: str, name: str) -> str:
    return name if not name or name.startswith(label) else label + name
