"""What was printed before, under everything it is looked for by; made once, until more is printed.

Ten years of issues are 3,000 titles: reducing them and entering their pairs takes a third of a
second, so a process keeps what it made. The store counts the changes of what was printed.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path

from sqlite_utils import Database

from crawler.characters import letters
from crawler.official import about
from crawler.official.stage import is_draft
from crawler.urls import WECHAT_HOST, host_of
from digest.composing.heading import plain_title
from digest.issue.plan import Form
from digest.issue.plans import of_documents, of_form
from digest.selecting.near import TitleIndex
from digest.selecting.pages import page_key
from digest.store import published
from digest.store.published import Printed

KEPT = 4  # a desk has two publications, and looks at this month's issue and the last one


class Past:
    """Rows of earlier issues, the newest issue first; an index is made when it is first asked.

    `state` tells one set of rows of the store from another.
    """

    def __init__(self, rows: Sequence[Printed] = (), state: object = None) -> None:
        self.rows, self.state = tuple(rows), state

    @cached_property
    def pages(self) -> dict[str, Printed]:
        """By the key of the page (`pages.page_key`); what was printed last."""
        return {page_key(row.url): row for row in reversed(self.rows) if row.url}

    @cached_property
    def stories(self) -> TitleIndex:
        """Rows of tables by hospital and title; the keys are places in `rows`."""
        tables = of_form(Form.ROW)
        return TitleIndex(
            (story(r.heading, r.hospital), i)
            for i, r in enumerate(self.rows)
            if r.section in tables
        )

    def of_stage(self, *, draft: bool) -> TitleIndex:
        """Policies that are drafts for comment, or are none, by what they speak of."""
        return self._drafts if draft else self._settled

    @cached_property
    def _drafts(self) -> TitleIndex:
        return self._in_stage(draft=True)

    @cached_property
    def _settled(self) -> TitleIndex:
        return self._in_stage(draft=False)

    def _in_stage(self, *, draft: bool) -> TitleIndex:
        known = of_documents()
        named = ((i, r.heading) for i, r in enumerate(self.rows) if r.section in known)
        found = ((subject(heading), i) for i, heading in named if is_draft(heading) is draft)
        return TitleIndex(found, documents=True)

    @cached_property
    def documents(self) -> TitleIndex:
        """Policies by what they speak of; the keys are places in `rows`."""
        known = of_documents()
        named = ((i, r.heading) for i, r in enumerate(self.rows) if r.section in known)
        return TitleIndex(((subject(heading), i) for i, heading in named), documents=True)

    @cached_property
    def names(self) -> dict[str, Printed]:
        """Policies by the letters of the document's name, for those too short to be compared."""
        known = of_documents()
        return {letters(title_in(r.heading)): r for r in self.rows if r.section in known}

    @cached_property
    def news(self) -> TitleIndex:
        """All but policies by title; the keys are places in `rows`."""
        known = of_documents()
        return TitleIndex(
            (plain_title(r.heading), i) for i, r in enumerate(self.rows) if r.section not in known
        )

    @cached_property
    def papers(self) -> dict[str, Printed]:
        """What has no address, by its title."""
        return {plain_title(row.heading): row for row in self.rows if not row.url}

    @cached_property
    def hosts(self) -> dict[str, Counter[str]]:
        """How often a site was cited for each hospital."""
        found: dict[str, Counter[str]] = defaultdict(Counter)
        tables = of_form(Form.ROW)
        for row in self.rows:
            if row.section in tables and row.hospital:
                found[host_of(row.url)][row.hospital] += 1
        found.pop(WECHAT_HOST, None)
        return dict(found)


_KEPT: dict[tuple[object, ...], Past] = {}


def past(db: Database, month: str, publication: str) -> Past:
    """What a publication printed before `month`."""
    key = (*_state(db), month, publication)
    if key not in _KEPT:
        while len(_KEPT) >= KEPT:
            _KEPT.pop(next(iter(_KEPT)))
        _KEPT[key] = Past(published.before(db, month, publication), key)
    return _KEPT[key]


def _state(db: Database) -> tuple[object, ...]:
    """What is another one as soon as something else was printed, or the file is another one."""
    path = Path(next(iter(db.query("PRAGMA database_list")))["file"])
    file = path.stat() if path.is_file() else None
    return (str(path), file and file.st_ino, id(db) if file is None else 0, published.changes(db))


def story(title: str, hospital: str) -> str:
    """A title led by its hospital: two hospitals may well report the same sort of success."""
    return hospital + plain_title(title).removeprefix(hospital)


def subject(heading: str) -> str:
    """What a heading speaks of, in the words its document shares with its reports."""
    return about(title_in(heading))


def title_in(heading: str) -> str:
    """The title in a heading: what stands between 《》, else the whole."""
    start, end = heading.find("《"), heading.rfind("》")
    return heading[start + 1 : end] if 0 <= start < end else heading
