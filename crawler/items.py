"""What a page is turned into: frozen dataclasses, the only thing spiders and readers give back."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from crawler.official import Official, Stage, about, describe
from crawler.official.issuers import chosen


class PageState(StrEnum):
    """What a page turned out to be. Only `ARTICLE` has a text; the others say why there is none."""

    LISTED = "listed"  # seen on a list, not opened yet
    ARTICLE = "article"
    PICTURES = "pictures"  # the text is an image: a scan, a poster, a WeChat picture post
    FILES = "files"  # the text is in an attachment
    MEDIA = "media"  # a video or audio page
    LIST = "list"
    HOME = "home"
    MISSING = "missing"  # a 404 that answers 200
    REFUSED = "refused"  # a challenge, captcha or block page
    MOVED = "moved"  # sends its reader on to another address
    GONE = "gone"  # deleted by its author, or removed for a violation
    EMPTY = "empty"


class Role(StrEnum):
    """What a paragraph is in its document."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"  # one table row, cells joined by a tab
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `level` is a heading's depth (1 = 一、 or 第一章, 2 = （一）, 3 = 1.) or 0."""

    text: str
    role: Role = Role.TEXT
    level: int = 0

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file of an article; `text` is "" until read, `state` says why it stayed so."""

    url: str
    name: str
    text: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a list page; `url` is absolute.

    `body` is filled where the list itself brings the text (a feed's): the page is not opened.
    """

    title: str
    url: str
    published: date | None = None
    document_number: str = ""
    author: str = ""
    body: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """One page of a site. Text fields are "" and dates None where the page does not say.

    `published` is the day the site published it; `signed` the 成文日期; `effective` the 施行日期.
    `notes` maps a field name to how it was found. `source` and `column` are filled by the spider.
    `kind` and `stage` are decided when the page is read (`official`); None of a row not opened yet.
    """

    url: str
    title: str
    published: date | datetime | None = None
    state: PageState = PageState.ARTICLE
    source: str = ""
    column: str = ""
    origin: str = ""
    author: str = ""
    editor: str = ""
    issuers: tuple[str, ...] = ()
    document_number: str = ""
    kind: str = ""
    signed: date | None = None
    effective: date | None = None
    interprets: str = ""
    stage: Stage | None = None
    body: tuple[Paragraph, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The body as plain text, one paragraph a line."""
        return "\n".join(p.text for p in self.body)

    @property
    def official(self) -> Official:
        """What was decided when the page was read; before that, what its title says."""
        if self.stage is None:
            said = describe(self.title, self.document_number)
            return replace(said, issuers=chosen(self.title, self.issuers))
        return Official(
            kind=self.kind,
            stage=self.stage,
            number=self.document_number,
            issuers=self.issuers,
            about=about(self.title),
            interprets=self.interprets,
        )

    @property
    def day(self) -> date | None:
        """`published` as a day."""
        return self.published.date() if isinstance(self.published, datetime) else self.published
