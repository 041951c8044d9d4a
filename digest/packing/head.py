"""期号 and date of the masthead, and the lines of 本期导读: changes above the first section."""

from collections.abc import Iterator, Mapping
from typing import cast

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P

from digest.issue.printed import PrintedIssue
from digest.packing import dropped
from digest.packing.runs import text_of
from digest.packing.sides import Sides
from digest.packing.signed import Step, signed
from digest.packing.tracked import Tracker
from digest.store.decisions import By


def mark(document: Document, tracker: Tracker, both: Sides) -> None:
    """Mark what changed."""
    by, old, new = both.earlier.issue_act("masthead"), both.before, both.page
    numbers = [f"第{page.masthead.number}期" for page in (old, new)]
    for was, words in (numbers, (old.date, new.date)):
        _line(document, tracker, was, words, by)
    _contents(document, tracker, both)


def _contents(document: Document, tracker: Tracker, both: Sides) -> None:
    """Lines of 本期导读: other words, new lines, and those of entries that went."""
    then, now = dict(_guide(both.before)), dict(_guide(both.page))
    found = _lines(document, now)
    for entry, paragraph in found.items():
        turns = both.earlier.steps(entry)
        by = turns[-1][0] if turns else both.earlier.entry_act(entry, *dropped.CAME)
        if entry not in then:
            tracker.added([paragraph], both.earlier.entry_act(entry, *dropped.CAME))
        elif then[entry] != now[entry]:
            pieces = signed(then[entry], now[entry], [Step(by, now[entry])], by)
            tracker.text([paragraph], text_of(paragraph).find(now[entry]), pieces)
    above: CT_P | None = None
    for entry, line in then.items():
        if entry in now:
            above = found.get(entry, above)
        elif above is not None:
            by = both.earlier.entry_act(entry, *dropped.WENT)
            (gone,) = tracker.gone(above, [line], by)
            above.addnext(gone)
            above = gone


def _lines(document: Document, guide: Mapping[int, str]) -> dict[int, CT_P]:
    """The first paragraphs that show these lines, in their order."""
    paragraphs = iter(document.element.body.iter(qn("w:p")))
    found: dict[int, CT_P] = {}
    for entry, line in guide.items():
        own = next((p for p in paragraphs if line and line in text_of(p)), None)
        if own is not None:
            found[entry] = cast(CT_P, own)
    return found


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
