"""What a colleague changed in the Word file: everything, once, and nothing that is not there.

A file is compared with the issue as it went out, and with a file written anew of that issue by the
same template: what both files have (words of the template itself, bold that the template sets)
is nobody's change.
"""

from collections.abc import Iterator, Mapping

from digest.issue.model import Entry
from digest.issue.printed import PrintedIssue
from digest.published.marked import Document
from digest.returned import comments, entries, surroundings
from digest.returned.change import Change
from digest.returned.ground import Ground, ground

UNREAD = 0.34  # of the entries: of which at least so many must be found in a file of the issue


def find(
    page: PrintedIssue, printed: Mapping[int, Entry], came: Document, went: Document
) -> tuple[Change, ...]:
    """All changes, in the order of the issue: masthead, guide, then entry by entry."""
    return tuple(_all(ground(page, printed, came, went)))


def share_found(
    page: PrintedIssue, printed: Mapping[int, Entry], came: Document, went: Document
) -> float:
    """How many of the entries stand in the file, 0 to 1."""
    found = ground(page, printed, came, went).came.shared.pieces
    known = {piece.entry for piece in found if piece.entry is not None}
    return len(known) / len(printed) if printed else 0.0


def _all(found: Ground) -> Iterator[Change]:
    yield from surroundings.of_masthead(found)
    changed = list(entries.of_entries(found))
    yield from surroundings.of_guide(found, changed)
    yield from changed
    yield from surroundings.of_titles(found)
    yield from comments.of_comments(found)
