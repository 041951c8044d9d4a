"""A small store of articles to draft from, through the real tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Unpack

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, sources
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from tests.digest.documents import document
from tests.made import ArticleFields, address

NIGHT = datetime(2026, 11, 21, 2, 30, tzinfo=SHANGHAI)
OFFICES = {
    "国家卫生健康委员会": "cn_nhc",
    "国家医疗保障局": "cn_nhsa",
    "国家疾病预防控制局": "cn_ndcpa",
    "江苏省卫生健康委员会": "js_wjw",
    "江苏省医疗保障局": "js_ybj",
}
HOSPITALS = {"bj_pumch": "北京协和医院", "bj_puh3": "北京大学第三医院"}


@contextmanager
def newsroom(tmp_path: Path) -> Iterator[Database]:
    """An empty store that knows its sources."""
    with opened(tmp_path / "dongtai.db") as db:
        rows = [SourceRow(name, org, "policy", "") for org, name in OFFICES.items()]
        rows += [SourceRow(name, org, "hospital", "") for name, org in HOSPITALS.items()]
        sources.keep(db, rows)
        yield db


def keep_document(
    db: Database, name: str, at: datetime = NIGHT, **changed: Unpack[ArticleFields]
) -> Article:
    """One of our synthetic documents, as its office published it."""
    stored, site = document(name)
    article = replace(replace(stored.article, source=OFFICES[site]), **changed)
    articles.save_read(db, article, at)
    return article


def keep_news(db: Database, source: str, *titles: str, at: datetime = NIGHT) -> None:
    """News of a hospital; its address is made of its title."""
    for title in titles:
        url = address(source, title)
        body = (Paragraph(f"{title}。" * 5),)
        day = date(2026, 11, 15)
        article = Article(url, title, day, PageState.ARTICLE, source=source, body=body)
        articles.save_read(db, article, at)
