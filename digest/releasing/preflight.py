"""What stands between an issue and print, each with where to mend it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.checking.grounding.finality import Open
from digest.checking.lint.finding import Severity
from digest.checking.lint.gathering import of_issue
from digest.checking.lint.running import lint
from digest.config.settings import Publication
from digest.issue.compose import placed
from digest.issue.model import EntryStage, Issue
from digest.store import stages
from digest.store.stages import Standing


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason, in Chinese, and the entry it is about; None where it is the issue itself."""

    place: str
    words: str
    entry: int | None = None


def obstacles(db: Database, issue: Issue, publication: Publication) -> list[Obstacle]:
    """Everything that keeps `issue` from being final; [] where it may be."""
    if not any(section.printed for section in issue.sections):
        return [Obstacle("本期", "还没有要刊登的内容")]
    found = [] if issue.date else [Obstacle("报头", "没有写日期")]
    found += [_open(one) for one in finality.unfinished(db, issue)]
    found += _not_approved(db, issue)
    errors = (f for f in lint(of_issue(issue, publication, db)) if f.severity is Severity.ERROR)
    found += [
        Obstacle(str(one.place), f"{one.text}，{one.proposal}", one.place.entry) for one in errors
    ]
    # the issue's own first: there are few, and no entry leads to them
    return sorted(dict.fromkeys(found), key=lambda one: one.entry is not None)


def _open(one: Open) -> Obstacle:
    words = [
        "没有写标题" if one.untitled else "",
        "没有正文" if one.bare else "",
        f"有 {len(one.marks)} 处事实没有核对" if one.marks else "",
    ]
    return Obstacle(str(one.place), "，".join(filter(None, words)), one.entry.id)


def _not_approved(db: Database, issue: Issue) -> Iterator[Obstacle]:
    places = placed(issue)
    printed = [entry for section in issue.sections for entry in section.printed]
    standing = stages.standing(db, printed)
    for entry in printed:
        if not standing[entry.id].approved:
            yield Obstacle(str(places[entry.id]), _why(standing[entry.id]), entry.id)


def _why(standing: Standing) -> str:
    if standing.stage is EntryStage.RETURNED:
        return "退回了，还没有改好"
    if standing.approval:
        return f"{standing.approval.who}审过以后又改了字，要再审"
    return "还没有审"
