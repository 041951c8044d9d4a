"""A page against its row, its former self and its neighbours, before anything of it is stored.

The list is a witness: it says under which title and day an article stands at an address. A login,
a maintenance notice or a firewall's page comes with status 200 as well, at every address alike:
one night 统一身份认证平台 took the place of all young articles. A page that shows its row's title
is believed; of any other, signs are looked for that it is another page. What is not believed is a
named failure of that page: what the list and earlier nights said stays.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from crawler.health.kinds import Failure
from crawler.items import Article, Row
from crawler.lexicon import load
from crawler.official.alike import are_alike, contains, title_key

_REFUSAL = load("refusal")
_SIGNS = tuple(_REFUSAL.rule(name) for name in ("sign_in", "under_maintenance", "wall"))
_HEAD = 1_000  # characters of a text that may say what the page is
_THIN = 800  # characters of all that a page shows, menu and foot included; a notice has less
_LABEL = 6  # letters; 查看详情 and the like name no document
_LONG = 200  # characters; a text that had more does not become a few lines
_LEFT = 0.4  # of its former text that a page must still have
_KEPT_LINES = 0.3  # of its former lines that an article still has after a change
# How a day was found that the list knows better: a clock, a folder of uploads, a neighbour.
_WEAK = frozenset({"address", "text near the text", "time element"})
FROM_LIST = "list"  # in `Article.notes`: the row's word was taken


class Verdict(StrEnum):
    """Whether a page is its row's, as far as one page can tell."""

    BELIEVED = "believed"
    DOUBTED = "doubted"  # unless another address shows the same


@dataclass(frozen=True, slots=True)
class Sight:
    """All that a page is weighed by: its row, what was read of it, all the text it `shown`, the
    key of the address that answered if that is another (`led_to`), what was read on an earlier
    night, and the kind of the last failure.
    """

    row: Row
    read: Article
    shown: str
    led_to: str = ""
    former: Article | None = None
    failed: str = ""


@dataclass(slots=True)
class Neighbours:
    """What the other addresses of this night showed, by text and by where they led."""

    _seen: defaultdict[str, dict[str, str]] = field(default_factory=lambda: defaultdict(dict))

    def alike(self, sight: Sight) -> list[str]:
        """The addresses of other articles that showed the same as this one, which is added."""
        found: dict[str, None] = {}
        for mark in filter(None, (title_key(sight.read.text), sight.led_to)):
            others = self._seen[mark]
            found |= {
                url: None for url, title in others.items() if not are_alike(title, sight.row.title)
            }
            others[sight.row.url] = sight.row.title
        found.pop(sight.row.url, None)
        return list(found)


def weigh(sight: Sight, others: list[str]) -> Failure | Verdict:
    """What becomes of a page, given the `others` that showed the same tonight."""
    if names_row(sight):
        return Failure.SHRUNK if _lost_text(sight) else Verdict.BELIEVED
    if _is_interstitial(sight):
        return Failure.INTERSTITIAL
    if others:
        return Failure.SAME_PAGE
    if sight.former is None or not sight.former.text:
        return Verdict.DOUBTED
    if _kept_lines(sight.former, sight.read) >= _KEPT_LINES:
        return Failure.SHRUNK if _lost_text(sight) else Verdict.BELIEVED
    return Failure.OTHER_PAGE


def names_row(sight: Sight) -> bool:
    """Whether the page shows the title that its list gives it, or one much like it."""
    title = _uncut(sight.row.title)
    return are_alike(title, sight.read.title) or contains(sight.shown, title)


def believed(sight: Sight, column: str, night: date) -> Article:
    """What was read, with the list's title and day where these are better."""
    title, day = _title(sight, column), _day(sight, night)
    changed = {name for name, mine in (("title", title), ("published", day)) if mine}
    if not changed:
        return sight.read
    notes: Mapping[str, str] = {**sight.read.notes, **dict.fromkeys(changed, FROM_LIST)}
    return replace(
        sight.read,
        title=title or sight.read.title,
        published=day or sight.read.published,
        notes=MappingProxyType(notes),
    )


def _title(sight: Sight, column: str) -> str:
    """The row's title where it is whole and the page's is its column's name, a part of it, or
    another altogether; "" where the page's stands.
    """
    listed, read = sight.row.title, sight.read.title
    if not read or _uncut(listed) != listed or title_key(listed) == title_key(read):
        return "" if read else listed
    if contains(listed, read):
        is_part = contains(sight.shown, listed) or len(title_key(read)) * 2 < len(title_key(listed))
        return listed if is_part or title_key(read) == title_key(column) else ""
    label = len(title_key(listed)) < min(_LABEL, len(title_key(read)))
    return "" if label or are_alike(listed, read) else listed


def _day(sight: Sight, night: date) -> date | None:
    """The row's day where the page's is the day of our visit or was found in a weak place."""
    listed, read, how = sight.row.published, sight.read, sight.read.notes.get("published", "")
    if listed is None or read.day is None or read.day == listed:
        return None
    clock = read.day == night and how != "shown date"
    return listed if clock or how in _WEAK else None


def is_notice(shown: str) -> bool:
    """Whether a page with hardly anything on it wants a login, or says that the site is down."""
    return len(shown) < _THIN and any(sign.search(shown) for sign in _SIGNS)


def _is_interstitial(sight: Sight) -> bool:
    texts = (sight.read.title, sight.read.text[:_HEAD])
    return is_notice(sight.shown) or any(s.search(text) for text in texts for s in _SIGNS)


def _lost_text(sight: Sight) -> bool:
    """Whether most of an article's text is gone; what two nights say is believed."""
    if sight.former is None or sight.failed == Failure.SHRUNK:
        return False
    before, after = len(title_key(sight.former.text)), len(title_key(sight.read.text))
    return before >= _LONG and after < before * _LEFT


def _kept_lines(former: Article, read: Article) -> float:
    before = {title_key(p.text) for p in former.body if title_key(p.text)}
    after = {title_key(p.text) for p in read.body}
    return len(before & after) / len(before) if before else 0.0


def _uncut(title: str) -> str:
    return title.rstrip(".…· ")
