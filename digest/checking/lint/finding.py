"""What a rule found, and what it looks at."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from crawler.items import PageState
from digest.config.settings import Publication
from digest.issue.places import Place
from digest.issue.printed import PrintedIssue
from digest.selecting.past import Past
from digest.store.behind import PageNews

AROUND = 12  # characters of context on each side of an excerpt


class Severity(StrEnum):
    """How sure a proof-reader is."""

    ERROR = "错误"
    DOUBT = "疑问"
    HINT = "建议"


@dataclass(frozen=True, slots=True)
class Finding:
    """One mark in the margin.

    `rule` is the rule's name, `place` where it stands, `text` the words with a
    few around them, `proposal` what to do; `fixable`: `--fix` does it. `word` is the word that it
    is about, without what stands around it; "" where it is about no word.
    """

    rule: str
    severity: Severity
    place: Place
    text: str
    proposal: str
    fixable: bool = False
    word: str = ""


@dataclass(frozen=True, slots=True)
class LintContext:
    """What is read: the issue, and what it is compared with.

    `past` are the entries of earlier issues; `pages` the titles of stored pages by canonical
    address, empty where no store is at hand; `gone` what became of those that are no article any
    more; `revised` what became of the pages behind the entries since these were read. `drafted`:
    the issue is in the store and not printed yet.
    """

    issue: PrintedIssue
    publication: Publication
    past: Past = field(default_factory=Past)
    pages: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, PageState] = field(default_factory=dict)
    revised: Sequence[PageNews] = ()
    drafted: bool = False


def excerpt(text: str, start: int, end: int) -> str:
    """The words from `start` to `end` with some before and behind."""
    return text[max(0, start - AROUND) : end + AROUND].replace("\n", "")
