"""Who did what to an issue, and when, as 审稿流转单 tells it: between two steps of the issue a line
for each person and kind of work; what was sent back, signed for or decided a line each.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from digest.issue.model import EntryState, IssueState
from digest.issue.places import Place
from digest.packing.earlier import DRAFTER
from digest.store import alternatives, ticks, waivers
from digest.store.decisions import Decision

STEPS = {
    (IssueState.DRAFT, IssueState.SUBMITTED): "送审",
    (IssueState.SUBMITTED, IssueState.DRAFT): "退回编辑",
    (IssueState.SUBMITTED, IssueState.FINAL): "定稿",
    (IssueState.FINAL, IssueState.SUBMITTED): "撤回定稿",
    (IssueState.FINAL, IssueState.PUBLISHED): "出刊",
}
EDIT, CHOOSE, CHECK, REVIEW, DONE = "编辑", "编排", "核对", "审核", "编好"
WORK = {
    "edit": (EDIT, "修改"),
    alternatives.CHOOSE: (EDIT, "换了写法"),
    "add": (CHOOSE, "列入"),
    "move": (CHOOSE, "移动"),
    "order": (CHOOSE, "调整次序"),
    "masthead": (CHOOSE, "改了期号或日期"),
    ticks.TICK: (CHECK, "对照原文核对"),
    ticks.UNTICK: (CHECK, "取消核对"),
}
CHOSEN = {
    EntryState.PICK: "选用",
    EntryState.DROPPED: "不用",
    EntryState.RESERVE: "放回备选",
    EntryState.PROPOSED: "改回拟用",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One line: from when to when, what kind of work, who, and in words what."""

    start: datetime
    end: datetime
    kind: str
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class _Act:
    """An act as a line tells it; `what` are acts that are counted together, `words` stand alone."""

    at: datetime
    kind: str
    who: str
    what: str = ""
    entry: int | None = None
    words: str = ""


def lines(acts: Iterable[Decision], places: Mapping[int, Place]) -> list[Line]:
    """The trail, oldest first; what was taken back is not told, nor that it was."""
    known = list(acts)
    gone = {act.undoes for act in known if act.undoes}
    kept = [act for act in known if act.id not in gone and not act.undoes]
    return list(_phases([_read(act, places) for act in kept], places))


def _phases(acts: list[_Act], places: Mapping[int, Place]) -> Iterator[Line]:
    """What lies between two acts that stand alone is put together by person and kind."""
    own: dict[tuple[str, str], list[_Act]] = {}
    for act in acts:
        if not act.words:
            own.setdefault((act.kind, act.who), []).append(act)
            continue
        if act.kind in STEPS.values() or act.kind == REOPENED:
            yield from _together(own, places)
            own = {}
        else:
            own[(act.kind, f"{act.who} {len(own)}")] = [act]
            continue
        yield Line(act.at, act.at, act.kind, act.who, act.words)
    yield from _together(own, places)


REOPENED = "重新打开"


def _together(
    own: Mapping[tuple[str, str], list[_Act]], places: Mapping[int, Place]
) -> Iterator[Line]:
    made = [_line(acts, places) for acts in own.values()]
    yield from sorted(made, key=lambda line: line.start)


def _line(acts: list[_Act], places: Mapping[int, Place]) -> Line:
    first, last = acts[0], acts[-1]
    by_words: dict[str, list[int | None]] = {}
    for act in acts:
        by_words.setdefault(act.what, []).append(act.entry)
    told = first.words or "；".join(
        _counted(what, entries, places) for what, entries in by_words.items()
    )
    return Line(first.at, last.at, first.kind, first.who, told)


