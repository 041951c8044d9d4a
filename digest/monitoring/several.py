"""Many names in one line, as a person says them."""

from collections.abc import Sequence

SHOWN = 3


def some(names: Sequence[str], unit: str = "个") -> str:
    """All of a few names, the first of many with how many there are, each once."""
    once = list(dict.fromkeys(names))
    if len(once) <= SHOWN + 1:
        return "、".join(once)
    return f"{'、'.join(once[:SHOWN])}等 {len(once)} {unit}"
