"""本期导读: lines broken in print put together, by the headings they announce."""

from collections.abc import Sequence

from digest.choice.near import alike, pairs_of

AKIN = 0.8  # Dice of character pairs from which joined lines announce a heading
LINES = 4  # over which one item may be broken


def rejoined(guide: Sequence[str], headings: Sequence[str]) -> tuple[str, ...]:
    """`guide` with the lines of one item joined, where together they are nearer to a heading."""
    known = [pairs_of(heading) for heading in headings]
    items: list[str] = []
    at = 0
    while at < len(guide):
        ends = range(at + 1, min(at + LINES, len(guide)) + 1)
        rated = [(max((alike(pairs_of("".join(guide[at:end])), k) for k in known), default=0), end)
                 for end in ends]  # fmt: skip
        best, end = max(rated, key=lambda rating: (rating[0], -rating[1]))
        end = end if best >= AKIN else at + 1
        items.append("".join(guide[at:end]))
        at = end
    return tuple(items)
