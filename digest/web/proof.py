"""The proof-reader's findings on the 本期 page, each with the way to its entry."""

from dataclasses import dataclass

from sqlite_utils import Database

from digest.checking.lint.finding import Finding, Severity
from digest.checking.lint.gathering import of_issue
from digest.checking.lint.running import lint
from digest.config.settings import Publication
from digest.issue.model import Issue, Section, SectionKey
from digest.output.compose import is_paper

KINDS = {Severity.ERROR: "error", Severity.DOUBT: "doubt", Severity.HINT: "hint"}


@dataclass(frozen=True, slots=True)
class Marked:
    """A finding; `entry` is the id of what it stands in, None where that cannot be told.

    `section` is the id of its section on the page, "" for the masthead and the like.
    """

    finding: Finding
    entry: int | None
    section: str

    @property
    def kind(self) -> str:
        """The finding's weight as a CSS class."""
        return KINDS[self.finding.severity]


def read(db: Database, issue: Issue, publication: Publication) -> list[Marked]:
    """What a proof-reader would mark in `issue` as it would be printed; errors first."""
    if not any(section.printed for section in issue.sections):
        return []
    places = _places(issue)
    order = list(KINDS)
    found = sorted(lint(of_issue(issue, publication, db)), key=lambda f: order.index(f.severity))
    return [
        Marked(finding, places.get(finding.place), _section(issue, finding.place))
        for finding in found
    ]


def _section(issue: Issue, place: str) -> str:
    named = (s.key.value for s in issue.sections if s.title in place)
    return next(named, "")


def _places(issue: Issue) -> dict[str, int]:
    """`政策热点 第4条` → the id of the entry; as `digest.checking.lint.spots` names places."""
    places: dict[str, int] = {}
    for section in issue.sections:
        if section.key is SectionKey.HOSPITAL:
            places |= _rows(section)
        else:
            papers = [e for e in section.printed if is_paper(e)]
            texts = [e for e in section.printed if not is_paper(e)]
            for no, entry in enumerate(papers, 1):
                places[f"{section.title} 论文第{no}行"] = entry.id
                places[f"{section.title} 论文第{no}行摘要"] = entry.id
            for no, entry in enumerate(texts, 2 if papers else 1):
                places[f"{section.title} 第{no}条"] = entry.id
            if len(texts) == 1:
                places[section.title] = texts[0].id
    return places


def _rows(section: Section) -> dict[str, int]:
    counted: dict[str, int] = {}
    places: dict[str, int] = {}
    for entry in section.printed:
        counted[entry.hospital] = counted.get(entry.hospital, 0) + 1
        places[f"{section.title} {entry.hospital} 第{counted[entry.hospital]}条"] = entry.id
    return places
