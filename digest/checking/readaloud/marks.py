"""What a listener stumbles over in an entry: each place with what is wrong there."""

from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from digest.checking.readaloud.numbers import lists
from digest.checking.readaloud.repeats import repeated
from digest.checking.readaloud.sayings import Saying, sayings
from digest.lexicon import Rule, load

NUMBERS = "序号"  # a kind that `lint` has a rule of its own for
_LEXICON = load("readaloud")
_HAN = load("doubling").rule("han")
# what may stand nowhere: kind, rule, and what it means to a listener
_NOWHERE: tuple[tuple[str, Rule, str], ...] = (
    ("指代", _LEXICON.rule("own_document"), "听的人不知道是哪个文件"),
    ("指代", _LEXICON.rule("own_side"), "听的人不知道是谁"),
    ("指代", _LEXICON.rule("who_speaks"), "没有印出是谁在说"),
    ("列举", _LEXICON.rule("half_sides"), "只说了一方面"),
    ("列举", _LEXICON.rule("half_first"), "只有“首先”，没有下文"),
    ("列举", _LEXICON.rule("without_list"), "后面没有列出来"),
    ("断句", _LEXICON.rule("cut_off"), "句子没有说完"),
    ("电头", _LEXICON.rule("dateline"), "电头留在正文里"),
    ("电头", _LEXICON.rule("dateline_twice"), "时间说了两遍"),
    ("套话", _LEXICON.rule("asks_readers"), "这是对收文单位说的"),
)
# what may stand only behind the sentence that stands before it in the source
_BEHIND: tuple[tuple[str, Rule, str], ...] = (
    ("指代", _LEXICON.rule("leans_on"), "接着前一句说，前一句没有印"),
    ("指代", _LEXICON.rule("related_people"), "前面没有说是哪些人"),
    ("指代", _LEXICON.rule("next_case"), "前面没有说是谁的什么情形"),
    ("指代", _LEXICON.rule("bare_handling"), "前面没有说处理什么"),
    ("指代", _LEXICON.rule("points_back"), "指的话前面没有印"),
    ("指代", _LEXICON.rule("who_is_liable"), "前面没有说是什么人、什么责任"),
    ("指代", _LEXICON.rule("bare_term"), "前面没有说申请什么"),
)
# what a drafter leaves for a better sentence, and an editor may well write
_EMPTY = ("空话", _LEXICON.rule("says_nothing"), "等于没有说")
_OWN_SIDE = _LEXICON.rule("own_side")
_OWN_DOCUMENT, _QUOTED = _LEXICON.rule("own_document"), load("voices").rule("quoted")
_SAYS_TWICE = _LEXICON.rule("says_twice")


@dataclass(frozen=True, slots=True)
class Mark:
    """One place: characters `start` to `end` of the text (of the heading where `heading`), the
    words there, and what is wrong with them, in Chinese. `kind` is one of 指代 列举 断句 电头 套话
    空话 重复 标题 and `NUMBERS`.
    """

    kind: str
    start: int
    end: int
    words: str
    wrong: str
    heading: bool = False

    @property
    def sentence(self) -> str:
        """The mark as the desk shows it."""
        return f"{'标题' if self.heading else ''}“{self.words}”：{self.wrong}。"


def read_aloud(heading: str, text: str, alone: Container[int] | None = None) -> list[Mark]:
    """The places of an entry's heading and text that a listener stumbles over, in their order.

    `alone` has the places of the sentences that stand without the one before them in the source.
    Where it is not known (None), these are the ones that open the text or a point, and 空话 is the
    editor's to say.
    """
    found = [*_nowhere(text), *_behind(text, alone), *_counted(text), *_again(text)]
    if alone is not None:
        found += _empty(text)
    return [*_headed(heading), *sorted(found, key=lambda mark: mark.start)]


def _headed(heading: str) -> Iterator[Mark]:
    if not _HAN.search(heading):
        yield Mark("标题", 0, len(heading), heading, "没有写标题", heading=True)
    elif found := _SAYS_TWICE.search(heading):
        yield Mark("标题", *found.span(), found[0], "说了两遍发布", heading=True)
    elif found := _OWN_SIDE.search(heading):
        yield Mark("标题", *found.span(), found[0], "听的人不知道是谁", heading=True)


def _nowhere(text: str) -> Iterator[Mark]:
    for kind, rule, wrong in _NOWHERE:
        for found in rule.finditer(_without_law(text) if rule is _OWN_DOCUMENT else text):
            yield Mark(kind, *found.span(), found[0], wrong)


def _without_law(text: str) -> str:
    """The text without what it quotes at length: in the new words of a law 本条例 is that law."""
    return _QUOTED.sub(lambda found: "□" * len(found[0]), text) if "“" in text else text


def _behind(text: str, alone: Container[int] | None) -> Iterator[Mark]:
    for saying in sayings(text):
        if saying.opens if alone is None else saying.start in alone:
            yield from _unled(saying)


def _counted(text: str) -> Iterator[Mark]:
    for start, end, said in lists(text):
        yield Mark(NUMBERS, start, end, text[start:end], said.rstrip("。"))


def _again(text: str) -> Iterator[Mark]:
    for start, end in repeated(text):
        yield Mark("重复", start, end, text[start:end], "前面已经说过")


def _empty(text: str) -> Iterator[Mark]:
    kind, _, wrong = _EMPTY
    for saying in sayings(text):
        if _says_nothing(saying.text):
            end = saying.start + len(saying.text)
            yield Mark(kind, saying.start, end, saying.text, wrong)


@lru_cache(2048)  # a draft is read again and again
def _says_nothing(text: str) -> bool:
    return bool(_EMPTY[1].search(text))


def _unled(saying: Saying) -> Iterator[Mark]:
    for mark in _leaning(saying.text):
        yield replace(mark, start=saying.start + mark.start, end=saying.start + mark.end)


@lru_cache(2048)  # a draft is read again and again
def _leaning(text: str) -> tuple[Mark, ...]:
    """What in a sentence leans on the one before it."""
    found = ((kind, rule.search(text), wrong) for kind, rule, wrong in _BEHIND)
    return tuple(Mark(kind, *m.span(), m[0], wrong) for kind, m, wrong in found if m)
