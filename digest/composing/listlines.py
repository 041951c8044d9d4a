"""The lines of a document that make one list, or one sentence that a page has broken."""

from collections.abc import Sequence

from digest.composing.document import Line
from digest.composing.markers import marker
from digest.composing.sentences import is_whole

NAME = 60
LISTED = 150  # an introduction with its whole list is quoted up to this length


def broken(lines: Sequence[Line], start: int) -> list[Line]:
    """The lines of one sentence that a page or a list broke behind ， or ；, to its full stop.

    [] where it is broken nowhere, or its lines have numbers of their own.
    """
    found = [lines[start]]
    while not marker(found[-1].text) and found[-1].text.endswith(("；", ";", "，")):
        if start + len(found) == len(lines):
            return []
        found.append(lines[start + len(found)])
    return found if len(found) > 1 and is_whole(found[-1].text) else []


def items(lines: Sequence[Line], start: int) -> list[Line]:
    """The list items behind an introduction, as far as the one that ends with a full stop."""
    found = []
    for line in lines[start:]:
        found.append(line)
        if not line.text.endswith(("；", ";", "，", "、")):
            break
    return found if found and is_whole(found[-1].text) and len(found) > 1 else []


def nested(lines: Sequence[Line], start: int) -> tuple[list[Line], int]:
    """Of a list with a list in one of its items the plain items, and how many lines it has.

    ([], 0) where no item announces a list of its own.
    """
    found = _numbered(lines, start)
    ranks = [_rank(line) for line in found]
    own = [line for line, rank in zip(found, ranks, strict=True) if rank == ranks[0]]
    plain = [line for line in own if not line.text.endswith("：")]
    inner = len(own) < len(found) and len(plain) < len(own)
    whole = len(plain) > 1 and found[-1] is plain[-1] and is_whole(found[-1].text)
    return (plain, len(found)) if inner and whole else ([], 0)


def _numbered(lines: Sequence[Line], start: int) -> list[Line]:
    """Lines with numbers, whatever stands in them, to the first that ends a sentence."""
    found: list[Line] = []
    for line in lines[start:]:
        if not marker(line.text):
            break
        found.append(line)
        if not line.text.endswith(("；", ";", "：")):
            break
    return found


def _rank(line: Line) -> int:
    mark = marker(line.text)
    return mark.rank if mark else 0


def names(lines: Sequence[Line], start: int) -> list[Line]:
    """The names of a plain list (standards, projects), which end without a mark."""
    found = []
    for line in lines[start:]:
        if len(line.text) > NAME or line.text.endswith(("。", "；", "：")):
            break
        found.append(line)
    short = sum(len(line.text) for line in found) <= LISTED
    return found if len(found) > 1 and short else []
