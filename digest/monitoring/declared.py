"""What is known of the columns that a source declares, in one phrase."""

from crawler.sources.source import Source
from digest.monitoring.facts import Health

UNSURE = ("articles", "guess")  # evidence that the first night has yet to confirm


def columns_known(source: type[Source], health: Health) -> str:
    """How many columns are known, how many of them were never read, or that one is to be found."""
    read = {c.column.name for c in health.columns if c.column.last_success}
    if found := sum(bool(c.column.evidence) for c in health.columns if not source.columns):
        return f"栏目 {found}（自己找到）"
    if not source.columns:
        return "栏目待找" if source.known else "没有栏目"
    unread = sum(how in UNSURE and name not in read for name, how in source.evidence.items())
    return f"栏目 {len(source.columns)}" + (f"（{unread} 个待核实）" if unread else "")
