"""Our own synthetic documents as stored articles."""

from datetime import date
from functools import cache
from pathlib import Path

from crawler.clock import now
from crawler.config import Home
from crawler.items import Article, Attachment, PageState, Paragraph, Role
from crawler.official.issuers import chosen, listed
from crawler.reading import document as reading
from crawler.store.records import StoredArticle
from digest.composing.document import Document, read
from digest.config.settings import Publication, publication

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "documents"


def names() -> list[str]:
    """The names of all documents."""
    return sorted(path.stem for path in FOLDER.glob("*.txt"))


def document(name: str, number: int = 1) -> tuple[StoredArticle, str]:
    """A document as the store gives it, with id `number`, and the site's organisation."""
    head, _, text = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n\n")
    pairs = (line.removesuffix(":").partition(": ") for line in head.splitlines())
    fields = {name: value for name, _, value in pairs}
    page, *files = text.split("@@ ")
    body = tuple(_paragraph(line) for line in page.splitlines() if line)
    attached = tuple(_file(name, n, file) for n, file in enumerate(files))
    signed = tuple(filter(None, fields.get("issuers", "").split("、")))
    day = date.fromisoformat(fields["published"])
    article = Article(
        url=f"https://www.example.cn/{name}.html",
        title=fields["title"],
        published=day,
        signed=reading.read_document(fields["title"], page.splitlines(), [], day).signed,
        state=_state(body, attached),
        document_number=fields["number"],
        issuers=chosen(fields["title"], signed, [listed(page)]),
        body=body,
        attachments=attached,
    )
    at = now()
    return StoredArticle(
        number, reading.decided(article), at, at, article.title, at, 1, ""
    ), fields["site"]


def _paragraph(line: str) -> Paragraph:
    return Paragraph(line, Role.ROW if "\t" in line else Role.TEXT)


def _file(name: str, number: int, text: str) -> Attachment:
    """A section `@@ 文件名` and the text that was read from the file."""
    title, _, told = text.partition("\n")
    return Attachment(f"https://www.example.cn/{name}-{number}.pdf", title, told.rstrip("\n"))


def _state(body: tuple[Paragraph, ...], attached: tuple[Attachment, ...]) -> PageState:
    if not body:
        return PageState.LISTED
    only_named = attached and sum(len(p.text) for p in body) < 40
    return PageState.FILES if only_named else PageState.ARTICLE


def read_document(name: str) -> Document:
    """A document's letter and content."""
    article = document(name)[0].article
    return read(article.body, article.title)


@cache
def house() -> Publication:
    """The publication as config/ has it."""
    return publication(Home(Path(__file__).resolve().parents[2]))
