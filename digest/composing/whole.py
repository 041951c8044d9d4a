"""An article as it is printed whole: its text without credits, and whom it is from."""

from crawler.characters import letters
from crawler.items import Article, Role
from digest.lexicon import load

_LEXICON = load("whole")
_CREDIT, _OFFICE = _LEXICON.rule("credit"), _LEXICON.rule("office")
_OWN_SITE = _LEXICON.rule("own_site")
EDGE = 4  # paragraphs at each end among which credits stand


def origin_of(article: Article, site: str) -> str:
    """Who wrote it, as the page says; else, and for an office of its own, whose site it is on."""
    named = "" if article.origin in _OWN_SITE.words else article.origin
    return site if site and is_office(named) else named or site


def is_office(name: str) -> bool:
    """Whether this is a part of some house, such as 医政司, 医务处, 党委宣传部: not known whose."""
    return _OFFICE.match(name) is not None


def body_of(article: Article) -> str:
    """The article as it is printed whole, a paragraph a line, table rows with tabs.

    Its title, the captions of its pictures and the credits at its ends are left out.
    """
    lines = [p.text.strip() for p in article.body if p.role is not Role.CAPTION]
    last = len(lines) - EDGE
    kept = [
        line
        for at, line in enumerate(lines)
        if line and not ((at < EDGE or at >= last) and _CREDIT.match(line))
    ]
    while kept and _same(kept[0], article.title):
        kept = kept[1:]
    return "\n".join(kept)


def _same(line: str, title: str) -> bool:
    return letters(line) == letters(title)
