"""`dongtai add`: one article by its address, a saved page, or a text."""

import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.items import Article, PageState
from crawler.store import sources
from crawler.store.articles import Saved, by_url, get, save_listed
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from digest.config.settings import publication
from digest.errors import AddError
from digest.manual.add import Added, Brought, add
from digest.manual.owner import Chosen
from digest.selecting import rules
from digest.selecting.hospital import Room, table
from tests.crawler.conftest import Answer, Site, home, site
from tests.crawler.hospital import QUICK, TITLES, article_page
from tests.crawler.probe.test_check import call
from tests.crawler.reading.filemaking import word
from tests.crawler.reading.pages import paragraphs
from tests.crawler.reading.test_wechat import post

__all__ = ["home", "site"]
WECHAT = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
NHC = "https://www.nhc.gov.cn/yzygj/c100068/202611/0123456789abcdef0123456789abcdef.shtml"
NOTICE = """关于印发医疗机构检查检验结果互认管理细则的通知
国卫办医政发〔2026〕18号
各省、自治区、直辖市卫生健康委：
为进一步提高医疗资源利用率，现将管理细则印发给你们，请认真贯彻执行。
一、医疗机构应当按照规定开展结果互认。
"""


def bring(
    home: Home, brought: Brought, chosen: Chosen | None = None, config: CrawlConfig = QUICK
) -> Added:
    house = publication(home)
    first = house.hospitals[0]
    known = replace(house, hospitals=(replace(first, accounts=("某某医院",)), *house.hospitals[1:]))
    return add(home, config, known, brought, chosen or Chosen())


def owners(home: Home) -> dict[str, SourceRow]:
    with opened(home.database) as db:
        return sources.known(db)


def test_page_is_fetched_politely_and_stored(home: Home, site: Site) -> None:
    site.page("/info/1021/1.htm", article_page(1))
    url = f"{site.address}/info/1021/1.htm"
    added = bring(home, Brought(url), Chosen(hospital="北京协和医院"))
    assert site.asked == ["/robots.txt", "/info/1021/1.htm"]
    assert added.kept is Saved.ADDED
    with opened(home.database) as db:
        stored = get(db, added.id)
        assert db.table("runs").count == 0
    assert stored is not None
    assert stored.article.title == TITLES[1]
    assert stored.article.day == date(2026, 11, 11)
    assert stored.article.source == "manual:北京协和医院"
    assert owners(home)["manual:北京协和医院"].sort == "hospital"
    assert bring(home, Brought(url), Chosen(hospital="北京协和医院")).kept is Saved.SAME


def test_an_address_of_a_file_brings_its_text(home: Home, site: Site) -> None:
    site.pages["/files/1.docx"] = Answer(word(), kind="application/octet-stream")
    brought = Brought(f"{site.address}/files/1.docx", title="关于印发办法的通知")
    article = bring(home, brought, Chosen(hospital="北京协和医院")).article
    assert (article.state, article.text) == (PageState.FILES, "")
    (file,) = article.attachments
    assert file.name == "1.docx" and "一、总体要求" in file.text


def test_what_was_brought_stands_in_the_hospital_table(home: Home) -> None:
    added = bring(home, Brought(WECHAT, page=post(paragraphs())))
    with opened(home.database) as db:
        stored = get(db, added.id)
    assert stored is not None
    assert added.org == "北京协和医院"  # by the name of its account
    house = publication(home)
    slots = table([stored], house.hospitals, rules.read(house.rules("hospital")), Room(2, 4))
    proposed = [row for slot in slots for row in slot.ranked]
    assert [(row.group, row.stored.article.title) for row in proposed] == [
        ("北京协和医院", "某院开展新技术")
    ]


def test_site_we_watch_keeps_its_article(home: Home) -> None:
    added = bring(home, Brought(NHC, text=NOTICE, day=date(2026, 11, 20)))
    with opened(home.database) as db:
        stored = get(db, added.id)
    assert stored is not None
    article = stored.article
    assert (article.source, article.document_number) == ("cn_nhc", "国卫办医政发〔2026〕18号")
    assert article.title.startswith("关于印发医疗机构检查检验结果互认")
    assert article.published == date(2026, 11, 20)
    assert owners(home)["cn_nhc"].sort == "policy"


