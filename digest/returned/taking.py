"""A change of the file taken over into the issue, as the act of whoever takes it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlite_utils import Database

from crawler.clock import SHANGHAI
from digest.config.settings import Publication
from digest.drafting import one
from digest.drafting.entry import by_hand
from digest.errors import IssueError, StaleError
from digest.issue.clean import link
from digest.issue.model import EntryState, SectionKey
from digest.issue.plan import Form
from digest.returned.change import Change, Kind, Note, of_value
from digest.returned.standing import State, printed_order, standing, theirs
from digest.store import comments, entries, issues, merges, ordering, returned
from digest.store.decisions import By, On, first_since, newest, tell
from digest.store.merges import Typed
from digest.store.ordering import Spot
from digest.store.returned import Done, Returned

Choices = Mapping[str, Sequence[str]]
UNKNOWN = "同事"


@dataclass(frozen=True, slots=True)
class Taking:
    """Who takes changes of which file over; `against` is the version that a choice was made for."""

    db: Database
    book: Publication
    file: Returned
    by: By


def take(it: Taking, number: int, choices: Choices | None = None, *, against: int = 0) -> None:
    """Take change `number` over.

    Raises ClashError where the desk changed the same sentence and `choices` do not say which
    stays, StaleError where it was decided already, IssueError where it cannot be stored.
    """
    change = of_value(it.file.changes[number])
    done = it.file.done.get(number)
    with it.db.atomic():
        state = standing(it.db, it.file.issue, change, None if done and not done.taken else done)
        if state.state in (State.TAKEN, State.SAME) or change.kind.is_told:
            raise StaleError("这一处已经在稿子里了，没有要采用的。")
        before = newest(it.db, it.file.issue)
        made = _WAYS[change.kind](it, change, choices, against)
        act = _act(it, change, before)
        now = Done(True, it.by.who, it.by.at, act, made)
        returned.decide(it.db, it.file.id, number, now)


def refuse(it: Taking, number: int) -> None:
    """A change is not wanted; it stays to be read, and may be taken after all."""
    returned.decide(it.db, it.file.id, number, Done(False, it.by.who, it.by.at))


def take_all(it: Taking, wanted: Sequence[int]) -> tuple[int, int]:
    """Take over what is open of `wanted`; how many were taken, and how many must be chosen."""
    taken = asked = 0
    for number in wanted:
        file = returned.get(it.db, it.file.issue, it.file.id)
        change, done = of_value(file.changes[number]), file.done.get(number)
        state = standing(it.db, file.issue, change, done).state
        if change.kind.is_told or state not in (State.OPEN, State.CLASH):
            continue
        if state is State.CLASH:
            asked += 1
            continue
        take(replace(it, file=file), number)
        taken += 1
    return taken, asked


def _act(it: Taking, change: Change, before: int) -> int | None:
    """The first of what was done that can be undone; whose it was is told beside it."""
    act = first_since(it.db, it.file.issue, before)
    author = "、".join(change.who) or it.file.saved_by or UNKNOWN
    on = On(it.file.issue, change.entry, "")
    tell(it.db, it.by, on, "take", author, _summary(change))
    return act


def _summary(change: Change) -> str:
    return change.after or change.before or change.heading


def _words(it: Taking, change: Change, choices: Choices | None, against: int) -> None:
    typed = theirs(it.db, change)
    if typed is None or change.entry is None:
        raise IssueError("这一条当时的文字没有存下来，请对照着自己改。")
    _check(it, change, typed[change.field])
    grown = Typed(typed, change.version)
    merges.save(it.db, change.entry, grown, it.by, choices, against=against)


def _check(it: Taking, change: Change, text: str) -> None:
    """What may not be stored, as the entry's own form has it."""
    if change.field == "heading" and not text.strip():
        raise IssueError("标题不能空着，请打开这一条自己改。")
    if change.field == "url" and text and not link(text):
        raise IssueError("网址应当以 http:// 或 https:// 开头，请打开这一条自己改。")
    row = entries.get(it.db, change.entry or 0).section.plan.form is Form.ROW
    if row and change.field == "hospital" and not text.strip():
        raise IssueError("单位空着，请打开这一条自己改。")


def _added(it: Taking, change: Change, _choices: Choices | None, _against: int) -> int:
    section = SectionKey(change.section)
    said = dict(change.fields)
    url = link(said.get("url", ""))
    made = by_hand(section, said["heading"], said.get("hospital", ""), url)
    rest: dict[str, Any] = {
        name: said.get(name, "") for name in ("text", "cited", "column", "abstract", "form")
    }
    number = entries.add(it.db, it.file.issue, replace(made, **rest), it.by)
    _put(it, change, number)
    return number


def _dropped(it: Taking, change: Change, _choices: Choices | None, _against: int) -> None:
    entries.decide(it.db, change.entry or 0, EntryState.DROPPED, it.by.who, it.by.at)


def _moved(it: Taking, change: Change, _choices: Choices | None, _against: int) -> None:
    _put(it, change, change.entry or 0)


def _shifted(it: Taking, change: Change, _choices: Choices | None, _against: int) -> None:
    spot = Spot(SectionKey(change.section))
    one.shift(it.db, it.book, change.entry or 0, spot, who=it.by.who, at=it.by.at)
    _put(it, change, change.entry or 0)


def _put(it: Taking, change: Change, number: int) -> None:
    """Behind the entry that it stands behind in the file, first where there is none."""
    section = SectionKey(change.section)
    now = printed_order(it.db, it.file.issue, section)
    rest = [one for one in now if one != number]
    above = _above(it, change)
    at = rest.index(above) + 1 if above in rest else 0
    wanted = [*rest[:at], number, *rest[at:]]
    ordering.arrange(it.db, it.file.issue, section, wanted, it.by, seen=now)


def _above(it: Taking, change: Change) -> int | None:
    """The entry to stand behind: a new one that was taken over, else a known one."""
    if change.behind_new is not None:
        added = [n for n, one in enumerate(it.file.changes) if one["kind"] == Kind.ADDED]
        done = it.file.done.get(added[change.behind_new])
        if done and done.made:
            return done.made
    return change.behind


def _masthead(it: Taking, change: Change, _choices: Choices | None, _against: int) -> None:
    issue = issues.load(it.db, it.file.issue, {})
    number = int(change.fields.get("number", issue.number))
    day = date.fromisoformat(change.fields["date"]) if "date" in change.fields else issue.date
    issues.set_masthead(it.db, it.file.issue, number=number, date=day, by=it.by)


def _comment(it: Taking, change: Change, _choices: Choices | None, _against: int) -> None:
    entry = entries.get(it.db, change.entry or 0)
    texts = (entry.heading, entry.text, entry.abstract)
    quotes = (change.after, change.before)
    quote = next((q for q in quotes if q and any(q in text for text in texts)), "")
    said = [(note.who, note.words, _when(note, it.by.at)) for note in change.notes]
    comments.bring(it.db, entry.id, quote, said, it.by)


def _when(note: Note, usual: datetime) -> datetime:
    """When a comment was written; Word writes its own clock, mostly without a zone or with Z."""
    try:
        at = datetime.fromisoformat(note.at)
    except ValueError:
        return usual
    return at.replace(tzinfo=SHANGHAI)


_WAYS = {
    Kind.WORDS: _words,
    Kind.ADDED: _added,
    Kind.DROPPED: _dropped,
    Kind.MOVED: _moved,
    Kind.SHIFTED: _shifted,
    Kind.MASTHEAD: _masthead,
    Kind.COMMENT: _comment,
}