def _counted(what: str, entries: list[int | None], places: Mapping[int, Place]) -> str:
    """修改 3 条（政策热点第1、4条，医院资讯2条）; acts on the issue are told by themselves."""
    known = list(dict.fromkeys(entry for entry in entries if entry is not None))
    if not known:
        return f"{what} {len(entries)} 次" if len(entries) > 1 else what
    shown = Counter[str]()
    numbers: dict[str, list[int]] = {}
    for entry in known:
        place = places.get(entry)
        shown[place.title if place else "没有刊登的"] += 1
        if place and not place.hospital:
            numbers.setdefault(place.title, []).append(place.no)
    parts = [
        f"{title}第{_ranges(numbers[title])}条" if title in numbers else f"{title}{count}条"
        for title, count in shown.items()
    ]
    counted = f"{len(entries)} 处" if what in COUNTED else f"{len(known)} 条"
    return f"{what} {counted}（{'，'.join(parts)}）"


COUNTED = tuple(words for kind, words in WORK.values() if kind == CHECK)


def _ranges(numbers: Iterable[int]) -> str:
    """1—4、7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    told = (f"{run[0]}—{run[-1]}" if len(run) > 2 else "、".join(map(str, run)) for run in runs)
    return "、".join(told)


def _read(act: Decision, places: Mapping[int, Place]) -> _Act:
    reader = _READERS.get(act.action)
    if reader:
        return reader(act, places)
    kind, what = WORK[act.action]
    return _Act(act.at, kind, act.who or DRAFTER, what, act.entry)


def _decided(act: Decision, _: Mapping[int, Place]) -> _Act:
    return _Act(act.at, CHOOSE, act.who or DRAFTER, CHOSEN[EntryState(act.after)], act.entry)


def _stepped(act: Decision, _: Mapping[int, Place]) -> _Act:
    after = json.loads(act.after)
    step = (IssueState(act.before), IssueState(after["state"]))
    kind = REOPENED if step[0] is IssueState.PUBLISHED else STEPS.get(step, "改了状态")
    return _Act(act.at, kind, act.who or DRAFTER, words=after["reason"] or kind)


def _staged(act: Decision, places: Mapping[int, Place]) -> _Act:
    before, after = json.loads(act.before), json.loads(act.after)
    if after["approval"] and after["approval"] != before["approval"]:
        return _Act(act.at, REVIEW, act.who, "审核通过", act.entry)
    if after["stage"] == "returned":
        return _Act(
            act.at, "退回", act.who, words=f"{_place(act, places)}：{after.get('reason', '')}"
        )
    if before["stage"] == "waiting":
        return _Act(act.at, EDIT, act.who, "标为编好", act.entry)
    return _Act(act.at, EDIT, act.who, "改好退回的", act.entry)


COMMENTS = {"uncomment": "（已收回）", "close": "（已处理）", "reopen": "（改回没有处理）"}


def _commented(act: Decision, places: Mapping[int, Place]) -> _Act:
    on = f"“{act.before}”" if act.before else ""
    done = COMMENTS.get(act.action, "")
    return _Act(act.at, "批注", act.who, words=f"{_place(act, places)}{on}：{act.after}{done}")


def _waived(act: Decision, places: Mapping[int, Place]) -> _Act:
    told = json.loads(act.after)
    words = f"“{told['words']}”" if told["words"] else "整条规则"
    verb = "放过" if act.action == waivers.WAIVE else "收回放过"
    where = f"，{_place(act, places)}" if act.entry else ""
    return _Act(act.at, "签字", act.who, words=f"{verb}：{told['rule']}{words}{where}")


def _place(act: Decision, places: Mapping[int, Place]) -> str:
    place = places.get(act.entry or 0)
    return str(place) if place else "没有刊登的一条"


_READERS: dict[str, Callable[[Decision, Mapping[int, Place]], _Act]] = {
    "decide": _decided,
    "state": _stepped,
    "stage": _staged,
    "comment": _commented,
    "uncomment": _commented,
    "close": _commented,
    "reopen": _commented,
    waivers.WAIVE: _waived,
    waivers.UNWAIVE: _waived,
}