def test_policy_of_another_site_belongs_to_its_issuer(home: Home) -> None:
    text = NOTICE.replace("关于印发", "国家卫生健康委关于印发", 1)
    added = bring(home, Brought("https://a.example/1.html", text=text), Chosen(sort="policy"))
    (name,) = owners(home)
    assert name == f"manual:{added.org}"
    assert added.org != "a.example"


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer("<html>访问禁止</html>".encode()), "网站要求通过验证"),
        (Answer(b"", 302, {"Location": "https://elsewhere.example/"}), "被转到别的网站"),
        (Answer(b"<html><body></body></html>"), "没有读到正文"),
    ],
)
def test_page_that_cannot_be_had_is_named_and_nothing_is_stored(
    home: Home, site: Site, answer: Answer, words: str
) -> None:
    site.pages["/1.htm"] = answer
    with pytest.raises(AddError, match=words) as raised:
        bring(home, Brought(f"{site.address}/1.htm"), Chosen(sort="policy"))
    assert "另存网页" in str(raised.value)
    assert not home.database.exists() or owners(home) == {}


def test_robots_are_obeyed(home: Home, site: Site) -> None:
    site.page("/1.htm", article_page(1))
    site.pages["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /\n", kind="text/plain")
    with pytest.raises(AddError, match=r"robots\.txt"):
        bring(home, Brought(f"{site.address}/1.htm"), Chosen(sort="policy"))
    assert site.asked == ["/robots.txt"]


def test_address_of_our_own_network_is_not_visited(home: Home, site: Site) -> None:
    site.page("/1.htm", article_page(1))
    config = replace(QUICK, allow_loopback=False)
    with pytest.raises(AddError, match="内网"):
        bring(home, Brought(f"{site.address}/1.htm"), Chosen(sort="policy"), config)
    assert site.asked == []


@pytest.mark.parametrize(
    ("brought", "chosen", "sentence"),
    [
        (Brought(WECHAT, page=post(paragraphs()).replace("某某医院".encode(), "甲".encode())),
         Chosen(), "看不出“甲”是哪家医院"),
        (Brought(WECHAT, text="标题\n正文"), Chosen(hospital="无此院"), "医院资讯里没有“无此院”"),
        (Brought(WECHAT, text="标题\n正文"), Chosen(source="cn_x"), "没有名为 cn_x 的来源"),
        (Brought(WECHAT, text="只有一行"), Chosen(sort="policy"), "没有正文"),
        (Brought("a.cn/1"), Chosen(sort="policy"), "https:// 开头"),
    ],
)  # fmt: skip
def test_what_is_missing_is_asked_for(
    home: Home, brought: Brought, chosen: Chosen, sentence: str
) -> None:
    with pytest.raises(AddError, match=sentence):
        bring(home, brought, chosen)


def test_row_that_could_not_be_opened_gets_its_text(home: Home) -> None:
    """An editor brings what a site refused: the listed row is completed."""
    with opened(home.database) as db:
        listed = Article(NHC, "关于印发互认细则的通知", state=PageState.LISTED, source="cn_nhc")
        save_listed(db, listed, now())
    assert bring(home, Brought(NHC, text=NOTICE)).kept is Saved.READ
    with opened(home.database) as db:
        stored = by_url(db, NHC)
    assert stored is not None
    assert stored.article.state is PageState.ARTICLE


def test_a_number_above_a_pasted_text_is_not_its_title(home: Home) -> None:
    added = bring(home, Brought(NHC, text=f"国卫医发〔2026〕12号\n{NOTICE}"))
    assert added.article.title == "关于印发医疗机构检查检验结果互认管理细则的通知"
    assert added.article.document_number == "国卫医发〔2026〕12号"


def test_command_reads_text_from_standard_input(
    home: Home, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(NOTICE.encode())))
    assert call("add", NHC, "--text", "-", "--date", "2026-11-20") == 0
    shown = capsys.readouterr().out
    assert shown.startswith(
        "已存入：关于印发医疗机构检查检验结果互认管理细则的通知（国家卫生健康委员会，2026-11-20，"
    )


def test_command_reads_a_saved_page(
    home: Home, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    (tmp_path / "saved.html").write_bytes(post(paragraphs()))
    saved = ("--file", str(tmp_path / "saved.html"))
    assert call("add", WECHAT, *saved) == 1
    assert "看不出“某某医院”是哪家医院" in capsys.readouterr().err
    assert call("add", WECHAT, *saved, "--hospital", "北京协和医院") == 0
