"""The stored pages behind entries that are going to be printed, and what became of them since.

Behind an entry stand its article and those that its sentences were taken from. What a page said
before it changed is a row of `revisions`; an entry knows of a change that came before it was
drafted, or before somebody approved it: that person had it on the page.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlite_utils import Database

from crawler.items import PageState
from digest.issue.model import IssueState
from digest.store.rows import SHOWN

_SHOWN = ", ".join(f"'{state.value}'" for state in SHOWN)


def _pages(issue: str) -> str:
    """The pages behind the printed entries of the issues that fit a condition, and of no others:
    those of ten years are many.
    """
    return f"""
WITH behind (entry, issue, article) AS (
    SELECT id, issue, article FROM entries
    WHERE {issue} AND state IN ({_SHOWN}) AND article IS NOT NULL
    UNION SELECT entries.id, issue, json_extract(each.value, '$[1]')
    FROM entries, json_each(sentences) each
    WHERE {issue} AND state IN ({_SHOWN}) AND json_extract(each.value, '$[1]') IS NOT NULL
)"""


_OPEN = f"(SELECT id FROM issues WHERE state <> '{IssueState.PUBLISHED.value}')"
_RUNNING = f"{_pages(f'issue IN {_OPEN}')} SELECT DISTINCT article FROM behind ORDER BY 1"
_NEWS = f"""{_pages("issue = :issue")}
SELECT behind.entry, articles.id AS article, articles.url, articles.address, articles.title,
    articles.state, articles.error, revisions.seen_at, revisions.before
FROM behind JOIN articles ON articles.id = behind.article
JOIN issues ON issues.id = behind.issue
LEFT JOIN drafts ON drafts.entry = behind.entry
LEFT JOIN approvals ON approvals.entry = behind.entry
LEFT JOIN revisions ON revisions.article = articles.id AND revisions.seen_at > max(
    coalesce(nullif(drafts.at, ''), issues.created), coalesce(approvals.at, ''))
WHERE revisions.id IS NOT NULL OR articles.state = '{PageState.GONE.value}'
    OR (articles.error <> '' AND articles.read_at IS NOT NULL)
ORDER BY behind.entry, articles.id, revisions.id
"""


@dataclass(frozen=True, slots=True)
class PageNews:
    """What became of a page behind `entry`, which is known as `url` and opened at `address`: it is
    `gone`, or could not be opened (`error`, a
    sentence), and the fields that changed by the moment that was seen, the newest last.
    """

    entry: int
    article: int
    url: str
    address: str
    title: str
    gone: bool = False
    error: str = ""
    changes: tuple[tuple[datetime, tuple[str, ...]], ...] = ()


def running(db: Database) -> list[int]:
    """The articles behind what the issues that are not out yet print, picked or proposed."""
    return [row[0] for row in db.execute(_RUNNING)]


def news(db: Database, issue_id: int) -> list[PageNews]:
    """What became of the pages behind the printed entries of an issue, of those that are as they
    were nothing.
    """
    pages: dict[tuple[int, int], dict[str, Any]] = {}
    for row in db.query(_NEWS, {"issue": issue_id}):
        page = pages.setdefault((row["entry"], row["article"]), row | {"changes": []})
        page["changes"] += _change(row)
    found = (_news(page) for page in pages.values())
    return [one for one in found if one.gone or one.error or one.changes]


def _news(page: dict[str, Any]) -> PageNews:
    gone = page["state"] == PageState.GONE
    named = {name: page[name] for name in ("entry", "article", "url", "address", "title")}
    return PageNews(
        **named, gone=gone, error="" if gone else page["error"], changes=tuple(page["changes"])
    )


def _change(row: dict[str, Any]) -> Iterator[tuple[datetime, tuple[str, ...]]]:
    """A text that came where none was is no change of what was read."""
    before = json.loads(row["before"]) if row["before"] else {}
    if fields := tuple(name for name, words in before.items() if words or name != "text"):
        yield datetime.fromisoformat(row["seen_at"]), fields
