"""What was printed before, under everything it is looked for by; made once, until more is printed.

Ten years of issues are 3,000 titles: reducing them takes half a second, so the store keeps what
they are reduced to, and a process the indexes it made of that. The store counts the changes of
what was printed.
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
from digest.checking.edition import edition
from digest.composing.heading import plain_title
from digest.issue.plan import Form
from digest.issue.plans import of_documents, of_form
from digest.selecting.near import TitleIndex
from digest.selecting.pages import page_key
from digest.store import printed_keys, published
from digest.store.printed_keys import Keys
from digest.store.published import Printed

KEPT = 4  # a desk has two publications, and looks at this month's issue and the last one


class Past:
    """Rows of earlier issues, the newest issue first; an index is made when it is first asked.

    `state` tells one set of rows of the store from another; `keys` are those of the rows, where
    the store has them.
    """

    def __init__(
        self,
        rows: Sequence[Printed] = (),
        state: object = None,
        keys: Sequence[Keys] | None = None,
    ) -> None:
        self.rows, self.state = tuple(rows), state
        self._keys = keys

    @cached_property
    def _keyed(self) -> list[tuple[int, Printed, Keys]]:
        """Each row with its place and its keys."""
        keys = map(keys_of, self.rows) if self._keys is None else self._keys
        return [(i, row, key) for i, (row, key) in enumerate(zip(self.rows, keys, strict=True))]

    @cached_property
    def _policies(self) -> list[tuple[int, Printed, Keys]]:
        known = of_documents()
        return [found for found in self._keyed if found[1].section in known]

    @cached_property
    def pages(self) -> dict[str, Printed]:
        """By the key of the page (`pages.page_key`); what was printed last."""
        return {key.page: row for _, row, key in reversed(self._keyed) if row.url}

    @cached_property
    def stories(self) -> TitleIndex:
        """Rows of tables by hospital and title; the keys are places in `rows`."""
        tables = of_form(Form.ROW)
        return TitleIndex(
            (_led(key.title, row.hospital), i)
            for i, row, key in self._keyed
            if row.section in tables
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
        found = ((key.subject, i) for i, _, key in self._policies if key.draft is draft)
        return TitleIndex(found, documents=True)

    @cached_property
    def documents(self) -> TitleIndex:
        """Policies by what they speak of; the keys are places in `rows`."""
        return TitleIndex(((key.subject, i) for i, _, key in self._policies), documents=True)

    @cached_property
    def names(self) -> dict[str, Printed]:
        """Policies by the letters of the document's name, for those too short to be compared."""
        return {key.name: row for _, row, key in self._policies}

    @cached_property
    def news(self) -> TitleIndex:
        """All but policies by title; the keys are places in `rows`."""
        known = of_documents()
        return TitleIndex((key.title, i) for i, row, key in self._keyed if row.section not in known)

    @cached_property
    def papers(self) -> dict[str, Printed]:
        """What has no address, by its title."""
        return {key.title: row for _, row, key in self._keyed if not row.url}

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
        _KEPT[key] = _read(db, month, publication, key)
    return _KEPT[key]


def _read(db: Database, month: str, publication: str, state: object) -> Past:
    """The rows with their keys; those that nobody made yet are made, and kept."""
    found = printed_keys.before(db, month, edition(), publication)
    made = {row.id: keys_of(row.printed) for row in found if row.keys is None}
    if made:
        printed_keys.keep(db, made.items(), edition())
    return Past([row.printed for row in found], state, [row.keys or made[row.id] for row in found])


def keys_of(row: Printed) -> Keys:
    """Under what an entry is looked for."""
    policy, page = row.section in of_documents(), page_key(row.url) if row.url else ""
    title = plain_title(row.heading)
    if not policy:
        return Keys(page, title, "", "", draft=False)
    name, draft = letters(title_in(row.heading)), is_draft(row.heading)
    return Keys(page, title, subject(row.heading), name, draft)


def _state(db: Database) -> tuple[object, ...]:
    """What is another one as soon as something else was printed, or the file is another one."""
    path = Path(next(iter(db.query("PRAGMA database_list")))["file"])
    file = path.stat() if path.is_file() else None
    return (str(path), file and file.st_ino, id(db) if file is None else 0, published.changes(db))


def story(title: str, hospital: str) -> str:
    """A title led by its hospital: two hospitals may well report the same sort of success."""
    return _led(plain_title(title), hospital)


def _led(title: str, hospital: str) -> str:
    return hospital + title.removeprefix(hospital)


def subject(heading: str) -> str:
    """What a heading speaks of, in the words its document shares with its reports."""
    return about(title_in(heading))


def title_in(heading: str) -> str:
    """The title in a heading: what stands between 《》, else the whole."""
    start, end = heading.find("《"), heading.rfind("》")
    return heading[start + 1 : end] if 0 <= start < end else heading
