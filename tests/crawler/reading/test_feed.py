"""Feeds of three kinds, whole and broken."""

import json
from datetime import date
from email.utils import format_datetime
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.reading.feed import MAX_ENTRIES, day_of, is_cut, is_error, paragraphs, read_feed

URL = "https://rss.example.org/feeds/1.rss"
TEXT = "<p>我院门诊试行分时段复诊。</p><p>患者平均候诊时间缩短到十九分钟。</p>"
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>示例医院</title>
<item><title>门诊试行&lt;em&gt;分时段&lt;/em&gt;复诊</title><link>https://mp.weixin.qq.com/s/abc</link>
<description>试行三个月的情况</description><content:encoded><![CDATA[{TEXT}]]></content:encoded>
<author>演示甲</author><pubDate>Mon, 16 Nov 2026 16:30:00 GMT</pubDate></item>
<item><title>没有地址的一条</title></item>
<item><title>另一条</title><link>/s/relative</link><pubDate>2026-11-15 23:40:00</pubDate></item>
<item><title>脚本</title><link>javascript:alert(1)</link></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>示例</title>
<entry><title>信息公开</title><link href="../a/1.html"/><updated>2026-11-15T20:00:00Z</updated>
<summary>摘要</summary><author><name>办公室</name></author></entry></feed>"""
JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "示例",
    "items": [
        {
            "id": "1",
            "url": "https://mp.weixin.qq.com/s/xyz",
            "title": "药学门诊",
            "date_modified": "2026-11-14T01:00:00.000Z",
            "authors": [{"name": "药学部"}, {"name": "演示乙"}],
            "content_html": TEXT,
        },
        {"id": "2", "title": None, "url": 7},
        "not an item",
    ],
}


def test_rss_gives_title_address_day_author_and_whole_text() -> None:
    first, second = read_feed(RSS.encode(), URL)
    assert (first.title, first.url) == ("门诊试行分时段复诊", "https://mp.weixin.qq.com/s/abc")
    assert (first.published, first.author) == (date(2026, 11, 17), "演示甲")
    assert first.content == TEXT
    assert first.summary == "试行三个月的情况"
    assert second.url == "https://rss.example.org/s/relative"
    assert second.published == date(2026, 11, 15)


def test_atom_and_json_feed_are_read_alike() -> None:
    (atom,) = read_feed(ATOM.encode(), URL)
    assert (atom.title, atom.url) == ("信息公开", "https://rss.example.org/a/1.html")
    assert (atom.published, atom.author, atom.summary) == (date(2026, 11, 16), "办公室", "摘要")
    (entry,) = read_feed(json.dumps(JSON).encode(), "https://rss.example.org/feeds/1.json")
    assert (entry.published, entry.author) == (date(2026, 11, 14), "药学部、演示乙")
    assert entry.content == TEXT


def test_a_feed_in_gbk_is_read() -> None:
    old = RSS.replace('encoding="utf-8"', 'encoding="gb2312"').encode("gbk")
    assert read_feed(old, URL)[0].title == "门诊试行分时段复诊"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><body>login</body></html>",
        b"{",
        b"[1, 2]",
        b'{"items": 3}',
        b"{" * 100_000,
        b"/etc/hostname",
        b"http://127.0.0.1:1/feed",
        b"\x00\xff<rss>",
    ],
)
def test_what_is_no_feed_has_no_entries(body: bytes) -> None:
    assert read_feed(body, URL) == []


def test_the_bytes_of_a_feed_are_never_taken_for_a_file(tmp_path: Path) -> None:
    local = tmp_path / "feed.xml"
    local.write_text(RSS, "utf-8")
    assert read_feed(str(local).encode(), URL) == []


@pytest.mark.parametrize("kind", ['a SYSTEM "{}"', 'a "xxxxxxxxxx"'])
def test_a_feed_that_declares_entities_is_not_read(tmp_path: Path, kind: str) -> None:
    (tmp_path / "secret").write_text("password", "utf-8")
    entity = kind.format((tmp_path / "secret").as_uri())
    attack = RSS.replace("<rss", f"<!DOCTYPE rss [<!ENTITY {entity}>]><rss").replace("另", "&a;")
    assert read_feed(attack.encode(), URL) == []


def test_a_long_feed_is_cut() -> None:
    item = "<item><title>第{}条消息</title><link>https://x.cn/{}</link></item>"
    items = "".join(item.format(n, n) for n in range(5_000))
    feed = f"<rss version='2.0'><channel>{items}</channel></rss>"
    assert len(read_feed(feed.encode(), URL)) == MAX_ENTRIES


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("Mon, 16 Nov 2026 16:00:00 GMT", date(2026, 11, 17)),  # CNKI's midnight in Beijing
        ("Mon, 16 Nov 2026 23:00:00 +0800", date(2026, 11, 16)),
        ("2026-11-16T16:00:00Z", date(2026, 11, 17)),
        ("2026-11-16 23:00:00", date(2026, 11, 16)),
        ("2026年11月16日", date(2026, 11, 16)),
        ("0001-01-01T00:00:00+14:00", None),
        ("soon", None),
        ("", None),
    ],
)
def test_days_are_those_of_shanghai(stamp: str, day: date | None) -> None:
    assert day_of(stamp) == day


BARE = """<rss version="2.0"><channel><item><title>内科 & 外科联合查房&nbsp;纪实</title>
<link>https://x.cn/s?__biz=MzA=&mid=26&amp;idx=1&copy=2&sn=a1</link>
<description><![CDATA[<p>R&D & 临床</p>]]></description></item>
<item><title>第二条&#8212;没有丢</title><link>https://x.cn/s?a=1&amp;amp;b=2</link></item></channel></rss>"""


