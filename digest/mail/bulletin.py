"""The alert mail as a letter: policies as an editor reads them, grouped by who issued them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from crawler.items import Article, PageState
from crawler.store.records import StoredArticle
from digest.composing.excerpt import first_sentences
from digest.config.settings import Publication

WITHOUT_TEXT = {
    PageState.FILES: "正文在附件里，请打开原文查看。",
    PageState.PICTURES: "正文是图片，请打开原文查看。",
    PageState.MEDIA: "正文是音频或视频，请打开原文查看。",
    PageState.ARTICLE: "正文很短，请打开原文查看。",
}
NOT_READ = "正文尚未取得，以后几夜会再试。"
CORRECTED = "更正：上一封提醒把这一条的题目写成了“{}”。"
UNDATED = "日期不明"
ISSUERS_IN_SUBJECT = 2
TITLE_IN_SUBJECT = 24  # characters


@dataclass(frozen=True, slots=True)
class Item:
    """One policy in the mail; `issuers` and `sentences` as printed, `url` "" when not http(s)."""

    title: str
    issuers: tuple[str, ...]
    day: date | None
    number: str
    sentences: tuple[str, ...]
    note: str  # why there are no sentences
    url: str
    desk: str


@dataclass(frozen=True, slots=True)
class Group:
    """The policies of one issuer, newest first."""

    issuer: str
    items: tuple[Item, ...]


def groups(
    found: Iterable[StoredArticle],
    book: Publication,
    orgs: Mapping[str, str],
    desk: str,
    told: Mapping[int, str] | None = None,
) -> tuple[Group, ...]:
    """`found` by issuer, in the order of the house names, undated ones at the end in a group of
    their own; `desk` is the editor's page, `told` the titles that were told wrongly, by article.
    """
    order = {name: i for i, name in enumerate(dict.fromkeys(book.short_names.values()))}
    listed = _items(found, book, orgs, desk, told or {})
    items = [(_house(item.issuers[0], book) if item.day else UNDATED, item) for item in listed]
    items.sort(key=lambda pair: (pair[0] == UNDATED, order.get(pair[0], len(order)), pair[0]))
    grouped = groupby(items, key=lambda pair: pair[0])
    return tuple(Group(house, tuple(item for _, item in pairs)) for house, pairs in grouped)


def headline(grouped: Sequence[Group]) -> str:
    """What tells this night's subject from other nights' (163 turns repeated subjects away)."""
    issuers = "、".join(g.issuer for g in grouped[:ISSUERS_IN_SUBJECT])
    more = "等" if len(grouped) > ISSUERS_IN_SUBJECT else ""
    title = grouped[0].items[0].title
    cut = title if len(title) <= TITLE_IN_SUBJECT else title[: TITLE_IN_SUBJECT - 1] + "…"
    return f"{issuers}{more}｜{cut}"


def _items(
    found: Iterable[StoredArticle],
    book: Publication,
    orgs: Mapping[str, str],
    desk: str,
    told: Mapping[int, str],
) -> Iterator[Item]:
    for stored in found:
        article = stored.article
        sentences = first_sentences(article.body)
        yield Item(
            title=article.title,
            issuers=_issuers(article, book, orgs),
            day=article.day,
            number=article.document_number,
            sentences=sentences,
            note=_note(article, told.get(stored.id, ""), has_text=bool(sentences)),
            url=article.url if article.url.startswith(("http://", "https://")) else "",
            desk=f"{desk.rstrip('/')}/articles/{stored.id}",
        )


def _note(article: Article, told: str, *, has_text: bool) -> str:
    """What is said below an item: that it was told under another title, why it has no text."""
    corrected = CORRECTED.format(told) if told else ""
    return corrected + ("" if has_text else WITHOUT_TEXT.get(article.state, NOT_READ))


def _house(issuer: str, book: Publication) -> str:
    """The body that an office belongs to, by its house name."""
    pairs = book.short_names.items()
    names = [short for name, short in pairs if issuer.startswith((name, short))]
    return min(names, key=len, default=issuer)


def _issuers(article: Article, book: Publication, orgs: Mapping[str, str]) -> tuple[str, ...]:
    names = article.issuers or (orgs.get(article.source, article.source),)
    return tuple(dict.fromkeys(book.short(name) for name in names))


def chinese_day(day: date | datetime) -> str:
    """`11月22日`."""
    return f"{day.month}月{day.day}日"
