"""What a crawl's parent asks of its child."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """What the parent asks for. `night` is ISO 8601; without `replay` files it is the network.

    What the crawl writes goes into the file `journal` too, where one is named, to be done in
    another store; such a night is nothing to take back here. It is that of the `batch`. With
    `pages`, the addresses of known articles by source, these are opened again and no list is read:
    a recheck.
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
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
