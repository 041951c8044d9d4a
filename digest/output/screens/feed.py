"""Published issues as an Atom feed (RFC 4287): an entry an issue, with its whole text."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import NAMESPACE_OID, uuid5

from lxml import etree, html
from lxml.etree import _Element

from digest.issue.printed import PrintedIssue
from digest.output.screens.filling import filled
from digest.output.screens.flow import chapters

ATOM = "http://www.w3.org/2005/Atom"
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
        return _urn(self.publication, self.page.month, self.begun.isoformat())


def feed(issues: Sequence[Published], templates: Path) -> bytes:
    """The newest issues, the newest first; `issues` are of one publication, and there is one.

    Raises ConfigError or IssueError for the template.
    """
    newest = sorted(issues, key=lambda one: one.page.month, reverse=True)[:KEPT]
    root = etree.fromstring(f'<feed xmlns="{ATOM}" xml:lang="zh-CN"/>')
    first = min(issues, key=lambda one: one.begun)
    _add(root, "id", _urn(first.publication, first.begun.isoformat()))
    _add(root, "title", newest[0].page.masthead.name)
    _add(root, "updated", max(one.out for one in issues).isoformat())
    _author(root, newest[0].page)
    _add(root, "generator", "dongtai")
    for one in newest:
        _entry(root, one, templates)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)


def _entry(root: _Element, one: Published, templates: Path) -> None:
    entry = _add(root, "entry")
    _add(entry, "id", one.id)
    _add(entry, "title", one.page.title)
    _add(entry, "updated", one.out.isoformat())
    day = one.page.masthead.day
    _add(entry, "published", f"{day.isoformat()}T00:00:00+08:00" if day else one.out.isoformat())
    _author(entry, one.page)
    guide = [line for chapter in chapters(one.page) for line in chapter.guide]
    _add(entry, "summary", "；".join(guide))
    content = _add(entry, "content", _plain(filled(TEMPLATE, one.page, templates, {})))
    content.set("type", "html")


def _plain(page: str) -> str:
    """The text without the classes of the templates, which no reader knows."""
    root = html.fragment_fromstring(page, create_parent="div")
    for element in root.iter():
        element.attrib.pop("class", "")
    return "\n".join(html.tostring(child, encoding="unicode").strip() for child in root)


def _author(parent: _Element, page: PrintedIssue) -> None:
    author = _add(parent, "author")
    _add(author, "name", "、".join(page.masthead.organisers) or page.masthead.name)


def _add(parent: _Element, name: str, text: str = "") -> _Element:
    made = etree.SubElement(parent, f"{{{ATOM}}}{name}")
    made.text = text or None
    return made


def _urn(*facts: str) -> str:
    return uuid5(NAMESPACE_OID, "/".join(("dongtai", *facts))).urn
