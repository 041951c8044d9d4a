"""Articles that were split, and turned round those that were merged.

What has no counterpart may be a part of an article that has one already: it is, where most of it
stands in that article and not in the counterpart.
"""

from collections.abc import Iterator, Sequence

from digest.comparing.likeness import joined
from digest.comparing.pairing import Match, missing
from digest.comparing.texts import Texts

HELD = 0.6  # of a part's weight that stands in the whole
GAINED = 0.5  # of a part's weight that stands in the whole and not in its other parts


def with_parts(matches: Sequence[Match], texts: Texts) -> list[Match]:
    """The matches, with new articles that are parts of an old one put to it, most gained first."""
    found, left = list(matches), missing(matches, len(texts.new))
    while gains := list(_gains(found, left, texts)):
        _, at, part = max(gains)
        found[at] = Match(found[at].old, (*found[at].new, part))
        left.remove(part)
    return found


def _gains(
    matches: Sequence[Match], left: Sequence[int], texts: Texts
) -> Iterator[tuple[float, int, int]]:
    """What share of a left part completes which match; only where it is a part of it."""
    scale = texts.scale
    for at, match in enumerate(matches):
        whole = joined(texts.old[a] for a in match.old)
        parts = joined(texts.new[b] for b in match.new)
        known = scale.shared(whole, parts)
        for part in left:
            size = scale.weight(texts.new[part])
            if size and scale.shared(whole, texts.new[part]) >= HELD * size:
                gained = (scale.shared(whole, parts + texts.new[part]) - known) / size
                if gained >= GAINED:
                    yield gained, at, part
