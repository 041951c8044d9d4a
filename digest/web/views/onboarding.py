"""加医院: a new source by the address of its news, with a preview of what is read there."""

from flask import Blueprint, abort, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from crawler.clock import now
from crawler.errors import CallError
from crawler.onboard.entry import name_of
from crawler.onboard.proposal import FILE, appended, refuse_known
from crawler.onboard.regions import REGIONS, region_of
from crawler.sources.catalogue import sources as catalogue
from digest.config import saving
from digest.config.rewritten import with_entries
from digest.config.settings import publications
from digest.store import probes, setting_changes
from digest.store.probes import ProbeJob
from digest.store.setting_changes import SettingChange
from digest.web import desk, forms, parts, probing
from digest.web.part_list import PARTS

page = Blueprint("onboarding", __name__, url_prefix="/sources/new")

SORTS = {"hospital": "医院", "policy": "政策"}


@page.get("")
def show() -> str:
    """The form."""
    return render_template("source_new.html", sorts=SORTS, regions=REGIONS, job=None, error="")


@page.post("")
def look() -> Response:
    """Read two pages of it; nothing is kept yet."""
    asked = {name: forms.field(name) for name in ("url", "org", "sort", "region", "column")}
    forms.needed("org", "名称")
    if asked["sort"] not in SORTS:
        raise CallError("请选这是医院还是政策网站。")
    region = asked["region"] or region_of(asked["org"])
    if region not in {"cn", *REGIONS}:
        raise CallError("从名称看不出在哪个省，请退回上一页选一个地区。")
    name = name_of(region, asked["url"])
    refuse_known(desk.home(), name, asked["url"])
    number = probing.start(desk.home(), name, asked, desk.who())
    return redirect(url_for(".preview", probe_id=number), 303)


@page.get("/<int:probe_id>")
def preview(probe_id: int) -> str:
    """What was read, with the doubtful marked; while it goes on the page asks again by itself."""
    job = _job(probe_id)
    error = probing.error_of(job)
    return render_template("source_new.html", sorts=SORTS, regions=REGIONS, job=job, error=error)


@page.post("/<int:probe_id>/keep")
def keep(probe_id: int) -> Response:
    """Declare it as it was previewed; a hospital may go into the table of 医院资讯 at once."""
    job = _job(probe_id)
    table = job.result.get("table")
    if not table or job.result.get("refused"):
        raise CallError("这个来源没有读到文章，不能加入；请核对网址再试一次。")
    refuse_known(desk.home(), job.source, job.asked["url"])
    db, said = desk.database(), f"{job.source} 新增"
    with db.atomic():
        made = SettingChange("sources", desk.who(), now(), {said: ""}, {said: str(table["org"])})
        setting_changes.note(db, made)
        saving.save(desk.home(), FILE, lambda text: appended(text, job.source, table), catalogue)
    if forms.field("table") and job.asked["sort"] == "hospital":
        _into_table(job.source, str(table["org"]))
    flash(f"{table['org']}已加入，今夜开始采集。")
    return redirect(url_for("sources.one", name=job.source), 303)


def _into_table(name: str, org: str) -> None:
    """As the last hospital of the table, in the trail like an edit of 医院和次序."""
    part, home, db = PARTS["hospitals"], desk.home(), desk.database()
    before = parts.values(home, part)

    def change(text: str) -> str:
        rows = parts.read(part.fields[0], parts.values_in(text, part)["hospitals"])
        return with_entries(text, "hospitals", [*rows, {"name": org, "sources": (name,)}], "name")

    with db.atomic():
        saving.save(home, part.file, change, publications)
        after = parts.values(home, part)
        setting_changes.note(db, SettingChange(part.key, desk.who(), now(), before, after))


def _job(probe_id: int) -> ProbeJob:
    job = probes.get(desk.database(), probe_id)
    return job if job and job.asked else abort(404)
