"""Which article became which: one to one by the texts of all, then what was split and merged.

One to one is a matching of greatest weight (networkx) over all likely pairs, so that two articles
of one pattern do not take each other's counterpart. What is left over on either side may be a part
of an article that has its counterpart already: it is, where most of it stands in that article and
not in the counterpart. Pairs that are less alike come after that, or a half would take a stranger.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import networkx

from digest.comparing.likeness import Profile, Scale, joined, profile, scale

CLEARLY, ALIKE = 0.7, 0.4  # of `Scale.likeness`
WHOLLY = 0.97  # held: an article that stands in another one is clearly alike to it
HELD = 0.6  # of a part's weight that stands in the whole
GAINED = 0.5  # of a part's weight that stands in the whole and not in its other parts
REMAINS = 0.75  # of the shorter of two articles that have no other counterpart
NEAR = 0.02  # what the place counts where texts are equally alike


@dataclass(frozen=True, slots=True)
class Match:
    """Articles that became articles, by their places; one side is empty of what is new or gone.

    The first place of each side is the pair that belongs together most.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Texts:
    """Both editions as profiles, and what their pairs of characters weigh."""

    old: Sequence[Profile]
    new: Sequence[Profile]
    scale: Scale

    def turned(self) -> "_Texts":
        """Old for new and new for old."""
        return _Texts(self.new, self.old, self.scale)


def matched(old: Sequence[str], new: Sequence[str]) -> list[Match]:
    """Every text of both sides in exactly one match, in no order that matters."""
    olds, news = [profile(text) for text in old], [profile(text) for text in new]
    texts = _Texts(olds, news, scale([*olds, *news]))
    found = [Match((a,), (b,)) for a, b in _same(old, new).items()]
    for least in (CLEARLY, ALIKE):
        found += _pairs(found, texts, least)
        found = _with_parts(found, texts)
        found = _turned(_with_parts(_turned(found), texts.turned()))
    return _with_remnants(found, texts)


def _turned(matches: Sequence[Match]) -> list[Match]:
    """Old for new and new for old."""
    return [Match(match.new, match.old) for match in matches]


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Articles that are unaltered, where their text is no other's."""
    times = Counter(old), Counter(new)
    at = {text: place for place, text in enumerate(new)}
    return {
        place: at[text]
        for place, text in enumerate(old)
        if times[0][text] == 1 == times[1].get(text, 0)
    }


def _pairs(found: Sequence[Match], texts: _Texts, least: float) -> list[Match]:
    """What is left of both sides, matched one to one where texts are alike at least so much."""
    graph = networkx.Graph()
    for a in _missing(_turned(found), len(texts.old)):
        for b in _missing(found, len(texts.new)):
            alike = _likeness(a, b, texts)
            if alike >= least:
                near = NEAR * (1 - abs(a / len(texts.old) - b / len(texts.new)))
                # cubed: one pair that is clearly one outweighs two that are half alike
                graph.add_edge((0, a), (1, b), weight=alike**3 + near)
    pairs = (sorted(pair) for pair in networkx.max_weight_matching(graph))
    return [Match((a,), (b,)) for (_, a), (_, b) in pairs]


def _likeness(a: int, b: int, texts: _Texts) -> float:
    """Their likeness; a half of an article, .67 alike to it, is more to it than a stranger."""
    alike = texts.scale.likeness(texts.old[a], texts.new[b])
    if ALIKE <= alike < CLEARLY and _held(a, b, texts) >= WHOLLY:
        return CLEARLY
    return alike


def _with_parts(matches: Sequence[Match], texts: _Texts) -> list[Match]:
    """The matches, with new articles that are parts of an old one put to it, most gained first."""
    found, left = list(matches), _missing(matches, len(texts.new))
    while gains := list(_gains(found, left, texts)):
        _, at, part = max(gains)
        found[at] = Match(found[at].old, (*found[at].new, part))
        left.remove(part)
    return found


def _missing(matches: Sequence[Match], count: int) -> list[int]:
    known = {place for match in matches for place in match.new}
    return [place for place in range(count) if place not in known]


def _gains(
    matches: Sequence[Match], left: Sequence[int], texts: _Texts
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


def _with_remnants(matches: Sequence[Match], texts: _Texts) -> list[Match]:
    """The matches, and what is left: an article of which little stayed, new ones, gone ones."""
    left = _missing(_turned(matches), len(texts.old))
    right = _missing(matches, len(texts.new))
    found = list(matches)
    while left and right:
        held, a, b = max((_held(a, b, texts), a, b) for a in left for b in right)
        if held < REMAINS:
            break
        found.append(Match((a,), (b,)))
        left.remove(a)
        right.remove(b)
    return [*found, *(Match((a,), ()) for a in left), *(Match((), (b,)) for b in right)]


def _held(a: int, b: int, texts: _Texts) -> float:
    """The share of the shorter that stands in the longer."""
    one, other = texts.old[a], texts.new[b]
    least = min(texts.scale.weight(one), texts.scale.weight(other))
    return texts.scale.shared(one, other) / least if least else 0.0
