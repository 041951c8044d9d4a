"""What a crawl's parent asks of its child."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """What the parent asks for. `night` is ISO 8601; without `replay` files it is the network.

    What the crawl writes goes into the file `journal` too, where one is named, to be done in
    another store; such a night is nothing to take back here. It is that of the `batch`.
    """

    home: str
    sources: tuple[str, ...]
    night: str
    since: str
    jobs: int
    replay: tuple[str, ...]
    config: dict[str, Any]
    journal: str = ""
    batch: str = ""
