"""What somebody at an entry ought to know of the others: who is here, what they changed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlite_utils import Database

from digest.comparing.pieces import Piece
from digest.issue.merging import sentences
from digest.issue.model import Entry, EntryState, IssueState, SectionKey
from digest.issue.wording import wording
from digest.store import decisions, entries, issues, looks, presence, versions
from digest.store.comments import Comment
from digest.store.decisions import By
from digest.web.acts import words_of
from digest.web.changes import differences

ALIKE = 0.5  # of the characters; a sentence less alike is another one


@dataclass(frozen=True, slots=True)
class Shown:
    """What an open page shows of an entry."""

    version: int
    state: EntryState
    section: SectionKey


@dataclass(frozen=True, slots=True)
class Note:
    """A comment with whether its sentence stands, and what seems to have become of it."""

    it: Comment
    stands: bool
    now: str = ""


@dataclass(frozen=True, slots=True)
class Since:
    """What others changed in what is printed since a person looked."""

    who: tuple[str, ...]
    look: looks.Look
    pieces: tuple[Piece, ...]


def news(db: Database, entry: Entry, shown: Shown, by: By) -> list[str]:
    """One sentence each for whoever has the page open; [] where all is as it shows."""
    others = presence.others(db, entry.id, by.who, by.at)
    here = [f"{one.who}也在这一条{'，正在写' if one.writing else ''}" for one in others]
    return [*here, *_changes(db, entry, shown, by.who)]


def _changes(db: Database, entry: Entry, shown: Shown, who: str) -> Iterator[str]:
    issue_id = entries.issue_of(db, entry.id)
    if entry.version > shown.version:
        saved = [one for one in versions.saved_by(db, entry.id, shown.version) if one != who]
        if saved:
            yield f"{'、'.join(saved)}刚保存过这一条，您保存时会合在一起"
    things = (("state", entry.state is not shown.state), ("place", entry.section != shown.section))
    for thing, differs in things:
        last = decisions.last(db, issue_id, f"{thing}:{entry.id}") if differs else None
        if last:
            yield f"{last.who}刚把这一条{words_of(last)}，您写的仍会保存"
    if issues.state_of(db, issue_id) is IssueState.PUBLISHED:
        yield "这一期刚出刊，现在保存不进去；请先把您的文字复制下来"


def since(db: Database, entry: Entry, who: str) -> Since | None:
    """What others changed since this person looked; None where nothing that is printed differs."""
    found = looks.since(db, entry, who)
    if found is None or found.look.version >= entry.version:
        return None
    before, now = wording(found.entry), wording(entry)
    if not found.others or before == now:
        return None
    return Since(found.others, found.look, tuple(differences(before, now)))


def notes(entry: Entry, found: Iterable[Comment]) -> list[Note]:
    """The comments on an entry: open ones first, each with its place in the words as they are."""
    open_first = sorted(found, key=lambda one: one.closed_by is not None)
    return [_note(one, entry) for one in open_first]


def quotable(entry: Entry) -> list[str]:
    """The sentences of an entry that a comment may be on."""
    texts = (entry.heading, entry.text, entry.abstract)
    found = (one.strip() for text in texts for one in sentences(text))
    return list(dict.fromkeys(one for one in found if one))


def _note(one: Comment, entry: Entry) -> Note:
    if one.stands(entry):
        return Note(one, stands=True)
    alike = [(SequenceMatcher(None, one.quote, s).ratio(), s) for s in quotable(entry)]
    score, now = max(alike, default=(0.0, ""))
    return Note(one, stands=False, now=now if score >= ALIKE else "")
