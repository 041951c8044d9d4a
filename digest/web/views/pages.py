"""页面图: the pages of an issue as LibreOffice lays them out, with what an eye would stop at."""

import json
from functools import partial
from pathlib import Path

from flask import Blueprint, Response, abort, render_template, request, send_file

from digest.output.pages import kept, making
from digest.output.pages.findings import Finding
from digest.web import desk, drawing, leaving

page = Blueprint("pages", __name__)

KIND = "pages"


@page.get("/issues/<int:issue_id>/pages")
def show(issue_id: int) -> str:
    """The pictures with their findings; while they are being drawn the page asks again."""
    issue, printed = leaving.page(issue_id)
    templates = desk.home().config / "templates"
    drawn = drawing.look(
        place(),
        kept.name_of(printed, templates, KIND),
        partial(making.make, printed, templates),
        again="again" in request.args,
    )
    return render_template(
        "pages.html",
        issue=issue,
        drawn=drawn,
        name=drawn.folder and drawn.folder.name,
        files=[path.name for path in making.pictures(drawn.folder)] if drawn.folder else (),
        findings=_findings(drawn.folder) if drawn.folder else (),
    )


@page.get("/issues/<int:issue_id>/pictures/<name>/<file>")
def picture(issue_id: int, name: str, file: str) -> Response:  # noqa: ARG001 (whose page it is on)
    """One picture of a set; 404 where it is gone."""
    found = kept.picture(place(), name, file)
    return send_file(found, mimetype="image/png") if found else abort(404)


def place() -> Path:
    """Where pictures are kept."""
    return desk.home().var / "pages"


def _findings(folder: Path) -> list[Finding]:
    found = json.loads((folder / making.FOUND).read_text("utf-8"))
    return [Finding(**one) for one in found]
