"""One fake site: its articles, made from a seed, and its usual answers."""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from functools import cache
from random import Random

from tests.fake_sites import words
from tests.fake_sites.pages import render
from tests.fake_sites.platforms import Platform
from tests.fake_sites.reply import Ask, Reply
from tests.nights.documents import Block, Document

Answer = Callable[["Site", Ask], Reply]
SECTION = "1021"
COLUMN = "新闻动态"
FIRST_NIGHT = datetime(2026, 11, 1, 20, tzinfo=UTC)  # what Last-Modified counts from
BOTH = frozenset({"etag", "last-modified"})


@dataclass(slots=True)
class Site:
    """`count` articles on night 1, `fresh` more each night. `answer` is how it behaves; `declares`
    are further attributes of its source. `forbids` are the path prefixes in its robots.txt.
    """

    name: str
    platform: Platform
    answer: Answer
    host: str = ""
    port: int = 0
    today: date = field(default_factory=date.today)
    count: int = 3
    fresh: int = 0
    forbids: tuple[str, ...] = ("/admin/",)
    validators: frozenset[str] = BOTH
    declares: Mapping[str, object] = field(default_factory=dict)
    registered: bool = True
    listening: bool = True
    secure: bool = False

    @property
    def root(self) -> str:
        """Scheme, host and port."""
        return f"{'https' if self.secure else 'http'}://{self.host}:{self.port}"

    @property
    def org(self) -> str:
        return f"示例医院{self.name}"

    @property
    def column_url(self) -> str:
        return self.root + self.platform.column

    def documents(self, night: int) -> list[Document]:
        """The articles of a night, newest first."""
        total = self.count + self.fresh * (night - 1)
        return [self.document(number) for number in range(total, 0, -1)]

    def document(self, number: int) -> Document:
        """The article with this number; those of later nights are of today."""
        day = self.today - timedelta(days=max(0, self.count - number + 1))
        return _document(self.name, number, day)

    def usual(self, ask: Ask) -> Reply:
        """What a well-kept site answers, 304 included where the client knows the page."""
        reply = self.plain(ask)
        return self.conditional(ask, reply) if reply.status == 200 else reply

    def plain(self, ask: Ask) -> Reply:
        """The page itself, without validators."""
        if ask.path == "/robots.txt":
            return Reply(self.robots(), headers={"Content-Type": "text/plain"})
        if ask.path == "/":
            return self.page("home", ask.night)
        if ask.path == self.platform.column:
            return self.page(f"{self.platform.templates}_list", ask.night)
        for document in self.documents(ask.night):
            if ask.path == self.platform.path(document):
                return self.shown(document)
        return Reply("<html><body><p>您访问的页面不存在</p></body></html>".encode(), 404)

    def page(self, template: str, night: int, **values: object) -> Reply:
        """A page of a column."""
        return Reply(render(template, **self._facts(documents=self.documents(night)) | values))

    def shown(self, document: Document, **values: object) -> Reply:
        """An article's page."""
        template = f"{self.platform.templates}_article"
        return Reply(render(template, **self._facts(document=document) | values))

    def robots(self) -> bytes:
        lines = ["User-agent: *", *(f"Disallow: {prefix}" for prefix in self.forbids)]
        return "\n".join([*lines, ""]).encode()

    def conditional(self, ask: Ask, reply: Reply) -> Reply:
        """The reply with validators, or 304 (RFC 9110 §13.2.2: If-None-Match counts first)."""
        tag = f'"{hashlib.md5(reply.body).hexdigest()}"'
        since = FIRST_NIGHT + timedelta(days=ask.night if self.fresh else 0)
        given = {"etag": tag, "last-modified": format_datetime(since, usegmt=True)}
        headers = {**reply.headers, **{k: v for k, v in given.items() if k in self.validators}}
        known = ask.headers.get("if-none-match")
        if known is not None:
            same = tag in known and "etag" in self.validators
        else:
            asked = ask.headers.get("if-modified-since")
            same = bool(asked) and parsedate_to_datetime(asked or "") >= since
        return Reply(b"", 304, headers) if same else replace(reply, headers=headers)

    def _facts(self, **values: object) -> dict[str, object]:
        path = self.platform.column
        facts = {"org": self.org, "column": COLUMN, "path": path, "address": self.root + path}
        return {**facts, "article_path": self.platform.path, **values}


def usual(site: Site, ask: Ask) -> Reply:
    """The behaviour of a site without any fault."""
    return site.usual(ask)


@cache
def _document(source: str, number: int, day: date) -> Document:
    random = Random(f"{source}/{number}")
    title = words.title(random, number)
    return Document(
        source=source,
        name=str(number),
        title=title,
        published=datetime.combine(day, time(8, 30)),
        columns=(COLUMN,),
        section=SECTION,
        id=str(50_000 + number),
        number="",
        origin="宣传处",
        author="",
        night=1,
        blocks=tuple(Block("text", text) for text in words.paragraphs(random, title)),
    )
