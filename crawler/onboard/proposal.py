"""A new source as it would be declared, from what a probe of its column brought."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from crawler.config import Home
from crawler.crawling import relocate
from crawler.errors import CallError, SourceError
from crawler.health.kinds import REFUSALS, Failure
from crawler.onboard.entry import as_toml, entry
from crawler.onboard.guess import Guess
from crawler.probe.checked import Checked, examined
from crawler.probe.pages import LIST, Probe
from crawler.probe.reading import reading
from crawler.sources.catalogue import made
from crawler.sources.catalogue import sources as all_sources
from crawler.sources.declaration import is_address
from crawler.sources.source import Source
from crawler.urls import host_of

FILE = "sources.toml"
BY_HAND = REFUSALS | {Failure.ROBOTS}


@dataclass(frozen=True, slots=True)
class Proposal:
    """`table` as in sources.toml, what its platform's guess rests on, and what was read with it."""

    name: str
    table: Mapping[str, Any]
    guessed: Guess
    checked: Checked

    @property
    def refused(self) -> str:
        """Why it cannot be declared, or ""."""
        seen = self.checked.probe
        if LIST not in seen.pages:
            return "" if "manual" in self.table else "栏目页没有读到，什么也没有写。"
        if not reading(self.checked.source, seen).rows:
            return "栏目页里没有读到文章，什么也没有写。请核对网址是不是列出新闻的那一页。"
        return ""


def refuse_known(home: Home, name: str, url: str) -> None:
    """Raises CallError for what is no address, SourceError for a name or site that we have."""
    if not is_address(url):
        raise CallError("网址应以 http:// 或 https:// 开头，请写栏目页的完整网址。")
    known = all_sources(home)
    if name in known:
        raise SourceError(f"已经有名为 {name} 的来源，请用 --name 换一个名字，或修改原来的。")
    for source in known.values():
        if host_of(url) in source.site_hosts() and source.sort not in ("journal", "feed"):
            raise SourceError(
                f"这个网站已经是来源 {source.name}（{source.org}），"
                "请在 config/sources.toml 里给它加栏目。"
            )


def proposal(
    home: Home, name: str, url: str, org: str, sort: str, *, column: str, seen: Probe
) -> Proposal:
    """What would be declared; a site that refuses is declared `manual`, with the reason."""
    table, guessed = entry(url, org, sort, seen, column)
    if LIST not in seen.pages and {fault.kind for fault in seen.faults} & BY_HAND:
        table["manual"] = seen.faults[0].message
    source = made(name, table, home.config / FILE)
    return Proposal(name, table, guessed, examined(source, _believed(source, seen)))


def appended(text: str, name: str, table: Mapping[str, Any]) -> str:
    """sources.toml with the new source behind what stands there."""
    before = text.rstrip()
    return (before + "\n\n" if before else "") + as_toml(name, table)


def _believed(source: type[Source], seen: Probe) -> Probe:
    """The probe without "no articles" where the system it was guessed to be reads some: it was
    made by the general reader, which reads no feeds.
    """
    if not reading(source, seen).rows:
        return seen
    return replace(seen, faults=tuple(f for f in seen.faults if f.kind not in relocate.EMPTY))
