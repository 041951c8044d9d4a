"""Each entry drafted in every way its pages allow, so that an editor may choose without waiting.

Every way is drafted by `policy_text.draft` from another view of the same pages: locked, read aloud
and mended like any draft. What `compose` takes by itself, mostly the first level (一级), becomes
the entry's text, unless the editors' choices for documents of the same kind (通知, 条例) say
otherwise: the last picks, where most and at least three agree (`digest.store.alternatives.usual`).
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from crawler.items import Article
from crawler.store.records import StoredArticle
from digest.checking.grounding.lock import Ground, grounds
from digest.composing.depths import View, views
from digest.config.settings import Publication
from digest.drafting.mending import sources_of
from digest.drafting.policy_text import Draft, draft
from digest.issue.alternative import Alternative

WORTH = 0.3  # of the usual way's length; a shorter text is no other way to tell it


def drafts(
    article: Article,
    pages: Sequence[StoredArticle],
    site: str,
    publication: Publication,
    usual: str,
    *,
    year: int | None,
    target: int,
) -> tuple[Draft, tuple[Alternative, ...]]:
    """The draft of an entry, and all ways to tell it; () where there is but one.

    `usual` is the name of the way that editors take for such a document, or ""; `year` and
    `target` as in `policy_text.draft`.
    """
    seen = views(pages)
    how = partial(draft, article, pages, site, publication, year=year, target=target)
    if len(seen) < 2:
        return how(), ()
    known = _grounds(article, seen, site)
    made = [
        (view.name, how(seen=view.material, stated=stated))
        for view, stated in zip(seen, known, strict=True)
    ]
    fit = list(_fit(made))
    chosen = next((one for one in fit if one[0] == usual), fit[0])
    told = tuple(Alternative(name, one.sentences, name == chosen[0]) for name, one in fit)
    return chosen[1], told if len(told) > 1 else ()


def _grounds(article: Article, seen: Iterable[View], site: str) -> Iterator[Ground]:
    """What the sources of each way state; ways with the same sources share it."""
    found: dict[tuple[str, ...], Ground] = {}
    for view in seen:
        sources = sources_of(article, view.material)
        key = tuple(source.url for source in sources)
        if key not in found:
            found[key] = grounds(sources, (site,))
        yield found[key]


def _fit(made: Sequence[tuple[str, Draft]]) -> Iterator[tuple[str, Draft]]:
    """The first, and those of the others that tell something else at some length."""
    first = made[0][1]
    texts = set[str]()
    for name, one in made:
        long = len(one.text) >= WORTH * len(first.text)
        if one is first or (long and one.text not in texts):
            yield name, one
            texts.add(one.text)
