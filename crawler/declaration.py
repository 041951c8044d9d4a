"""What a source may declare, and the check that it does so rightly."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy import Spider

from crawler.errors import SourceError
from crawler.urls import bare, host_of

WEB_PORTS = (80, 443)
HOOKS = ("rows", "article", "clean", "next_url")
SORTS = ("policy", "hospital", "journal", "feed")
# How a column's address is known, for `dongtai sources show`.
EVIDENCE = {
    "page": "存档网页里见过",
    "crawler": "别的采集程序在用",
    "log": "采集日志里见过",
    "cited": "刊物引用过这一页",
    "articles": "由文章地址推出，待首夜核实",
    "guess": "按发布系统的习惯推测，待首夜核实",
}


class Declaration(Spider):
    """The attributes of a source. Any other attribute is an error at import."""

    name: str = ""
    org: ClassVar[str] = ""
    # A word of SORTS, by default the file's folder, in sources.toml "hospital". It says what the
    # articles are for, not how they come: a hospital's own feed is "hospital", and "feed" is what
    # others publish and is worth a look.
    sort: ClassVar[str] = ""
    platform: ClassVar[str] = ""  # publishing system; "" is the general reader
    columns: ClassVar[Mapping[str, str]] = {}  # column name to list address
    evidence: ClassVar[Mapping[str, str]] = {}  # column name to a word of EVIDENCE
    # The page that shows a column to people, where `columns` names an address for machines; it is
    # sent as Referer, as the page itself would (SAMR, 政策文件库: all known crawlers send it).
    shown_on: ClassVar[Mapping[str, str]] = {}
    # Article addresses that the newsletter cited, asked for their column; a home page serves too.
    known: ClassVar[tuple[str, ...]] = ()
    article_re: ClassVar[str] = ""  # what an article's address looks like
    row_css: ClassVar[str] = ""  # the rows of a list page, where the platform's markup is known
    encoding: ClassVar[str] = ""
    hosts: ClassVar[tuple[str, ...]] = ()  # further hosts of the site, "host" or "host:port"
    attachment_hosts: ClassVar[tuple[str, ...]] = ()
    delay: ClassVar[float] = 0.0  # seconds between two requests, when the site needs more
    browser: ClassVar[bool] = False
    legacy_tls: ClassVar[bool] = False  # its server speaks nothing newer than TLS 1.1, or weakly
    manual: ClassVar[str] = ""  # why an editor must look at this site by hand
    off: ClassVar[str] = ""  # why this source is switched off
    reason: ClassVar[str] = ""  # why sources.toml changes this source

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if cls.__module__ == "crawler.source":  # the base of all sources declares nothing
            return
        folder = cls.__module__.split(".")[-2:-1]
        if not cls.sort and folder and folder[0] in SORTS:
            cls.sort = folder[0]
        if unknown := [n for n in vars(cls) if not n.startswith("_") and n not in ALLOWED]:
            names = "、".join(sorted(DECLARED | set(HOOKS)))
            raise SourceError(
                f"来源 {cls.__name__} 有不认识的属性 {unknown[0]}，可用的有：{names}。"
            )

    @classmethod
    def check(cls) -> None:
        """Raises SourceError naming what this declaration lacks."""
        if not (cls.name and cls.org):
            raise SourceError(f"来源 {cls.name or cls.__name__} 缺少 name 或 org，请补上。")
        if cls.sort not in SORTS:
            raise SourceError(f"来源 {cls.name} 的 sort 应当是 {'、'.join(SORTS)} 之一。")
        if not (cls.columns or cls.known or cls.manual):
            raise SourceError(
                f"来源 {cls.name} 没有 columns，也没有 known 文章地址，请至少给一个。"
            )
        if wrong := [how for how in cls.evidence.values() if how not in EVIDENCE]:
            raise SourceError(
                f"来源 {cls.name} 的 evidence 不能是 {wrong[0]}，可用：{'、'.join(EVIDENCE)}。"
            )
        if wrong := [n for n in ("browser", "legacy_tls") if type(getattr(cls, n)) is not bool]:
            raise SourceError(f"来源 {cls.name} 的 {wrong[0]} 应当写 true 或 false。")
        addresses = [*cls.columns.values(), *cls.known]
        if wrong := [url for url in addresses if not re.match(r"https?://[^/]+", url)]:
            raise SourceError(
                f"来源 {cls.name} 的地址 {wrong[0]} 不完整，应以 http:// 或 https:// 开头。"
            )

    @classmethod
    def site_hosts(cls) -> tuple[str, ...]:
        """The hosts this source may visit."""
        found = {host_of(url) for url in (*cls.columns.values(), *cls.known)}
        return tuple(sorted(found | {host_of(f"//{host}") for host in cls.hosts}))

    @classmethod
    def is_own(cls, url: str) -> bool:
        """Whether `url` is on this source's site, with www. or without."""
        return bare(host_of(url)) in {bare(host) for host in cls.site_hosts()}

    @classmethod
    def doors(cls) -> frozenset[tuple[str, int]]:
        """The hosts, attachment hosts included, each with the ports that its addresses name, or
        else the web's own.
        """
        named = [*cls.columns.values(), *cls.known]
        named += [f"//{host}" for host in (*cls.hosts, *cls.attachment_hosts)]
        stated = {(bare(host_of(url)), urlsplit(url).port) for url in named}
        return frozenset(
            (host, each) for host, port in stated for each in ([port] if port else WEB_PORTS)
        )


DECLARED = frozenset(Declaration.__annotations__)
ALLOWED = DECLARED | set(HOOKS)
