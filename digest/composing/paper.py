"""A paper of a journal as a row of 理论优选: title, journal, authors, abstract."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crawler.items import Article, Paragraph
from digest.composing.typography import tidy, tidy_title
from digest.lexicon import load

LONGEST = 1200  # characters; the printed abstracts have 180 to 500

_LEXICON = load("abstracts")
_LABEL, _BEHIND = _LEXICON.rule("paper_label"), _LEXICON.rule("behind")
_CITED, _FEED_MARK = _LEXICON.rule("cited"), _LEXICON.rule("feed_mark")


@dataclass(frozen=True, slots=True)
class Paper:
    """`abstract` is "" where the page has none, `paragraphs` where its words stand in the body.

    `pieces` are the abstract's words with their paragraph each; together they are the abstract.
    """

    title: str
    journal: str
    authors: str
    pieces: tuple[tuple[str, int], ...]

    @property
    def abstract(self) -> str:
        """The abstract on one line."""
        return "".join(text for text, _ in self.pieces)


def read_paper(article: Article, journal: str) -> Paper:
    """The paper of `article`; `journal` is the organisation of its source.

    A feed brings the abstract alone. A page that was brought by hand has it behind 摘要, before
    关键词; what is longer than an abstract and does not say where it begins is not taken.
    """
    title = tidy_title(article.title).rstrip("。 ")
    return Paper(title, journal, article.author.strip(), tuple(_abstract(article.body)))


def journal_named(article: Article, known: Sequence[str]) -> str:
    """The journal a paper's page names: in its citation, else one of `known`; or ""."""
    head = f"{article.origin}\n{article.text[:2000]}"
    if found := _CITED.search(head):
        return found[1] or found[2]
    return max((name for name in known if name in head), key=len, default="")


def _abstract(body: Iterable[Paragraph]) -> list[tuple[str, int]]:
    lines = [(_FEED_MARK.sub("", p.text).strip(), at) for at, p in enumerate(body)]
    marked = next((n for n, (text, _) in enumerate(lines) if _LABEL.match(text)), None)
    found: list[tuple[str, int]] = []
    for text, at in lines[marked or 0 :]:
        if _BEHIND.match(text):
            break
        bare = tidy(_LABEL.sub("", text))
        if bare:
            found.append((bare, at))
    whole = sum(len(text) for text, _ in found)
    return found if marked is not None or whole <= LONGEST else []
