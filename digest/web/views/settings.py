"""设置: what is changed here without a text editor; tried before it is saved, and in a trail."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from flask import (
    Blueprint,
    abort,
    flash,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from crawler.clock import now
from crawler.errors import CallError
from digest.comparing.pieces import Piece
from digest.config import saving
from digest.errors import EditConflictError
from digest.store import setting_changes
from digest.store.setting_changes import SettingChange
from digest.web import desk, forms, lines, parts, trying
from digest.web.changes import differences
from digest.web.part_list import all_parts
from digest.web.parts import Part

page = Blueprint("settings", __name__, url_prefix="/settings")

CHANGES = 20  # shown; the rest stays in the database
OTHERS = {"sources": "来源", "people": "账号"}  # changes of other pages in the same trail


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page has it: its boxes, their version, and what is said above them."""

    part: Part
    typed: Mapping[str, str]
    version: str
    problem: str = ""
    month: trying.Month | None = None


@page.get("")
def index() -> str:
    """All parts, and who changed what."""
    known = all_parts(desk.home())
    told = parts.summaries(desk.home(), known)
    return render_template("settings.html", parts=known, summaries=told, changes=_changes())


@page.get("/<key>")
def show(key: str) -> str:
    """One part; `?change=3` fills in what stood there before that change."""
    part = _part(key)
    saved = parts.values(desk.home(), part)
    earlier = setting_changes.get(desk.database(), request.args.get("change", 0, type=int))
    typed = saved | dict(earlier.before) if earlier and earlier.part == key else saved
    return _page(Shown(part, typed, parts.version(saved)))


@page.post("/<key>")
def save(key: str) -> ResponseReturnValue:
    """Try it, where the part is one to be tried; else, and after that, save it."""
    part = _part(key)
    saved = parts.values(desk.home(), part)
    typed = {field.name: forms.field(field.name) for field in part.fields}
    if typed == saved:
        flash("没有改动。")
        return redirect(url_for(".show", key=key), 303)
    shown = Shown(part, typed, forms.field("version"))
    try:
        if shown.version != parts.version(saved):
            raise EditConflictError(_who_saved(part))
        fresh = parts.changed(saving.text_of(desk.home(), part.file), part, saved, typed)
        saving.tried(desk.home(), part.file, fresh, partial(parts.check, part=part))
        if part.is_tried and forms.field("step") != "save":
            return _page(replace(shown, month=_month(part, saved, typed)))
        _save(part, saved, typed)
    except EditConflictError as error:
        fresh_version = parts.version(parts.values(desk.home(), part))
        return _refused(replace(shown, problem=str(error), version=fresh_version), 409)
    except CallError as error:
        return _refused(replace(shown, problem=str(error)), 400)
    flash(f"“{part.title}”已保存。")
    return redirect(url_for(".show", key=key), 303)


def _save(part: Part, saved: Mapping[str, str], typed: Mapping[str, str]) -> None:
    """The file and the trail together; raises EditConflictError where somebody was quicker."""

    def change(text: str) -> str:
        if parts.values(desk.home(), part) != saved:
            raise EditConflictError(_who_saved(part))
        return parts.changed(text, part, saved, typed)

    db = desk.database()
    with db.atomic():
        setting_changes.note(db, SettingChange(part.key, desk.who(), now(), saved, typed))
        saving.save(desk.home(), part.file, change, partial(parts.check, part=part))


def _month(part: Part, saved: Mapping[str, str], typed: Mapping[str, str]) -> trying.Month:
    db, name, today = desk.database(), part.fields[0].name, now().date()
    if part.section:
        book = desk.publications()[part.publication]
        return trying.of_rules(db, book, part.section, saved[name], typed[name], today)
    return trying.of_people(db, lines.read_people(typed[name]), today)


def _who_saved(part: Part) -> str:
    last = next(iter(setting_changes.newest(desk.database(), 1, part.key)), None)
    whose = f"{last.who} 在 {last.at:%H:%M} " if last else "别处"
    return f"您打开以后，{whose}改过这一部分，您的还没有保存；差别在下面，改好再按一次保存。"


def _refused(shown: Shown, status: int) -> ResponseReturnValue:
    return make_response(_page(shown), status)


def _page(shown: Shown) -> str:
    saved = parts.values(desk.home(), shown.part)
    return render_template(
        "settings_part.html",
        shown=shown,
        part=shown.part,
        differences=_compared(shown.part, saved, shown.typed) if shown.problem else {},
        changes=_changes(shown.part.key),
        kinds=parts.Kind,
    )


def _changes(key: str = "") -> list[tuple[SettingChange, str, dict[str, list[Piece]]]]:
    """The trail: each change, its part's title, and what differs."""
    found = setting_changes.newest(desk.database(), CHANGES, key)
    known = all_parts(desk.home()) if found else {}
    return [(one, *_told(one, known.get(one.part))) for one in found]


def _told(change: SettingChange, part: Part | None) -> tuple[str, dict[str, list[Piece]]]:
    """What a change was of, and what differs; of 来源 its boxes are their own labels."""
    if part:
        return part.title, _compared(part, change.before, change.after)
    return OTHERS.get(change.part, change.part), {
        name: differences(text, change.after.get(name, "")) for name, text in change.before.items()
    }


def _compared(
    part: Part, before: Mapping[str, str], after: Mapping[str, str]
) -> dict[str, list[Piece]]:
    """What was taken out and put in, by the label of its box."""
    return {
        field.label: differences(before.get(field.name, ""), after.get(field.name, ""))
        for field in part.fields
        if before.get(field.name, "") != after.get(field.name, "")
    }


def _part(key: str) -> Part:
    return all_parts(desk.home()).get(key) or abort(404)
