"""What grades share, once: 甲的，处1元；乙的，处2元。 → 甲、乙的，分别处1元、2元。"""

from collections.abc import Sequence
from dataclasses import dataclass

from rjieba import cut

from digest.lexicon import load

_ANNOUNCED = load("lists").rule("announced")
HINGE = "的，"
FEWEST, MOST = 2, 4  # items; of more nobody counts along
_PARTING = frozenset("，、；。：")
_FIGURES = frozenset("0123456789一二三四五六七八九十百特")


@dataclass(frozen=True, slots=True)
class Frame:
    """What all items have in common: `before` each case, `between` case (behind 的，) and value,
    `behind` the value. `cases` and `values` are the rest, one an item.
    """

    before: str
    between: str
    behind: str
    cases: tuple[str, ...]
    values: tuple[str, ...]

    def item(self, at: int) -> str:
        """The item put together again."""
        return f"{self.before}{self.cases[at]}{HINGE}{self.between}{self.values[at]}{self.behind}"


def frame(items: Sequence[str]) -> Frame | None:
    """The frame of some items (without marks); None where they are not built alike, word for word.

    Each value must have a figure of its own (by 一级、二级、三级 the fact lock would find one in
    another's place), and neither it nor a case any mark: which value belongs to which case is heard
    by their order alone.
    """
    halves = [item.split(HINGE) for item in items]
    if not FEWEST <= len(items) <= MOST or any(len(half) != 2 for half in halves):
        return None
    cases, values = [half[0] for half in halves], [half[1] for half in halves]
    before, between, behind = _common(cases), _common(values), _common_end(values)
    left = tuple(case[len(before) :] for case in cases)
    right = tuple(value[len(between) : len(value) - len(behind)] for value in values)
    alone = all(left) and all(any(c.isdigit() for c in value) for value in right)
    plain = not any(_PARTING & set(words) for words in (*left, *right))
    apart = len(set(left)) == len(left)
    return Frame(before, between, behind, left, right) if alone and plain and apart else None


def announced(head: str, shared: Frame) -> int:
    """How many characters at the end of what stands before the items say no more than each value
    does: 并处以罚款 before 处1万元的罚款. 0 where they say anything else (可以处以罚款).
    """
    found, value = _ANNOUNCED.search(head), shared.behind.removeprefix("的")
    return len(found["cut"]) if found and value and head.endswith(value) else 0


def _common(texts: Sequence[str]) -> str:
    """The words that all texts begin with; figures are none of them."""
    shared = _prefix(texts)
    return max((head for head in _heads(texts[0]) if shared.startswith(head)), key=len, default="")


def _heads(text: str) -> list[str]:
    """What a text begins with, word by word, as far as its first figure."""
    words, heads = cut(text), [""]
    for word in words:
        if any(c in _FIGURES for c in word):
            break
        heads.append(heads[-1] + word)
    return heads


def _common_end(texts: Sequence[str]) -> str:
    """的罚款 behind every value: only what begins with 的."""
    shared = _prefix([text[::-1] for text in texts])[::-1]
    at = shared.find("的")
    return shared[at:] if at >= 0 else ""


def _prefix(texts: Sequence[str]) -> str:
    alike = [len(set(column)) == 1 for column in zip(*texts, strict=False)]
    return texts[0][: alike.index(False) if False in alike else len(alike)]
