"""What a crawl's parent asks of its child."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """What the parent asks for. `night` is ISO 8601; without `replay` files it is the network."""

    home: str
    sources: tuple[str, ...]
    night: str
    since: str
    jobs: int
    replay: tuple[str, ...]
    config: dict[str, Any]
