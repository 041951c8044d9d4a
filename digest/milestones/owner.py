"""Whose day a sentence names: the document's own, or that of a law it speaks of."""

from dataclasses import dataclass
from datetime import date

from crawler.items import Article
from crawler.official import Stage, about
from crawler.official.about import brought, quoted, settled_name
from crawler.official.alike import title_key
from digest.lexicon import load

_LEXICON = load("milestones")
_OURS, _THEIRS, _NAMED = (_LEXICON.rule(name) for name in ("ours", "theirs", "named"))
_ALIAS = load("attached").rule("bare_kind")
MOST = 0.8  # of the longer name's letters, where one name holds the other


@dataclass(frozen=True, slots=True)
class Own:
    """A document by its names (as `_key` gives them), its day and its stage.

    `signed`: the day is the document's, not only that of its page.
    """

    names: frozenset[str]
    day: date | None
    stage: Stage
    signed: bool = False

    @property
    def is_document(self) -> bool:
        """Whether the page is the document, not an account of it."""
        return self.stage.is_document or self.stage is Stage.DRAFT


def own(article: Article) -> Own:
    """What a stored article is a page of."""
    title = article.title
    named = (about(title), brought(title), quoted(title), article.interprets)
    keys = frozenset(key for name in named if (key := _key(name)))
    signed = article.signed is not None
    return Own(keys, article.signed or article.day, article.official.stage, signed)


def is_ours(said: str, document: Own) -> bool:
    """Whether what follows `said` (a sentence up to the day) is said of the document itself.

    A name between 《》 right before decides; a short one (《条例》) is an alias. Without any, a
    document speaks of itself, and an account of one says 本办法 or nothing that counts.
    """
    if _THEIRS.search(said):
        return False
    if found := _NAMED.search(said):
        name = quoted(found[0])
        return bool(_ALIAS.match(name)) or is_name(name, document)
    return document.is_document or bool(_OURS.search(said))


def is_name(name: str, document: Own) -> bool:
    """Whether a name is the document's, but for 试行 and what an editor leaves out."""
    key = _key(name)
    return any(_same(key, known) for known in document.names)


def _same(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    return shorter == longer or (shorter in longer and len(shorter) >= MOST * len(longer))


def _key(name: str) -> str:
    return title_key(settled_name(about(name)))
