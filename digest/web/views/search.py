"""搜索: all that was ever stored, by words and filters, in pages, as a CSV file too."""

from flask import Blueprint, Response, render_template

from digest.store import browse
from digest.web import asking, csvfile, desk, listed

page = Blueprint("search", __name__)

MOST = 20_000  # lines of a file


@page.get("/search")
def show() -> str:
    """The list for `?q=` and the filters; `?at=` has an article beside it."""
    return render_template("search.html", **listed.chosen(desk.database(), asking.asked()))


@page.get("/search.csv")
def download() -> Response:
    """The same list as a file, without pages, the newest `MOST` articles of it."""
    found = browse.everything(desk.database(), asking.asked(), MOST)
    answer = Response("".join(csvfile.lines(found)), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=dongtai.csv"
    return answer
