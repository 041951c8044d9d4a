"""The shape of a printed issue: what every format shows, cleaned, numbered, in printing order."""

from dataclasses import dataclass
from datetime import date

from digest.issue.clean import link
from digest.issue.model import SectionKey
from digest.output.leads import Run
from digest.selecting.yearly import PolicyTable


@dataclass(frozen=True, slots=True)
class Text:
    """One numbered text; `label` is "1." or "" where a section holds a single text."""

    no: int
    label: str
    heading: str
    paragraphs: tuple[tuple[Run, ...], ...]
    source: str
    url: str

    @property
    def plain(self) -> str:
        """The text as printed, heading and source line included, number left out."""
        lines = ("".join(r.text for r in paragraph) for paragraph in self.paragraphs)
        return "\n".join(lines).removeprefix(self.label)


@dataclass(frozen=True, slots=True)
class News:
    """One line of the 医院资讯 table."""

    title: str
    url: str

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
    """One row of the 理论优选 table; `date` is "2025-09-05" or "2025-09"."""

    no: int
    title: str
    journal: str
    date: str
    abstract: str
    url: str

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

    `page` is known for Word files only, else 0.
    """

    no: int
    title: str
    origin: str
    summary: str
    blocks: tuple[Block, ...]
    url: str
    page: int = 0

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
    """The articles of one column, in printing order."""

    title: str
    articles: tuple[PrintedArticle, ...]


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """One section that has something to print; `guide` are its lines in 本期导读."""

    key: SectionKey
    ordinal: str
    title: str
    guide: tuple[str, ...]
    intro: tuple[Run, ...] = ()
    texts: tuple[Text, ...] = ()
    hospitals: tuple[HospitalNews, ...] = ()
    papers: tuple[Paper, ...] = ()
    columns: tuple[PrintedColumn, ...] = ()


@dataclass(frozen=True, slots=True)
class PrintedIssue:
    """Masthead, sections and closing line, ready to be set; `template` names its templates."""

    name: str
    number: int
    month: str
    day: date | None
    date: str
    organisers: tuple[str, ...]
    contact: str
    editor: str
    reviewer: str
    sections: tuple[PrintedSection, ...]
    template: str = "issue"
    appendix: PolicyTable | None = None

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
        return f"{self.name}{self.month[:4]}年第{self.number}期"
