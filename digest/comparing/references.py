"""Numbers that only follow: 依照第二十条 became 依照第二十一条, one article came before."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from digest.comparing.regulation import Article
from digest.lexicon import load

_REFERENCE = load("comparing").rule("reference")


Numbers = Mapping[str, Collection[str]]


def renumbering(rows: Iterable[tuple[Sequence[Article], Sequence[Article]]]) -> Numbers:
    """The labels that each old one became; `rows` are articles that belong together."""
    return {
        article.label: {other.label for other in new}
        for old, new in rows
        for article in old
        if article.label
    }


def only_follows(old: str, new: str, numbers: Numbers) -> bool:
    """Whether two texts differ in numbers alone, each of which is the old one's counterpart.

    A number of another law's article stays as it is: not every one must follow.
    """
    if _REFERENCE.sub("第条", old) != _REFERENCE.sub("第条", new):
        return False
    pairs = zip(_REFERENCE.finditer(old), _REFERENCE.finditer(new), strict=True)
    return all(one[0] == other[0] or other[0] in numbers.get(one[0], ()) for one, other in pairs)
