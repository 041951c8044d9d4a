"""本期导读: lines broken in print put together, and what they tell of the headings."""

import re
from collections.abc import Sequence
from dataclasses import replace

from crawler.characters import unspaced
from digest.issue.printed import Text
from digest.selecting.near import alike, pairs_of

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


def headed(found: tuple[Text, ...], guide: Sequence[str]) -> tuple[Text, ...]:
    """A text that begins with the words of a line of the guide has those as its heading.

    Where the guide has not one line a text, its lines may be broken and tell nothing.
    """
    return tuple(_headed(t, guide) for t in found) if len(guide) == len(found) else found


def _headed(text: Text, guide: Sequence[str]) -> Text:
    first = text.lines[0]
    for item in guide:
        words = r"\s*".join(map(re.escape, unspaced(item).rstrip("。")))
        if (
            words
            and item.count("《") == item.count("》")
            and (begins := re.match(rf"{words}[。！？]?", first))
        ):
            return replace(text, heading=begins[0])
    return text
