"""Acts of the trail in words, those on words and ticks aside (`digest.web.changes`)."""

import json
from collections.abc import Callable

from digest.issue.model import EntryState, IssueState, SectionKey
from digest.store import alternatives, entries, waivers
from digest.store.decisions import Decision
from digest.store.waivers import Scope
from digest.web.words import DECIDED, ISSUE, STAGED

SHOWN = 40  # characters of what was taken over


def words_of(act: Decision) -> str:
    """What was done: `由医院资讯移到他山之石`."""
    return _WORDS[act.action](act)


def _decided(act: Decision) -> str:
    return DECIDED[EntryState(act.after)]


def _added(_: Decision) -> str:
    return "列入"


def _moved(act: Decision) -> str:
    sides = act.before, act.after
    before, after = (json.loads(s)["title"] if s.startswith("{") else s for s in sides)
    return f"由{before}移到{after}"


def _ordered(act: Decision) -> str:
    key = act.thing.removeprefix("order:")
    return f"调整了{SectionKey(key).plan.title}的次序"


def _masthead(act: Decision) -> str:
    before, after = json.loads(act.before), json.loads(act.after)
    told = [f"第{side['number']}期 {side['date'] or '没有日期'}" for side in (before, after)]
    return f"报头由“{told[0]}”改为“{told[1]}”"


def _stepped(act: Decision) -> str:
    after = json.loads(act.after)
    told = f"这一期由{ISSUE[IssueState(act.before)]}改为{ISSUE[IssueState(after['state'])]}"
    return f"{told}：{after['reason']}" if after["reason"] else told


def _staged(act: Decision) -> str:
    before, after = json.loads(act.before), json.loads(act.after)
    if after["approval"] and after["approval"] != before["approval"]:
        return "审核通过"
    told = STAGED[after["stage"]]
    return f"{told}：{after['reason']}" if after.get("reason") else told


def _chosen(act: Decision) -> str:
    return f"写法由“{act.before}”换成“{act.after}”"


def _retold(act: Decision) -> str:
    return f"照提纲{act.after}"


def _commented(act: Decision) -> str:
    on = f"“{act.before}”" if act.before else "整条"
    return f"批注{on}：{act.after}"


def _uncommented(act: Decision) -> str:
    return f"收回了{_commented(act)}"


def _closed(act: Decision) -> str:
    return f"处理了批注：{act.after}"


def _reopened(act: Decision) -> str:
    return f"批注改回没有处理：{act.after}"


def _taken(act: Decision) -> str:
    return f"采用了{act.before}在 Word 稿里的改动：{act.after[:SHOWN]}"


def _waived(act: Decision) -> str:
    told = json.loads(act.after)
    what = {
        Scope.HERE: f"{told['rule']}“{told['words']}”在这里",
        Scope.WORD: f"{told['rule']}：“{told['words']}”这个词",
        Scope.RULE: f"规则“{told['rule']}”",
    }[Scope(told["scope"])]
    return f"{'放过' if act.action == waivers.WAIVE else '收回放过'}：{what}"


_WORDS: dict[str, Callable[[Decision], str]] = {
    "decide": _decided,
    "add": _added,
    "move": _moved,
    "order": _ordered,
    "masthead": _masthead,
    "state": _stepped,
    "stage": _staged,
    "comment": _commented,
    "uncomment": _uncommented,
    "close": _closed,
    "reopen": _reopened,
    "take": _taken,
    alternatives.CHOOSE: _chosen,
    entries.RETELL: _retold,
    waivers.WAIVE: _waived,
    waivers.UNWAIVE: _waived,
}
