"""Of a law what is told first: the first case of a long sentence, a list without its numbers.

A fine in tiers (50万元以上的…；不足50万元的…) is told with both, or without.
"""

from digest.composing.running import head_of, running
from digest.lexicon import load

CASE, CASES = 25, 110  # characters of a case that is told alone
PAIRED = 170  # of one whose fine has two tiers
UNCUT = 85  # a shorter sentence is told with all its cases
_FURTHER, _UNLESS, _REST = (
    load("provisions").rule(name) for name in ("further_case", "unless", "the_rest")
)
_FLOOR, _TIER = load("provisions").rule("floor"), load("provisions").rule("tier")
_BY_LIST, _UNSAID = load("provisions").rule("by_list"), load("provisions").rule("unsaid")

# the words and the paragraph they stand in; None for a mark between the items of a list
Pieces = tuple[tuple[str, int | None], ...]


def plainly(items: Pieces) -> Pieces:
    """The items of a list (without numbers), and without the last that says 其他."""
    if len(items) > 2 and _REST.match(items[-1][0]):
        last, index = items[-2]
        return (*items[:-2], (last.rstrip("；;，"), index), ("。", None))
    return items


def first_case(pieces: Pieces) -> Pieces:
    """Of a long sentence what it says first, where the rest are further cases: …；情节严重的，…"""
    text, index = pieces[0]
    words = "".join(text for text, _ in pieces)
    if running(words):
        end = _first(text[: text.index("：")], head_of(words))
        return ((text[:end], index), ("：", None), *pieces[1:]) if end and pieces[1:] else pieces
    end = _first(text, 0) if len(pieces) == 1 else 0
    return ((text[:end], index), ("。", None)) if end else pieces


def _first(text: str, start: int) -> int:
    """Where the first case ends that begins at `start`; 0 where all are told."""
    if len(text) - start <= UNCUT or _UNLESS.search(text):
        return 0
    ends = [at.start() for at in _FURTHER.finditer(text) if at.start() >= start + CASE]
    floor = _FLOOR.search(text)
    ends = [end for end in ends if not floor or end < floor.start()]
    ends += [floor.start()] if floor else []
    ends = [end for end in ends if not text[:end].endswith(("的", "者"))]  # …；情节严重的
    if any(_halves(text, end) for end in ends):
        return next(iter(_by_tiers(text, start, ends)), 0)
    fit = [end for end in ends if end <= start + CASES] or ends[:1]
    return fit[-1] if fit else 0


def _by_tiers(text: str, start: int, ends: list[int]) -> list[int]:
    """Where a fine in tiers may end: behind all of them, else before."""
    tiers = [at.start() for at in _TIER.finditer(text)]
    whole = sorted(end for end in (*ends, len(text) - 1) if not _halves(text, end))
    behind = [end for end in whole if tiers[-1] < end <= start + PAIRED]
    return behind or [end for end in (tiers[0], *whole) if end >= start + CASE]


def _halves(text: str, end: int) -> bool:
    """Whether a text that ends there tells one tier of a fine without the other of its sum."""
    told, whole = _tiers(text[:end]), _tiers(text)
    return any(len(sides) > 1 and len(told.get(sum_, ())) == 1 for sum_, sides in whole.items())


def _tiers(text: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for at in _TIER.finditer(text):
        found.setdefault(at["over"] or at["under"], set()).add("over" if at["over"] else "under")
    return found


def without_list(intro: str, index: int) -> Pieces:
    """What announces a list, as far as it stands by itself; () where it does not.

    `应当自公布之日起30日内，依照下列规定报送备案：` is 应当自公布之日起30日内报送备案。
    """
    by = _BY_LIST.search(intro)
    rest = intro[by.end() :].rstrip("：:") if by else ""
    if by is None or (not rest and _UNSAID.search(intro[: by.start()])):
        return ()
    told = ((intro[: by.start()], index), *([(rest, index)] if rest else []))
    return (*told, ("。", None))
