"""The issue as one JSON document, in the shape in which past issues are read back.

`policies`, `hospital_news`, `experience` (titles of 他山之石), `papers` and `cases` (titles of
典型案例) as in a past issue; `issue` is the number. `sections` holds everything that is printed.
An issue of whole articles has `articles` instead: column, title, origin, page (null, as only
Word has pages), summary, body, url.
"""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from digest.issue.model import SectionKey
from digest.output.appendix import as_json
from digest.output.printed import HospitalNews, Paper, PrintedIssue, PrintedSection, Text


def render(issue: PrintedIssue, standing: Mapping[str, Any] = MappingProxyType({})) -> str:
    """The document and `standing` (how final it is), indented, ended by a line break."""
    return json.dumps({**document(issue), **standing}, ensure_ascii=False, indent=1) + "\n"


def document(issue: PrintedIssue) -> dict[str, Any]:
    """The issue as dicts and lists; `date` is ISO 8601 or null."""
    top = {
        "publication": issue.name,
        "issue": issue.number,
        "number": issue.number,
        "date": issue.day.isoformat() if issue.day else None,
        "month": issue.month,
    }
    if issue.articles:
        return {**top, "articles": _articles(issue)}
    by_key = {section.key: section for section in issue.sections}
    return {
        **top,
        "policies": [_policy(t) for t in _texts(by_key, SectionKey.POLICY)],
        "hospital_news": [_news(g) for s in issue.sections for g in s.hospitals],
        "experience": [_title(t) for t in _texts(by_key, SectionKey.STONES)],
        "papers": [_paper(p) for s in issue.sections for p in s.papers],
        "cases": [_title(t) for t in _texts(by_key, SectionKey.CASE)],
        "sections": [_section(section) for section in issue.sections],
        "appendix": _appendix(issue),
    }


def _appendix(issue: PrintedIssue) -> dict[str, Any] | None:
    table = issue.appendix
    if table is None:
        return None
    return {"title": table.title, "policies": [as_json(row) for row in table.rows]}


def _articles(issue: PrintedIssue) -> list[dict[str, Any]]:
    return [
        {
            "column": column.title,
            "title": article.title,
            "origin": article.origin,
            "page": article.page or None,
            "summary": article.summary,
            "body": article.lines,
            "url": article.url,
        }
        for column in issue.columns
        for article in column.articles
    ]


def _texts(by_key: dict[SectionKey, PrintedSection], key: SectionKey) -> tuple[Text, ...]:
    return by_key[key].texts if key in by_key else ()


def _policy(text: Text) -> dict[str, Any]:
    return {"no": text.no, "heading": text.heading, "text": text.plain, "source": text.source}


def _title(text: Text) -> str:
    return text.heading.removesuffix("。")


def _news(group: HospitalNews) -> dict[str, Any]:
    items = [{"title": news.title, "url": news.url} for news in group.news]
    return {"hospital": group.hospital, "items": items}


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "title": paper.title,
        "journal": paper.journal,
        "date": paper.date,
        "abstract": paper.abstract,
        "url": paper.url,
    }


def _section(section: PrintedSection) -> dict[str, Any]:
    return {
        "key": section.key.value,
        "title": section.title,
        "texts": [{**_policy(text), "url": text.url} for text in section.texts],
        "hospitals": [_news(group) for group in section.hospitals],
        "papers": [_paper(paper) for paper in section.papers],
    }
