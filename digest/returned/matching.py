"""Which line of the file is which line of the issue: by words first, then by likeness and place.

Numbers decide nothing, since they change with every entry that goes or comes; hidden bookmarks
are not asked, since some programs drop them.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from crawler.characters import unspaced
from digest.issue.aligned import steps
from digest.returned.expected import NEWS_HEAD, PAPER_HEAD, Expected, Part
from digest.returned.given import Given
from digest.returned.similar import alike, pairs, rising

SHORT = 6  # characters; what is shorter is not looked for elsewhere
ALIKE, IN_PLACE = 0.5, 0.3  # of the pairs of characters; between the same neighbours less is enough
BEGINNING = 10  # characters by which a line that was cut in two is known
ROWS = (Part.NEWS, Part.PAPER)
Found = dict[int, int]  # line of the file → line of the issue


def matched(there: Sequence[Given], here: Sequence[Expected]) -> Found:
    """The line of the issue that each line of the file is; lines that are new are left out."""
    known = {line.key for line in here}
    keys = [next((key for key in line.keys if key in known), line.key) for line in there]
    found: Found = {}
    for kind, a, b, c, _ in steps(keys, [line.key for line in here]):
        if kind == "equal":
            found.update(zip(range(a, b), range(c, c + b - a), strict=True))
    _elsewhere(keys, here, found)
    _by_likeness(there, here, found)
    return found


def _elsewhere(keys: Sequence[str], here: Sequence[Expected], found: Found) -> None:
    """Lines that stand in another place, word by word."""
    left: dict[str, list[int]] = defaultdict(list)
    taken = set(found.values())
    for at, line in enumerate(here):
        if at not in taken and len(line.key) >= SHORT:
            left[line.key].append(at)
    for at, key in enumerate(keys):
        if at not in found and left.get(key):
            found[at] = left[key].pop(0)


def _by_likeness(there: Sequence[Given], here: Sequence[Expected], found: Found) -> None:
    """The most alike first; each line is taken once."""
    taken = set(found.values())
    scored = sorted(_scores(there, here, found, taken), reverse=True)
    for _, at, line in scored:
        if at not in found and line not in taken:
            found[at] = line
            taken.add(line)


def _scores(
    there: Sequence[Given], here: Sequence[Expected], found: Found, taken: set[int]
) -> Iterator[tuple[float, int, int]]:
    anchors = _anchors(found)
    new = [(at, pairs(_words_given(line))) for at, line in enumerate(there) if at not in found]
    left = [(at, pairs(_words_expected(line))) for at, line in enumerate(here) if at not in taken]
    for at, words in new:
        low, high = _between(anchors, at, len(here))
        for line, others in left:
            if here[line].part in ROWS and not there[at].cells:
                continue
            score, near = alike(words, others), low < line < high
            score += _is_sure(there[at], here[line]) + 0.5 * (
                near and _labelled(there[at], here[line])
            )
            if score >= (IN_PLACE if near else ALIKE):
                yield score + 0.2 * near, at, line


def _words_given(line: Given) -> str:
    """What a line says: of a row of news its title, of a paper title and abstract."""
    wanted = {len(NEWS_HEAD): (2,), len(PAPER_HEAD): (1, 4)}.get(len(line.cells), ())
    return "".join(line.cells[at].text for at in wanted) or line.text.text


def _words_expected(line: Expected) -> str:
    wanted = {Part.NEWS: (2,), Part.PAPER: (1, 4)}.get(line.part, ())
    return "".join(line.cells[at] for at in wanted) or line.text


def _is_sure(given: Given, line: Expected) -> bool:
    """Whether two lines begin with the same words, or two rows of news lead to one page."""
    if line.part is Part.NEWS and len(given.cells) == len(NEWS_HEAD):
        return bool(line.cells[3]) and unspaced(given.cells[3].text) == unspaced(line.cells[3])
    begins = line.key[:BEGINNING]
    return len(begins) == BEGINNING and any(key.startswith(begins) for key in given.keys)


def _labelled(given: Given, line: Expected) -> bool:
    """Whether both are a 提要, or both say where an article came from."""
    labels = ("【提要】", "来源：")
    return any(line.text.startswith(one) and given.text.text.startswith(one) for one in labels)


def _anchors(found: Found) -> list[tuple[int, int]]:
    """The lines that are found in order."""
    rows = sorted(found.items())
    kept = rising([line for _, line in rows])
    return [row for at, row in enumerate(rows) if at in kept]


def _between(anchors: Sequence[tuple[int, int]], at: int, end: int) -> tuple[int, int]:
    """The lines of the issue between which line `at` of the file stands."""
    place = bisect_left(anchors, (at, -1))
    low = anchors[place - 1][1] if place else -1
    return low, anchors[place][1] if place < len(anchors) else end
