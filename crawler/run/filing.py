"""The files of an article: asked for on the source's hosts, named for what they are, read apart."""

from collections.abc import Iterator
from dataclasses import replace

from scrapy import Request
from scrapy.http import Response
from scrapy.utils.asyncio import run_in_thread
from twisted.python.failure import Failure as TwistedFailure

from crawler.crawling.faults import failure_kind
from crawler.crawling.responses import file_name
from crawler.health import notes
from crawler.health.kinds import Failure
from crawler.items import Article, Attachment, Row
from crawler.reading.article.files import full_name
from crawler.reading.files.attachments import with_text
from crawler.run.searching import Searching

MAX_FILES = 10  # of one article


class Filing(Searching, declares=False):
    """A source that reads the files of its articles."""

    def file_requests(self, article: Article, row: Row) -> Iterator[Request]:
        """The files of a policy; those that lie elsewhere, or are too many, say so beside them."""
        if self.sort != "policy":
            return
        for attachment in article.attachments[:MAX_FILES]:
            if self.may_visit(attachment.url):
                yield Request(
                    attachment.url,
                    callback=self.parse_file,
                    errback=self.file_failed,
                    cb_kwargs={"row": row, "attachment": attachment},
                    priority=-10,  # texts first
                )
            else:
                self.session.file_failed(Failure.FILE_ELSEWHERE, row, attachment)
        if len(article.attachments) > MAX_FILES:
            self.session.note(notes.many_files(row.title, len(article.attachments), MAX_FILES))

    async def parse_file(self, response: Response, row: Row, attachment: Attachment) -> None:
        """An attached file, read in a process of its own while other pages are fetched."""
        named = full_name(attachment, file_name(response, ""))
        read = await run_in_thread(with_text, replace(attachment, name=named), response.body)
        self.session.file_read(row, read)

    def file_failed(self, failure: TwistedFailure) -> None:
        """An attached file could not be fetched: it says so, and the article stands without."""
        asked = failure.request.cb_kwargs  # type: ignore[attr-defined]
        self.session.file_failed(failure_kind(failure), asked["row"], asked["attachment"])
