"""Step 1: text as people write it. No control characters, no blank paragraphs, no double blanks."""

import re
from dataclasses import replace

from crawler.items import Article

# Control characters and lone surrogates cannot be stored; zero-width ones deceive a search.
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\u200b\u200c\u200d\u2060\ufeff\ud800-\udfff]")
BLANKS = re.compile(r"[ \t\u00a0\u3000]+")


class Clean:
    """Tidies the fields of an article."""

    def process_item(self, item: Article) -> Article:
        """The article, tidied."""
        return tidied(item)


def tidied(item: Article) -> Article:
    """An article with clean fields."""
    body = tuple(replace(p, text=clean(p.text)) for p in item.body if clean(p.text))
    return replace(
        item,
        body=body,
        title=clean(item.title),
        origin=clean(item.origin),
        author=clean(item.author),
        editor=clean(item.editor),
        document_number=clean(item.document_number),
        interprets=clean(item.interprets),
    )


def clean(text: str) -> str:
    """`text` without what cannot be printed; tabs divide the cells of a table row and stay."""
    cells = UNPRINTABLE.sub("", text).split("\t")
    return "\t".join(BLANKS.sub(" ", cell).strip() for cell in cells).strip("\n ")
