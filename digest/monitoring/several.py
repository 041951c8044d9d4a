"""Many names in one line, as a person says them."""

from collections import Counter
from collections.abc import Mapping, Sequence

SHOWN = 3


def some(names: Sequence[str], unit: str = "个") -> str:
    """All of a few names, the first of many with how many there are."""
    if len(names) <= SHOWN + 1:
        return "、".join(names)
    return f"{'、'.join(names[:SHOWN])}等 {len(names)} {unit}"


def sites(orgs: Mapping[str, str]) -> str:
    """The same of sources: by their organisations, with the code name where two share one."""
    sharing = Counter(orgs.values())
    return some([org if sharing[org] == 1 else f"{org}（{name}）" for name, org in orgs.items()])
