"""Choosing believes the room of official documents: its table of title shapes, as it ranks them."""

import pytest

from crawler.items import Article
from crawler.official import Stage
from crawler.official.kind import kinds
from crawler.store.records import StoredArticle
from digest.selecting.events import Event, group
from digest.selecting.rank import Ranked, rank
from tests.crawler.official.titles import SHAPES, Shape
from tests.digest.documents import house
from tests.digest.newsroom import NIGHT

SITES = {"cn_nhc": "国家卫生健康委员会"}
EXPLAINED = ("解读", "问答", "图解")


def stored(title: str, number: int = 1) -> StoredArticle:
    article = Article(f"https://x.cn/{number}", title, source="cn_nhc")
    return StoredArticle(number, article, NIGHT, NIGHT, title, NIGHT, 1, "")


def ranked(title: str) -> Ranked:
    (found,) = rank([Event(stored(title))], house(), SITES)
    return found


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_reasons_name_what_the_page_is(shape: Shape) -> None:
    form = ranked(shape.title).reasons[1]
    if shape.stage in (Stage.NEWS, Stage.DRAFT):
        assert form == (shape.kind or "报道")
    elif shape.stage == Stage.INTERPRETATION:
        assert form in EXPLAINED
    else:
        assert form in kinds()


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_events_keep_drafts_apart_and_cite_the_document(shape: Shape) -> None:
    """The page, its draft for comment and an interpretation of it: three pages, two events."""
    is_name = len(shape.brings) >= 6 and "《" not in shape.brings and shape.kind != "批复"
    if shape.stage != Stage.FINAL or not is_name:
        return
    draft = f"关于公开征求《{shape.brings}（征求意见稿）》意见的公告"
    titles = [f"《{shape.brings}》政策解读", shape.title, draft]
    events = group(stored(title, number) for number, title in enumerate(titles, 1))
    assert [[page.id for page in event.pages] for event in events] == [[2, 1], [3]]
    assert [page.id for page in events[0].interpretations] == [1]
