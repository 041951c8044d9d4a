"""期号 and date of the masthead, and the lines of 本期导读: changes above the first section."""

from collections.abc import Iterator

from docx.document import Document
from docx.oxml.ns import qn

from digest.issue.printed import PrintedIssue
from digest.packing.runs import text_of
from digest.packing.sides import Sides
from digest.packing.signed import Step, signed
from digest.packing.tracked import Tracker
from digest.store.decisions import By


def mark(document: Document, tracker: Tracker, both: Sides) -> None:
    """Mark what changed; what was added to or went from the contents stands with its entry."""
    by, old, new = both.earlier.issue_act("masthead"), both.before, both.page
    numbers = [f"第{page.masthead.number}期" for page in (old, new)]
    for was, words in (numbers, (old.date, new.date)):
        _line(document, tracker, was, words, by)
    lines = dict(_guide(old))
    for entry, heading in _guide(new):
        turns = both.earlier.steps(entry)
        _line(document, tracker, lines.get(entry, heading), heading, turns[-1][0] if turns else by)


def _guide(page: PrintedIssue) -> Iterator[tuple[int, str]]:
    """Each text's line; what stands before them is the table's."""
    for section in page.sections:
        own = section.guide[len(section.guide) - len(section.texts) :]
        for text, line in zip(section.texts, own, strict=False):
            if text.entry is not None:
                yield text.entry, line


def _line(document: Document, tracker: Tracker, was: str, words: str, by: By) -> None:
    """The first paragraph that shows `words`, where they are others than before."""
    if was == words:
        return
    for paragraph in document.element.body.iter(qn("w:p")):
        if (start := text_of(paragraph).find(words)) >= 0:
            tracker.text([paragraph], start, signed(was, words, [Step(by, words)], by))
            return
