"""The pause between two requests to one host, where a host asks for more than the usual."""

from typing import Any

from scrapy.crawler import Crawler


class Pace:
    """The downloader's slots by host; a replay asks nobody and waits for nobody."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._usual = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._replayed = bool(crawler.settings.get("REPLAY_FROM"))

    def usual(self, slot: str) -> float:
        """The pause in seconds that this host gets when it is not busy."""
        lasting = self._downloader.per_slot_settings.get(slot, {})
        return float(lasting.get("delay", self._usual))

    def at_least(self, slot: str, seconds: float) -> bool:
        """Pause so long before each request to this host; whether that is news and more than
        usual.
        """
        if self._replayed or seconds <= self.usual(slot):
            return False
        # for this slot, and for the one that is made after a minute's silence
        self._downloader.per_slot_settings[slot] = {"delay": seconds}
        if found := self._downloader.slots.get(slot):
            found.delay = seconds
        return True

    @property
    def _downloader(self) -> Any:
        return self._crawler.engine.downloader
