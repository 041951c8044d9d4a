"""The same piece of news told twice: on the site and in the 公众号, under another title."""

from dataclasses import dataclass, field
from datetime import timedelta

from crawler.items import Article
from digest.composing.heading import plain_title
from digest.selecting.near import TitleIndex, alike, numbers_of, pairs_of

LIKE_TITLE = 0.65  # of one hospital within `CLOSE`; two hospitals need `near.SAME`
LIKE_TEXT = 0.5  # share of the shorter text's runs of characters
RUN = 6
READ = 800  # characters of a text that are compared
SHORTEST = 60  # runs; less is a caption
CLOSE = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Told:
    article: Article
    numbers: tuple[str, ...]
    title: frozenset[str]
    text: frozenset[str]


@dataclass(slots=True)
class Stories:
    """The stories of one hospital; `everywhere` are those of the whole table, by title."""

    everywhere: TitleIndex
    _told: list[_Told] = field(default_factory=list)

    def takes(self, article: Article) -> bool:
        """Whether `article` is a new story; it is remembered then."""
        plain = plain_title(article.title)
        told = _Told(article, numbers_of(plain), pairs_of(plain), _runs(article.text))
        if self.everywhere.find(plain) is not None or any(_same(told, o) for o in self._told):
            return False
        self.everywhere.add(plain, 0)
        self._told.append(told)
        return True


def _same(one: _Told, other: _Told) -> bool:
    days = (one.article.day, other.article.day)
    if days[0] and days[1] and abs(days[0] - days[1]) > CLOSE:
        return False
    near = one.numbers == other.numbers and alike(one.title, other.title) >= LIKE_TITLE
    return near or _shared(one, other) >= LIKE_TEXT


def _shared(one: _Told, other: _Told) -> float:
    shorter = min(len(one.text), len(other.text))
    return len(one.text & other.text) / shorter if shorter >= SHORTEST else 0.0


def _runs(text: str) -> frozenset[str]:
    plain = plain_title(text[:READ])
    return frozenset(plain[at : at + RUN] for at in range(len(plain) - RUN + 1))
