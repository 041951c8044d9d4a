"""Reports of one and the same policy, grouped: the notice, its copies, the interpretation."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from crawler.items import PageState
from crawler.official import Stage
from crawler.store.records import StoredArticle
from digest.selecting.near import TitleIndex

FILE = 120  # characters; a file with less is a cover or a form


@dataclass(frozen=True, slots=True)
class Event:
    """`main` is the page that is cited; `others` tell of the same document.

    `drafts` were put out for comment before it, `issued` is what this draft for comment became.
    """

    main: StoredArticle
    others: tuple[StoredArticle, ...] = ()
    drafts: tuple[StoredArticle, ...] = ()
    issued: StoredArticle | None = None

    @property
    def pages(self) -> tuple[StoredArticle, ...]:
        """All of them, `main` first."""
        return (self.main, *self.others)

    @property
    def interpretations(self) -> tuple[StoredArticle, ...]:
        """The pages that explain the document."""
        return tuple(s for s in self.others if _stage(s) is Stage.INTERPRETATION)

    @property
    def text_source(self) -> StoredArticle:
        """Where the entry's text is taken from: `main`, or where it has none, another page."""
        told = [s for s in self.pages if has_text(s)]
        return told[0] if told else self.main


def has_text(stored: StoredArticle) -> bool:
    """Whether the article's text was read, on its page or in a file, and is more than a line."""
    article = stored.article
    if article.state is PageState.ARTICLE and len(article.text) > 40:
        return True
    return any(len(file.text) >= FILE for file in article.attachments)


def untold(stored: StoredArticle) -> str:
    """Why an article has no text, in Chinese; of a file, what hindered its reading."""
    article = stored.article
    if article.state is PageState.FILES:
        why = next((file.state for file in article.attachments if file.state), "")
        return f"正文在附件里（{why.rstrip('。')}）" if why else "正文在附件里"
    if article.state is PageState.PICTURES:
        return "正文是图片"
    return "正文还没有取到，只有标题"


NOBODYS: Mapping[int, str] = {}


def group(articles: Iterable[StoredArticle], own: Mapping[int, str] = NOBODYS) -> list[Event]:
    """Events in the order of their first article; a draft for comment is an event of its own.

    `own` are the articles on their issuer's own site, with the issuer: of several copies, that one
    is cited, and what two issuers have under one title (2025年度部门决算) are two documents.
    """
    groups: list[list[StoredArticle]] = []
    numbers: dict[str, int] = {}
    titles: dict[bool, TitleIndex] = {
        drafted: TitleIndex(documents=True) for drafted in (True, False)
    }
    for stored in articles:
        number, title = stored.article.document_number, stored.article.official.about
        index = titles[stored.article.official.of_draft]
        at = numbers.get(number) if number else None
        at = index.find(title) if at is None else at
        if at is None or _of_two_houses(stored, groups[at], own):
            at = len(groups)
            groups.append([])
        groups[at].append(stored)
        index.add(title, at)
        if number:
            numbers.setdefault(number, at)
    return [_event(found, own) for found in groups]


def _of_two_houses(
    stored: StoredArticle, found: Iterable[StoredArticle], own: Mapping[int, str]
) -> bool:
    """Whether an issuer's own document would come to another issuer's, under another 文号."""
    house, number = own.get(stored.id, ""), stored.article.document_number
    others = (s for s in found if _issued(s) and own.get(s.id, house) != house)
    unlike = any(s.article.document_number != number or not number for s in others)
    return bool(house) and _issued(stored) and unlike


def _issued(stored: StoredArticle) -> bool:
    """Whether a page gives a document, or a draft of one, rather than explains or forwards it."""
    return _stage(stored) in (Stage.FINAL, Stage.REPEALED, Stage.DRAFT)


def _event(found: list[StoredArticle], own: Mapping[int, str]) -> Event:
    ordered = sorted(found, key=lambda stored: _standing(stored, stored.id in own))
    return Event(ordered[0], tuple(ordered[1:]))


def _standing(stored: StoredArticle, at_home: bool) -> tuple[bool, bool, bool, bool, int]:
    """The document before what explains or forwards it, its issuer's page before copies."""
    number = stored.article.document_number
    secondhand = _stage(stored) in (Stage.INTERPRETATION, Stage.FORWARDED)
    return (secondhand, not at_home, not number, not has_text(stored), stored.id)


def _stage(stored: StoredArticle) -> Stage:
    return stored.article.official.stage
