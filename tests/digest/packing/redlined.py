"""What stands in a 花脸稿: its changes and remarks, and the clean copy beside it."""

from io import BytesIO

import docx
from docx.comments import Comment
from docx.oxml.ns import qn
from sqlite_utils import Database

from crawler.config import Home
from digest.config.settings import Publication
from digest.issue.compose import printed
from digest.output.files import rendered
from digest.packing import redline
from tests.digest.packing.changes import accepted
from tests.digest.packing.conftest import loaded


def clean(db: Database, home: Home, book: Publication) -> list[str]:
    """The paragraphs of the clean copy."""
    page = printed(loaded(db, book), book)
    return accepted(rendered(page, "docx", home.config / "templates"))


def marked(db: Database, home: Home, book: Publication) -> bytes:
    return redline.render(db, loaded(db, book), book, home.config / "templates", None)


def changes(content: bytes) -> list[tuple[str, str, str, str]]:
    """(kind, who, when, words) of every change within a paragraph."""
    body = docx.Document(BytesIO(content)).element.body
    return [
        (
            tag,
            str(change.get(qn("w:author"))),
            str(change.get(qn("w:date"))),
            "".join(n.text or "" for n in change.iter(qn("w:t"), qn("w:delText"))),
        )
        for tag in ("ins", "del")
        for change in body.iter(qn(f"w:{tag}"))
        if change.find(qn("w:r")) is not None
    ]


def remarks(content: bytes) -> list[Comment]:
    return list(docx.Document(BytesIO(content)).comments)
