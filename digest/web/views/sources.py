"""来源: thirty nights of each source, one source with its columns, 现在检查 and 停用."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from crawler.clock import now
from crawler.errors import CallError
from crawler.onboard.proposal import FILE
from crawler.sources.catalogue import choose
from crawler.sources.catalogue import sources as catalogue
from digest.config import saving
from digest.config.rewritten import with_value, without
from digest.config.settings import settings
from digest.monitoring import overview, sentences
from digest.monitoring.advice import for_editor
from digest.monitoring.strips import WORDS, strips
from digest.store import probes, setting_changes
from digest.store.setting_changes import SettingChange
from digest.web import desk, forms, probing

page = Blueprint("sources", __name__, url_prefix="/sources")

LONGEST = 80  # characters of a reason; it stands beside the source in every list
PART = "sources"  # what the trail calls a change here


@page.get("")
def show() -> str:
    """All of them: those in trouble first, the longest trouble on top."""
    db, home = desk.database(), desk.home()
    found = overview.gather(db, home, settings(home), now(), rhythm=False)
    names = [source.name for source in found.sources]
    return render_template(
        "sources.html",
        overview=found,
        strips=strips(db, found.nights, names, now()),
        words=sentences,
        legend=WORDS,
        for_editor=for_editor,
    )


@page.get("/<name>")
def one(name: str) -> str:
    """One source: its nights, what is wrong, its columns, and the last check."""
    db = desk.database()
    health, nights = overview.one(db, desk.home(), settings(desk.home()), now(), name)
    if health is None:
        abort(404)
    return render_template(
        "source.html",
        source=health,
        strip_of=strips(db, nights, [name], now())[name],
        declared=catalogue(desk.home()).get(name),
        job=(job := probes.newest(db, name)),
        job_error=probing.error_of(job) if job else "",
        words=sentences,
        legend=WORDS,
        for_editor=for_editor,
    )


@page.post("/<name>/check")
def check(name: str) -> Response:
    """Begin a probe of two pages; the page shows what it brought when it is done."""
    choose(desk.home(), (name,))
    last = probes.newest(desk.database(), name)
    if last is None or last.ended or probing.error_of(last):
        probing.start(desk.home(), name, {}, desk.who())
    return redirect(url_for(".one", name=name, _anchor="check"), 303)


@page.post("/<name>/off")
def switch(name: str) -> Response:
    """停用 with a reason, or 恢复 without one."""
    (source,) = choose(desk.home(), (name,))
    reason = " ".join(forms.field("reason").split())
    if forms.field("off") and not reason:
        raise CallError("请写上停用的原因，以后的人才知道能不能恢复。")
    if len(reason) > LONGEST:
        raise CallError(f"停用的原因请写在 {LONGEST} 个字以内。")
    _save_off(name, source.off, reason if forms.field("off") else "")
    flash(f"{source.org}已停用。" if forms.field("off") else f"{source.org}已恢复采集。")
    return redirect(url_for(".one", name=name), 303)


def _save_off(name: str, before: str, after: str) -> None:
    """The reason in sources.toml, and in the trail."""
    path = ["source", name, "off"]

    def change(text: str) -> str:
        cleared = without(text, path)
        return with_value(cleared, path, after) if after or _is_off_in_code(name) else cleared

    db, said = desk.database(), f"{name} 停用"
    with db.atomic():
        made = SettingChange(PART, desk.who(), now(), {said: before}, {said: after})
        setting_changes.note(db, made)
        saving.save(desk.home(), FILE, change, catalogue)


def _is_off_in_code(name: str) -> bool:
    """Whether it stays off when the operator's file says nothing."""
    source = catalogue(desk.home())[name]
    return bool(source.__mro__[1].__dict__.get("off"))
