"""What two people wrote at once, for a page and for the script: joined, or to be chosen."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from flask import jsonify, make_response, render_template, request
from flask.typing import ResponseReturnValue
from sqlite_utils import Database

from digest.comparing.pieces import Piece
from digest.errors import ClashError
from digest.issue.merging import Clash, Merged
from digest.issue.model import Entry
from digest.store import merges
from digest.store.merges import Saved
from digest.web import desk, forms, words
from digest.web.changes import fine
from digest.web.entry_form import Typed

WAYS = ("mine", "theirs", "both")


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where both wrote: `name` is its choice in the form, the pieces are each side,
    what is new in it marked.
    """

    name: str
    field: str
    clash: Clash
    mine: tuple[Piece, ...]
    theirs: tuple[Piece, ...]


def answer(done: Saved, marks: str) -> dict[str, Any]:
    """What the script is told of a save; `merged` are the fields where others' words are in it."""
    entry = done.entry
    fields = {name: getattr(entry, name) for name in words.NAMES}
    return {
        "version": entry.version,
        "at": f"{desk.by().at:%H:%M}",
        "marks": marks,
        "merged": fields if done.aside else None,
        "aside": done.aside,
        "told": sentence(done),
    }


def sentence(done: Saved) -> str:
    """A sentence on a save."""
    others = [name for name in done.others if name != desk.who()]
    if not done.aside:
        return "已保存。"
    return f"已保存，并和{'、'.join(others) or '您在别处'}刚保存的改动合在一起。"


def clashing(clash: ClashError, form: Typed) -> ResponseReturnValue:
    """One's own words first, then what must be chosen; nothing was overwritten."""
    others = [name for name in clash.others if name != desk.who()]
    who = "、".join(others) or "您在别的窗口"
    if forms.wants_json():
        return jsonify(error=str(clash), conflict=True, who=who), 409
    page = render_template(
        "conflict.html",
        saved=clash.theirs,
        form=form,
        whose=who,
        spots=list(spots(clash.joined)),
        joined=[name for name, one in clash.joined.items() if _both(one, form, clash, name)],
        names=words.NAMES,
    )
    return make_response(page, 409)


def save(db: Database, saved: Entry, form: Typed) -> Saved:
    """Save by the choices of the form; raises ClashError where one is missing or out of date."""
    against = forms.whole("against", "版本")
    grown = merges.Typed(form.fields, form.version, form.aside)
    return merges.save(db, saved.id, grown, desk.by(), chosen(form.fields), against=against)


def chosen(names: Iterable[str]) -> dict[str, list[str]]:
    """The choices of the form for each field, in order."""
    choices: dict[str, list[str]] = {}
    for name in names:
        number = 0
        while (way := request.form.get(f"way-{name}-{number}")) in WAYS:
            choices.setdefault(name, []).append(str(way))
            number += 1
    return choices


def spots(joined: Mapping[str, Merged]) -> Iterator[Spot]:
    """What must be chosen in each field."""
    for name, one in joined.items():
        for number, clash in enumerate(one.clashes):
            mine, theirs = (_marked(clash.base, side) for side in (clash.mine, clash.theirs))
            yield Spot(f"way-{name}-{number}", words.NAMES[name], clash, mine, theirs)


def _marked(base: str, side: str) -> tuple[Piece, ...]:
    """A side as it reads, with what is new in it marked."""
    return tuple(piece for piece in fine(base, side) if piece.kind != "out")


def _both(one: Merged, form: Typed, clash: ClashError, name: str) -> bool:
    """Whether both sides wrote in a field and are joined there without a question."""
    return not one.clashes and one.text not in (form.fields[name], getattr(clash.theirs, name))
