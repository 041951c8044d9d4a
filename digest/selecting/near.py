"""Titles that say the same: the same numbers, and nearly the same character pairs."""

import difflib
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from operator import add

from digest.lexicon import load

SAME = 0.8  # share of common pairs (Dice) from which two titles count as one story
SHORTEST = 6
TELLING = 2  # characters of a word of substance
_NEAR = load("near")
_HARMLESS, _ISSUER, _NUMBER = (_NEAR[name] for name in ("harmless", "issuer", "number"))


class TitleIndex:
    """Titles with a key each; `find` gives the key of one that says the same.

    With `documents` a word of substance more or another one makes another document:
    三级儿童医院评审标准 is not 三级口腔医院评审标准, though nearly all their pairs are one.
    """

    def __init__(self, titles: Iterable[tuple[str, int]] = (), *, documents: bool = False) -> None:
        self._numbered: dict[tuple[str, ...], _Pairs] = defaultdict(lambda: _Pairs(documents))
        for title, key in titles:
            self.add(title, key)

    def add(self, title: str, key: int) -> None:
        """Enter a title, already reduced to what it speaks of (`official.about`)."""
        title = folded(title)
        self._numbered[numbers_of(title)].add(title, key)

    def find(self, title: str) -> int | None:
        """The key of the title nearest to this one, or None where none is near."""
        if len(title) < SHORTEST:
            return None
        title = folded(title)
        found = self._numbered.get(numbers_of(title))
        return found.find(title) if found else None


class _Pairs:
    """Sets of character pairs, each found by the pairs it has."""

    def __init__(self, documents: bool) -> None:
        self._documents = documents
        self._sets: list[tuple[frozenset[str], int, str]] = []
        self._with: dict[str, list[int]] = defaultdict(list)

    def add(self, title: str, key: int) -> None:
        pairs = pairs_of(title)
        for pair in pairs:
            self._with[pair].append(len(self._sets))
        self._sets.append((pairs, key, title))

    def find(self, title: str) -> int | None:
        # Two sets this alike share two thirds of each; so one of the rarest third is shared.
        pairs = pairs_of(title)
        rare = sorted(pairs, key=lambda pair: len(self._with.get(pair, ())))[: len(pairs) // 3 + 1]
        seen = {at for pair in rare for at in self._with.get(pair, ())}
        rated = ((alike(pairs, self._sets[at][0]), at) for at in seen)
        for _, at in sorted((found for found in rated if found[0] >= SAME), reverse=True):
            if not self._documents or same_document(title, self._sets[at][2]):
                return self._sets[at][1]
        return None


def folded(title: str) -> str:
    """Full-width letters and digits as half-width ones, capitals as small letters."""
    return unicodedata.normalize("NFKC", title).casefold()


def same_document(one: str, other: str) -> bool:
    """Whether two titles differ in nothing but an issuer before, a tail, or little words."""
    steps = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    changes = [(one[a:b], other[c:d], a, b) for tag, a, b, c, d in steps if tag != "equal"]
    return not any(_tells(*change, end=len(one)) for change in changes)


def _tells(old: str, new: str, start: int, stop: int, *, end: int) -> bool:
    """Whether a difference is one of substance."""
    words = [_HARMLESS.sub("", text) for text in (old, new)]
    if all(words):  # 门诊 and 急诊
        return True
    longest = max(words, key=len)
    if len(longest) < TELLING:
        return False
    return not _ISSUER.match(longest) if start == 0 else stop < end


def numbers_of(title: str) -> tuple[str, ...]:
    """The numbers of a title that tell it from its neighbours, in order."""
    return tuple(_NUMBER.findall(title))


def pairs_of(title: str) -> frozenset[str]:
    """The character pairs of a title."""
    return frozenset(map(add, title, title[1:]))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """Dice's coefficient of two sets of pairs, 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
