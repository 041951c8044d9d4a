"""A past issue noted in the store: what was printed is not proposed again."""

from collections.abc import Iterator

from sqlite_utils import Database

from crawler.errors import CallError
from digest.issue.as_json import titles
from digest.issue.model import MAIN
from digest.issue.printed import PrintedIssue, PrintedSection
from digest.store import published
from digest.store.published import Printed


def keep(db: Database, issue: PrintedIssue, publication: str = MAIN) -> int:
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


def printed(issue: PrintedIssue) -> Iterator[Printed]:
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


def _entries(section: PrintedSection) -> Iterator[tuple[str, str, str, str]]:
    """(heading, text behind it, hospital, address) of each entry."""
    for article in (article for column in section.columns for article in column.articles):
        yield article.title, article.summary, "", ""
    for paper in section.papers:
        yield paper.title, paper.abstract, "", ""
    named = titles(section) if section.key.plan.may_stand_alone else []
    for at, text in enumerate(section.texts):
        heading = named[at] if named else text.heading
        yield heading, text.text.removeprefix(text.heading), "", ""
    for group in section.hospitals:
        for item in group.news:
            yield item.title, "", group.hospital, item.url
