"""A text stands once in the store; its paragraphs come back as they were."""

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from crawler.clock import now
from crawler.items import Article, Paragraph, Role
from crawler.store import articles
from crawler.store.database import opened
from crawler.store.records import paragraphs, shape

LINES = st.builds(
    Paragraph,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    st.sampled_from(Role),
    st.integers(0, 3),
)


@given(st.lists(LINES))
def test_paragraphs_come_back_as_they_were(body: list[Paragraph]) -> None:
    text = "\n".join(p.text for p in body)
    assert list(paragraphs(shape(body), text)) == body
    assert all(char in '0123456789[],"abcdefghijklmnopqrstuvwxyz' for char in shape(body))


def test_a_check_is_none_any_more_when_a_word_changes_and_no_length(tmp_path: Path) -> None:
    page = Article("https://x.cn/1", "通知", body=(Paragraph("覆盖率不低于45%。"),))
    with opened(tmp_path / "dongtai.db") as db:
        db.execute("PRAGMA foreign_keys = OFF")  # of entries that are none
        articles.save_read(db, page, now())
        for entry in (1, 2):
            row = {"entry": entry, "key": "k", "edition": "", "address": "", "found": ""}
            db.table("checks").insert(row)
            db.execute("INSERT INTO checked_pages VALUES (?, ?)", [entry, entry])
        articles.save_read(db, page, now())
        assert db.table("checks").count == 2
        changed = replace(page, body=(Paragraph("覆盖率不低于54%。"),))
        articles.save_read(db, changed, now())
        assert [row["entry"] for row in db.query("SELECT entry FROM checks")] == [2]
        [stored] = articles.select(db, "1", [])
        assert stored.article.body == changed.body
