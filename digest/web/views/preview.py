"""预览: the issue as it will be read, and the files to take away."""

from io import BytesIO

from flask import Blueprint, Response, abort, make_response, render_template, send_file

from digest.checking.grounding import finality
from digest.config.settings import Publication
from digest.errors import IssueError
from digest.issue.compose import printed
from digest.issue.model import EntryStage, Issue, IssueState
from digest.output.files import WORD, file_name
from digest.packing import pack
from digest.packing.pack import Places
from digest.releasing import freezing
from digest.releasing.files import File, file
from digest.releasing.preflight import Obstacle, obstacles, undecided
from digest.store import exports, issues
from digest.web import desk, words

page = Blueprint("preview", __name__)

FORMATS = {
    "docx": (
        "Word 文件",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ),
    "html": ("网页", "text/html; charset=utf-8"),
    "md": ("Markdown", "text/markdown; charset=utf-8"),
    "json": ("JSON", "application/json"),
    "pdf": ("PDF", "application/pdf"),
}
# The issue is shown in a frame that may run nothing and reach nothing; its links open a new tab.
FRAME = (
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
    "style-src 'unsafe-inline'; img-src data:; base-uri 'self'; frame-ancestors 'self'"
)


@page.get("/issues/<int:issue_id>/preview")
def show(issue_id: int) -> str:
    """The page around the frame."""
    issue, publication = _load(issue_id)
    return render_template(
        "preview.html",
        issue=issue,
        empty=not any(section.printed for section in issue.sections),
        left=finality.unfinished(desk.database(), issue),
        obstacles=_obstacles(issue, publication),
        waiting=_waiting(issue),
        undecided=[e.id for section in issue.sections for e in section.printed if undecided(e)],
        formats={name: label for name, (label, _) in FORMATS.items()},
        apart=freezing.differences(desk.database(), issue, publication),
        states=IssueState,
        state_words=words.ISSUE,
    )


@page.get("/issues/<int:issue_id>/frame")
def frame(issue_id: int) -> Response:
    """The rendered issue for the frame."""
    text = _file(*_load(issue_id), "html").content.decode()
    response = make_response(text.replace('<a href="http', '<a target="_blank" href="http'))
    response.headers["Content-Security-Policy"] = FRAME
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response


@page.get("/issues/<int:issue_id>/export/<to>")
def download(issue_id: int, to: str) -> Response:
    """A file to keep, named like 动态参考2026年第11期.docx; 404 for an unknown format."""
    if to not in FORMATS:
        abort(404)
    issue, publication = _load(issue_id)
    made = _file(issue, publication, to)
    if made.lost:
        raise IssueError(
            f"导出的文件会不完整，{'；'.join(made.lost)}。请在模板 {publication.template} 里补上"
            "填写标记，用 dongtai template check 核对；急用可以先运行 dongtai export "
            f"{issue.number}。"
        )
    if to == WORD:
        _note(issue, publication)
    return _sent(made.content, FORMATS[to][1], file_name(issue, publication, to))


@page.get("/issues/<int:issue_id>/pack")
def whole(issue_id: int) -> Response:
    """定稿包, a .zip."""
    issue, publication = _load(issue_id)
    home = desk.home()
    places = Places(home.config / "templates", home.archive)
    made = pack.pack(desk.database(), issue, publication, places, desk.by())
    _note(issue, publication)
    return _sent(made.content, "application/zip", made.name)


def _note(issue: Issue, publication: Publication) -> None:
    """That its Word file went out: it may come back with a colleague's changes."""
    exports.keep(desk.database(), issue, printed(issue, publication).masthead, desk.by())


def _sent(content: bytes, kind: str, name: str) -> Response:
    return send_file(BytesIO(content), mimetype=kind, as_attachment=True, download_name=name)


def _load(issue_id: int) -> tuple[Issue, Publication]:
    publication = desk.book(issue_id)
    return issues.load(desk.database(), issue_id, publication.sections), publication


def _obstacles(issue: Issue, publication: Publication) -> list[Obstacle]:
    """What stands against the next step, once it was submitted."""
    if issue.state not in (IssueState.SUBMITTED, IssueState.FINAL):
        return []
    return obstacles(desk.database(), issue, publication)


def _waiting(issue: Issue) -> int:
    """How many printed entries nobody has called 已编 yet."""
    printed = (entry for section in issue.sections for entry in section.printed)
    return sum(entry.stage is EntryStage.WAITING for entry in printed)


def _file(issue: Issue, publication: Publication, to: str) -> File:
    """As `digest.releasing.files.file`."""
    return file(desk.database(), issue, publication, to, desk.home().config / "templates")
