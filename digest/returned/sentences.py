"""A change of the file in words, for lists."""

from collections import Counter
from collections.abc import Sequence

from digest.issue.model import SectionKey
from digest.returned.change import Change, Kind

KINDS = {
    Kind.WORDS: "改动",
    Kind.ADDED: "新增",
    Kind.DROPPED: "删去",
    Kind.MOVED: "移动",
    Kind.SHIFTED: "移栏目",
    Kind.MASTHEAD: "报头",
    Kind.COMMENT: "批注",
    Kind.BOLD: "加粗",
    Kind.TOLD: "留意",
}
_WHOLE = {Kind.ADDED: "", Kind.DROPPED: "", Kind.MOVED: "换了位置"}
LONGEST = 60  # characters of one side


def counted(changes: Sequence[Change]) -> str:
    """How many there are of each kind."""
    if not changes:
        return "没有发现改动。"
    kinds = Counter(one.kind for one in changes)
    told = "、".join(f"{KINDS[kind]} {kinds[kind]}" for kind in KINDS if kinds[kind])
    return f"发现 {len(changes)} 处：{told}。"


def sentence(change: Change) -> str:
    """`政策热点 第4条　改动：“原来”改为“现在”（王主任）`."""
    who = f"（{'、'.join(change.who)}）" if change.who else ""
    return f"{change.place}　{KINDS[change.kind]}：{what(change)}{who}"


def what(change: Change) -> str:
    """What was done, without its place and its author."""
    heading, before, after = map(_short, (change.heading, change.before, change.after))
    if change.kind is Kind.COMMENT:
        on = f"“{after}”：" if after else ""
        return on + "；".join(note.words for note in change.notes)
    if change.kind is Kind.SHIFTED:
        return f"“{heading}”移到{SectionKey(change.section).plan.title}"
    if change.kind in _WHOLE:
        return f"“{heading}”{_WHOLE[change.kind]}"
    if not (before.strip() or after.strip()):
        return "另起一段" if after else "和上一段合并"
    if before.strip() and after.strip():
        return f"“{before}”改为“{after}”"
    return f"加上“{after}”" if after.strip() else f"删去“{before}”"


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}……"
