"""Each entry drafted in every way its pages allow, so that an editor may choose without waiting.

Every way is drafted by `policy_text.draft` from another view of the same pages: locked, read aloud
and mended like any draft. What `compose` takes by itself, mostly the first level (一级), becomes
the entry's text, unless the editors' choices for documents of the same kind (通知, 条例) say
otherwise: the last picks, where most and at least three agree (`digest.store.alternatives.usual`).

Of a reserve, which few ever open, only its own text is drafted with the month; the other ways are
when somebody looks (`digest.drafting.waiting`).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from crawler.items import Article
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Ground, grounds
from digest.composing.depths import View, views
from digest.config.settings import Publication
from digest.drafting.mending import sources_of
from digest.drafting.policy_text import Draft, Seen, draft
from digest.issue.alternative import Alternative, Waiting, Ways

WORTH = 0.3  # of the usual way's length; a shorter text is no other way to tell it

_Told = TypeVar("_Told", Draft, Alternative)


@dataclass(frozen=True, slots=True)
class Telling:
    """What an entry is told from: the pages of its event, its own first, the organisation of its
    site, the issue's year, and about how many characters it is to have (`policy_text.draft`).
    """

    pages: Sequence[StoredArticle]
    site: str
    publication: Publication
    year: int | None
    target: int

    @property
    def article(self) -> Article:
        """The page it is made of."""
        return self.pages[0].article

    def draft(self, seen: Seen | None = None) -> Draft:
        """The text, told from what the pages have, or as they are `seen`."""
        return draft(
            self.article,
            self.pages,
            self.site,
            self.publication,
            year=self.year,
            target=self.target,
            seen=seen,
        )


def drafts(telling: Telling, usual: str, *, every: bool = True) -> tuple[Draft, Ways]:
    """The draft of an entry, and all ways to tell it; () where there is but one.

    `usual` is the name of the way that editors take for such a document, or "". Without `every`
    only what becomes the entry's text is drafted, and the other ways wait.
    """
    seen = views(telling.pages)
    if len(seen) < 2:
        return telling.draft(), ()
    wanted = len(seen) if every else _place(seen, usual) + 1
    made = list(_drafted(telling, seen[:wanted]))
    fit = list(_fit(made))
    name, chosen = next((one for one in fit if one[0] == usual), fit[0])
    if wanted < len(seen):
        pages = tuple(page.id for page in telling.pages)
        return chosen, Waiting(name, chosen.sentences, pages, telling.target)
    told = tuple(Alternative(way, one.sentences, way == name) for way, one in fit)
    return chosen, told if len(told) > 1 else ()


def others(telling: Telling, waiting: Waiting) -> tuple[Alternative, ...]:
    """All ways to tell a reserve, its own as it was drafted; () where no other is worth it.

    Its own comes first where its pages, which may have changed since, do not have it any more.
    """
    ours = Alternative(waiting.name, waiting.sentences, drafted=True)
    seen = views(telling.pages)
    rest = _drafted(telling, [view for view in seen if view.name != waiting.name])
    made = {name: Alternative(name, one.sentences) for name, one in rest}
    names = [view.name for view in seen]
    order = names if waiting.name in names else [waiting.name, *names]
    fit = tuple(one for _, one in _fit([(name, made.get(name, ours)) for name in order]))
    return fit if len(fit) > 1 else ()


def _place(seen: Sequence[View], usual: str) -> int:
    return next((at for at, view in enumerate(seen) if view.name == usual), 0)


def _drafted(telling: Telling, seen: Sequence[View]) -> Iterator[tuple[str, Draft]]:
    for view, stated in zip(seen, _grounds(telling, seen), strict=True):
        yield view.name, telling.draft(Seen(view.material, stated))


def _grounds(telling: Telling, seen: Iterable[View]) -> Iterator[Ground]:
    """What the sources of each way state; ways with the same sources share it."""
    found: dict[tuple[str, ...], Ground] = {}
    for view in seen:
        sources = sources_of(telling.article, view.material)
        key = tuple(source.url for source in sources)
        if key not in found:
            found[key] = grounds(sources, (telling.site,))
        yield found[key]


def _fit(made: Sequence[tuple[str, _Told]]) -> Iterator[tuple[str, _Told]]:
    """The first, and those of the others that tell something else at some length."""
    first = made[0][1]
    texts = set[str]()
    for name, one in made:
        long = len(one.text) >= WORTH * len(first.text)
        if one is first or (long and one.text not in texts):
            yield name, one
            texts.add(one.text)
