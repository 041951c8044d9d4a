"""A past issue as JSON: `policies`, `hospital_news`, `experience`, `papers`, `cases` and the rest.

`policies`, `hospital_news`, `experience` (titles of 他山之石), `papers` (without abstracts) and
`cases` (titles of 典型案例) are what a reader takes from an issue; `sections` holds all of it.
"""

from dataclasses import asdict
from typing import Any

from digest.issue.model import SectionKey
from digest.published.model import PastDigest, PastIssue, PastPaper, PastSection, PastText


def document(issue: PastIssue | PastDigest) -> dict[str, Any]:
    """The issue as dicts and lists; `date` is ISO 8601 or null."""
    head = issue.masthead
    top = {
        "publication": head.publication,
        "issue": head.number,
        "date": head.day.isoformat() if head.day else None,
        "month": issue.month or None,
    }
    if isinstance(issue, PastDigest):
        return {**top, "articles": [asdict(article) for article in issue.articles]}
    return {
        **top,
        "number": head.number,
        **_lists(issue),
        "masthead": {
            name: getattr(head, name) for name in ("organisers", "contact", "editor", "reviewer")
        },
        "sections": [_section(section) for section in issue.sections],
    }


def _lists(issue: PastIssue) -> dict[str, Any]:
    return {
        "policies": [_policy(t) for t in issue.section(SectionKey.POLICY).texts],
        "hospital_news": [g for s in issue.sections for g in _news(s)],
        "experience": titles(issue.section(SectionKey.STONES)),
        "papers": [_paper(p) for s in issue.sections for p in s.papers],
        "cases": titles(issue.section(SectionKey.CASE)),
    }


def titles(section: PastSection) -> list[str]:
    """The titles of a section's texts; 本期导读 names a single text better than its first words."""
    if len(section.guide) == len(section.texts) == 1 and not section.texts[0].label:
        return list(section.guide)
    return [text.heading.removesuffix("。") for text in section.texts]


def _policy(text: PastText) -> dict[str, Any]:
    return {"no": text.no, "heading": text.heading, "text": text.text, "source": text.source}


def _news(section: PastSection) -> list[dict[str, Any]]:
    return [
        {
            "hospital": group.hospital,
            "items": [{"title": item.title, "url": item.url} for item in group.items],
        }
        for group in section.hospitals
    ]


def _paper(paper: PastPaper) -> dict[str, Any]:
    return {"title": paper.title, "journal": paper.journal, "date": paper.date}


def _section(section: PastSection) -> dict[str, Any]:
    return {
        "key": section.key.value,
        "title": section.title,
        "guide": section.guide,
        "intro": section.intro,
        "texts": [_policy(text) for text in section.texts],
        "hospitals": _news(section),
        "papers": [asdict(paper) for paper in section.papers],
    }
