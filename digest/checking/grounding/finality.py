"""When an entry, and the issue it is printed in, is final: every fact mark ticked by a person.

The marks are the fact lock's, computed anew from the text as it stands: extract, accepted
rewriting, or what the editor typed. What has no stored source gets one mark for the whole text.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Any

from sqlite_utils import Database

from crawler.items import Article
from digest.checking.grounding import stored
from digest.checking.grounding.lock import Missing, check
from digest.config.settings import Publication
from digest.errors import NotFinalError
from digest.issue.compose import placed
from digest.issue.model import Entry, Issue, IssueState
from digest.issue.places import Place
from digest.store import issues, ticks
from digest.store.ticks import Key, Tick

UNTITLED = "（新条目）"  # the heading of an entry nobody has written yet
WHOLE = "全文"
STEPS = list(IssueState)
MOST_KEPT = 1_000
_KEPT: dict[bytes, tuple[Missing, ...]] = {}
_EDGE = re.compile(r"[，。；！？\n]")


@dataclass(frozen=True, slots=True)
class Mark:
    """A fact to be checked by hand; `start` and `end` count characters in `stored.stated`,
    `id` is a short name of its `key` for forms.

    `clause` is the stretch between punctuation marks it stands in; for an entry without source
    `kind` is 全文 and `clause` everything it says.
    """

    id: str
    kind: str
    text: str
    clause: str
    start: int
    end: int
    ticked: Tick | None = None

    @property
    def key(self) -> Key:
        """What a tick holds for."""
        return self.kind, self.text, self.clause

    @property
    def warning(self) -> str:
        """The warning, one sentence."""
        return f"{self.kind}“{self.text}”在原文里找不到，请核对。"


@dataclass(frozen=True, slots=True)
class Open:
    """A printed entry with its open marks, and where it stands.

    `section` is its section's title, `no` its number among all that the section prints.
    """

    section: str
    no: int
    place: Place
    entry: Entry
    marks: tuple[Mark, ...]

    @property
    def untitled(self) -> bool:
        """Nobody has written its heading."""
        return self.entry.heading == UNTITLED


def marks(db: Database, entry: Entry) -> list[Mark]:
    """The fact marks of an entry in the order of its text, each once, with the ticks they have."""
    given = ticks.of_entry(db, entry.id)
    return [
        Mark(_id(key), *key, start, end, given.get(key))
        for key, (start, end) in _places(db, entry).items()
    ]


def tick(
    db: Database,
    entry: Entry,
    shown: Container[str],
    ticked: Container[str],
    who: str,
    at: datetime,
) -> list[Mark]:
    """Tick, or take back the ticks of, the marks that a form showed and that still stand.

    `shown` and `ticked` hold ids of marks. Returns the marks as they are then; raises IssueError
    when a tick is to change and the issue is published.
    """
    return [
        replace(mark, ticked=ticks.put(db, entry.id, mark.key, who, at, on=mark.id in ticked))
        if mark.id in shown and (mark.id in ticked) != (mark.ticked is not None)
        else mark
        for mark in marks(db, entry)
    ]


def open_marks(db: Database, entry: Entry) -> tuple[Mark, ...]:
    """Those that nobody has ticked."""
    return tuple(mark for mark in marks(db, entry) if mark.ticked is None)


def unfinished(db: Database, issue: Issue) -> list[Open]:
    """The entries of `issue` that would be printed and are not final, in printing order."""
    return [one for one in _every(db, issue) if one.marks or one.untitled]


def advance(
    db: Database, issue_id: int, state: IssueState, publication: Publication, at: datetime
) -> None:
    """Set an issue's state; raises NotFinalError where a step forward finds open marks."""
    before = issues.load(db, issue_id, publication.sections).state
    with db.atomic():
        issues.set_state(db, issue_id, state, at)  # a write first: it takes the lock
        if STEPS.index(state) > STEPS.index(before):
            issue = issues.load(db, issue_id, publication.sections)
            if left := unfinished(db, issue):
                raise NotFinalError(f"{why_not_final(issue.number, left)}，处理完才能定稿。")


def why_not_final(number: int, left: list[Open]) -> str:
    """What keeps an issue from being final, without a full stop."""
    count, untitled = sum(len(one.marks) for one in left), sum(one.untitled for one in left)
    parts = [
        f"{count} 处事实没有对照原文核对打勾" if count else "",
        f"{untitled} 条没有写标题" if untitled else "",
    ]
    where = "、".join(str(one.place) for one in left[:5])
    more = f"等 {len(left)} 条" if len(left) > 5 else ""
    return f"第{number}期还有 {'、'.join(part for part in parts if part)}（{where}{more}）"


def standing(issue: Issue, left: list[Open]) -> dict[str, Any]:
    """How final an issue is, as its JSON says it: state, `final`, and every open mark."""
    return {
        "state": issue.state.value,
        "final": issue.state is not IssueState.DRAFT and not left,
        "open_marks": [
            {
                "section": one.section,
                "no": one.no,
                "heading": one.entry.heading,
                "kind": mark.kind,
                "text": mark.text,
                "clause": mark.clause,
            }
            for one in left
            for mark in one.marks
        ],
    }


def _every(db: Database, issue: Issue) -> Iterator[Open]:
    places = placed(issue)
    for section in issue.sections:
        for no, entry in enumerate(section.printed, 1):
            yield Open(section.title, no, places[entry.id], entry, open_marks(db, entry))


def _places(db: Database, entry: Entry) -> dict[Key, tuple[int, int]]:
    """Each mark's key and the place where it first stands."""
    words, sources = stored.stated(entry), stored.sources_of(db, entry)
    if not any(source.title for source in sources):
        return {(WHOLE, "", words): (0, len(words))} if check(words, []) else {}
    found = _missing(words, sources, stored.names_of(db, sources))
    places: dict[Key, tuple[int, int]] = {}
    for fact in found:
        key = (fact.kind.value, fact.text, _clause(words, fact.start, fact.end))
        places.setdefault(key, (fact.start, fact.end))
    return places


def _id(key: Key) -> str:
    return sha256("\x1f".join(key).encode()).hexdigest()[:16]


def _missing(words: str, sources: Sequence[Article], known: Sequence[str]) -> tuple[Missing, ...]:
    """The fact lock's answer, kept: a page asks for the same entries again at every click."""
    asked = repr((words, sources, known))
    key = sha256(asked.encode("utf-8", "backslashreplace")).digest()
    if key not in _KEPT:
        if len(_KEPT) >= MOST_KEPT:
            _KEPT.clear()
        _KEPT[key] = tuple(check(words, sources, known))
    return _KEPT[key]


def _clause(words: str, start: int, end: int) -> str:
    before = [edge.end() for edge in _EDGE.finditer(words, 0, start)]
    after = _EDGE.search(words, end)
    return words[before[-1] if before else 0 : after.start() if after else len(words)].strip()
