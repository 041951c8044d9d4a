"""How far a list is read: until known articles, or back to `--since`, and never round in a circle.

Some systems answer a page beyond the last with the first one again, some ignore the page's number,
and some leave the next page's link on the last page: a page that shows nothing this walk has not
seen ends it. Rows kept on top (置顶) are old and known: the bulk of a page decides, not one row.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from crawler.crawling.session import Session
from crawler.items import Row
from crawler.urls import canonical

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
        shown, seen = {canonical(row.url) for row in rows}, self._seen[column]
        circle = shown <= seen
        seen |= shown
        if circle:
            return False
        if self.session.since is not None:
            return self._back(rows, column, number)
        if column not in self.known or fresh * 2 <= len(rows):
            return False
        if number < self.session.max_pages:
            return True
        self._note(column, number, "全是新文章，更早的还没有读")
        return False

    def ended(self, column: str, number: int) -> None:
        """A page that should have had rows had none."""
        self._note(column, number, "没有读到文章")

    def _back(self, rows: Sequence[Row], column: str, number: int) -> bool:
        days = sorted(row.published for row in rows if row.published)
        since = self.session.since
        if days and since and days[len(days) // 2] < since:
            return False
        if number < (MOST if days else self.session.max_pages):
            return True
        self._note(column, number, f"还没有到 {since}" if days else "列表没有日期")
        return False

    def _note(self, column: str, number: int, what: str) -> None:
        self.session.note(
            f"栏目“{column}”翻到第 {number} 页，{what}；要补齐请运行 dongtai crawl"
            f" {self.session.source} --since 日期。"
        )
