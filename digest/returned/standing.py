"""How a change of the file stands to the desk: open, clashing, there already, taken, refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sqlite_utils import Database

from digest.issue.merging import Merged, merge_fields
from digest.issue.model import Entry, EntryState, SectionKey
from digest.returned.change import Change, Kind
from digest.returned.differing import PROSE
from digest.store import comments, entries, issues, ordering, versions
from digest.store.returned import Done
from digest.store.rows import SHOWN


class State(StrEnum):
    """TAKEN and REFUSED by a person; SAME: the desk has it, whoever wrote it there."""

    OPEN = "open"
    CLASH = "clash"
    SAME = "same"
    TAKEN = "taken"
    REFUSED = "refused"
    GONE = "gone"  # its entry is not printed any more


@dataclass(frozen=True, slots=True)
class Standing:
    """`joined` is the field with the change in it, None where it is no change of words; `again`
    says that it was taken and went away again.
    """

    state: State
    entry: Entry | None = None
    joined: Merged | None = None
    done: Done | None = None
    again: bool = False


def theirs(db: Database, change: Change) -> dict[str, str] | None:
    """The field as it was, with this one change in it; None where that version is not known."""
    base = versions.words_of(db, change.entry or 0, change.version)
    if base is None:
        return None
    was = base[change.field]
    return {change.field: was[: change.start] + change.raw + was[change.end :]}


def standing(db: Database, issue_id: int, change: Change, done: Done | None) -> Standing:
    """One change as the desk is now."""
    if done and not done.taken:
        return Standing(State.REFUSED, done=done)
    entry = entries.get(db, change.entry) if change.entry is not None else None
    joined = _joined(db, entry, change) if change.kind is Kind.WORDS and entry else None
    if _is_there(db, issue_id, change, entry, joined, done):
        return Standing(State.TAKEN if done else State.SAME, entry, joined, done)
    gone = entry is not None and entry.state is EntryState.DROPPED
    clash = joined is not None and bool(joined.clashes)
    state = State.GONE if gone else State.CLASH if clash else State.OPEN
    return Standing(state, entry, joined, None, again=done is not None)


def _joined(db: Database, entry: Entry, change: Change) -> Merged | None:
    base, typed = versions.words_of(db, entry.id, change.version), theirs(db, change)
    if base is None or typed is None:
        return None
    here: Mapping[str, str] = {change.field: getattr(entry, change.field)}
    return merge_fields(base, typed, here, PROSE)[change.field]


def _is_there(
    db: Database,
    issue_id: int,
    change: Change,
    entry: Entry | None,
    joined: Merged | None,
    done: Done | None,
) -> bool:
    """Whether the desk has what the file has."""
    if change.kind is Kind.WORDS:
        mine = getattr(entry, change.field) if entry else None
        return joined is not None and not joined.clashes and joined.text == mine
    if change.kind is Kind.DROPPED:
        return entry is not None and entry.state not in SHOWN
    if change.kind is Kind.ADDED:
        made = entries.get(db, done.made) if done and done.made else None
        return made is not None and made.state in SHOWN
    if change.kind in (Kind.MOVED, Kind.SHIFTED):
        return entry is not None and _is_placed(db, issue_id, change, entry)
    if change.kind is Kind.MASTHEAD:
        return _has_masthead(db, issue_id, change)
    return done is not None or (change.kind is Kind.COMMENT and _is_said(db, change))


def _is_said(db: Database, change: Change) -> bool:
    """Whether the comment went out with the file: a marked copy has those of the desk."""
    first = change.notes[0]
    return any(
        one.who == first.who and first.words.startswith(one.words)
        for one in comments.of_entry(db, change.entry or 0)
    )


def _is_placed(db: Database, issue_id: int, change: Change, entry: Entry) -> bool:
    section = SectionKey(change.section)
    if entry.section is not section:
        return False
    own = printed_order(db, issue_id, section)
    at = own.index(entry.id) if entry.id in own else -1
    above = own[at - 1] if at > 0 else None
    return at >= 0 and above == change.behind


def printed_order(db: Database, issue_id: int, section: SectionKey) -> list[int]:
    """The entries of a section that are printed, in order."""
    own = ordering.order_of(db, issue_id, section)
    return [number for number in own if entries.get(db, number).state in SHOWN]


def _has_masthead(db: Database, issue_id: int, change: Change) -> bool:
    issue = issues.load(db, issue_id, {})
    now = {"number": str(issue.number), "date": issue.date.isoformat() if issue.date else ""}
    return all(now[name] == wanted for name, wanted in change.fields.items())
