"""One article by its address: fetched, or read from a saved page or a pasted text, and stored."""

from dataclasses import dataclass, replace
from datetime import date
from html import escape

from crawler.clock import now
from crawler.config import CrawlConfig, Home
from crawler.crawling.faults import NOT_AN_ARTICLE
from crawler.crawling.pipelines.clean import Clean
from crawler.crawling.responses import file_name
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.items import Article, Attachment, PageState
from crawler.official.number import is_number
from crawler.probe.pages import ARTICLE, Saved
from crawler.probe.run import probe_article
from crawler.reading.document import decided, read_document
from crawler.reading.feed import paragraphs
from crawler.reading.files.attachments import with_text
from crawler.reading.first_bytes import Answer, answer_of
from crawler.sources.catalogue import sources as all_sources
from crawler.sources.source import Source
from crawler.store import articles, sources
from crawler.store.articles import Saved as Kept
from crawler.store.database import opened
from crawler.store.sources import SourceRow
from crawler.urls import host_of
from digest.config.settings import Publication
from digest.errors import AddError
from digest.manual.owner import Chosen, owner, watched

MINUTES = 2  # a single page, a browser included; whoever waits for it sits there


@dataclass(frozen=True, slots=True)
class Brought:
    """What the editor brings: the address, and a saved page or a text where there is one.

    `title`, `day` and `origin` go before what is read.
    """

    url: str
    page: bytes = b""
    text: str = ""
    title: str = ""
    day: date | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """The stored article's id, the article, whose it is, and whether it was known."""

    id: int
    article: Article
    org: str
    kept: Kept


def add(
    home: Home, config: CrawlConfig, publication: Publication, brought: Brought, chosen: Chosen
) -> Added:
    """Store one article, in the place of a crawl; blocks while it is fetched.

    Raises AddError with the failure's sentence and advice, CrawlError when a crawl is under way.
    """
    known = all_sources(home)
    source = watched(brought.url, chosen, known)
    article = read_brought(home, config, brought, source)
    row = (
        SourceRow(source.name, source.org, source.sort, source.platform)
        if source
        else owner(article, chosen, publication, known)
    )
    return _store(home, replace(article, source=row.name), row)


def read_brought(
    home: Home, config: CrawlConfig, brought: Brought, source: type[Source] | None
) -> Article:
    """The article, whole enough to be kept."""
    article = _from_text(brought) if brought.text else _from_page(home, config, brought, source)
    article = replace(
        article,
        url=brought.url,
        title=brought.title or article.title,
        published=brought.day or article.published,
        origin=brought.origin or article.origin,
        notes=dict(article.notes) | {"added": "by hand" if _is_given(brought) else "by address"},
    )
    if not article.title:
        raise AddError("没有读到标题，请补上标题（--title）再试。")
    return decided(Clean().process_item(article))


def _is_given(brought: Brought) -> bool:
    """Whether a person gave the text or the page, which no later look at the site may replace."""
    return bool(brought.text or brought.page)


def _from_text(brought: Brought) -> Article:
    """A pasted text: its first line is the title, unless one is given; a 文号 above it is none."""
    lines = [line.strip() for line in brought.text.splitlines() if line.strip()]
    named = next((n for n, line in enumerate(lines) if not is_number(line)), 0)
    title = brought.title or (lines.pop(named) if lines else "")
    body = paragraphs("".join(f"<p>{escape(line)}</p>" for line in lines), title)
    if not body:
        raise AddError("粘贴的文字只有标题，没有正文，请把正文也贴上。")
    told = read_document(title, [p.text for p in body], [], brought.day)
    return Article(
        brought.url,
        title,
        issuers=told.issuers,
        document_number=told.number,
        signed=told.signed,
        effective=told.effective,
        body=body,
    )


def _from_page(
    home: Home, config: CrawlConfig, brought: Brought, source: type[Source] | None
) -> Article:
    if brought.page:
        saved = Saved(brought.url, 200, {"Content-Type": "text/html"}, brought.page)
    else:
        saved = _fetched(home, config, brought.url)
    reader = source() if source else Source()
    article = reader.article(saved.response)
    kind = NOT_AN_ARTICLE.get(article.state)
    if article.state is PageState.GONE or kind:
        raise AddError(_sentence(kind or Failure.GONE, brought.url))
    if answer_of(saved.body) is Answer.FILE:
        named = Attachment(brought.url, file_name(saved.response, brought.title or "原文件"))
        return replace(article, attachments=(with_text(named, saved.body),))
    return replace(article, body=reader.clean(article.body))


def _fetched(home: Home, config: CrawlConfig, url: str) -> Saved:
    """One polite request, robots.txt obeyed; with a browser where the plain one is refused."""
    if not host_of(url):
        raise AddError("网址应以 http:// 或 https:// 开头，请写文章的完整网址。")
    seen = probe_article(home, replace(config, time_limit_minutes=MINUTES), url)
    if ARTICLE not in seen.pages:
        raise AddError(_sentence(Failure(seen.faults[0].kind), url))
    return seen.pages[ARTICLE]


def _sentence(kind: Failure, url: str) -> str:
    explained = explain(kind)
    return (
        f"{explained.sentence}（{url}）。也可以在浏览器里打开它，另存网页后用文件添加，"
        f"或把标题和正文贴进来。{explained.advice}"
    )


def _store(home: Home, article: Article, row: SourceRow) -> Added:
    with opened(home.database) as db:
        sources.keep(db, [row])
        kept = articles.save_read(db, article, now())
        stored = articles.by_url(db, article.url)
    assert stored is not None  # it was saved a line ago
    return Added(stored.id, stored.article, row.org, kept)
