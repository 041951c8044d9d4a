"""A file that comes back: which of the files that went out it grew from, and what is new in it."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from crawler.errors import CallError
from digest.config.settings import Publication
from digest.errors import IssueError
from digest.issue.compose import printed
from digest.issue.merging import sentences
from digest.issue.model import Entry, Issue
from digest.issue.printed import Masthead, PrintedIssue
from digest.output import docx
from digest.published import marked
from digest.published.marked import Document, Marked
from digest.returned.change import Change, as_value
from digest.returned.finding import find
from digest.returned.ground import ground
from digest.store import exports, issues, returned
from digest.store.decisions import By
from digest.store.exports import Export

UNREAD = 0.34  # of the entries: so many at least must be found in a file of the issue
NEAREST = 3  # files that went out which are compared in full


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as somebody gives it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Received:
    """`went` is what the file grew from, as it went out."""

    document: Document
    went: Export
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _Candidate:
    export: Export
    page: PrintedIssue
    entries: dict[int, Entry]


def receive(
    db: Database, issue_id: int, book: Publication, templates: Path, sent: Sent, by: By
) -> int:
    """Read a Word file and keep what is new in it; the id under which it is kept.

    A file that came before is not read again. Raises CallError where it is no Word file or not of
    this issue, IssueError where the issue prints nothing.
    """
    sha = hashlib.sha256(sent.data).hexdigest()
    if known := returned.same(db, issue_id, sha):
        return known
    issue = issues.load(db, issue_id, book.sections)
    got = compared(db, issue, book, templates, sent, by)
    row = {"issue": issue_id, "name": sent.name, "sha": sha, "saved_by": got.document.saved_by}
    row |= {"went_at": got.went.at.isoformat() if got.went.who or got.went.at != by.at else None}
    return returned.keep(db, row, [as_value(one) for one in got.changes], by)


def compared(
    db: Database, issue: Issue, book: Publication, templates: Path, sent: Sent, by: By
) -> Received:
    """What is new in a file, held to the nearest of those that went out; raises as `receive`."""
    if not sent.name.lower().endswith(".docx"):
        raise CallError(f"读不了 {sent.name}：请交回 .docx 文件（在 Word 或 WPS 里另存为 .docx）。")
    document = marked.read(sent.data, sent.name)
    best: Received | None = None
    for one in _nearest(_candidates(db, issue, book, by), document):
        went = marked.read_ours(docx.render(one.page, templates))
        laid = ground(one.page, one.entries, document, went)
        if laid.share < UNREAD:
            continue
        changes = find(laid)
        if best is None or len(changes) < len(best.changes):
            best = Received(document, one.export, changes)
        if not changes:
            break
    if best is None:
        raise CallError(f"{sent.name} 不像是{issue.month}第{issue.number}期的稿子，请核对文件。")
    return best


def _candidates(db: Database, issue: Issue, book: Publication, by: By) -> Iterator[_Candidate]:
    """What went out, newest first, and the issue as it stands."""
    here = exports.now(issue, printed(issue, book).masthead, by.at)
    if not here.sections:
        raise IssueError(f"第{issue.number}期还没有要刊登的内容，没有稿子可以交回来。")
    out = exports.of_issue(db, issue.id)
    known = any(replace(export, at=here.at, who="") == here for export in out)
    for export in out if known else [*out, here]:
        then = exports.restored(db, issue, export)
        page = printed(then, book)
        people = Masthead(
            **{**dict(export.people), "organisers": tuple(export.people["organisers"])}
        )
        head = replace(people, number=export.number, day=export.day)
        entries = {e.id: e for section in then.sections for e in section.printed}
        yield _Candidate(export, replace(page, masthead=head), entries)


def _nearest(all_of_them: Iterator[_Candidate], document: Document) -> list[_Candidate]:
    """Those with the most sentences in common with the file; the newer first of equals."""
    there = set(_sentences(document))
    scored = [(len(there & _printed_sentences(one)), one) for one in all_of_them]
    scored.sort(key=lambda row: row[0], reverse=True)
    return [one for _, one in scored[:NEAREST]]


def _sentences(document: Document) -> Iterator[str]:
    for block in document.blocks:
        texts = [block] if isinstance(block, Marked) else block.cells
        for text in texts:
            yield from sentences(text.text)


def _printed_sentences(one: _Candidate) -> set[str]:
    entries = one.entries.values()
    texts = (text for e in entries for text in (e.text, e.heading, e.abstract))
    return {sentence for text in texts for sentence in sentences(text)}
