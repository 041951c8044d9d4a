"""A past issue noted in the store: what was printed is not proposed again."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawler.errors import CallError
from digest.issue.model import MAIN, SectionKey
from digest.published.as_json import titles
from digest.published.model import DigestArticle, PastDigest, PastIssue, PastSection
from digest.store import published
from digest.store.published import Printed


def keep(db: Database, issue: PastIssue, publication: str = MAIN) -> int:
    """Note the entries of `issue`, in place of what was noted of its month; how many they are.

    Raises CallError when the issue does not tell its month, or holds no entries.
    """
    if not issue.month:
        raise CallError("看不出这一期是哪个月的，请用 --month 写明，例如 --month 2025-09。")
    rows = list(printed(issue))
    if not rows:
        raise CallError("没有读到任何条目，请用 dongtai past read 看看读出了什么。")
    published.keep(db, issue.month, rows, publication)
    return len(rows)


def of_digest(digest: PastDigest) -> PastIssue:
    """A digest of whole articles as an issue: a section a column, in the order of print."""
    columns: dict[str, list[DigestArticle]] = {}
    for article in digest.articles:
        columns.setdefault(article.column, []).append(article)
    sections = tuple(
        PastSection(SectionKey.ARTICLES, "", column or "（没有栏目）", articles=tuple(own))
        for column, own in columns.items()
    )
    return PastIssue(digest.masthead, digest.month, sections)


def printed(issue: PastIssue) -> Iterator[Printed]:
    """The rows of the table `published`, in printed order; positions count from 1."""
    for section in issue.sections:
        for position, (heading, text, hospital, url) in enumerate(_entries(section), 1):
            yield Printed(
                month=issue.month,
                number=issue.masthead.number,
                section=section.key.value,
                position=position,
                heading=heading,
                text=text,
                hospital=hospital,
                url=url,
            )


def _entries(section: PastSection) -> Iterator[tuple[str, str, str, str]]:
    """(heading, text behind it, hospital, address) of each entry."""
    for article in section.articles:
        yield article.title, article.summary, "", ""
    for paper in section.papers:
        yield paper.title, paper.abstract, "", ""
    named = titles(section) if section.key is SectionKey.CASE else []
    for at, text in enumerate(section.texts):
        heading = named[at] if named else text.heading
        yield heading, text.text.removeprefix(text.heading), "", ""
    for group in section.hospitals:
        for item in group.items:
            yield item.title, "", group.hospital, item.url
