"""The search for a column as values: what is asked for next, what is found, when it gives up."""

from crawler.crawling import relocate
from crawler.crawling.relocate import MAX_STEPS, Ask, Found, GaveUp
from crawler.health.kinds import Failure
from crawler.reading.page import Page, read_page

SITE = "https://www.a.example"
OLD, NEW, NEXT = f"{SITE}/news.htm", f"{SITE}/xw/yw.htm", f"{SITE}/xw/"
CRUMB = (
    '<p>您现在的位置：<a href="/">首页</a> &gt; <a href="/xw/">新闻中心</a> &gt; '
    '<a href="/xw/yw.htm">医院要闻</a> &gt; 正文</p>'
)


def page(url: str, html: str) -> Page:
    return read_page(f"<html><body>{html}</body></html>".encode(), url)


def asked(step: object) -> Ask:
    assert isinstance(step, Ask)
    return step


def lost(*articles: str) -> relocate.Search:
    return relocate.for_lost(Failure.GONE, OLD, "新闻", articles)


def test_a_known_article_leads_to_its_list() -> None:
    article = f"{SITE}/info/1.htm"
    ask = asked(relocate.next_step(lost(article)))
    assert (ask.url, ask.label) == (article, "")
    ask = asked(relocate.after_page(ask, page(article, CRUMB)))
    assert (ask.url, ask.label) == (NEW, "医院要闻")
    found = relocate.after_list(ask, NEW, 3)
    assert found == Found("新闻", NEW, article, OLD)


def test_a_source_without_columns_takes_the_name_it_finds() -> None:
    article = f"{SITE}/info/1.htm"
    ask = asked(relocate.next_step(relocate.for_unknown([article])))
    ask = asked(relocate.after_page(ask, page(article, CRUMB)))
    assert relocate.after_list(ask, NEW, 3) == Found("医院要闻", NEW, article, "")


def test_a_list_of_too_few_articles_is_passed_over_and_the_home_page_asked_last() -> None:
    article = f"{SITE}/info/1.htm"
    ask = asked(relocate.next_step(lost(article)))
    ask = asked(relocate.after_page(ask, page(article, CRUMB)))
    tried = [ask.url]
    while ask.label:
        ask = asked(relocate.after_list(ask, ask.url, 2))
        tried.append(ask.url)
    assert tried == [NEW, NEXT, f"{SITE}/"]
    home = page(f"{SITE}/", '<a href="/tzgg.htm">通知公告</a><a href="/yyyw.htm">医院要闻</a>')
    ask = asked(relocate.after_page(ask, home))
    assert (ask.url, ask.label) == (f"{SITE}/yyyw.htm", "医院要闻")
    ask = asked(relocate.after_failure(ask, Failure.SERVER))
    assert ask.url == f"{SITE}/tzgg.htm"
    assert relocate.after_list(ask, ask.url, 0) == GaveUp(Failure.GONE, OLD, "新闻")


def test_frames_are_tried_first() -> None:
    inside = [f"{SITE}/frame{n}.htm" for n in range(9)]
    search = relocate.among(lost(), inside)
    assert len(search.lists) == relocate.FRAMES
    ask = asked(relocate.next_step(search))
    assert relocate.after_list(ask, ask.url, 5) == Found("新闻", inside[0], OLD, OLD)


def test_a_site_out_of_reach_is_named_instead_of_a_missing_column() -> None:
    ask = asked(relocate.next_step(relocate.for_unknown([f"{SITE}/info/1.htm"])))
    ask = asked(relocate.after_failure(ask, Failure.TIMEOUT))
    assert ask.url == f"{SITE}/"
    ended = relocate.after_failure(ask, Failure.DNS)
    assert ended == GaveUp(Failure.TIMEOUT, f"{SITE}/info/1.htm", "")
    ended = relocate.after_failure(ask, Failure.GONE)  # the site is there
    assert isinstance(ended, GaveUp) and ended.kind is Failure.NO_COLUMN


def test_a_search_has_an_end() -> None:
    step = relocate.next_step(lost(*(f"{SITE}/info/{n}.htm" for n in range(20))))
    steps = 0
    while isinstance(step, Ask):
        steps += 1
        step = relocate.after_failure(step, Failure.GONE)
    assert steps == MAX_STEPS
