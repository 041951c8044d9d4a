"""Whether two titles may be one document's: a list shortens, a page adds, an editor rewords."""

import unicodedata

from crawler.characters import letters

FEW = 4  # letters; less says nothing
SHARED = 0.5  # of the shorter title's pairs of letters


def title_key(title: str) -> str:
    """A title's letters for comparing: width and case made equal, marks and blanks left out."""
    return letters(unicodedata.normalize("NFKC", title)).lower()


def contains(whole: str, part: str) -> bool:
    """Whether `part` stands in `whole` letter by letter, marks and blanks aside."""
    wanted = title_key(part)
    return len(wanted) >= FEW and wanted in title_key(whole)


def are_alike(one: str, other: str) -> bool:
    """Whether one title holds the other, or they share half of the shorter one's pairs."""
    first, second = sorted((title_key(one), title_key(other)), key=len)
    if first == second or (len(first) >= FEW and first in second):
        return True
    return _overlap(first, second) >= SHARED


def _overlap(shorter: str, longer: str) -> float:
    pairs = {shorter[i : i + 2] for i in range(len(shorter) - 1)}
    return sum(pair in longer for pair in pairs) / len(pairs) if pairs else 0.0
