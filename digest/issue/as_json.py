"""The printed issue as JSON, whether it was read from a file or is exported.

`policies`, `hospital_news`, `experience` (titles of 他山之石), `papers` and `cases` (titles of
典型案例) are what a reader takes from an issue; `sections` holds all of it; `issue` is the number
and `date` ISO 8601 or null. An issue of whole articles has `articles` instead: column, title,
origin, page (null where there is none), summary, body. An export has the addresses, the papers'
abstracts and the table behind the issue; what was read has the masthead and 本期导读.
"""

from typing import Any

from digest.issue import appendix
from digest.issue.model import SectionKey
from digest.issue.printed import (
    HospitalNews,
    Paper,
    PrintedArticle,
    PrintedIssue,
    PrintedSection,
    Text,
)

PAPER = ("title", "journal", "date")
PEOPLE = ("organisers", "contact", "editor", "reviewer")


def as_read(issue: PrintedIssue) -> dict[str, Any]:
    """An issue from a file, as `dongtai past read --json` shows it."""
    top = _top(issue)
    if issue.is_digest:
        return {**top, "articles": _articles(issue)}
    head = issue.masthead
    return {
        **top,
        "number": head.number,
        **_lists(issue, PAPER),
        "masthead": {name: getattr(head, name) for name in PEOPLE},
        "sections": [
            _section(s, (*PAPER, "abstract")) | {"guide": s.guide, "intro": s.opening}
            for s in issue.sections
        ],
    }


def exported(issue: PrintedIssue) -> dict[str, Any]:
    """An issue of our own, as `dongtai export --to json` writes it."""
    top = {**_top(issue), "number": issue.masthead.number}
    if issue.is_digest:
        return {**top, "articles": _articles(issue, "url")}
    paper = (*PAPER, "abstract", "url")
    return {
        **top,
        **_lists(issue, paper),
        "sections": [_section(s, paper, "url") for s in issue.sections],
        "appendix": appendix.document(issue.appendix) if issue.appendix else None,
    }


def titles(section: PrintedSection) -> list[str]:
    """The titles of a section's texts; 本期导读 names a single text better than its first words."""
    if len(section.guide) == len(section.texts) == 1 and not section.texts[0].label:
        return list(section.guide)
    return [text.heading.removesuffix("。") for text in section.texts]


def _top(issue: PrintedIssue) -> dict[str, Any]:
    head = issue.masthead
    return {
        "publication": head.name,
        "issue": head.number,
        "date": head.day.isoformat() if head.day else None,
        "month": issue.month or None,
    }


def _lists(issue: PrintedIssue, paper: tuple[str, ...]) -> dict[str, Any]:
    return {
        "policies": [_text(t) for t in issue.section(SectionKey.POLICY).texts],
        "hospital_news": [_news(g) for s in issue.sections for g in s.hospitals],
        "experience": titles(issue.section(SectionKey.PRACTICE)),
        "papers": [_paper(p, paper) for s in issue.sections for p in s.papers],
        "cases": titles(issue.section(SectionKey.CASE)),
    }


def _section(section: PrintedSection, paper: tuple[str, ...], *more: str) -> dict[str, Any]:
    return {
        "key": section.key.value,
        "title": section.title,
        "texts": [_text(text, *more) for text in section.texts],
        "hospitals": [_news(group) for group in section.hospitals],
        "papers": [_paper(row, paper) for row in section.papers],
    }


def _text(text: Text, *more: str) -> dict[str, Any]:
    return {name: getattr(text, name) for name in ("no", "heading", "text", "source", *more)}


def _news(group: HospitalNews) -> dict[str, Any]:
    items = [{"title": news.title, "url": news.url} for news in group.news]
    return {"hospital": group.hospital, "items": items}


def _paper(paper: Paper, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in names}


def _articles(issue: PrintedIssue, *more: str) -> list[dict[str, Any]]:
    return [_article(a, c.title, more) for c in issue.columns for a in c.articles]


def _article(article: PrintedArticle, column: str, more: tuple[str, ...]) -> dict[str, Any]:
    return {
        "column": column,
        "title": article.title,
        "origin": article.origin,
        "page": article.page or None,
        "summary": article.summary,
        "body": article.lines,
        **{name: getattr(article, name) for name in more},
    }
