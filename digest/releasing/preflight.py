"""What stands between an issue and print, each with where to mend it: the one list that the page
shows and that the steps ask.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.checking.grounding.finality import Open
from digest.checking.lint import blanks as to_fill
from digest.checking.lint import twice
from digest.checking.lint.finding import Finding, Severity
from digest.checking.lint.gathering import of_issue
from digest.checking.lint.kept import findings
from digest.checking.lint.waived import Parted, parted
from digest.config.settings import Publication
from digest.issue.blanks import HEAD
from digest.issue.compose import placed
from digest.issue.model import Entry, EntryStage, EntryState, Issue
from digest.issue.places import Part
from digest.releasing.numbering import taken
from digest.store import stages, waivers
from digest.store.stages import Standing
from digest.store.waivers import Scope, Waiver

NOTHING = Parted((), ())


class Where(Enum):
    """Where an obstacle is mended; all but the first two are places of its entry."""

    MASTHEAD = "masthead"
    SETTINGS = "settings"
    ENTRY = "entry"
    MARKS = "marks"
    REVIEW = "review"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason, in Chinese, and the entry it is about; None where it is the issue itself.

    `finding` is the proof-reader's where it is his: that may be signed for.
    """

    place: str
    words: str
    entry: int | None = None
    where: Where = Where.ENTRY
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Preflight:
    """`red` keeps the issue from being final, in printed order; `doubts` do not; `proof` parts
    the proof-reader's findings by whether somebody answers for them; `left` is what the editor has
    to finish before the issue is handed in; `given` is all that was signed and holds for it.
    """

    red: tuple[Obstacle, ...] = ()
    proof: Parted = NOTHING
    left: tuple[Open, ...] = ()
    given: tuple[Waiver, ...] = ()

    @property
    def resting(self) -> tuple[Waiver, ...]:
        """Words that are not told and rules that are off, of which nothing is found just now."""
        at_work = {waiver.id for _, waiver in self.proof.signed}
        wide = (one for one in self.given if one.scope is not Scope.HERE)
        return tuple(one for one in wide if one.id not in at_work)

    @property
    def doubts(self) -> tuple[Finding, ...]:
        """What a person should look at, and may leave as it is."""
        return tuple(one for one in self.proof.open if not is_red(one))


def is_red(found: Finding) -> bool:
    """Whether a finding keeps an issue from being final: errors, and whatever is told twice."""
    return found.severity is Severity.ERROR or found.rule == twice.RULE


def obstacles(db: Database, issue: Issue, publication: Publication) -> list[Obstacle]:
    """Everything that keeps `issue` from being final; [] where it may be."""
    return list(preflight(db, issue, publication).red)


def preflight(db: Database, issue: Issue, publication: Publication) -> Preflight:
    """The whole check of an issue; what was found before is taken from the store."""
    if not any(section.printed for section in issue.sections):
        return Preflight((Obstacle("本期", "还没有要刊登的内容", where=Where.CHOICE),))
    read = of_issue(issue, publication, db)
    found = findings(db, issue.id, read)
    empty = [one for one in found if one.rule == to_fill.RULE]
    rest = [one for one in found if one.rule != to_fill.RULE]
    given = tuple(waivers.standing(db, issue.publication, issue.id))
    proof = parted(rest, given)
    red = [*map(_blank, empty), *_masthead(db, issue, publication)]
    left = tuple(finality.unfinished(db, issue))
    red += map(_open, left)
    red += [*_by_people(db, issue), *map(_marked, filter(is_red, proof.open))]
    shown = [entry.id for section in issue.sections for entry in section.printed]
    at = {None: -1} | {number: place for place, number in enumerate(shown)}
    told = sorted(dict.fromkeys(red), key=lambda one: at.get(one.entry, -1))
    return Preflight(tuple(told), proof, left, given)


def _masthead(db: Database, issue: Issue, publication: Publication) -> Iterator[Obstacle]:
    """期号, date and the people who answer for the issue; the magazine prints no 联系人."""
    if not issue.date:
        yield Obstacle("报头", "没有写日期", where=Where.MASTHEAD)
    if month := taken(db, issue):
        words = f"第{issue.number}期已经是 {month} 那一期的期号"
        yield Obstacle("报头", words, where=Where.MASTHEAD)
    wanted = [key for key in HEAD if key != "contact" or not publication.has_articles]
    for key in wanted:
        if not getattr(publication, key).strip():
            yield Obstacle("报头", f"没有写{HEAD[key]}", where=Where.SETTINGS)


def _blank(one: Finding) -> Obstacle:
    """Of what was to be filled in, which no signature lets pass."""
    where = Where.SETTINGS if one.place.part is Part.MASTHEAD else Where.ENTRY
    return replace(_marked(one), where=where, finding=None)


def _open(one: Open) -> Obstacle:
    words = [
        "没有写标题" if one.untitled else "",
        "没有正文" if one.bare else "",
        f"有 {len(one.marks)} 处事实没有核对" if one.marks else "",
    ]
    where = Where.MARKS if one.marks else Where.ENTRY
    return Obstacle(str(one.place), "，".join(filter(None, words)), one.entry.id, where)


def _by_people(db: Database, issue: Issue) -> Iterator[Obstacle]:
    """What only a draft has picked, and what nobody has approved as it stands."""
    places = placed(issue)
    shown = [entry for section in issue.sections for entry in section.printed]
    standing = stages.standing(db, shown)
    for entry in shown:
        place = str(places[entry.id])
        if undecided(entry):
            yield Obstacle(place, "起草时拟用的，还没有人选用", entry.id, Where.CHOICE)
        if not standing[entry.id].approved:
            yield Obstacle(place, _why(standing[entry.id]), entry.id, Where.REVIEW)


def undecided(entry: Entry) -> bool:
    """Whether only a draft has picked it."""
    return entry.state is EntryState.PROPOSED


def _marked(one: Finding) -> Obstacle:
    words = f"{one.text}，{one.proposal}"
    return Obstacle(str(one.place), words, one.place.entry, finding=one)


def _why(standing: Standing) -> str:
    if standing.stage is EntryStage.RETURNED:
        return "退回了，还没有改好"
    if standing.approval:
        return f"{standing.approval.who}审过以后又改了字，要再审"
    return "还没有审"
