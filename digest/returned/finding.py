"""What a colleague changed in the Word file: everything, once, and nothing that is not there.

A file is compared with the issue as it went out, and with a file written anew of that issue by the
same template: what both files have (words of the template itself, bold that the template sets)
is nobody's change.
"""

from collections.abc import Iterator

from digest.returned import comments, entries, surroundings
from digest.returned.change import Change
from digest.returned.ground import Ground


def find(laid: Ground) -> tuple[Change, ...]:
    """All changes, in the order of the issue: masthead, guide, then entry by entry."""
    return tuple(_all(laid))


def _all(found: Ground) -> Iterator[Change]:
    yield from surroundings.of_masthead(found)
    changed = list(entries.of_entries(found))
    yield from surroundings.of_guide(found, changed)
    yield from changed
    yield from surroundings.of_titles(found)
    yield from comments.of_comments(found)
