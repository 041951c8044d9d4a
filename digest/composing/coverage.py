"""What a chapter's heading promises, and what of it is told: 经营与使用 wants both.

A heading names several things in a row; each wants a sentence that speaks of it. A thing that none
tells is struck from the heading: 设立、变更与终止 is 设立 where only that is told.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rjieba import cut

from digest.composing.cuts import Cut
from digest.lexicon import load

_LEXICON = load("provisions")
_CONJUNCTION, _PLAIN = _LEXICON.rule("conjunction"), _LEXICON.rule("plain_part")
_CONTRACTED = _LEXICON.rule("contracted")
_CLAUSES, _BODY, _IN_CASE = (_LEXICON.rule(n) for n in ("clause_end", "body", "in_case"))
_FROM_DAY = _LEXICON.rule("from_day")
KEPT = 4096  # clauses: a draft is written again and again
CASE = 0.5  # of telling a thing
SHORTEST = 2  # characters of a word that says something


@dataclass(frozen=True, slots=True)
class Part:
    """One thing in a heading, from `start` to `end` in characters, and the words that tell it.

    () where it needs none: 保障, 监督 are told by any sentence of their chapter. `kept` characters
    of it go before the other things too: 医疗器械 of 医疗器械经营与使用.
    """

    start: int
    end: int
    words: tuple[str, ...]
    kept: int = 0

    def is_told(self, text: str) -> bool:
        """Whether a text speaks of it, as what is done: not of a 使用单位 beside others."""
        return self.extent(text) > 0

    def extent(self, text: str) -> float:
        """How far a text speaks of it: 1 where that is what is asked, CASE where only in which case
        (监测表明存在缺陷的，应当…), else 0.
        """
        found = [
            one for one in _CLAUSES.split(_main(text)) if not self.words or self._is_matter(one)
        ]
        asked = [clause for clause in found if not clause.endswith("的")]
        return 1.0 if asked else CASE if found else 0.0

    def _is_matter(self, clause: str) -> bool:
        words = _words_of(clause)
        named = [at for at, word in enumerate(words) if any(own in word for own in self.words)]
        agents = [at for at in named if at + 1 < len(words) and _BODY.match(words[at + 1])]
        others = sum(bool(_BODY.match(word)) for word in words) - len(agents)
        return len(named) > len(agents) or bool(agents and not others)


@lru_cache(KEPT)
def _words_of(clause: str) -> list[str]:
    return cut(clause)


def parts_of(heading: str, name: str, told: str = "") -> tuple[Part, ...]:
    """The things that a heading of the law `name` names; () where every sentence tells them.

    `told` is the text below it: 检测认证 are two things where that has 检测、认证.
    """
    if found := _CONTRACTED.search(heading):
        first, second = found.span("first"), found.span("second")
        thing = found["thing"]
        return Part(*first, (found["first"] + thing,)), Part(*second, (found["second"] + thing,))
    spans = list(_spans(heading)) if _CONJUNCTION.search(heading) else _unmarked(heading, told)
    if any(end - start < SHORTEST for start, end in spans):
        return ()
    parts = tuple(_part(heading, start, end, name, spans[-1]) for start, end in spans)
    return parts if len(parts) > 1 or parts[0].words else ()


def untold(parts: Iterable[Part], text: str) -> list[Part]:
    """The things in a heading of which a text says nothing."""
    return [part for part in parts if not part.is_told(text)]


def shortening(parts: Sequence[Part], text: str) -> list[Cut]:
    """What is struck from a heading so that it promises only what the text tells.

    [] where all of it is told, or nothing.
    """
    lost = untold(parts, text)
    if len(lost) == len(parts):
        return []
    return [_cut(parts, parts.index(part), lost) for part in lost]


def _cut(parts: Sequence[Part], at: int, lost: Sequence[Part]) -> Cut:
    """A part with the mark that ties it to one that stays."""
    if parts[0].end == parts[1].start:  # 进出口
        return Cut(parts[at].start, parts[at].end)
    if any(part not in lost for part in parts[:at]):
        return Cut(parts[at - 1].end, parts[at].end)
    return Cut(parts[at].start + parts[at].kept, parts[at + 1].start)


def _spans(heading: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _CONJUNCTION.finditer(heading):
        yield start, mark.start()
        start = mark.end()
    yield start, len(heading)


def _unmarked(heading: str, told: str) -> list[tuple[int, int]]:
    """Two words side by side that the text ties together."""
    words = cut(heading)
    plain = any(not _PLAIN.sub("", word) for word in words)  # 监督检查 is one thing
    if plain or len(words) != 2 or not re.search("[、和与及或]".join(map(re.escape, words)), told):
        return [(0, len(heading))]
    return [(0, len(words[0])), (len(words[0]), len(heading))]


def _main(text: str) -> str:
    """A text without the cases behind 有下列情形之一的…：, and without days to count from."""
    return "。".join(
        head if mark and _IN_CASE.search(head) else sentence
        for sentence in _FROM_DAY.sub("", text).split("。")
        for head, mark, _ in (sentence.partition("："),)
    )


def _part(heading: str, start: int, end: int, name: str, last: tuple[int, int]) -> Part:
    words = list(_words(heading[start:end]))
    alone = len(cut(heading[slice(*last)])) == 1  # 使用 in 医疗器械经营与使用
    named = all(word in name for word in words[:-1])
    kept = end - start - len(words[-1]) if start == 0 and alone and named else 0
    return Part(start, end, tuple(filter(None, (_telling(word, name) for word in words))), kept)


def _words(text: str) -> Iterator[str]:
    """The words of a text; 信息网络 are two."""
    for word in cut(text):
        yield from (word[:2], word[2:]) if len(word) == 2 * SHORTEST else (word,)


def _telling(word: str, name: str) -> str:
    """The word as it is looked for, 标准 for 标准化; "" where any sentence would have it."""
    bare = word.removesuffix("化")
    plain = not _PLAIN.sub("", word)  # 监督管理 too
    return bare if len(bare) >= SHORTEST and bare not in name and not plain else ""
