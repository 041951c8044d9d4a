"""`dongtai crawl --recheck`: what stands behind the running issues is opened again, and told."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.items import Article, PageState, Paragraph
from crawler.store import articles, leases
from crawler.store.database import opened
from crawler.store.leases import Lease, LeaseState
from digest.cli import main
from digest.config.interests import Mailing
from digest.issue.model import Entry, EntryState, SectionKey
from digest.mail import notes
from digest.manual.add import Brought, read_brought
from digest.monitoring import rechecking
from digest.store import behind, entries, issues
from tests.crawler.conftest import Site, home, site
from tests.crawler.hospital import QUICK
from tests.crawler.run.test_nights import TITLES, article, night, show
from tests.digest.homes import ZHANG, fill_in, settings_for

__all__ = ["home", "site"]  # fixtures

FIRST = datetime(2026, 11, 12, 2, 30, tzinfo=SHANGHAI)
SUNDAY = datetime(2026, 11, 22, 4, tzinfo=SHANGHAI)
CURIOUS = replace(ZHANG, kinds=(Mailing.SUMMARY,))
Call = Callable[..., int]


@pytest.fixture
def ward(home: Home, site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """Four articles of a first night; on Sunday the first three stand in a running issue."""
    fill_in(home.config)
    path = home.config / "dongtai.toml"
    loose = path.read_text("utf-8").replace("[crawl]\n", "[crawl]\nallow_loopback = true\n", 1)
    quick = re.sub(r"(?m)^delay = \S+", "delay = 0.02", loose)
    path.write_text(quick.replace('hours = "19:00-08:00"', 'hours = ""'), "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    monkeypatch.setattr("crawler.run.crawl.now", lambda: FIRST)
    monkeypatch.setattr("digest.store.drafts.now", lambda: FIRST + timedelta(hours=3))
    site.tagged = True
    show(site, {n: article(n) for n in TITLES})
    night(home, site)
    with opened(home.database) as db:
        issue = issues.create(db, "2026-11", 9, FIRST)
        for n, state in enumerate((EntryState.PICK, EntryState.PROPOSED, EntryState.PICK), 1):
            add(home, issue, f"{site.address}/a/{n}.htm", state)
        add(home, issue, f"{site.address}/a/4.htm", EntryState.RESERVE)
    monkeypatch.setattr("crawler.run.crawl.now", lambda: SUNDAY)
    site.answered.clear()
    return site


def add(home: Home, issue: int, url: str, state: EntryState = EntryState.PICK) -> None:
    with opened(home.database) as db:
        stored = articles.by_url(db, url)
        assert stored is not None
        title = stored.article.title
        row = Entry(0, SectionKey.HOSPITAL, 0, state, title, hospital="示例医院", url=url)
        entries.add(db, issue, replace(row, article=stored.id))


def call(*arguments: str) -> int:
    try:
        main(["crawl", "--recheck", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_what_is_printed_is_opened_again_and_what_changed_is_told(
    home: Home, ward: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    ward.page("/a/1.htm", article(1).replace("第7项措施", "第七项措施"))
    ward.page("/a/2.htm", "gone", 404)
    assert call() == 0
    out = capsys.readouterr().out
    assert f"原文已撤下：{TITLES[2]}" in out
    assert f"原文改过：{TITLES[1]}（{ward.address}/a/1.htm）" in out
    assert "复看了 1 个来源的网页：没有变 1 篇，改过 1 篇，撤下 1 篇，没能打开 0 篇。" in out
    asked = [path for path, _ in ward.answered if path.startswith("/a/")]
    assert sorted(asked) == ["/a/1.htm", "/a/2.htm", "/a/3.htm"]  # no list, no reserve
    assert ("/a/3.htm", 304) in ward.answered
    with opened(home.database) as db:
        told = {one.title: (one.gone, bool(one.changes)) for one in behind.news(db, 1)}
        assert told == {TITLES[1]: (False, True), TITLES[2]: (True, False)}
        assert rechecking.last_line(db).startswith("复看要刊登的网页：11月22日 04:00，没有变 1 篇")
        made = list(notes.due(db, home, settings_for(home), SUNDAY + timedelta(hours=2)))
        (note,) = [one for one in made if one.about.startswith("recheck")]
        assert note.subject == "要刊登的网页复看过：2 处原文改过或撤下"
        assert note.lines == (
            f"《动态参考》第9期：原文改过，《{TITLES[1]}》（{ward.address}/a/1.htm）",
            f"《动态参考》第9期：原文已撤下，《{TITLES[2]}》（{ward.address}/a/2.htm）",
        )
        hours = timedelta(hours=2)
        people = (CURIOUS,)
        for _ in range(2):
            notes.compose(db, home, settings_for(home), people, SUNDAY + hours)
        sent = db.execute("SELECT count(*) FROM outbox WHERE purpose LIKE '%recheck%'").fetchone()
        assert sent[0] == 1


@pytest.mark.usefixtures("ward")
def test_nothing_changed_is_no_mail(home: Home) -> None:
    assert call() == 0
    with opened(home.database) as db:
        made = notes.due(db, home, settings_for(home), SUNDAY + timedelta(hours=2))
        assert not [one for one in made if one.about.startswith("recheck")]


def test_what_is_left_out_says_why(
    home: Home, ward: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    pasted = f"{ward.address}/a/2.htm"
    brought = Brought(pasted, text="一篇贴入的文章\n网站不让程序看，编辑把正文贴在这里。")
    given = replace(read_brought(home, QUICK, brought, None), source="zz_test")
    text = (Paragraph("正文。"),)
    wechat = Article("https://mp.weixin.qq.com/s/x1", "公众号文章", source="zz_test", body=text)
    manual = Article("https://www.other.org/1.htm", "别处的文章", source="manual:某处", body=text)
    with opened(home.database) as db:
        for one in (given, wechat, manual):
            articles.save_read(db, replace(one, state=PageState.ARTICLE), FIRST)
    for one in (wechat, manual):
        add(home, 1, one.url)
    assert call("--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert said["left_out"] == {
        rechecking.BY_HAND: ["一篇贴入的文章"],
        "微信文章": ["公众号文章"],
        rechecking.NOT_WATCHED: ["别处的文章"],
    }
    assert "/a/2.htm" not in {path for path, _ in ward.answered}


def test_a_source_that_is_switched_off_and_an_issue_that_is_out_are_left_alone(
    home: Home, ward: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home.config / "sources.toml"
    declared = path.read_text("utf-8")
    path.write_text(declared + 'off = "网站在改版"\n', "utf-8")
    assert call() == 0
    out = capsys.readouterr().out
    assert "示例医院不采集：网站在改版" in out and "没有要复看的网页。" in out
    path.write_text(declared, "utf-8")
    with opened(home.database) as db:
        db.execute("UPDATE issues SET state = 'published'")
    assert call() == 0
    assert "没有要复看的网页。" in capsys.readouterr().out and not ward.answered


def test_it_keeps_to_the_hours_and_goes_with_no_other_kind_of_crawl(
    home: Home, ward: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call("--failed") == 2
    path = home.config / "dongtai.toml"
    text = path.read_text("utf-8").replace('hours = ""', 'hours = "19:00-08:00"')
    path.write_text(text, "utf-8")
    monkeypatch.setattr("digest.commands.crawl.now", lambda: SUNDAY.replace(hour=10))
    assert call() == 2
    assert "不是采集时间" in capsys.readouterr().err and not ward.answered
    assert call("--now") == 0


def test_it_waits_for_batches_that_other_machines_may_still_be_at(
    home: Home, ward: Site, capsys: pytest.CaptureFixture[str]
) -> None:
    lease = Lease(FIRST, "b0001", 1, ("zz_test",), ("127.0.0.1",))
    with opened(home.database) as db:
        leases.keep(db, [lease])
    assert call() != 0
    assert "还有没回来的批次" in capsys.readouterr().err and not ward.answered
    with opened(home.database) as db:
        leases.keep(db, [replace(lease, state=LeaseState.LOST)])
    assert call() == 0
