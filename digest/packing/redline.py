"""花脸稿: the clean copy with what changed since it was handed in as 修订, numbered lines, and the
source's sentence of each fact as 批注. To accept all changes gives the clean copy.
"""

import io
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path

from docx.document import Document
from sqlite_utils import Database

from crawler.clock import now
from digest.checking.grounding import finality
from digest.config.settings import Publication
from digest.issue.appendix import PolicyTable
from digest.issue.model import Issue
from digest.output import docx
from digest.output.layouts import layout
from digest.output.paging import counted_pages, with_pages
from digest.output.templates import template_file
from digest.packing import beside, dropped, head, remarks
from digest.packing.beside import Notes
from digest.packing.earlier import DRAFTER
from digest.packing.found import Stand, stands
from digest.packing.remarks import Remark
from digest.packing.runs import Ends, ends, runs_of
from digest.packing.sides import Sides, sides
from digest.packing.tracked import Tracker
from digest.store.decisions import By


def render(
    db: Database, issue: Issue, publication: Publication, templates: Path, table: PolicyTable | None
) -> bytes:
    """The .docx; raises as `digest.output.docx.render`."""
    both, lines = sides(db, issue, publication, table), layout(templates, publication.layout)
    page = both.page
    if page.articles:
        page = with_pages(page, counted_pages(page, lines))
    document, _ = docx.filled(page, template_file(templates, f"{page.template}.docx"), lines)
    found = stands(document, page, both.now)
    _remark(db, document, both, found)
    _track(document, both, found)
    beside.number_lines(document)
    beside.name_styles(document)
    beside.track_on(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _remark(db: Database, document: Document, both: Sides, found: Mapping[int, Stand]) -> None:
    """All remarks, before anything is marked: their places count what is printed."""
    entries = [entry for section in both.issue.sections for entry in section.printed]
    notes = Notes(document)
    moved, by = {one.entry: one for one in both.moved()}, By(DRAFTER, now())
    for entry, marks in zip(entries, finality.of_entries(db, entries), strict=True):
        words, stand = both.now.get(entry.id), found.get(entry.id)
        if words is None or stand is None:
            continue
        said = [*remarks.of_facts(db, entry, words, marks, by)]
        said += remarks.of_people(db, entry, words)
        if one := moved.get(entry.id):
            said.append(remarks.moved(words, one.before, one.now, one.by, by))
        if (old := both.then.get(entry.id)) and old.tables != words.tables:
            who = both.earlier.entry_act(entry.id, "edit")
            said.append(remarks.table_changed(words, who, by))
        _put(notes, stand, said)
    notes.keep()


def _put(notes: Notes, stand: Stand, said: Sequence[Remark]) -> None:
    """Beside their words; beside the beginning of the entry where a template shows it otherwise."""
    for part, group in groupby(sorted(said, key=lambda one: one.part), key=lambda one: one.part):
        own, place = list(group), stand.places.get(part)
        spans = [(place.start + one.start, place.start + one.end) for one in own] if place else []
        found = ends(place.paragraphs, spans) if place else [None] * len(own)
        for one, runs in zip(own, found, strict=True):
            notes.add(runs or _beginning(stand), one)


def _beginning(stand: Stand) -> Ends | None:
    runs = (run for paragraph in stand.paragraphs for run in runs_of(paragraph))
    first = next(runs, None)
    return None if first is None else Ends(first, first)


def _track(document: Document, both: Sides, found: Mapping[int, Stand]) -> None:
    tracker = Tracker()
    head.mark(document, tracker, both)
    for number, words in both.now.items():
        stand, old = found.get(number), both.then.get(number)
        if stand is None:
            continue
        if old is None or old.kind != words.kind:
            _came(tracker, stand, both.earlier.entry_act(number, *dropped.CAME))
            continue
        for part, place in stand.places.items():
            pieces = both.changes(number, part)
            place.paragraphs = tracker.text(place.paragraphs, place.start, pieces)
    dropped.mark(tracker, both.then, both.now, found, both.earlier)


def _came(tracker: Tracker, stand: Stand, by: By) -> None:
    if stand.row is not None:
        tracker.row(stand.row, "ins", by)
    else:
        tracker.added(stand.paragraphs, by)
