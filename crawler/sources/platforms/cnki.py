"""中国知网's feed of a journal: about the last 20 papers, those published online first included."""

from typing import ClassVar

from crawler.items import Row
from crawler.reading.feed import Entry, paragraphs
from crawler.sources.platforms.feed import Feed

_COMMAS = str.maketrans("；;，", ",,,")  # between authors


def journal(code: str) -> str:
    """The address of a journal's feed; no login, but addresses outside the mainland get 418."""
    return f"https://rss.cnki.net/knavi/rss/{code}?pcode=CJFD,CCJD"


class Cnki(Feed):
    """Title, authors, abstract and day come from the feed; a paper's own page asks for a captcha
    and is never opened. Papers come in batches, so a quiet month means nothing.
    """

    platform: ClassVar[str] = "cnki"

    def _row(self, entry: Entry) -> Row:
        authors = (name.strip() for name in entry.author.translate(_COMMAS).split(","))
        return Row(
            entry.title,
            entry.url,
            entry.published,
            author="、".join(filter(None, authors)),
            body=paragraphs(entry.summary, entry.title),
        )
