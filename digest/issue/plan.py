"""What a section of the newsletter is: one plan says all that the other rooms ask of it.

A new section costs a plan in `digest.issue.plans` and its words in publication.toml: its name in
[sections], its rules in [choice], its numbers in [limits] where they differ from the plan's.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Form(StrEnum):
    """How an entry of a section is printed and edited."""

    TEXT = "text"  # a numbered text, the heading run in before it
    ROW = "row"  # a row of a table; rows of one hospital share its number and its name
    PAPER = "paper"  # a row of the table of papers; one that names no journal is a text
    ARTICLE = "article"  # a whole article under its 提要, by column

    @property
    def is_grouped(self) -> bool:
        """Whether its entries are shown and counted by group: by hospital, by column."""
        return self in (Form.ROW, Form.ARTICLE)


class Ranking(StrEnum):
    """What is looked for, and in which order it is proposed."""

    DOCUMENTS = "documents"  # official documents, with all pages that tell of one
    NEWS = "news"  # pieces of news, by hospital in the house order
    MANAGEMENT = "management"  # long articles on how a hospital is run
    PAPERS = "papers"  # papers of journals, no journal more than half of them
    COLUMNS = "columns"  # articles to print whole, by column


class Composing(StrEnum):
    """How an entry is made of its article."""

    DOCUMENT = "document"  # heading, lead and points, held to its sources
    TITLE = "title"  # the title alone
    POINTS = "points"  # a lead and the article's own points, run on
    CHAPTERS = "chapters"  # the same, a paragraph a point, with what was reached in the end
    ABSTRACT = "abstract"  # title, journal and the paper's own abstract
    WHOLE = "whole"  # the article itself under a 提要


@dataclass(frozen=True, slots=True)
class Fit:
    """What an article on management must be: characters, points of the rules, parts of its own."""

    shortest: int = 400
    worth: float = 2.0
    parts: int = 0


@dataclass(frozen=True, slots=True)
class Gaps:
    """What the editor is told is missing, in Chinese; "" where nothing is told.

    `few`: {name} has {missing} entries too few; `none`: nothing came at all; `bare`: {count} of
    the new candidates have no text. A section with `none` is silent where no source feeds it.
    """

    few: str = ""
    none: str = ""
    bare: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One section.

    `title` is its usual name, `names` what other newsletters call it; publication.toml has the one
    that is printed.

    `sorts` are the kinds of source it draws on, `home` those whose articles an editor means for
    it when no section is named ("": of a source that is not known). `entries` (of each hospital,
    where `form` is a row) and `characters` (the length aimed at; 0: none) are what [limits] may
    change, under `KEY_unit` and `KEY_characters`; `reserves` are kept beyond them.
    """

    key: str
    title: str
    names: tuple[str, ...] = ()
    form: Form
    ranking: Ranking
    composing: Composing
    sorts: tuple[str, ...] = ()
    home: tuple[str, ...] = ()
    entries: int = 0
    unit: str = "entries"
    characters: int = 0
    reserves: int = 4
    turn: int = 9  # sections are drafted by it: what one takes, the later ones do not have
    fit: Fit = field(default_factory=Fit)
    guide: str = ""  # the line of 本期导读 for its table
    opening: str = ""  # what stands before its table; {name} is the newsletter's
    gaps: Gaps = field(default_factory=Gaps)
    counted: bool = True  # whether what it looked at, excluded and left over is reported
    taught: bool = False  # whether what was printed before raises what is like it
    one_each: bool = False  # whether candidates are of different hospitals
    looks_back: bool = False  # whether a hospital with too few gets last month's in reserve
    headed: bool = False  # whether each of several texts stands under a heading （一） of its own
    numbered: bool = False  # whether a single text of it has a number, too
    awaited: bool = False  # whether a draft speaks of it though it brought nothing

    @property
    def limit(self) -> str:
        """The name of its `entries` in [limits]."""
        return f"{self.key}_{self.unit}"

    @property
    def length(self) -> str:
        """The name of its `characters` in [limits]."""
        return f"{self.key}_characters"

    @property
    def may_stand_alone(self) -> bool:
        """Whether a single text of it is printed without a number, under its line of 本期导读."""
        return self.form is Form.TEXT and not self.numbered

    @property
    def of_documents(self) -> bool:
        """Whether its entries tell of official documents, each with a source and a 文号."""
        return self.ranking is Ranking.DOCUMENTS
