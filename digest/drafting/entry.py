"""An entry is made here: of an article, as a section composes it, or by the editor's own hand."""

from dataclasses import dataclass

from crawler.characters import letters
from digest.errors import IssueError
from digest.issue.alternative import Ways
from digest.issue.model import PAPER, Entry, EntryState, SectionKey, Sentence
from digest.issue.plan import Form, Plan
from digest.selecting.candidate import Candidate


@dataclass(frozen=True, slots=True)
class Written:
    """What a section makes of an article.

    `notes` stand beside the entry for the editor; `gaps` are what is missing, in Chinese;
    `alternatives` are all ways to tell it, this one too, or () where there is no other.
    """

    heading: str
    text: str = ""
    cited: str = ""
    abstract: str = ""
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[str, ...] = ()
    gaps: tuple[str, ...] = ()
    alternatives: Ways = ()


def entry_of(plan: Plan, candidate: Candidate, written: Written, state: EntryState) -> Entry:
    """The entry of a section for one candidate, not stored yet.

    A document without a text is no more than a reserve, whatever `state` asks for. Raises
    IssueError where there is no heading.
    """
    if not letters(written.heading):
        raise IssueError("这篇文章没有标题，请先补上标题再列入。")
    if plan.of_documents and not written.text and state is EntryState.PROPOSED:
        state = EntryState.RESERVE
    return Entry(
        id=0,
        section=SectionKey(plan.key),
        position=0,
        state=state,
        heading=written.heading,
        text=written.text,
        cited=written.cited,
        hospital=candidate.group if plan.form is Form.ROW else "",
        url=candidate.stored.article.url,
        article=candidate.stored.id,
        reasons=(*candidate.reasons, *written.notes),
        sentences=written.sentences,
        column=candidate.group if plan.form is Form.ARTICLE else "",
        abstract=written.abstract,
        form=PAPER if plan.form is Form.PAPER else "",
    )


def by_hand(section: SectionKey, heading: str, hospital: str = "", url: str = "") -> Entry:
    """An entry that the editor writes, picked as it is."""
    return Entry(0, section, 0, EntryState.PICK, heading, hospital=hospital, url=url)
