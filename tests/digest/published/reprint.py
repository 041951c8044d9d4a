"""A past issue as an issue of our own, to be printed again."""

from datetime import date
from itertools import count

from digest.issue.as_json import titles
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section, SectionKey
from digest.issue.printed import PrintedIssue, PrintedSection


def issue_of(past: PrintedIssue) -> Issue:
    """The issue with all its entries picked."""
    ids = count(1)
    sections = tuple(
        Section(s.key, s.title, tuple(_entry(next(ids), s.key, f) for f in _fields(s)))
        for s in past.sections
    )
    year, month = map(int, past.month.split("-"))
    number = past.masthead.number or month
    return Issue(1, past.month, number, IssueState.DRAFT, date(year, month, 28), sections)


def _entry(number: int, key: SectionKey, fields: dict[str, str]) -> Entry:
    given = {"heading": "", "text": "", "cited": "", "hospital": "", "url": ""} | fields
    return Entry(number, key, number, EntryState.PICK, **given)  # type: ignore[arg-type]


def _fields(section: PrintedSection) -> list[dict[str, str]]:
    """What each entry holds; a paper's journal and day stand in `cited`."""
    news = [
        {"heading": item.title, "hospital": group.hospital, "url": item.url}
        for group in section.hospitals
        for item in group.news
    ]
    papers = [
        {"heading": p.title, "text": p.abstract, "cited": f"{p.journal}，{p.date}"}
        for p in section.papers
    ]
    heads = titles(section) if section.key is SectionKey.CASE else []
    texts = [
        {
            "heading": heads[at] if heads else text.heading,
            "text": text.text.removeprefix(text.heading).strip(),
            "cited": text.source,
        }
        for at, text in enumerate(section.texts)
    ]
    return [*news, *papers, *texts]
