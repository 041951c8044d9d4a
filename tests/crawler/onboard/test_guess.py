"""Guessing a site's publishing system, name and region from what it shows."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.items import Row
from crawler.onboard.entry import name_of
from crawler.onboard.guess import address_re, column_name, guess
from crawler.onboard.regions import region_of
from crawler.probe.pages import LIST, Probe, Saved
from crawler.sources.catalogue import sources

FIXTURES = Path(__file__).parents[2] / "fixtures"
SOURCES = sources(Home(FIXTURES))
LISTS = [
    name
    for name, source in SOURCES.items()
    if source.columns and (FIXTURES / name / "meta.json").exists()
]
# SiteServer with rules of their own: nothing in their pages tells it.
UNTOLD = {"hb_tjh", "hn_xiangya"}


def _probe(name: str) -> Probe:
    meta = json.loads((FIXTURES / name / "meta.json").read_text("utf-8"))
    pages = {}
    for page in {"list", "article"} & meta.keys():
        (file,) = (FIXTURES / name).glob(f"{page}.*")
        about = meta[page]
        pages[page] = Saved(about["url"], about["status"], about["headers"], file.read_bytes())
    return Probe(name, "", "", pages, ())


@pytest.mark.parametrize("name", LISTS)
def test_platform_of_every_source_is_guessed_or_its_addresses_are(name: str) -> None:
    probe, source = _probe(name), SOURCES[name]
    found = guess(probe)
    assert found.platform == ("" if name in UNTOLD else source.platform)
    assert found.why
    if not found.platform:
        rows = source().rows(probe.pages[LIST].response)
        fitting = [row for row in rows if re.search(found.article_re, row.url)]
        assert len(fitting) >= 0.6 * len(rows)


def test_feed_is_no_list_page() -> None:
    feed = b'{"version":"https://jsonfeed.org/version/1","items":[{"url":"https://a.cn/1","title":"t"}]}'
    probe = Probe("", "", "", {LIST: Saved("https://a.cn/feed.json", 200, {}, feed)}, ())
    assert guess(probe).platform == "feed"


def test_maker_that_the_page_names_counts_where_addresses_say_nothing() -> None:
    probe = _probe("hb_tjh")
    page = probe.pages[LIST]
    body = re.sub(
        b'name="generator" content="[^"]*"', b'name="Generator" content="SSCMS 7"', page.body
    )
    assert body != page.body
    found = guess(Probe("", "", "", {LIST: replace(page, body=body)}, ()))
    assert (found.platform, found.article_re) == (
        "siteserver",
        r"tjh\.com\.cn/TjhNews/\d+_\d+\.html",
    )


@pytest.mark.parametrize(
    ("urls", "wanted"),
    [
        (["https://www.a.cn/n/1.html", "https://a.cn/n/23.html", "https://a.cn/n/4.html"],
         r"a\.cn/n/\d+\.html"),
        (["https://a-b.cn/v?id=1", "https://a-b.cn/v?id=2", "https://a-b.cn/v?id=3"],
         r"a-b\.cn/v\?id=\d+"),
        ([f"https://a.cn/{c * 32}.shtml" for c in "abc"], r"a\.cn/[0-9a-f]{32}\.shtml"),
        ([f"http://a.cn:8080/{n}.html" for n in range(3)], r"a\.cn:8080/\d+\.html"),
        (["https://a.cn/about", "https://a.cn/news", "https://a.cn/x"], ""),
        (["https://a.cn/1", "https://a.cn/2"], ""),
    ],
)  # fmt: skip
def test_shape_of_addresses(urls: list[str], wanted: str) -> None:
    found = address_re(Row("标题", url) for url in urls)
    assert found == wanted
    assert all(re.search(found, url) for url in urls)


@pytest.mark.parametrize("name", [n for n, s in SOURCES.items() if s.sort != "journal"])
def test_name_follows_from_organisation_and_address(name: str) -> None:
    source = SOURCES[name]
    region = region_of(source.org)
    assert region == name.partition("_")[0]
    assert name in {name_of(region, f"https://{host}/") for host in source.site_hosts()}


@pytest.mark.parametrize(
    ("org", "region"),
    [
        ("苏北人民医院", "js"),
        ("中国医科大学附属盛京医院", "ln"),
        ("国家药品监督管理局", "cn"),
        ("第一人民医院", ""),
        ("北京大学深圳医院", ""),
    ],
)
def test_region_of_a_name(org: str, region: str) -> None:
    assert region_of(org) == region


def test_column_is_called_what_its_page_says() -> None:
    def named(title: str) -> str:
        body = f"<html><head><title>{title}</title></head><body>文</body></html>".encode()
        return column_name(Probe("", "", "", {LIST: Saved("https://a.cn/", 200, {}, body)}, ()))

    assert named("医院要闻-苏北人民医院") == "医院要闻"
    assert named("江苏省人民医院官方网站欢迎您的访问") == "新闻"
    assert column_name(Probe("", "", "", {}, ())) == "新闻"
