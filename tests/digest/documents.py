"""Our own synthetic documents as stored articles."""

from datetime import date
from functools import cache
from pathlib import Path

from crawler.clock import now
from crawler.config import Home
from crawler.items import Article, PageState, Paragraph
from crawler.store.records import StoredArticle
from digest.config import Publication, publication
from digest.writing.document import Document, read

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "documents"


def names() -> list[str]:
    """The names of all documents."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def document(name: str, number: int = 1) -> tuple[StoredArticle, str]:
    """A document as the store gives it, with id `number`, and the site's organisation."""
    head, _, text = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n")
    fields = dict(
        line.split(": ", 1) if ": " in line else (line[:-1], "") for line in head.splitlines()
    )
    body = tuple(Paragraph(line) for line in text.splitlines() if line)
    article = Article(
        url=f"https://www.example.cn/{name}.html",
        title=fields["title"],
        published=date.fromisoformat(fields["published"]),
        state=PageState.ARTICLE if body else PageState.LISTED,
        document_number=fields["number"],
        body=body,
    )
    at = now()
    return StoredArticle(number, article, at, at, article.title, at, 1, ""), fields["site"]


def read_document(name: str) -> Document:
    """A document's letter and content."""
    article = document(name)[0].article
    return read(article.body, article.title)


@cache
def house() -> Publication:
    """The publication as config/ has it."""
    return publication(Home(Path(__file__).resolve().parents[2]))
