"""Every article is in the list once, page by page, window by window, in the order asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from crawler.items import Article, Paragraph
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from digest.store import browse
from digest.store.browse import Asked, Line, Listing
from tests.digest.newsroom import NIGHT

COUNT = 60
WORDS = ("医保", "门诊", "护理", "价格", "病案质量")


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Database]:
    """Sixty articles of three sources, in windows of twenty-five and pages of ten."""
    monkeypatch.setattr(browse, "WINDOW", 25)
    monkeypatch.setattr(browse, "PAGE", 10)
    random = Random(4)
    with opened(tmp_path / "dongtai.db") as db:
        sorts = {"cn_nhc": "policy", "bj_pumch": "hospital", "zz": "journal"}
        sources.keep(db, [SourceRow(name, f"{name}院", sort, "") for name, sort in sorts.items()])
        for number in range(COUNT):
            source = random.choice(list(sorts))
            day = date(2026, 11, 1) + timedelta(days=random.randrange(25))
            title = f"关于{random.choice(WORDS)}工作的通知（{number}）"
            body = (Paragraph(f"正文讲{random.choice(WORDS)}。"),)
            kind = random.choice(("通知", ""))
            made = Article(
                f"https://x.cn/{number}", title, day, source=source, body=body, kind=kind
            )
            articles.save_read(db, made, NIGHT - timedelta(days=number % 7))
        yield db


def walk(db: Database, asked: Asked) -> list[Line]:
    """All lines, as one gets to them by the links of the pages."""
    found: list[Line] = []
    before: int | None = None
    after: int | None = None
    for _ in range(COUNT):
        page: Listing = browse.browse(db, asked, "我", before=before, after=after)
        found += page.lines
        if page.after is None and page.older is None:
            return found
        before, after = (before, page.after) if page.after else (page.older, None)
    raise AssertionError("the pages do not end")


@pytest.mark.parametrize(
    ("asked", "holds"),
    [
        (Asked(), lambda _: True),
        (Asked(words="医保"), lambda a: "医保" in a.title + a.text),
        (Asked(words="病案质量 通知"), lambda a: "病案质量" in a.title + a.text),
        (Asked(facets={"source": "zz"}), lambda a: a.source == "zz"),
        (Asked(facets={"sort": "policy"}), lambda a: a.source == "cn_nhc"),
        (Asked(facets={"issuer": "cn_nhc院"}), lambda a: a.source == "cn_nhc"),
        (Asked(words="门诊", facets={"kind": "通知"}),
         lambda a: "门诊" in a.title + a.text and a.kind == "通知"),
        (Asked(first=date(2026, 11, 5), last=date(2026, 11, 9)),
         lambda a: date(2026, 11, 5) <= a.day <= date(2026, 11, 9)),
    ],
)  # fmt: skip
def test_each_is_there_once(db: Database, asked: Asked, holds: object) -> None:
    every = [articles.get(db, number) for number in range(1, COUNT + 1)]
    wanted = {one.id for one in every if one and holds(one.article)}  # type: ignore[operator]
    found = [line.id for line in walk(db, asked)]
    assert len(found) == len(set(found)) and set(found) == wanted and wanted
    assert {line.id for line in browse.everything(db, asked, COUNT)} == wanted


def test_the_newest_come_first_within_a_window(db: Database) -> None:
    days = [line.day for line in walk(db, Asked())]
    assert days[:25] == sorted(days[:25], reverse=True)


def test_titles_come_before_texts(db: Database) -> None:
    page = browse.browse(db, Asked(words="价格"), "我")
    titled = ["价格" in line.title for line in page.lines]
    assert titled == sorted(titled, reverse=True)
    assert all("【价格】" in line.excerpt for line in page.lines if "价格" not in line.title)


def test_an_inbox_has_policies_first_and_the_hospitals_of_the_house(db: Database) -> None:
    asked = Asked(since=NIGHT - timedelta(days=1), today=NIGHT.date())
    sorts = [line.sort for line in walk(db, asked)]
    assert sorts == sorted(sorts, key=browse.SORTS.index) and len(sorts) < COUNT


def test_counts_are_of_the_window(db: Database) -> None:
    page = browse.browse(db, Asked(), "我")
    assert page.count == 25 and page.more and page.unread == 25
    assert sum(number for _, number in page.facets["source"]) == 25
