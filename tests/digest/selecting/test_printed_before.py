"""What an earlier issue printed is known again under other addresses and other titles."""

from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article
from crawler.store import articles
from crawler.store.database import opened
from crawler.store.records import StoredArticle
from digest.selecting.earlier import Earlier
from digest.selecting.events import Event
from digest.selecting.pages import page_key
from digest.store import published
from digest.store.published import Printed

NEWS = "https://www.njglyy.com/ygb/jypd/jypd.asp?id=86008"
PAGE = "https://www.xiangya.com.cn/list/2299/70567/index.html"
NOTICE = "https://www.nhc.gov.cn/yzygj/c100068/202511/9b3d.shtml"
_ids = count(1)


@pytest.fixture
def earlier(tmp_path: Path) -> Iterator[Earlier]:
    with opened(tmp_path / "dongtai.db") as db:
        _keep(db)
        yield Earlier(db, "2026-12", 0, ())


def _keep(db: Database) -> None:
    notice = Article(
        NOTICE, "关于加强门诊管理的通知", date(2026, 11, 3), document_number="国卫医发〔2026〕9号"
    )
    articles.save_read(db, notice, now())
    rows = (
        ("policy", "国家卫健委印发《关于加强门诊质量管理（2026年版）的通知》。", "", NOTICE),
        ("policy", "国家医保局发布《第十批集采中选结果》。", "", ""),
        ("hospital", "24小时“不打烊”：急诊危重孕产妇救治再提速", "南京鼓楼医院", NEWS),
        ("hospital", "湘雅医院AI评估系统（2.0版）上线", "中南大学湘雅医院", PAGE),
        ("hospital", "地址印错的一条新闻登在这里", "某院", "https://[坏掉的/1.html"),
    )
    published.keep(
        db,
        "2026-11",
        [
            Printed("2026-11", 11, section, n, heading, "", hospital, url)
            for n, (section, heading, hospital, url) in enumerate(rows, 1)
        ],
    )


def stored(title: str, url: str = "", number: str = "") -> StoredArticle:
    at = next(_ids)
    article = Article(url or f"https://new.example.cn/{at}.html", title, document_number=number)
    return StoredArticle(at + 1000, article, now(), now(), title, None, 1, "")


@pytest.mark.parametrize(
    "url",
    [
        NEWS.replace("https", "http"),
        NEWS.replace("www.", ""),
        NEWS.replace("www.", "m."),
        NEWS + "&from=timeline&isappinstalled=0",
        NEWS + "&utm_source=wechat&spm=a1.b2",
        NEWS + "#comments",
        NEWS.replace("?", "?&am%3Bshare=1&"),
        NEWS.upper().replace("HTTPS", "https")[:24].lower() + NEWS[24:],
        PAGE.replace("index.html", ""),
        PAGE.replace("/index.html", ""),
        PAGE.replace("https://www.", "http://"),
        PAGE.replace("index.html", "index.shtml"),
    ],
)
def test_a_page_is_known_by_its_other_addresses(earlier: Earlier, url: str) -> None:
    assert earlier.has_news(stored("完全不同的另一个标题", url))


@pytest.mark.parametrize(
    "url",
    [
        NEWS.replace("86008", "86009"),
        NEWS.replace("njglyy", "njglyy2"),
        PAGE.replace("70567", "70568"),
        "https://mp.weixin.qq.com/s/QhA4L8-EOLiScjOCjuGOjw",
        "https://news.njglyy.com/ygb/jypd/jypd.asp?id=86008",
    ],
)
def test_another_page_is_not(earlier: Earlier, url: str) -> None:
    assert not earlier.has_news(stored("完全不同的另一个标题", url))


@pytest.mark.parametrize(
    "title",
    [
        "24小时‘不打烊’，急诊危重孕产妇救治再提速！",
        "２４小时“不打烊”：急诊危重孕产妇救治再提速",
        "24 小时 “不打烊”： 急诊危重孕产妇救治再提速",
        "急诊危重孕产妇救治再提速：24小时“不打烊”",
        "湘雅医院ＡＩ评估系统(2.0版)上线",
        "湘雅医院AI评估系统（2.0版）正式上线",
    ],
)
def test_a_piece_of_news_is_known_by_its_other_titles(earlier: Earlier, title: str) -> None:
    assert earlier.has_news(stored(title))


@pytest.mark.parametrize(
    "title",
    [
        "48小时“不打烊”：急诊危重孕产妇救治再提速",
        "湘雅医院AI评估系统（3.0版）上线",
        "急诊危重新生儿救治有了新平台",
    ],
)
def test_other_news_is_not(earlier: Earlier, title: str) -> None:
    assert not earlier.has_news(stored(title))


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("国家卫生健康委关于印发加强门诊质量管理（2026年版）的通知", ""),
        ("关于印发《关于加强门诊质量管理（2026年版）的通知》的通知", ""),
        ("国家卫生健康委办公厅关于加强门诊质量管理(2026年版)的通知", ""),
        ("《关于加强门诊质量管理（2026年版）的通知》政策解读", ""),
        ("江苏省卫生健康委关于转发加强门诊质量管理（2026年版）的通知", ""),
        ("另一个标题", "国卫医发〔2026〕9号"),
        ("国家医疗保障局关于公布第十批集采中选结果的通知", ""),
    ],
)
def test_a_policy_is_known_by_its_titles_and_its_number(
    earlier: Earlier, title: str, number: str
) -> None:
    assert earlier.has_event(Event(stored(title, number=number)))


@pytest.mark.parametrize(
    "title",
    [
        "国家卫生健康委关于印发加强门诊质量管理（2027年版）的通知",
        "国家卫生健康委关于加强急诊质量管理（2026年版）的通知",
        "国家医疗保障局关于公布第十一批集采中选结果的通知",
    ],
)
def test_another_policy_is_not(earlier: Earlier, title: str) -> None:
    assert not earlier.has_event(Event(stored(title)))


def test_an_address_that_is_none_stands_for_itself() -> None:
    assert page_key(" https://[坏掉的/1.html ") == "https://[坏掉的/1.html"
