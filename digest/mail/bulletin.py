"""The brief as an editor reads it: the weightiest documents with their first sentences, then a line
for each of the rest.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from ipaddress import ip_address
from urllib.parse import urlsplit

from crawler.items import Article, PageState
from crawler.official import Stage
from crawler.official.alike import title_key
from crawler.store.records import StoredArticle
from digest.composing.excerpt import first_sentences
from digest.config.settings import Publication
from digest.mail.stories import Stories
from digest.selecting.events import Event

IN_FULL = 8  # documents with text; a longer mail is not read to its end
WITHOUT_TEXT = {
    PageState.FILES: "正文在附件里，请打开原文查看。",
    PageState.PICTURES: "正文是图片，请打开原文查看。",
    PageState.MEDIA: "正文是音频或视频，请打开原文查看。",
    PageState.ARTICLE: "正文很短，请打开原文查看。",
}
NOT_READ = "正文尚未取得，以后几夜会再试。"
CORRECTED = "更正：上一封提醒把这一条的题目写成了“{}”。"
BORROWED = "摘录取自{}页。"
TITLE_IN_SUBJECT = 24  # characters


@dataclass(frozen=True, slots=True)
class Line:
    """One page: its title, what is said beside it, its address ("" when not http(s))."""

    title: str
    facts: str
    url: str


@dataclass(frozen=True, slots=True)
class Item:
    """One document with its first sentences; `also` are the other pages that tell of it."""

    line: Line
    sentences: tuple[str, ...]
    note: str  # why there are no sentences, what was wrong before
    desk: str  # its page at the desk, "" where that cannot be reached from elsewhere
    also: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """Lines under a heading."""

    heading: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class House:
    """What a brief knows beside what came: names, the desk's address, titles told wrongly by id."""

    book: Publication
    sites: Mapping[str, str]
    desk: str = ""
    corrected: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Brief:
    """A morning's mail."""

    items: tuple[Item, ...]
    blocks: tuple[Block, ...]
    documents: int

    @property
    def contents(self) -> tuple[str, ...]:
        """What stands at the top of a long brief, else nothing."""
        if len(self.lines) <= IN_FULL:
            return ()
        numbered = (f"{n}. {item.line.title}" for n, item in enumerate(self.items, 1))
        return (*numbered, *(f"{block.heading} {len(block.lines)} 条" for block in self.blocks))

    @property
    def lines(self) -> tuple[Line, ...]:
        """All that it tells, weightiest first."""
        return (*(i.line for i in self.items), *(line for b in self.blocks for line in b.lines))


def brief(stories: Stories, house: House) -> Brief:
    """The brief that tells `stories`."""
    items = tuple(_item(event, house) for event in stories.documents[:IN_FULL])
    found = (Block(heading, tuple(lines)) for heading, lines in _blocks(stories, house))
    documents = len(stories.documents)
    return Brief(items, tuple(block for block in found if block.lines), documents)


def summary(told: Brief) -> str:
    """`新政策 5 条、其他 3 条`, or `新消息 3 条` where none is a dated document."""
    others = len(told.lines) - told.documents
    if not told.documents:
        return f"新消息 {others} 条"
    return f"新政策 {told.documents} 条" + (f"、其他 {others} 条" if others else "")


def headline(told: Brief) -> str:
    """The weightiest story: `国家医保局｜关于……`; it also tells this night's subject from other
    nights' (163 turns repeated subjects away).
    """
    first = told.lines[0]
    title = first.title
    cut = title if len(title) <= TITLE_IN_SUBJECT else title[: TITLE_IN_SUBJECT - 1] + "…"
    issuer = first.facts.partition("　")[0]
    return f"{issuer}｜{cut}" if issuer else cut


def reachable(address: str) -> str:
    """The desk's address for links, "" where only its own machine reaches it."""
    host = urlsplit(address).hostname or ""
    try:
        return "" if ip_address(host).is_loopback or ip_address(host).is_unspecified else address
    except ValueError:
        return "" if host in ("", "localhost") else address


def _blocks(stories: Stories, house: House) -> Iterator[tuple[str, Iterable[Line]]]:
    yield "其余新政策", _of_events(stories.documents[IN_FULL:], house)
    yield "会议、统计和动态", _of_events(stories.news, house)
    days = {one.event.main.id: f"{chinese_day(one.day)}已报" for one in stories.further}
    yield (
        "以前报过的文件又有新页面",
        (_line(one.event.main, house, days[one.event.main.id]) for one in stories.further),
    )
    for late in stories.late:
        site = house.book.short(house.sites.get(late.source, late.source))
        heading = f"补报：{site}网站 {chinese_day(late.since)}起读不到，现已恢复"
        yield heading, _of_events(late.events, house)
    yield "日期不明", _of_events(stories.undated, house)


def _of_events(events: Iterable[Event], house: House) -> Iterator[Line]:
    for event in events:
        more = f"另有 {len(event.others)} 页谈到它" if event.others else ""
        yield _line(event.main, house, more)


def _item(event: Event, house: House) -> Item:
    main, source = event.main, event.text_source
    said = first_sentences(source.article.body)
    desk = f"{house.desk.rstrip('/')}/articles/{main.id}" if house.desk else ""
    others = (stored for stored in event.others if not _same_page(stored, main))
    also = tuple(_line(stored, house, _stands(stored)) for stored in others)
    return Item(_line(main, house), said, _note(event, has_text=bool(said)), desk, also)


def _same_page(one: StoredArticle, other: StoredArticle) -> bool:
    """Whether a site has one page at two addresses."""
    same = title_key(one.article.title) == title_key(other.article.title)
    return same and one.article.source == other.article.source


def _stands(stored: StoredArticle) -> str:
    """What another page of a document is to it."""
    stage = stored.article.official.stage
    return str(stage) if stage in (Stage.INTERPRETATION, Stage.FORWARDED, Stage.NEWS) else "转载"


def _line(stored: StoredArticle, house: House, more: str = "") -> Line:
    article = stored.article
    told = house.corrected.get(stored.id, "")
    facts = (
        "、".join(_issuers(article, house)),
        str(article.day or ""),
        article.document_number,
        more,
        CORRECTED.format(told) if told else "",
    )
    url = article.url if article.url.startswith(("http://", "https://")) else ""
    return Line(article.title, "　".join(filter(None, facts)), url)


def _note(event: Event, *, has_text: bool) -> str:
    """What is said below an item: why it has no text, or from where it has one."""
    if not has_text:
        return WITHOUT_TEXT.get(event.main.article.state, NOT_READ)
    borrowed = event.text_source is not event.main
    return BORROWED.format(_stands(event.text_source)) if borrowed else ""


def _issuers(article: Article, house: House) -> Sequence[str]:
    names = article.issuers or (house.sites.get(article.source, article.source),)
    return tuple(dict.fromkeys(house.book.short(name) for name in names))


def chinese_day(day: date | datetime) -> str:
    """`11月22日`."""
    return f"{day.month}月{day.day}日"
