"""A published issue as a careful reader takes it from paper."""

from dataclasses import dataclass, field
from datetime import date

from digest.issue.model import SectionKey


@dataclass(frozen=True, slots=True)
class PastText:
    """One numbered text, the heading included.

    `label` is its number as printed ("1.", "" where a section holds a single text), `no` the
    same as a number; `source` is what stands in （来源于…）, "" where nothing does.
    """

    no: int
    label: str
    heading: str
    paragraphs: tuple[str, ...]
    source: str = ""

    @property
    def text(self) -> str:
        """The paragraphs, one a line."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class PastNews:
    """One line of the 医院资讯 table; `raw` is the address as it stood there."""

    title: str
    url: str
    raw: str = ""


@dataclass(frozen=True, slots=True)
class PastHospital:
    """A hospital of the table with its news."""

    hospital: str
    items: tuple[PastNews, ...]


@dataclass(frozen=True, slots=True)
class PastPaper:
    """A row of the 理论优选 table; `date` is as printed, "2025-09-05"."""

    title: str
    journal: str
    date: str
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class PastSection:
    """One section; `guide` are its lines in 本期导读, `intro` what stands before its table."""

    key: SectionKey
    ordinal: str
    title: str
    guide: tuple[str, ...] = ()
    intro: str = ""
    texts: tuple[PastText, ...] = ()
    hospitals: tuple[PastHospital, ...] = ()
    papers: tuple[PastPaper, ...] = ()
    articles: "tuple[DigestArticle, ...]" = ()


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above 本期导读 and below the last section, as far as it is there."""

    publication: str = ""
    number: int | None = None
    day: date | None = None
    organisers: tuple[str, ...] = ()
    contact: str = ""
    editor: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class PastIssue:
    """An issue; `month` is "2025-09" or "" where nothing tells it.

    `wrapped`: the text came in lines of print, so blanks in it say nothing about the original.
    """

    masthead: Masthead
    month: str
    sections: tuple[PastSection, ...]
    has_guide: bool = False
    wrapped: bool = False

    def section(self, key: SectionKey) -> PastSection:
        """The section of this key, empty where the issue has none."""
        found = (s for s in self.sections if s.key is key)
        return next(found, PastSection(key, "", ""))


@dataclass(frozen=True, slots=True)
class DigestArticle:
    """One article of 本期视点: column, origin, page number, 提要 (`summary`) and its paragraphs."""

    column: str
    title: str
    origin: str = ""
    page: int | None = None
    summary: str = ""
    body: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PastDigest:
    """An issue of 本期视点."""

    masthead: Masthead
    month: str
    articles: tuple[DigestArticle, ...] = field(default=())
