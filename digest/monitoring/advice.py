"""What an editor can do about a trouble, apart from what the operator should mend."""

from crawler.health.kinds import REFUSALS, Failure
from digest.monitoring.problems import Problem

WAIT = "先不用管，以后几夜会自动再试；急用时请打开网站看看，要用的文章可以贴进来。"
LOOK = "它不让程序看：请隔几天用浏览器看一眼，要用的文章贴进来。"
CHANGED = "网站可能改版了，改好以前新文章不会自动进来：请用浏览器看看，要用的文章贴进来。"
MISSED = "中间可能漏了几篇：请打开栏目对照日期，要用的文章贴进来。"
QUIET = "可能只是一直没有更新：请打开栏目看一眼。"
ONE = "只是个别文章没有读好：打开原文看看，要用的贴入正文。"
OURS = "这要由维护人员来处理，您不用做什么。"

BY_KIND = {
    **dict.fromkeys(
        (
            *(Failure.DNS, Failure.CONNECTION, Failure.TIMEOUT, Failure.SERVER, Failure.STATUS),
            *(Failure.ROBOTS_DOWN, Failure.NO_ANSWER, Failure.TOO_MANY, Failure.INTERSTITIAL),
        ),
        WAIT,
    ),
    **dict.fromkeys((*(REFUSALS - {Failure.TOO_MANY}), Failure.ROBOTS, Failure.CERTIFICATE), LOOK),
    **dict.fromkeys((Failure.GAP, Failure.COLLAPSED), MISSED),
    Failure.QUIET: QUIET,
    **dict.fromkeys((Failure.UNSAVED, Failure.PARSE, Failure.NOT_RECORDED, Failure.PRIVATE), OURS),
}


def for_editor(found: Problem) -> str:
    """One sentence; a kind of trouble that is of our own house is none of hers."""
    if found.kind not in set(Failure):
        return OURS
    if not found.columns and found.faults:
        return ONE
    return BY_KIND.get(Failure(found.kind), CHANGED)