def test_a_bare_ampersand_cuts_neither_title_nor_address() -> None:
    first, second = read_feed(BARE.encode(), URL)
    assert first.title == "内科 & 外科联合查房 纪实"
    assert first.url == "https://x.cn/s?__biz=MzA=&mid=26&idx=1&copy=2&sn=a1"
    assert first.summary == "<p>R&D & 临床</p>"
    assert (second.title, second.url) == ("第二条—没有丢", "https://x.cn/s?a=1&b=2")


def test_warnings_before_a_feed_are_passed_over_and_a_cut_one_is_known() -> None:
    warned = "<br />\n<b>Warning</b>: fopen() in /feed.php on line 3<br />\n" + RSS
    assert len(read_feed(warned.encode(), URL)) == 2
    assert not is_cut(RSS.encode()) and not is_cut(ATOM.encode()) and not is_cut(b'{"items": []}')
    assert is_cut(RSS[:-40].encode())


def test_the_error_of_the_feeds_server_is_no_article() -> None:
    text = RSS.replace("另一条", "Bridge returned error 503! (20784)")
    assert [is_error(entry) for entry in read_feed(text.encode(), URL)] == [False, True]


def test_a_day_written_by_python_comes_back() -> None:
    moment = now()
    assert day_of(format_datetime(moment)) == moment.date()


def test_an_undeclared_prefix_and_a_missing_end_are_forgiven() -> None:
    broken = RSS.replace(' xmlns:content="http://purl.org/rss/1.0/modules/content/"', "")
    (entry, *_) = read_feed(broken.removesuffix("</channel></rss>").encode(), URL)
    assert entry.content == TEXT


def test_other_vocabularies_and_links_are_not_mistaken() -> None:
    (entry,) = read_feed(
        b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/">
        <entry><media:title>m</media:title><link rel="self" href="/feed/1"/><link href="/a/1"/>
        <title type="html">a &amp;amp; b</title><author><email>x@x.cn</email><name>n</name></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>t</p></div></content>
        </entry></feed>""",
        "https://x.cn/feed/1",
    )
    assert (entry.title, entry.url, entry.author) == ("a & b", "https://x.cn/a/1", "n")
    assert [paragraph.text for paragraph in paragraphs(entry.content, "")] == ["t"]


def test_html_becomes_paragraphs() -> None:
    found = [paragraph.text for paragraph in paragraphs(TEXT, "门诊试行分时段复诊")]
    assert found == ["我院门诊试行分时段复诊。", "患者平均候诊时间缩短到十九分钟。"]
