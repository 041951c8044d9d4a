"""What is wrong with a source, in the sentences that `status`, the page and the mail all print."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from crawler.health.explanations import Explanation, explain
from crawler.store.runs import Fault, Run, RunState

INTERRUPTED = "interrupted"  # the kind of a run that was killed and could not say why
SHOWN = 3  # columns and addresses named one by one; more are counted


@dataclass(frozen=True, slots=True)
class Problem:
    """One kind of trouble: what happened and what to do about it. `sentence` ends without a stop.

    `kind` is the value of a `Failure`, or one of this room's; `faults` are the places.
    """

    kind: str
    sentence: str
    advice: str
    faults: tuple[Fault, ...] = ()

    @property
    def urls(self) -> tuple[str, ...]:
        """The first few addresses it happened at."""
        return tuple(dict.fromkeys(f.url for f in self.faults if f.url))[:SHOWN]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that could not be read; none where single pages could not."""
        return tuple(dict.fromkeys(f.column for f in self.faults if f.column))


CUT_OFF = Problem(
    INTERRUPTED, "采集中途被打断", "下一次采集会接着完成；若每夜如此，请看 var/log 里的日志。"
)

UNVISITED = Problem(
    "unvisited",
    "别的来源采集了，这个来源一直没有轮到",
    "采集的时间不够时，请加大 crawl.time_limit_minutes；不再需要它时，请在 sources.toml 停用。",
)

NO_NETWORK = Problem(
    "network",
    "本机网络不通，所有网站都连接不上",
    "请检查本机网络、DNS 和防火墙（校园网可能要重新登录），再运行一次 dongtai crawl --now。",
)

# A disk that is not mounted looks like a folder where nothing was ever crawled.
LOST = Problem(
    "lost",
    "以前采集过，现在却没有任何采集的记录：var 目录丢了，或没有挂载上",
    "请先挂载好，或从备份恢复，再运行别的命令；真要从头开始，请删去 config/.began。",
)


def problems(run: Run) -> tuple[Problem, ...]:
    """What went wrong in a run, a kind at a time: whole columns before single pages."""
    columns = [fault for fault in run.failures if fault.column]
    pages = [fault for fault in run.failures if not fault.column]
    found = (*_each(columns, _of_columns), *_each(pages, _of_pages))
    return found or ((CUT_OFF,) if run.state is RunState.INTERRUPTED else ())


def explained(fault: Fault) -> Explanation:
    """A fault for people; a kind that another version wrote is told by its own message."""
    try:
        return explain(fault.kind)
    except ValueError:
        return Explanation(fault.message, "请把这句话交给维护人员。")


def _each(faults: list[Fault], sentence: Callable[[tuple[Fault, ...]], str]) -> Iterator[Problem]:
    for kind in dict.fromkeys(fault.kind for fault in faults):
        same = tuple(fault for fault in faults if fault.kind == kind)
        yield Problem(kind, sentence(same), explained(same[0]).todo(same[0].column), same)


def _of_columns(faults: tuple[Fault, ...]) -> str:
    names = tuple(dict.fromkeys(fault.column for fault in faults))
    shown = "、".join(f"“{name}”" for name in names[:SHOWN])
    more = f"等 {len(names)} 个" if len(names) > SHOWN else ""
    return f"栏目{shown}{more}：{_message_of(faults)}"


def _of_pages(faults: tuple[Fault, ...]) -> str:
    return _message_of(faults) if len(faults) == 1 else f"{len(faults)} 处：{_message_of(faults)}"


def _message_of(faults: tuple[Fault, ...]) -> str:
    """The message they all have, with its details, or what their kind means."""
    messages = {fault.message for fault in faults}
    same = messages.pop() if len(messages) == 1 else ""
    return same or explained(faults[0]).sentence
