"""An entry moved to another section or column, by a form or a drag, and the question where its page
was an older one.
"""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from crawler.errors import CallError
from digest.config.settings import Publication
from digest.drafting import one
from digest.errors import StaleError
from digest.issue.model import Entry, SectionKey
from digest.issue.plan import Form
from digest.store import entries, issues
from digest.store.ordering import Spot
from digest.web import desk, forms, stale
from digest.web.stale import Question


def move(db: Database, entry: Entry, publication: Publication) -> ResponseReturnValue:
    """`section=practice` or `section=articles:医管前沿` is where to, `seen` and `was_column` what
    the page showed; a drag also sends `before=7` (the entry it was put before, none: last) and
    `there=5,7` (the order it was put into).
    """
    spot, by = _spot(publication, entry), desk.by()
    if not _is_there(entry):
        return _ask(db, entry, spot, publication)
    try:
        one.shift(db, publication, entry.id, spot, who=by.who, at=by.at)
    except StaleError:
        return _ask(db, entry, spot, publication)
    if not forms.field("back"):  # 本期 says so beside 撤销
        flash(f"已移到“{_name(publication, spot.section, spot.column)}”。")
    return redirect(_back(db, entry))


def _spot(publication: Publication, entry: Entry) -> Spot:
    """Where the form wants it; raises CallError for a place that the publication does not have."""
    named, _, column = forms.field("section").partition(":")
    try:
        section = SectionKey(named)
    except ValueError:
        forms.wrong()
    known = not column or column in [one.name for one in publication.columns]
    if section not in publication.sections or not known:
        raise CallError("这一期没有这个栏目，请刷新页面再选。")
    if section.plan.form is Form.ARTICLE:
        column = column or entry.column
    before = forms.field("before")
    there = _ids("there") if "there" in request.form else None
    return Spot(section, int(before) if before.isdecimal() else None, "", column, there)


def _is_there(entry: Entry) -> bool:
    """Whether the entry stands where the page showed it."""
    seen = forms.choice("seen", SectionKey)
    return seen is entry.section and request.form.get("was_column", entry.column) == entry.column


def _ask(db: Database, entry: Entry, spot: Spot, publication: Publication) -> ResponseReturnValue:
    """Where it was to go, and where it stands; the same form wants it still, at the end."""
    issue_id, names = entries.issue_of(db, entry.id), publication.sections
    fields = {"section": forms.field("section"), "seen": entry.section, "back": forms.field("back")}
    if _is_there(entry):  # but the others do not stand where the page showed them
        shown = issues.load(db, issue_id, names).section(spot.section).printed
        theirs = [one.heading for one in shown if one.column == spot.column]
        what, mine = f"“{names[spot.section]}”的次序", [*theirs, entry.heading]
        thing = f"order:{spot.section}"
    else:
        theirs, mine = ([_name(publication, at.section, at.column)] for at in (entry, spot))
        what, thing = "这一条的栏目", f"place:{entry.id}"
    here = url_for("entries.shift", entry_id=entry.id)
    return stale.ask(issue_id, thing, Question(what, mine, theirs, here, fields, _back(db, entry)))


def _name(publication: Publication, section: SectionKey, column: str) -> str:
    return column if section.plan.form is Form.ARTICLE else publication.title(section)


def _back(db: Database, entry: Entry) -> str:
    """To the page the form was on."""
    if not forms.field("back"):
        return url_for("entries.show", entry_id=entry.id)
    issue_id = entries.issue_of(db, entry.id)
    return url_for("issues.show", issue_id=issue_id, _anchor=f"e{entry.id}")


def _ids(name: str) -> list[int]:
    return [int(part) for part in forms.field(name).split(",") if part.isdecimal()]
