"""The paragraphs of stored pages and of their files, by where they stand."""

from collections.abc import Iterable, Iterator

from crawler.store.records import StoredArticle
from digest.composing.material import paragraphs

Key = tuple[int, int | None, int]  # article, its file or None, paragraph


def paragraphs_of(pages: Iterable[StoredArticle]) -> dict[Key, str]:
    """Every paragraph in the order of the pages, each page before its files."""
    return dict(_known(pages))


def _known(pages: Iterable[StoredArticle]) -> Iterator[tuple[Key, str]]:
    for page in pages:
        for at, paragraph in enumerate(page.article.body):
            yield (page.id, None, at), paragraph.text
        for number, file in enumerate(page.article.attachments):
            for at, paragraph in enumerate(paragraphs(file)):
                yield (page.id, number, at), paragraph.text
