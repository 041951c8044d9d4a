"""What a column brought in one run, counted while it goes on and kept with the run as JSON."""

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(slots=True)
class Count:
    """A column's lists (`rows`) and the article pages opened from them (`pages` were read).

    `gone` were found to be taken down. `untitled`, `undated` and `textless` count pages that lack
    the field, `undated_rows` rows without a date, `future` those dated ahead. `requests` to
    `browser` (pages read with one) are of everything that was asked for the column, `statuses` how
    often each status code was seen; `bytes` are as they came over the wire, `seconds` what the site
    took to answer.
    """

    rows: int = 0
    undated_rows: int = 0
    future: int = 0
    pages: int = 0
    unchanged: int = 0
    failed: int = 0
    gone: int = 0
    untitled: int = 0
    undated: int = 0
    textless: int = 0
    requests: int = 0
    bytes: int = 0
    seconds: float = 0.0
    browser: int = 0
    statuses: dict[str, int] = field(default_factory=dict)

    def answered(self, status: int, size: int, seconds: float, *, browser: bool) -> None:
        """An answer came."""
        self.requests += 1
        self.bytes += size
        self.seconds = round(self.seconds + seconds, 3)
        self.browser += browser
        self.statuses[str(status)] = self.statuses.get(str(status), 0) + 1

    def plus(self, other: "Count") -> "Count":
        """Both together."""
        ours, theirs = asdict(self), asdict(other)
        codes = {
            code: self.statuses.get(code, 0) + other.statuses.get(code, 0)
            for code in sorted({*self.statuses, *other.statuses})
        }
        numbers = {name: ours[name] + theirs[name] for name in ours if name != "statuses"}
        return Count(**numbers, statuses=codes)


def to_json(counts: dict[str, Count]) -> dict[str, dict[str, Any]]:
    """Plain values; what is nought is left out, so that a thousand nights stay small."""
    return {
        name: {key: value for key, value in asdict(count).items() if value}
        for name, count in counts.items()
    }


def from_json(values: dict[str, dict[str, Any]]) -> dict[str, Count]:
    """The other way round; a field that a newer version wrote is passed over."""
    known = Count.__dataclass_fields__
    return {
        name: Count(**{key: value for key, value in count.items() if key in known})
        for name, count in values.items()
    }
