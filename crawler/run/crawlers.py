"""A crawler for each source, made cheaply: what is the same for all of them is made once a night.

Each source has a crawler of its own, with its engine, queue, statistics, cookies, robots.txt and
end, so that nothing of one source can hold, close or slow another. What made that dear was not the
crawler but what Scrapy does beside it: a deep copy of all settings (twice), their printing, the log
set up anew. Scrapy's `Crawler` is for one crawl a process; these are for a thousand.
"""

from dataclasses import dataclass, field
from typing import NamedTuple, Self

from scrapy.crawler import Crawler
from scrapy.extension import ExtensionManager
from scrapy.logformatter import LogFormatter
from scrapy.settings import BaseSettings, Settings
from scrapy.statscollectors import StatsCollector
from scrapy.utils.misc import build_from_crawler, load_object

from crawler.crawling import legacy_tls
from crawler.crawling.browser import asked
from crawler.run.spider import SourceSpider


class Kind(NamedTuple):
    """What a source asks for beside the night's settings; `pause` in seconds."""

    pause: float
    untrusted: bool = False
    legacy_tls: bool = False
    browser: bool = False


class Common(Settings):
    """Settings that several crawlers read and none changes."""

    def __init__(self, night: Settings) -> None:
        super().__init__(night)
        self._components: dict[str, BaseSettings] = {}

    def copy(self) -> Self:
        """Itself; a deep copy takes as long as reading a page."""
        return self

    def get_component_priority_dict_with_base(self, name: str) -> BaseSettings:
        """As Scrapy's, put together once, with the classes in place of their names."""
        if name not in self._components:
            named = super().get_component_priority_dict_with_base(name)
            found = {load_object(path): place for path, place in named.items()}
            self._components[name] = BaseSettings(found)
        return self._components[name]

    def freeze(self) -> None:
        """Nothing: Scrapy takes frozen settings for those of a crawler that was made before."""


class SourceCrawler(Crawler):
    """The crawler of one source; the log and the reactor are the night's."""

    def _update_root_log_handler(self) -> None:
        """Set up once, before the first crawler (`crawler.run.night.work`)."""

    def _apply_settings(self) -> None:
        """What an engine needs. Scrapy's own also looks for the reactor and prints the settings."""
        self.stats = StatsCollector(self)
        self.logformatter = LogFormatter()
        fingerprints = load_object(self.settings["REQUEST_FINGERPRINTER_CLASS"])
        self.request_fingerprinter = build_from_crawler(fingerprints, self)
        self.extensions = build_from_crawler(ExtensionManager, self)


@dataclass(frozen=True, slots=True)
class Crawlers:
    """Makes the crawlers of a night, with `settings` and what a source asks for over them."""

    settings: Settings
    _made: dict[Kind, Common] = field(default_factory=dict)

    def crawler_of(self, source: type[SourceSpider]) -> SourceCrawler:
        """The crawler of this source."""
        kind = self._kind(source)
        if kind not in self._made:
            self._made[kind] = _settings_of(kind, self.settings)
        return SourceCrawler(source, self._made[kind])

    def pause_of(self, source: type[SourceSpider]) -> float:
        """Seconds between two requests to a host of this source."""
        return self._kind(source).pause

    def _kind(self, source: type[SourceSpider]) -> Kind:
        """What the source asks for; a replay asks nobody."""
        usual = self.settings.getfloat("DOWNLOAD_DELAY")
        if self.settings.get("REPLAY_FROM"):
            return Kind(usual)
        pause = max(usual, source.delay)
        return Kind(pause, bool(source.certificate), source.legacy_tls, source.browser)


def _settings_of(kind: Kind, night: Settings) -> Common:
    """The night's settings with what this kind of source asks for, above the runner's."""
    own = Common(night)
    own.set("DOWNLOAD_DELAY", kind.pause, priority="spider")
    if kind.untrusted:
        own.set("DOWNLOAD_VERIFY_CERTIFICATES", False, priority="spider")
    if kind.legacy_tls:
        own.setdict(legacy_tls.settings(), priority="spider")
    if kind.browser:
        own.setdict(asked.settings(own), priority="spider")
    return own
