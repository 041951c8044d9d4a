"""Machines of a cluster that had no network: no site of their batches is to blame."""

from collections.abc import Iterator

from crawler.store.leases import Lease
from digest.monitoring.problems import Problem
from digest.monitoring.several import some

_KIND = "machine-"  # before the number of the queue; a source's name has an underscore
ADVICE = (
    "请在那台机器上检查网络、DNS 和防火墙（校园网可能要重新登录），"
    "再运行一次 dongtai crawl --failed --now；这些网站没有问题，不用改来源。"
)


def problems(found: list[Lease]) -> Iterator[Problem]:
    """One for each queue whose last batches found no network, `found` being these."""
    for queue in sorted({lease.queue for lease in found}):
        same = [lease for lease in found if lease.queue == queue]
        machine = "、".join(sorted({lease.machine for lease in same} - {""}))
        named = f"第 {queue} 队的机器" + (f" {machine} " if machine else "")
        sources = sorted({name for lease in same for name in lease.sources})
        told = f"{named}网络不通，派给它的 {len(sources)} 个来源都连接不上（{some(sources)}）"
        yield Problem(f"{_KIND}{queue}", f"{told}；别的机器连得上", ADVICE)


def is_of_machine(kind: str) -> bool:
    """Whether a kind of problem is one of these."""
    return kind.startswith(_KIND)


def over(kind: str) -> str:
    """That a problem of this kind has passed."""
    return f"第 {kind.removeprefix(_KIND)} 队的机器网络已恢复"
