"""Editions of a document: read from a stored article or a file, and the others of one found."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from crawler.errors import CallError
from crawler.items import Paragraph
from crawler.official import Stage, about
from crawler.official.about import settled_name
from crawler.reading.article.read import read_article
from crawler.reading.files.attachments import read_attachment
from crawler.store import articles, queries
from crawler.store.records import StoredArticle
from digest.comparing.regulation import Regulation, parse
from digest.composing.document import read
from digest.composing.material import is_aside, material, paragraphs
from digest.composing.reflow import reflow

BEGINS = 4  # characters of a name by which the store is asked; its rest may have 暂行 in it
REVISED = 180  # days; two sites may have the same edition some weeks apart
STAGES = (Stage.DRAFT, Stage.FINAL)  # of an edition; others tell of one, or send it on
PAGES = (".html", ".htm", ".shtml", ".mhtml")


def of_article(stored: StoredArticle) -> Regulation | None:
    """The document that a stored page brings: of its text and its files the one with most in
    articles; where none has articles, what an entry would be written from. None without a text.
    """
    article = stored.article
    name = about(article.title)
    files = [f for f in article.attachments if f.text and not is_aside(f.name, name)]
    bodies = [article.body, *(paragraphs(file) for file in files)]
    found = [parse(article.title, _lines(body, article.title)) for body in bodies]
    numbered = [edition for edition in found if edition.unit == "条"]
    if numbered:
        return max(numbered, key=lambda edition: sum(len(a.text) for a in edition.articles))
    if chosen_text := material([stored]):
        return parse(article.title, [line.text for line in chosen_text.document.content])
    return found[0] if found[0].articles else None


def _lines(body: Sequence[Paragraph], title: str) -> list[str]:
    return [line.text for line in read(body, title).lines]


def of_file(path: Path) -> Regulation:
    """The document in a file (Word, PDF, text, a saved page), called as the file is.

    Raises CallError with the reason where it cannot be read.
    """
    data = path.read_bytes()
    if path.suffix.lower() in PAGES:
        page = read_article(data, path.resolve().as_uri())
        return parse(page.title or path.stem, [paragraph.text for paragraph in page.body])
    text = read_attachment(data, path.name)
    if not text.text:
        raise CallError(f"{path} 里没有读出文字（{text.reason or text.state}），请换一份文件。")
    return parse(path.stem, [paragraph.text for paragraph in reflow(text.text)])


def chosen(db: Database, what: str) -> Regulation:
    """The edition that a person names: an article's id or address, or a file.

    Raises CallError where there is none, or no text in it.
    """
    if (path := Path(what)).is_file():
        return of_file(path)
    stored = articles.get(db, int(what)) if what.isdecimal() else _at(db, what)
    if stored is None:
        raise CallError(f"没有“{what}”：请写文章的编号、网址，或文件的路径。")
    found = of_article(stored)
    if found is None:
        raise CallError(f"“{stored.article.title}”还没有读到正文，没有东西可以对照。")
    return found


def others(db: Database, stored: StoredArticle) -> list[StoredArticle]:
    """The other editions of a document in the store, newest first: its 征求意见稿, the 暂行 or 试行
    before it, what it became. Their names are the same but for these words.
    """
    begins = begins_with(stored)
    titles = queries.titles_like(db, begins) if begins else []
    return others_among(stored, articles.several(db, named_like(stored, titles)))


def begins_with(stored: StoredArticle) -> str:
    """The words by which the store is asked for other editions; "" where there can be none."""
    name = _name(stored)
    can = len(name) > BEGINS and stored.article.official.stage in STAGES
    return name[:BEGINS] if can else ""


def named_like(stored: StoredArticle, titles: Iterable[tuple[int, str]]) -> list[int]:
    """Those of other articles (number, title) whose document has the same name."""
    name, others = _name(stored), [(one, title) for one, title in titles if one != stored.id]
    return [one for one, title in others if settled_name(about(title)) == name]


def others_among(stored: StoredArticle, found: Iterable[StoredArticle]) -> list[StoredArticle]:
    """As `others`, of articles that were read already."""
    name = _name(stored)
    same = (s for s in found if _name(s) == name and _is_other(s, stored))
    return sorted(same, key=lambda s: str(s.article.day or ""), reverse=True)


def earlier_among(stored: StoredArticle, found: Iterable[StoredArticle]) -> StoredArticle | None:
    """The edition before a document, of its other ones (newest first): the last draft for comment
    before all others.
    """
    day = str(stored.article.day or "9999")
    if stored.article.official.stage is Stage.DRAFT:
        return None
    before = [s for s in found if str(s.article.day or "") <= day]
    drafts = [s for s in before if s.article.official.stage is Stage.DRAFT]
    return next(iter(drafts or before), None)


def _at(db: Database, address: str) -> StoredArticle | None:
    try:
        return articles.by_url(db, address)
    except ValueError:  # no address at all
        return None


def _name(stored: StoredArticle) -> str:
    return settled_name(stored.article.official.about)


def _is_other(one: StoredArticle, other: StoredArticle) -> bool:
    """Whether two pages of one name are two editions: no account of it, not the same one again."""
    first, second = one.article.official, other.article.official
    if second.stage not in STAGES or first.stage not in STAGES:
        return False
    return first.stage is not second.stage or first.about != second.about or _apart(one, other)


def _apart(one: StoredArticle, other: StoredArticle) -> bool:
    day, later = one.article.day, other.article.day
    return day is not None and later is not None and abs((later - day).days) >= REVISED
