"""Whether one text says what another says already: by the pairs of characters they share."""

from crawler.characters import letters

MOSTLY = 0.7  # of the shorter text's pairs


def says_again(text: str, before: str, share: float = MOSTLY) -> bool:
    """Whether `share` of the pairs of characters of `text` stand in `before`."""
    own, known = _pairs(text), _pairs(before)
    return bool(own) and len(own & known) >= share * len(own)


def _pairs(text: str) -> frozenset[str]:
    bare = letters(text)
    return frozenset(bare[at : at + 2] for at in range(len(bare) - 1))
