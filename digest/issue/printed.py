"""The printed issue, as a careful reader has it on paper: composed from the store, or read back.

One shape for both. What was composed knows the entry each part comes from (`entry`, an id in the
store); what was read from a file has None there. Every text is clean (`digest.issue.clean`).
"""

from dataclasses import dataclass
from datetime import date

from digest.issue.appendix import PolicyTable
from digest.issue.clean import link
from digest.issue.leads import Run, runs, set_opening
from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.issue.setting import Paragraph, set_text


@dataclass(frozen=True, slots=True)
class Masthead:
    """What stands above 本期导读 and below the last section; people without their label."""

    name: str = ""
    number: int | None = None
    day: date | None = None
    organisers: tuple[str, ...] = ()
    contact: str = ""
    editor: str = ""
    reviewer: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One numbered text; `lines` are its paragraphs, heading and source line included.

    `label` is its number as printed ("1.", "" where a section holds a single text), `no` the same
    as a number; `source` is what stands in （来源于…）, "" where nothing does.
    """

    no: int
    label: str
    heading: str
    lines: tuple[str, ...]
    source: str = ""
    url: str = ""
    entry: int | None = None

    @property
    def text(self) -> str:
        """The paragraphs, one a line, number left out."""
        return "\n".join(self.lines)

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """The paragraphs with their number as they are set: heading and leads bold."""
        return set_text(self.label, self.heading, self.lines)


@dataclass(frozen=True, slots=True)
class News:
    """One line of the 医院资讯 table; `raw` is the address as it stood in a file, torn or not."""

    title: str
    url: str
    raw: str = ""
    entry: int | None = None

    @property
    def link(self) -> str:
        """The address to click, "" where `url` cannot be one."""
        return link(self.url)


@dataclass(frozen=True, slots=True)
class HospitalNews:
    """The lines of one hospital."""

    no: int
    hospital: str
    news: tuple[News, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of the 理论优选 table; `date` is "2025-09-05", "2025-09" or what the journal says."""

    no: int
    title: str
    journal: str
    date: str
    abstract: str = ""
    url: str = ""
    entry: int | None = None

    @property
    def link(self) -> str:
        """The address to click, "" where `url` cannot be one."""
        return link(self.url)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of an article: a paragraph, a heading within it, or the rows of a table."""

    text: str = ""
    heading: bool = False
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedArticle:
    """A whole article with its 提要; `anchor` is where the table of contents leads.

    `page` is its page number, 0 where it has none (only Word files and what is read have).
    """

    no: int
    title: str
    origin: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    url: str = ""
    page: int = 0
    entry: int | None = None

    @property
    def lines(self) -> list[str]:
        """The text, a paragraph or a table row a line; cells are parted by tabs."""
        rows = (["\t".join(row) for row in b.rows] or [b.text] for b in self.blocks)
        return [text for lines in rows for text in lines]

    @property
    def anchor(self) -> str:
        """Its bookmark: a letter, then letters and digits, as Word and HTML both want it."""
        return f"article{self.no}"

    @property
    def link(self) -> str:
        """The address to click, "" where `url` cannot be one."""
        return link(self.url)


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """Articles that stand under one column, in printing order."""

    title: str
    articles: tuple[PrintedArticle, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """One section that has something to print.

    `guide` are its lines in 本期导读, `opening` what stands before its table.
    """

    key: SectionKey
    ordinal: str
    title: str
    guide: tuple[str, ...] = ()
    opening: str = ""
    texts: tuple[Text, ...] = ()
    hospitals: tuple[HospitalNews, ...] = ()
    papers: tuple[Paper, ...] = ()
    columns: tuple[PrintedColumn, ...] = ()

    @property
    def intro(self) -> tuple[Run, ...]:
        """`opening` as it is set; before papers its first sentence is a heading."""
        heading, stop, rest = self.opening.partition("。") if self.papers else ("", "", "")
        return set_opening("", heading + stop, self.opening) if rest else runs(self.opening)


@dataclass(frozen=True, slots=True)
class PrintedIssue:
    """Masthead and sections; `month` is "2025-09", or "" where nothing tells it.

    `has_guide`: it has a 本期导读. `wrapped`: the text came in lines of print, so blanks in it say
    nothing about the original. `template` names the files it is set with, `layout` its lines and
    characters on a page ("": the house's); with a `wide_table` the rows of hospitals lie across, on
    pages of their own. `proof` stands on every page of what is not final.
    """

    masthead: Masthead
    month: str
    sections: tuple[PrintedSection, ...]
    has_guide: bool = False
    wrapped: bool = False
    template: str = "issue"
    layout: str = ""
    wide_table: bool = False
    proof: str = ""
    appendix: PolicyTable | None = None

    def section(self, key: SectionKey) -> PrintedSection:
        """The section of this key, empty where the issue has none."""
        return next((s for s in self.sections if s.key is key), PrintedSection(key, "", ""))

    @property
    def is_digest(self) -> bool:
        """Whether it prints whole articles by column, as 本期视点 does."""
        return any(section.key.plan.form is Form.ARTICLE for section in self.sections)

    @property
    def columns(self) -> tuple[PrintedColumn, ...]:
        """The columns of whole articles, of all sections."""
        return tuple(column for section in self.sections for column in section.columns)

    @property
    def articles(self) -> tuple[PrintedArticle, ...]:
        """The whole articles, in printing order."""
        return tuple(article for column in self.columns for article in column.articles)

    @property
    def title(self) -> str:
        """`动态参考2026年第11期`, also the name of the exported file."""
        return f"{self.masthead.name}{self.month[:4]}年第{self.masthead.number}期"

    @property
    def date(self) -> str:
        """`2025年9月28日`; the month alone where the day is not set, "" where neither is known."""
        if day := self.masthead.day:
            return f"{day.year}年{day.month}月{day.day}日"
        return f"{self.month[:4]}年{int(self.month[5:])}月" if self.month else ""
