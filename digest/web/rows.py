"""What the page of an issue shows of each entry that is printed, in one line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.checking.grounding.finality import Checked
from digest.checking.lint.finding import Finding, Severity
from digest.issue.model import Entry
from digest.issue.plan import Form
from digest.store.meeting import Meeting
from digest.store.stages import Standing

ORDER = list(Severity)


@dataclass(frozen=True, slots=True)
class Row:
    """`size` are the characters of its text, of a table's row those of its title; `findings` the
    proof-reader's, the worst first; `who` wrote it last or chose it, "" where nobody did.
    """

    standing: Standing
    size: int
    facts: Checked
    findings: tuple[Finding, ...]
    who: str

    @property
    def open(self) -> int:
        """How many facts nobody has found in the sources yet."""
        return self.facts.facts - self.facts.sound

    @property
    def worst(self) -> str:
        """The gravest kind of finding, as a class of the style sheet; "" where there is none."""
        return self.findings[0].severity.name.lower() if self.findings else ""


def rows(
    printed: Iterable[Entry],
    standing: Mapping[int, Standing],
    facts: Mapping[int, Checked],
    proof: Iterable[Finding],
    others: Meeting,
) -> dict[int, Row]:
    """The rows of what is printed, by entry."""
    marked: dict[int | None, list[Finding]] = {}
    for one in proof:
        marked.setdefault(one.place.entry, []).append(one)
    return {
        entry.id: Row(
            standing[entry.id],
            _size(entry),
            facts[entry.id],
            tuple(sorted(marked.get(entry.id, ()), key=lambda one: ORDER.index(one.severity))),
            others.who.get(entry.id, ""),
        )
        for entry in printed
    }


def _size(entry: Entry) -> int:
    words = entry.heading if entry.section.plan.form is Form.ROW else entry.text
    return len("".join(words.split()))
