"""The day an entry begins with: `8月15日，`, or `近日，` where the publication asks for it."""

from dataclasses import dataclass
from datetime import date

NEAR = "近日"


@dataclass(frozen=True, slots=True)
class Days:
    """How days are told: `near` says 近日 for all of them; `year` is the issue's, and a day of
    another year is told with its year.
    """

    near: bool = False
    year: int | None = None

    def spell(self, published: date | None) -> str:
        """`8月15日`, `2025年12月30日` or 近日; "" for an article without a date."""
        if published is None:
            return ""
        if self.near:
            return NEAR
        year = f"{published.year}年" if self.year not in (None, published.year) else ""
        return f"{year}{published.month}月{published.day}日"

    def phrase(self, published: date | None) -> str:
        """The same with its comma, as a sentence begins."""
        said = self.spell(published)
        return f"{said}，" if said else ""


PLAIN = Days()
