"""The order of a section: a whole new one after a drag, or one step by a button."""

from collections.abc import Sequence

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue

from digest.errors import StaleError
from digest.issue.model import SectionKey
from digest.store import issues, ordering
from digest.web import desk, forms, stale
from digest.web.stale import Question

page = Blueprint("ordering", __name__)


@page.post("/issues/<int:issue_id>/order")
def order(issue_id: int) -> ResponseReturnValue:
    """`seen=5,7,9` is what the page showed, `order=7,5,9` what is wanted, or `move=7:-1` a step."""
    section, seen = forms.choice("section", SectionKey), _ids("seen")
    wanted = _ids("order") if "order" in request.form else _stepped(seen)
    back = url_for("issues.show", issue_id=issue_id, _anchor=_anchor(section))
    try:
        ordering.arrange(desk.database(), issue_id, section, wanted, desk.by(), seen=seen)
    except StaleError:
        return _ask(issue_id, section, wanted, back)
    return redirect(back)


def _ask(
    issue_id: int, section: SectionKey, wanted: Sequence[int], back: str
) -> ResponseReturnValue:
    """Both orders; entries that came or went since keep their places."""
    issue = issues.load(desk.database(), issue_id, desk.book(issue_id).sections)
    headings = {e.id: e.heading for e in issue.section(section).entries}
    now = [one for one in headings if one in set(wanted)]
    wanted = [one for one in wanted if one in headings]
    fields = {"section": section, "seen": _joined(now), "order": _joined(wanted)}
    mine, theirs = ([headings[one] for one in order] for order in (wanted, now))
    here = url_for(".order", issue_id=issue_id)
    what = f"“{issue.section(section).title}”的次序"
    question = Question(what, mine, theirs, here, fields, back)
    return stale.ask(issue_id, f"order:{section}", question)


def _stepped(seen: list[int]) -> list[int]:
    """The order shown with one entry a step up or down; at the end it stays."""
    moved, _, step = forms.field("move").partition(":")
    if not moved.isdecimal() or int(moved) not in seen or step not in ("-1", "1"):
        forms.wrong()
    at = seen.index(int(moved))
    to = min(max(at + int(step), 0), len(seen) - 1)
    order = [*seen]
    order[at], order[to] = order[to], order[at]
    return order


def _anchor(section: SectionKey) -> str:
    moved = forms.field("move").partition(":")[0]
    return f"e{moved}" if moved else section


def _ids(name: str) -> list[int]:
    found = [int(part) for part in forms.field(name).split(",") if part.isdecimal()]
    return list(dict.fromkeys(found)) or forms.wrong()


def _joined(ids: Sequence[int]) -> str:
    return ",".join(map(str, ids))
