"""How far a list is read: until known articles, or back to `--since`, and never round in a circle.

Some systems answer a page beyond the last with the first one again, some ignore the page's number,
and some leave the next page's link on the last page: a page that shows nothing this walk has not
seen ends it. Rows kept on top (置顶) are old and known: the bulk of a page decides, not one row.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date

from crawler.crawling.session import Session
from crawler.health import notes
from crawler.items import Row

MOST = 300  # pages of one column in one night, whatever `--since` says


@dataclass(slots=True)
class Paging:
    """The walks of one session. `known` are the columns that were read on an earlier night."""

    session: Session
    known: Collection[str] = ()
    _seen: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def goes_on(self, rows: Sequence[Row], fresh: int, column: str, number: int) -> bool:
        """Whether to read the page after this one (`number`, from 1), `fresh` of whose rows the
        store has never seen.
        """
        shown, seen = {self.session.key_of(row.url) for row in rows}, self._seen[column]
        circle = shown <= seen
        seen |= shown
        if circle:
            return False
        if since := self.session.since:
            return self._back(rows, since, column, number)
        if column not in self.known or fresh * 2 <= len(rows):
            return False
        if number < self.session.max_pages:
            return True
        self.session.note(notes.all_new(self.session.source, column, number))
        return False

    def ended(self, column: str, number: int) -> None:
        """A page that should have had rows had none."""
        self.session.note(notes.no_rows(self.session.source, column, number))

    def stopped(self, rows: Sequence[Row], column: str, number: int, *, more: bool) -> None:
        """A page with `rows` that was to be followed by another names none; `more` where it shows
        a pager all the same. The last of several pages may be the last of all.
        """
        since = self.session.since
        days = [row.published for row in rows if row.published]
        if since and not (days and days[-1] < since) and (number == 1 or more):
            self.session.note(notes.no_next(self.session.source, column, number, since))

    def _back(self, rows: Sequence[Row], since: date, column: str, number: int) -> bool:
        days = sorted(row.published for row in rows if row.published)
        if days and days[len(days) // 2] < since:
            return False
        if number < (MOST if days else self.session.max_pages):
            return True
        source, dated = self.session.source, bool(days)
        self.session.note(notes.before_since(source, column, number, since, dated=dated))
        return False
