"""公众号、长图和邮件: an issue for the screens of its readers."""

from functools import partial
from io import BytesIO
from pathlib import Path

from flask import Blueprint, Response, abort, make_response, render_template, request, send_file

from digest.config.settings import settings
from digest.issue.printed import PrintedIssue
from digest.mail import newsletter
from digest.mail.letter import Letter
from digest.output.pages import kept, longpicture
from digest.output.screens import wechat
from digest.web import desk, drawing, leaving
from digest.web.views.pages import place
from digest.web.views.preview import FRAME

page = Blueprint("sharing", __name__)

KIND = "long"


@page.get("/issues/<int:issue_id>/share")
def show(issue_id: int) -> str:
    """What is pasted, with its title and 摘要; the long picture; how large the mails are."""
    issue, printed = leaving.page(issue_id)
    mail, made = settings(desk.home()).mail, _letters(printed)
    sizes = [newsletter.size(mail, one) for one in made]
    return render_template(
        "share.html",
        issue=issue,
        post=wechat.post(printed, _templates()),
        too_long=wechat.TOO_LONG,
        mails=list(zip(made, sizes, strict=True)),
        most=mail.part_kb,
    )


@page.get("/issues/<int:issue_id>/long")
def long(issue_id: int) -> str:
    """The parts of the long picture; while they are being drawn the page asks again."""
    issue, printed = leaving.page(issue_id)
    chromium = settings(desk.home()).crawl.chromium
    drawn = drawing.look(
        place(),
        kept.name_of(printed, _templates(), KIND),
        partial(longpicture.make, printed, _templates(), chromium=chromium),
        again="again" in request.args,
    )
    return render_template(
        "long.html",
        issue=issue,
        drawn=drawn,
        name=drawn.folder and drawn.folder.name,
        files=[path.name for path in longpicture.parts(drawn.folder)] if drawn.folder else (),
        title=printed.title,
    )


@page.get("/issues/<int:issue_id>/share/post")
def post(issue_id: int) -> Response:
    """What is pasted as a page of its own: for the frame, for the clipboard, to keep as a file."""
    _, printed = leaving.page(issue_id)
    made = wechat.post(printed, _templates())
    if "file" not in request.args:
        return _framed(wechat.page(made))
    content = BytesIO(wechat.page(made).encode())
    name = f"{made.title}-公众号.html"
    return send_file(content, mimetype="text/html", as_attachment=True, download_name=name)


@page.get("/issues/<int:issue_id>/share/mail/<int:number>")
def mail(issue_id: int, number: int) -> Response:
    """One of the mails as its readers see it; 404 where there are fewer."""
    made = _letters(leaving.page(issue_id)[1])
    return _framed(made[number - 1].html) if 1 <= number <= len(made) else abort(404)


def _letters(printed: PrintedIssue) -> tuple[Letter, ...]:
    return newsletter.letters(desk.home(), settings(desk.home()).mail, printed)


def _templates() -> Path:
    return desk.home().config / "templates"


def _framed(text: str) -> Response:
    """Shown in a frame of ours, where it may run nothing and reach nothing."""
    response = make_response(text.replace('<a href="http', '<a target="_blank" href="http'))
    response.headers["Content-Security-Policy"] = FRAME
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
