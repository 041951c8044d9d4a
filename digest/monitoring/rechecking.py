"""复看: which pages behind the running issues are opened again, which are not and why, and what
the last time brought.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from crawler.config import Home
from crawler.items import PageState
from crawler.run.crawl import CrawlReport
from crawler.sources.catalogue import sources as catalogue
from crawler.sources.source import Source
from crawler.store import articles, rechecks, revisions
from crawler.store.records import StoredArticle
from crawler.store.runs import Run
from crawler.urls import WECHAT_HOST, host_of
from digest.monitoring import sentences
from digest.monitoring.lines import problem_lines
from digest.monitoring.problems import problems
from digest.monitoring.several import some
from digest.store import behind

BY_HAND = "编辑存下或贴入的正文，网站上的不能代替它"
UNREAD = "正文还没有取到，每夜自己会再试"
OTHER_SITE = "不在来源自己的网站上"
NOT_WATCHED = "编辑添加的，不是采集的来源"


@dataclass(frozen=True, slots=True)
class Pages:
    """The addresses to open, by source, and the titles of the pages that are left out, by why."""

    by_source: Mapping[str, tuple[str, ...]]
    left: Mapping[str, tuple[str, ...]]


def pages(db: Database, home: Home, names: Sequence[str] = ()) -> Pages:
    """What stands behind the picked and proposed entries of every issue that is not out, of these
    sources or of all.

    Raises as `crawler.sources.catalogue.sources`.
    """
    declared = catalogue(home)
    wanted: dict[str, list[str]] = {}
    left: dict[str, list[str]] = {}
    for stored in articles.several(db, behind.running(db)):
        source = stored.article.source
        if names and source not in names:
            continue
        if why := _why_not(stored, declared.get(source)):
            left.setdefault(why, []).append(stored.article.title)
        else:
            wanted.setdefault(source, []).append(stored.article.url)
    return Pages(
        {name: tuple(urls) for name, urls in sorted(wanted.items())},
        {why: tuple(titles) for why, titles in left.items()},
    )


def _why_not(stored: StoredArticle, source: type[Source] | None) -> str:
    """Why a page is not opened again; "" for one that is."""
    article = stored.article
    if host_of(article.url) == WECHAT_HOST:
        return "微信文章"
    if source is None:
        return NOT_WATCHED
    if source.off or source.manual:
        return f"{source.org}不采集：{source.off or source.manual}"
    if article.notes.get("added") == "by hand":
        return BY_HAND
    if article.state is PageState.LISTED:
        return UNREAD
    return "" if source.is_own(article.url) else OTHER_SITE


def lines(db: Database, report: CrawlReport, found: Pages) -> Iterator[str]:
    """Each source whose pages brought something, what was left out and why, and the sum."""
    changed = revisions.seen_at(db, report.night)
    for run in report.runs:
        told = [*problem_lines(problems(run)), *(f"  {note}" for note in run.notes)]
        told += [
            f"  原文改过：{title}（{url}）" for name, title, url in changed if name == run.source
        ]
        if told:
            yield f"{run.source}：{_counts([run])}"
            yield from told
    for why, titles in found.left.items():
        named = some([f"《{title}》" for title in titles], "篇")
        yield f"没有复看：{named}（{why.rstrip('。')}）。"
    yield from report.warnings
    if report.unbegun:
        yield f"没有开始的来源：{'、'.join(report.unbegun)}。"
    if report.runs:
        yield f"复看了 {len(report.runs)} 个来源的网页：{_counts(report.runs)}。"
    elif not found.by_source:
        yield "没有要复看的网页。"


def last_line(db: Database) -> str:
    """When pages were last opened again, and what that brought; "" before the first time."""
    found = rechecks.last(db)
    if not found:
        return ""
    return f"复看要刊登的网页：{sentences.moment(found[0].night)}，{_counts(found)}。"


def last_at(db: Database) -> datetime | None:
    """When that was."""
    found = rechecks.last(db)
    return found[0].night if found else None


def _counts(found: Sequence[Run]) -> str:
    """没有变 10 篇，改过 1 篇，撤下 1 篇，没能打开 2 篇."""
    totals = [run.total for run in found]
    changed, gone = sum(run.changed for run in found), sum(total.gone for total in totals)
    same = sum(total.unchanged + total.pages for total in totals) - changed
    away = sum(total.failed for total in totals)
    parts = {"没有变": same, "改过": changed, "撤下": gone, "没能打开": away}
    return "，".join(f"{words} {number} 篇" for words, number in parts.items())
