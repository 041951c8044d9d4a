"""An issue of the newsletter: sections in the house order, each with its numbered entries."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from digest.issue.cited import names_paper
from digest.issue.clean import line
from digest.issue.plan import Form
from digest.issue.plans import SectionKey

__all__ = [
    "FINISHED",
    "MAIN",
    "PAPER",
    "TEXT",
    "Entry",
    "EntryStage",
    "EntryState",
    "Issue",
    "IssueState",
    "Section",
    "SectionKey",
    "Sentence",
]

PAPER, TEXT = "paper", "text"  # how an entry of 理论优选 is printed
MAIN = "main"  # the publication of config/publication.toml


class EntryState(StrEnum):
    """Whether an entry is in the issue, and who said so."""

    PROPOSED = "proposed"  # a pick of the drafter's, which no person has confirmed yet
    PICK = "pick"
    RESERVE = "reserve"  # in the drawer: found, and not picked
    DROPPED = "dropped"  # a person wants it no more

    @property
    def is_pick(self) -> bool:
        """Whether it is printed: only what was picked is, by a person or as the drafter's
        proposal, which keeps the issue from being final until a person confirms it.
        """
        return self in (EntryState.PICK, EntryState.PROPOSED)


class EntryStage(StrEnum):
    """How far the words of an entry are: 待编 → 已编 → 已审, or sent back with a reason."""

    WAITING = "waiting"
    EDITED = "edited"
    RETURNED = "returned"
    APPROVED = "approved"


class IssueState(StrEnum):
    """编辑中 → 送审 → 定稿 → 已出刊."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    FINAL = "final"
    PUBLISHED = "published"


FINISHED = (IssueState.FINAL, IssueState.PUBLISHED)  # what it prints is settled


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a drafted text and where it was taken from.

    `article` is the id in the store and `paragraph` the index in that article's body, or where
    `attachment` is given, in the text of that file of the article (counted from 0; its
    paragraphs are those of `digest.composing.reflow`). None for the few words dongtai wrote
    itself (the date phrase, 一是). What is `struck` is the source's too, but no part of the text:
    the pencil took it out there, and the editor may put it back (`digest.issue.struck`).
    """

    text: str
    article: int | None = None
    paragraph: int | None = None
    attachment: int | None = None
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One numbered text, one row of the 医院资讯 table, or one whole article.

    `heading` ends with 。 in 政策热点 and is the news title in 医院资讯; `text` follows the heading
    and does not repeat it; `cited` is the source line, e.g. `国家医保局网站`. An article stands in
    a `column` and has an `abstract` (提要), of which `sentences` are then the sources. `form` is
    PAPER or TEXT in a section of papers, whichever somebody said it is, else "".
    """

    id: int
    section: SectionKey
    position: int
    state: EntryState
    heading: str
    text: str = ""
    cited: str = ""
    hospital: str = ""
    url: str = ""
    article: int | None = None
    reasons: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    version: int = 1
    edited_at: datetime | None = None
    column: str = ""
    abstract: str = ""
    stage: EntryStage = EntryStage.WAITING  # APPROVED only by `digest.store.stages`
    form: str = ""

    @property
    def is_paper(self) -> bool:
        """Whether it is a row of the table of papers; where nobody said so, its source tells."""
        if self.section.plan.form is not Form.PAPER:
            return False
        return self.form == PAPER or (not self.form and names_paper(line(self.cited)))

    @property
    def group(self) -> str:
        """What it is shown, counted and moved with in its section: hospital, column, or ""."""
        groups = {Form.ROW: self.hospital, Form.ARTICLE: self.column}
        return groups.get(self.section.plan.form, "")


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `entries` in printing order, dropped ones included."""

    key: SectionKey
    title: str
    entries: tuple[Entry, ...] = ()

    @property
    def printed(self) -> tuple[Entry, ...]:
        """What goes to print: what was picked, in order."""
        return tuple(e for e in self.entries if e.state.is_pick)


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue; `month` is "2026-11", `date` the day printed in the masthead.

    `publication` is the key of what it is an issue of (`digest.config.settings.publications`).
    """

    id: int
    month: str
    number: int
    state: IssueState
    date: date | None
    sections: tuple[Section, ...]
    publication: str = MAIN

    def section(self, key: SectionKey) -> Section:
        """The section of this key, empty where the publication has none."""
        return next((s for s in self.sections if s.key is key), Section(key, key.plan.title))
