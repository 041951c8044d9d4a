"""Whole articles for a digest such as 本期视点: in columns, each with a 提要."""

import re
from collections.abc import Mapping

from crawler.characters import letters
from crawler.items import Article, Role
from crawler.store.records import StoredArticle
from digest.composing.abstract.choose import abstract
from digest.composing.typography import tidy_title
from digest.config.settings import Column
from digest.drafting.work import Work
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.selecting.columns import Placed, first_ones, placed

KEY = SectionKey.ARTICLES
_CREDIT = re.compile(
    r"[（(【]?\s*(?:来源|文章来源|信息来源|稿件来源|责任编辑|责编|编辑|审核|初审|终审|校对|供稿|撰稿|文字|摄影|图文"
    r"|作者|记者|上一篇|下一篇|分享|打印|扫一扫)\s*[:：丨|/].{0,60}"
)
_OURS = ("本站", "本网", "本网站", "本院", "原创", "院内", "转载", "网络")
_OFFICE = re.compile(
    r"(?:党委|团委)?(?:(?!国家|国务|中央)[^省市县委局院厅所报网社]){0,10}"
    r"(?:司|处|科|室|办|病区|(?:宣传|医务|护理|门诊|科研|教学|后勤|人事|财务|医保|信息|工作)部)"
)
EDGE = 4  # paragraphs at each end among which credits stand


def articles(work: Work, found: list[StoredArticle]) -> list[Entry]:
    """Add the best new ones of each column; entries that stand count towards it, and stay."""
    wanted = work.wanted(found, work.publication.articles.rules)
    here = work.articles(KEY)
    pool = [s for s in wanted if s.id in here or not work.earlier.has_news(s)]
    work.printed += len(wanted) - len(pool)
    ranked = placed(pool, work.publication)
    best = first_ones(ranked, work.publication)
    work.left_over += len(ranked) - sum(map(len, best.values()))
    return [e for column in work.publication.columns for e in _column(work, column, best)]


def _column(work: Work, column: Column, best: Mapping[str, list[Placed]]) -> list[Entry]:
    here = work.articles(KEY)
    free = max(0, column.articles - sum(e.column == column.name for e in work.shown(KEY)))
    new = [item for item in best[column.name] if item.stored.id not in here]
    if len(new) < free:
        work.gaps.append(f"{column.name}：这段时间合用的文章不够，缺 {free - len(new)} 篇")
    return [work.add(entry_of(work, item, n < free)) for n, item in enumerate(new)]


def entry_of(work: Work, item: Placed, first: bool) -> Entry:
    """The whole article as an entry of its column."""
    article, rules = item.stored.article, work.publication.articles
    pieces = abstract(article.body, article.title, rules.abstract_shortest, rules.abstract_longest)
    return Entry(
        id=0,
        section=KEY,
        position=0,
        state=EntryState.CANDIDATE if first else EntryState.RESERVE,
        heading=tidy_title(article.title),
        text=body_of(article) if rules.whole else "",
        cited=_origin(work, article),
        url=article.url,
        article=item.stored.id,
        reasons=(*item.reasons, f"{len(article.text)}字"),
        sentences=tuple(Sentence(p.text, item.stored.id, p.paragraph) for p in pieces),
        column=item.column,
        abstract="".join(piece.text for piece in pieces),
    )


def _origin(work: Work, article: Article) -> str:
    """Who wrote it, as the page says; else, and for an office of its own, whose site it is on."""
    site = work.sites.get(article.source, "")
    named = "" if article.origin in _OURS else article.origin
    if site and is_office(named):
        named = site
    return work.publication.short(named or site)


def is_office(name: str) -> bool:
    """Whether this is a part of some house, such as 医政司, 医务处, 党委宣传部: not known whose."""
    return _OFFICE.fullmatch(name) is not None


def body_of(article: Article) -> str:
    """The article as it is printed whole, a paragraph a line, table rows with tabs.

    Its title, the captions of its pictures and the credits at its ends are left out.
    """
    lines = [p.text.strip() for p in article.body if p.role is not Role.CAPTION]
    last = len(lines) - EDGE
    kept = [
        line
        for at, line in enumerate(lines)
        if line and not ((at < EDGE or at >= last) and _CREDIT.fullmatch(line))
    ]
    while kept and _same(kept[0], article.title):
        kept = kept[1:]
    return "\n".join(kept)


def _same(line: str, title: str) -> bool:
    return letters(line) == letters(title)
