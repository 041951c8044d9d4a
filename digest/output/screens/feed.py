"""Published issues as an Atom feed (RFC 4287): an entry an issue, with its whole text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lxml import html

from digest.issue.printed import PrintedIssue
from digest.output.atom import AtomEntry, AtomFeed, urn, written
from digest.output.screens.filling import filled
from digest.output.screens.flow import chapters

TEMPLATE = "feed.html.j2"
KEPT = 24  # issues; two years of a monthly, about a megabyte


@dataclass(frozen=True, slots=True)
class Published:
    """An issue that is out: when it was begun, which is its own for ever, and when it came out."""

    page: PrintedIssue
    publication: str
    begun: datetime
    out: datetime

    @property
    def id(self) -> str:
        """The same for ever: neither a new number nor a new name changes it."""
        return urn(self.publication, self.page.month, self.begun.isoformat())


def feed(issues: Sequence[Published], templates: Path) -> bytes:
    """The newest issues, the newest first; `issues` are of one publication, and there is one.

    Raises ConfigError or IssueError for the template.
    """
    newest = sorted(issues, key=lambda one: one.page.month, reverse=True)[:KEPT]
    first = min(issues, key=lambda one: one.begun)
    latest = newest[0].page
    told = AtomFeed(
        id=urn(first.publication, first.begun.isoformat()),
        title=latest.masthead.name,
        author=_author(latest),
        updated=max(one.out for one in issues),
    )
    return written(told, [_entry(one, templates) for one in newest])


def _entry(one: Published, templates: Path) -> AtomEntry:
    day = one.page.masthead.day
    guide = [line for chapter in chapters(one.page) for line in chapter.guide]
    return AtomEntry(
        id=one.id,
        title=one.page.title,
        updated=one.out,
        published=f"{day.isoformat()}T00:00:00+08:00" if day else one.out.isoformat(),
        author=_author(one.page),
        summary="；".join(guide),
        content=_plain(filled(TEMPLATE, one.page, templates, {})),
    )


def _plain(page: str) -> str:
    """The text without the classes of the templates, which no reader knows."""
    root = html.fragment_fromstring(page, create_parent="div")
    for element in root.iter():
        element.attrib.pop("class", "")
    return "\n".join(html.tostring(child, encoding="unicode").strip() for child in root)


def _author(page: PrintedIssue) -> str:
    return "、".join(page.masthead.organisers) or page.masthead.name
