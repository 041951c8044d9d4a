"""花脸稿 of a digest that prints whole articles by column."""

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.oxml.ns import qn

from crawler.clock import SHANGHAI
from crawler.store.database import opened
from digest.issue.compose import printed
from digest.issue.model import IssueState
from digest.output import docx as word
from digest.output.layouts import layout
from digest.output.paging import counted_pages, with_pages
from digest.packing import redline
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest import viewpoint
from tests.digest.output.resaved import TEMPLATES
from tests.digest.packing.changes import accepted
from tests.digest.packing.conftest import save
from tests.digest.packing.sound import assert_sound

AT = datetime(2026, 11, 24, 9, tzinfo=SHANGHAI)


def test_title_summary_and_text_are_marked(tmp_path: Path) -> None:
    book = viewpoint.viewpoint()
    given = viewpoint.issue()
    with opened(tmp_path / "dongtai.db") as db:
        number = issues.create(db, given.month, given.number, AT, book.key)
        articles = [entry for section in given.sections for entry in section.printed]
        ids = [entries.add(db, number, replace(entry, id=0)) for entry in articles]
        issues.set_state(db, number, IssueState.SUBMITTED, By("张编", AT))
        first, by = entries.get(db, ids[0]), By("王审", AT.replace(hour=11))
        save(db, ids[0], by, first.text[5:9], "改了的字")
        save(db, ids[0], by, first.abstract[:4], "提要改了", "abstract")
        save(db, ids[0], by, first.heading[:2], "题目", "heading")
        whole = issues.load(db, number, book.sections)
        content = redline.render(db, whole, book, TEMPLATES, None)
    page, lines = printed(whole, book), layout(TEMPLATES, "")
    clean, _ = word.filled(
        with_pages(page, counted_pages(page, lines)), TEMPLATES / "viewpoint.docx", lines
    )
    out = BytesIO()
    clean.save(out)
    assert accepted(content) == accepted(out.getvalue())
    body = docx.Document(BytesIO(content)).element.body
    gone = {
        "".join(n.text or "" for n in one.iter(qn("w:delText"))) for one in body.iter(qn("w:del"))
    }
    assert any(first.heading[:2] in text for text in gone)
    assert any(first.text[5:9][1:3] in text for text in gone)
    assert any(first.abstract[:4][:2] in text for text in gone)
    assert_sound(content)
