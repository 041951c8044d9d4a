"""A crawler for each source: settings are those of its kind, everything else is its own."""

import pytest
from scrapy.settings import Settings
from scrapy.utils.misc import load_object

from crawler.config import CrawlConfig
from crawler.crawling.browser.asked import WhenAsked
from crawler.crawling.legacy_tls import OldTlsHandler
from crawler.run.crawlers import Crawlers, SourceCrawler
from crawler.run.settings import for_crawl
from crawler.run.spider import SourceSpider

NIGHT = Settings(for_crawl(CrawlConfig(delay=3.0)))
PLAIN = "crawler.crawling.certificates.Handler"


def made(crawlers: Crawlers, name: str, **declared: object) -> SourceCrawler:
    """The crawler of a source with these attributes."""
    fields = {"name": name, "org": "示例医院", "columns": {"新闻": f"http://{name}.example/"}}
    return crawlers.crawler_of(type(name, (SourceSpider,), {**fields, **declared}))


def test_sources_that_ask_for_nothing_share_their_settings_and_nothing_else() -> None:
    crawlers = Crawlers(NIGHT)
    one, other = made(crawlers, "zz_a"), made(crawlers, "zz_b", delay=2.0)
    assert one.settings is other.settings
    assert one.signals is not other.signals
    for crawler in (one, other):
        crawler._apply_settings()
    one.stats.inc_value("downloader/request_count")
    assert other.stats.get_value("downloader/request_count", 0) == 0
    assert one.extensions is not other.extensions


@pytest.mark.parametrize(
    ("declared", "setting", "value"),
    [
        ({"delay": 9.0}, "DOWNLOAD_DELAY", 9.0),
        ({"certificate": "核对过"}, "DOWNLOAD_VERIFY_CERTIFICATES", False),
        ({"legacy_tls": True}, "LEGACY_TLS", True),
        ({"browser": True}, "PLAYWRIGHT_MAX_CONTEXTS", 1),
    ],
)
def test_what_one_source_asks_for_is_no_other_sources(
    declared: dict[str, object], setting: str, value: object
) -> None:
    crawlers = Crawlers(NIGHT)
    asking, plain = made(crawlers, "zz_a", **declared), made(crawlers, "zz_b")
    assert asking.settings[setting] == value
    assert plain.settings[setting] != value
    assert NIGHT.get(setting) != value
    assert plain.settings["DOWNLOAD_HANDLERS"]["https"] == PLAIN


def test_each_kind_of_source_has_the_handler_it_needs() -> None:
    crawlers = Crawlers(NIGHT)
    old, shown = made(crawlers, "zz_a", legacy_tls=True), made(crawlers, "zz_b", browser=True)
    both = made(crawlers, "zz_c", browser=True, legacy_tls=True)
    handlers = [load_object(one.settings["DOWNLOAD_HANDLERS"]["https"]) for one in (old, shown)]
    assert handlers == [OldTlsHandler, WhenAsked]
    assert load_object(both.settings["DOWNLOAD_HANDLERS"]["https"]) is WhenAsked
    assert both.settings.getbool("LEGACY_TLS")


def test_replay_asks_nobody_so_nobody_needs_anything() -> None:
    replayed = NIGHT.copy()
    replayed.set("REPLAY_FROM", ["a.warc.gz"])
    crawlers = Crawlers(replayed)
    plain = made(crawlers, "zz_a")
    asking = made(crawlers, "zz_b", delay=9.0, browser=True, legacy_tls=True)
    assert asking.settings is plain.settings


def test_components_are_those_that_scrapy_would_find() -> None:
    shared = made(Crawlers(NIGHT), "zz_a").settings
    for name in ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "ITEM_PIPELINES", "EXTENSIONS"):
        named = NIGHT.get_component_priority_dict_with_base(name)
        found = shared.get_component_priority_dict_with_base(name)
        assert dict(found) == {load_object(path): place for path, place in named.items()}
