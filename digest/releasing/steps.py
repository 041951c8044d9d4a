"""编辑中 → 送审 → 定稿 → 已出刊, one at a time; back at any time, from print with a reason."""

from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from digest.checking.grounding import finality
from digest.checking.grounding.finality import why_not_final
from digest.config.settings import Publication
from digest.errors import IssueError, NotFinalError
from digest.issue.compose import placed
from digest.issue.model import EntryStage, Issue, IssueState
from digest.output.templates import SHIPPED
from digest.releasing import freezing
from digest.releasing.freezing import Prepared
from digest.releasing.preflight import Obstacle, obstacles, undecided
from digest.store import issues, stages
from digest.store.decisions import By

ORDER = list(IssueState)
NAMED = 5  # obstacles told in a sentence


@dataclass(frozen=True, slots=True)
class Asked:
    """What a step comes with: a reason, the state that the page showed, and how many entries that
    nobody has picked it told of; where the templates are.
    """

    reason: str = ""
    seen: IssueState | None = None
    undecided: int = 0
    templates: Path = SHIPPED


def advance(
    db: Database,
    issue_id: int,
    state: IssueState,
    publication: Publication,
    by: By,
    asked: Asked = Asked(),
) -> None:
    """Take an issue one step forward, or back; a 定稿 gets its files.

    Raises NotFinalError where something stands against it, StaleError where it is no longer in
    the state that was seen, IssueError where a published one is reopened without a reason, and as
    `freezing.prepare` where its files cannot be made.
    """
    before = issues.load(db, issue_id, publication.sections)
    files = None
    if (before.state, state) == (IssueState.SUBMITTED, IssueState.FINAL):
        _check(db, before, publication, state)
        files = freezing.prepare(db, before, publication, asked.templates)
    with db.atomic():
        old = issues.load(db, issue_id, publication.sections).state
        if old is IssueState.PUBLISHED and state is not old and not asked.reason:
            raise IssueError("已经出刊，重新打开要写明原因，请写一句再试。")
        issues.set_state(db, issue_id, state, by, reason=asked.reason, seen=asked.seen)
        if ORDER.index(state) > ORDER.index(old):
            if ORDER.index(state) > ORDER.index(old) + 1:
                raise NotFinalError("一步一步来：先送审，再定稿，最后出刊。")
            issue = issues.load(db, issue_id, publication.sections)
            if issue.state is IssueState.SUBMITTED:
                _submit(db, issue, by, asked.undecided)
            else:
                _pass(db, issue, publication, by, files)


def _pass(
    db: Database, issue: Issue, publication: Publication, by: By, files: Prepared | None
) -> None:
    """What 定稿 and 出刊 ask for; raises NotFinalError."""
    _check(db, issue, publication, issue.state)
    if files:
        freezing.freeze(db, issue, publication, files, by)
    elif issue.state is IssueState.PUBLISHED and (
        found := freezing.differences(db, replace(issue, state=IssueState.FINAL), publication)
    ):
        raise NotFinalError(f"还不能出刊：{freezing.damage(found)}")


def _check(db: Database, issue: Issue, publication: Publication, state: IssueState) -> None:
    if found := obstacles(db, issue, publication):
        raise NotFinalError(
            f"还不能{'定稿' if state is IssueState.FINAL else '出刊'}：{_told(found)}。"
        )


def _submit(db: Database, issue: Issue, by: By, known: int) -> None:
    """All that is printed is 已编 from now on; what was sent back must be mended first, and of what
    only a draft has picked no more goes to the reviewer than the editor knows of.
    """
    if left := finality.unfinished(db, issue):
        raise NotFinalError(f"{why_not_final(issue.number, left)}，处理完才能送审。")
    places = placed(issue)
    printed = [entry for section in issue.sections for entry in section.printed]
    if not printed:
        raise NotFinalError("还没有要刊登的内容，请先选用几条再送审。")
    back = [str(places[e.id]) for e in printed if e.stage is EntryStage.RETURNED]
    if back:
        raise NotFinalError(f"{'、'.join(back[:NAMED])}退回了还没有改好，改好后按“编好了”再送审。")
    unsure = [str(places[entry.id]) for entry in printed if undecided(entry)]
    if len(unsure) > known:
        raise NotFinalError(_unpicked(unsure))
    for entry in printed:
        stages.edited(db, entry.id, by)


def _unpicked(places: list[str]) -> str:
    told = "、".join(places[:NAMED]) + (f"等 {len(places)} 条" if len(places) > NAMED else "")
    return (
        f"有 {len(places)} 条是起草时拟用的，还没有人选用（{told}）；"
        "请在预览页面选用它们，或按“就这样送审”。"
    )


def _told(found: list[Obstacle]) -> str:
    told = "；".join(f"{one.place}{one.words.rstrip('。')}" for one in found[:NAMED])
    return told + (f"；等 {len(found)} 处" if len(found) > NAMED else "")
