"""The fact lock on a statute's list that an entry tells as running words.

`有下列情形之一的，R：a；b。` may be told as `a或者b的，R。`, and in three more forms. In each the
words of the source stand in one order only, so the lock takes the told sentence apart and wants
every one of them back: the introduction whole but for what announces the list, each item whole,
the items in their order. No 不, no figure, no term, no condition can be lost or change its place.
Items may be wanting where 等 says so; of duties (应当, 可以), which hold one by one, without it; a
last one that only says 其他 may always. Of exceptions, of conditions that must all hold, of scales
nothing may be wanting.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from digest.composing.distributed import HINGE, announced, frame
from digest.composing.listing import Listing, Span, listing, names
from digest.lexicon import load

AND_SO_ON, EITHER = "等", "或者"
MARKS = ("、", "，")
_CASE = load("lists").rule("case")
STRICT = "这样的列举一项也不能少，要照原文"
WRONG = "列举改成行文以后，和原文的项目、前后的话对不上"


class _Form(NamedTuple):
    """What stands before the items and behind them; `marks` may part them, `last` the last two.

    `whole`: no item may be wanting.
    """

    head: str
    tail: str
    marks: tuple[str, ...] = MARKS
    last: tuple[str, ...] = MARKS
    whole: bool = False


def said_otherwise(listed: str, told: str) -> str:
    """Why a sentence does not say what the list in its source says, in Chinese; "" where it does.

    `listed` is the list with its introduction as the source has it, `told` the sentence.
    """
    row = names(listed)
    if told == listed or (row and told == _named(listed, row)):
        return ""
    found = listing(listed)
    if found is None:
        return STRICT
    items = [_bare(word) for word in found.words]
    fits = any(_fits(told, form, items) for form in _forms(found)) or _is_distributed(found, told)
    return "" if fits else WRONG


def _named(listed: str, items: Sequence[Span]) -> str:
    """A row of bare names with its introduction, the one way in which it may be told."""
    words = [listed[start:end] for start, end in items]
    mark = "，" if any("、" in word for word in words) else "、"
    return f"{listed[: listed.index('：')]}{mark.join(words)}。"


def _forms(found: Listing) -> Iterator[_Form]:
    text, colon = found.text, found.colon
    start, end = found.these
    rest = f"{text[end:colon]}。"
    yield _Form(text[:start], AND_SO_ON + rest)
    yield _Form(text[:start], rest.removeprefix(AND_SO_ON), whole=True)
    if found.duties:
        opens, closes = found.duties
        yield _Form(text[:opens], f"{text[closes:colon]}。")
    if found.one_of:
        opens, closes = found.one_of
        after = f"的{text[closes:colon]}。"
        either = (EITHER, *(mark + EITHER for mark in MARKS))
        yield _Form(text[:opens], after, last=either, whole=True)
    if found.graded and not found.rest:
        opens, closes = found.graded
        yield _Form(f"{text[:opens]}{text[closes : colon + 1]}", "。", ("；",), ("；",), whole=True)


def _fits(told: str, form: _Form, items: Sequence[str]) -> bool:
    """Whether the told sentence is head, items with marks between, and tail, to the character."""
    if not (told.startswith(form.head) and told.endswith(form.tail)):
        return False
    middle = told[len(form.head) : len(told) - len(form.tail)]
    told_items = _parted(middle, form, items)
    more = middle.endswith(AND_SO_ON) or not form.whole
    return told_items == len(items) or (told_items > 0 and more)


def _parted(middle: str, form: _Form, items: Sequence[str]) -> int:
    """How many items the words between head and tail are, one after the other; 0 if anything else.

    Two marks of one sentence may differ only before the last item.
    """
    ways = (_told(middle, items, mark, last) for mark in form.marks for last in form.last)
    return max(ways, default=0)


def _told(words: str, items: Sequence[str], mark: str, last: str) -> int:
    """How many of the items, in their order, some words are; 0 where they are anything else."""
    for at, item in enumerate(items, 1):
        if words == item:
            return 1
        if words.startswith(item):
            more = words[len(item) :]
            if more.startswith(last) and more.removeprefix(last) in items[at:]:
                return 2
            behind = more.startswith(mark) and _told(more[len(mark) :], items[at:], mark, last)
            if behind:
                return behind + 1
    return 0


def _is_distributed(found: Listing, told: str) -> bool:
    """Whether the told words, put back case by case and value by value, are the items."""
    shared = frame(found.words) if found.graded and not found.rest else None
    if shared is None or not found.graded:
        return False
    opens, closes = found.graded
    intro = f"{found.text[:opens]}{found.text[closes : found.colon]}"
    again = announced(intro, shared)
    head = f"{intro[:-again] if again else intro + found.text[found.colon]}{shared.before}"
    behind = f"{shared.behind}。"
    body = told.removeprefix(head).removesuffix(behind)
    cases, parted, values = body.partition(f"{HINGE}分别{shared.between}")
    pairs = list(zip(cases.split("、"), values.split("、"), strict=False))
    paired = [
        f"{shared.before}{case}{HINGE}{shared.between}{value}{shared.behind}"
        for case, value in pairs
    ]
    whole = cases.count("、") == values.count("、") and told.endswith(behind)
    return bool(parted) and told.startswith(head) and whole and paired == found.words


def _bare(word: str) -> str:
    """An item without the 的 that makes a case of it, which the sentence has once."""
    return word.removesuffix("的") if _CASE.search(word) else word
