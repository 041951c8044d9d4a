"""他山之石: long news on how a hospital is run, outlined, kept as reserves."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.items import Article, PageState, Paragraph
from crawler.store import articles
from digest.drafting.draft import draft
from digest.issue import EntryState, SectionKey
from digest.store import issues
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT, newsroom

TITLE = "协和医院以数字化转型为抓手推动运营管理精细化"
POINTS = ("升级成本核算系统", "建设运营数据平台", "完善业财协同机制")


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def _keep(db: Database, title: str, *, points: bool = True) -> None:
    body = [Paragraph("医院近年来围绕运营管理开展探索，形成了一套可复制的做法。")]
    for number, point in zip("一二三", POINTS, strict=True):
        head = f"{number}、{point}" if points else point + "。"
        text = f"医院{point}，覆盖全部临床科室，年内完成{len(point)}项改造任务并定期评估。" * 6
        body += [Paragraph(head), Paragraph(text)]
    url = f"https://www.example.cn/{len(title)}.html"
    day = date(2026, 11, 12)
    found = Article(url, title, day, PageState.ARTICLE, source="bj_pumch", body=tuple(body))
    articles.save_read(db, found, NIGHT)


def test_a_management_article_is_outlined_and_kept_as_reserve(db: Database) -> None:
    _keep(db, TITLE)
    _keep(db, "协和医院举办运营管理培训班")
    draft(db, house(), "2026-11", None, NIGHT)
    issue = issues.load(db, issues.find(db, "2026-11"), house().sections)
    (entry,) = issue.section(SectionKey.STONES).entries
    assert (entry.heading, entry.state) == (f"{TITLE}。", EntryState.RESERVE)
    assert entry.text.startswith(
        "医院近年来围绕运营管理开展探索，形成了一套可复制的做法。一是升级成本核算系统。"
    )
    assert entry.reasons[:2] == ("运营管理", "数智化")
    assert entry.cited == ""
    assert issue.section(SectionKey.STONES).printed == ()
    assert draft(db, house(), "2026-11", None, NIGHT).added == ()
