"""A clock that backups go by, set on by hand."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from tests.digest.homes import MORNING


@dataclass
class Clock:
    """What `now` says; `forward` sets it on."""

    at: datetime = MORNING

    def now(self) -> datetime:
        """The moment it shows."""
        return self.at

    def forward(self, *, days: int) -> None:
        """Set it on by whole days."""
        self.at += timedelta(days=days)
