"""What a source may declare, and the check that it does so rightly."""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from cssselect import SelectorError
from lxml.cssselect import CSSSelector

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


class Declaration:
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
    identity: ClassVar[tuple[str, ...]] = ()  # the query names that alone make an address here
    hosts: ClassVar[tuple[str, ...]] = ()  # further hosts of the site, "host" or "host:port"
    attachment_hosts: ClassVar[tuple[str, ...]] = ()
    delay: ClassVar[float] = 0.0  # seconds between two requests, when the site needs more
    browser: ClassVar[bool] = False
    legacy_tls: ClassVar[bool] = False  # its server speaks nothing newer than TLS 1.1, or weakly
    certificate: ClassVar[str] = ""  # why it is read though its certificate cannot be trusted
    manual: ClassVar[str] = ""  # why an editor must look at this site by hand
    off: ClassVar[str] = ""  # why this source is switched off
    reason: ClassVar[str] = ""  # why sources.toml changes this source

    def __init_subclass__(cls, *, declares: bool = True, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not declares:  # the base of all sources, and what crawls them
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
        cls._check_forms()
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
        addresses = [*cls.columns.values(), *cls.known]
        if wrong := [url for url in addresses if not is_address(url)]:
            raise SourceError(
                f"来源 {cls.name} 的地址 {wrong[0]} 不完整，应以 http:// 或 https:// 开头。"
            )

    @classmethod
    def _check_forms(cls) -> None:
        """What sources.toml brings is anything: each attribute must be of its form."""
        for form, (names, fits) in FORMS.items():
            if wrong := [name for name in names if not fits(getattr(cls, name))]:
                raise SourceError(f"来源 {cls.name} 的 {wrong[0]} 应当{form}。")
        if not _compiles(re.compile, cls.article_re):
            raise SourceError(f"来源 {cls.name} 的 article_re 不是正确的正则表达式，请改正。")
        if cls.row_css and not _compiles(CSSSelector, cls.row_css):
            raise SourceError(f"来源 {cls.name} 的 row_css 不是正确的 CSS 选择器，请改正。")

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


def is_address(url: str) -> bool:
    """Whether `url` can be visited."""
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # "http://[", a port beyond 65535
        return False


def _compiles(compiler: Callable[[str], object], text: str) -> bool:
    try:
        compiler(text)
    except (re.error, SelectorError):
        return False
    return True


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, tuple) and all(map(_is_text, value))


def _is_table(value: object) -> bool:
    return isinstance(value, Mapping) and all(map(_is_text, value.values()))


def _is_pause(value: object) -> bool:
    return isinstance(value, int | float) and type(value) is not bool and 0 <= value <= 600


def _is_switch(value: object) -> bool:
    return type(value) is bool


FORMS: dict[str, tuple[tuple[str, ...], Callable[[object], bool]]] = {
    "写成文字": (
        (
            "org",
            "sort",
            "article_re",
            "row_css",
            "encoding",
            "certificate",
            "manual",
            "off",
            "reason",
        ),
        _is_text,
    ),
    "写成 { 栏目名 = 文字 }": (("columns", "evidence", "shown_on"), _is_table),
    '写成列表，例如 ["文字"]': (("known", "hosts", "attachment_hosts", "identity"), _is_list),
    "写成 0 到 600 之间的数字（秒）": (("delay",), _is_pause),
    "写 true 或 false": (("browser", "legacy_tls"), _is_switch),
}
DECLARED = frozenset(Declaration.__annotations__)
ALLOWED = DECLARED | set(HOOKS)
