"""粘贴链接或文章: an article that no crawl brings, by its address, a saved page, or its text."""

from contextlib import closing

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from digest.config import settings
from digest.manual.add import Brought, add
from digest.manual.outcome import describe
from digest.manual.owner import Chosen
from digest.web import desk, forms

page = Blueprint("add", __name__)

SORTS = {"": "自动判断", "policy": "政策", "hospital": "医院资讯", "journal": "期刊论文"}


@page.get("/add")
def show() -> str:
    """The form; `?url=` fills in the address, as the links beside refused pages do."""
    return render_template(
        "add.html",
        url=request.args.get("url", ""),
        sorts=SORTS,
        hospitals=[hospital.name for hospital in desk.publication().hospitals],
    )


@page.post("/add")
def store() -> Response:
    """Fetch or read what was brought, keep it, and show it."""
    brought = Brought(
        url=forms.address("url", "网址"),
        page=_upload("file"),
        text=forms.field("text"),
        title=forms.field("title"),
        day=forms.day("day", "发布日期"),
    )
    chosen = Chosen(hospital=forms.field("hospital"), sort=forms.field("sort"))
    crawl = settings.settings(desk.home()).crawl
    added = add(desk.home(), crawl, desk.publication(), brought, chosen)
    flash(describe(added))
    return redirect(url_for("articles.show", article_id=added.id))


def _upload(name: str) -> bytes:
    """The file that was sent, b"" where there is none."""
    sent = request.files.get(name)
    if not sent:
        return b""
    with closing(sent):
        body: bytes = sent.read()
    return body
