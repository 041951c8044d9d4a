"""A list as a statute writes it: what announces it, its items, what kind of list it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from digest.lexicon import Rule, load

_LISTS = load("lists")
_THESE, _ONE_OF, _EXACT = (_LISTS.rule(name) for name in ("these", "one_of", "exact"))
_UNFIT, _GRADED = _LISTS.rule("unfit"), _LISTS.rule("graded")
_NUMBER, _REST, _OWN_DUTY = (_LISTS.rule(name) for name in ("number", "rest", "own_duty"))
_DUTIES, _ADVERBIAL = _LISTS.rule("duties"), _LISTS.rule("adverbial")
_POINTS, _NAMES = _LISTS.rule("points"), _LISTS.rule("names")
_ACTIVITY, _DOES, _THEN = (_LISTS.rule(name) for name in ("activity", "does", "then"))
_OWN_CONDITION, _HELD, _THING = (_LISTS.rule(n) for n in ("own_condition", "held", "thing"))
FEWEST = 2  # items
NAME, ROW = 24, 110  # characters of one that is a name, and of a row of them
_MARKS = frozenset("，。：；")
NAMED = 4  # characters by which an item names somebody again

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Listing:
    """A sentence `…下列…：a；b。`; every span counts characters of `text`, from start to end.

    `these` is 下列; `one_of` is 有下列情形之一的, `graded` 按照下列标准, `duties` 履行下列义务,
    each () where there is none. `items` are without their numbers and marks; `rest` says that a
    last one, which only says 其他, is not among them.
    """

    text: str
    colon: int
    these: Span
    one_of: Span | tuple[()]
    graded: Span | tuple[()]
    duties: Span | tuple[()]
    items: tuple[Span, ...]
    rest: bool

    @property
    def words(self) -> list[str]:
        """The items."""
        return [self.text[start:end] for start, end in self.items]


def names(text: str) -> tuple[Span, ...]:
    """The items of `…种类为：警告；记过。`, a row of bare names; () where it is none."""
    colon = text.find("：")
    if not _NAMES.search(text[: max(0, colon)]) or _THESE.search(text[:colon]):
        return ()
    items = tuple(_items(text, colon + 1))
    words = [text[start:end] for start, end in items]
    whole = len(items) >= FEWEST and items[-1][1] == len(text) - 1
    bare = all(word and len(word) <= NAME and not _MARKS & set(word) for word in words)
    return items if whole and bare and sum(map(len, words)) <= ROW else ()


def announces(text: str) -> bool:
    """Whether a sentence announces a list with 下列 or 以下, and the list stands in it."""
    colon = text.find("：")
    return colon > 0 and bool(_THESE.search(text[:colon])) and colon + 1 < len(text)


def listing(text: str) -> Listing | None:
    """The list of a sentence that ends with its last item; None where it is none, or not plain.

    Not plain is one that announces two lists, has sentences or lists in an item, or items that
    point elsewhere; nor may one lose its form that is exact: an exception, a condition of which
    every part must hold.
    """
    colon = text.find("：")
    intro = text[: max(0, colon)]
    found = _THESE.search(intro)
    if found is None or _THESE.search(intro, found.end()) or _EXACT.search(intro):
        return None
    items = list(_items(text, colon + 1))
    if not items or items[-1][1] != len(text) - 1:
        return None
    words = [text[start:end] for start, end in items]
    if any(not word or {"。", "："} & set(word) or _THESE.search(word) for word in words):
        return None
    rest = len(items) >= FEWEST and bool(_REST.match(words[-1]))
    told = tuple(items[:-1] if rest else items)
    if len(items) < FEWEST:
        return None
    one_of, graded, duties = (_span(rule, intro) for rule in (_ONE_OF, _GRADED, _DUTIES))
    return Listing(text, colon, found.span(), one_of, graded, duties, told, rest)


def _span(rule: Rule, text: str) -> Span | tuple[()]:
    """What a rule cuts out of a text."""
    found = rule.search(text)
    return found.span("cut") if found else ()


def doubts(found: Listing, told: Sequence[Span]) -> bool:
    """Whether the sentence might not read, or not say the same, with these items in it.

    An item with a duty of its own would get the sentence's subject; one that names that subject
    again has it twice; its own 且 or 但 would be read with the others too; what 下列 announces is
    no thing or act, but how something is done.
    """
    words = [found.text[start:end] for start, end in told]
    head, tail = found.text[: found.these[0]], found.text[found.these[1] : found.colon]
    if any(rule.search(word) for rule in (_POINTS, _OWN_CONDITION) for word in words):
        return True
    if found.one_of:
        return any(word[:NAMED] in head or _THING.match(word) for word in words)
    heavy = not found.duties and _HELD.search(tail) and any("，" in word for word in words)
    own = any(_OWN_DUTY.search(word) for word in words)
    return bool(heavy or own or _UNFIT.match(tail) or tail.endswith("的"))


def leads(found: Listing, told: Sequence[Span]) -> bool:
    """Whether 有 may stand before the items: somebody has them, and they say what he does."""
    subject = found.text[: found.one_of[0] if found.one_of else found.these[0]]
    return bool(subject) and not any(_ADVERBIAL.match(found.text[s:e]) for s, e in told)


def goes_on(found: Listing) -> bool:
    """Whether an act follows what is listed, 在下列区域安装设备: a long list parts its words."""
    tail = found.text[found.these[1] : found.colon]
    return not found.one_of and bool(_THEN.search(tail))


def acts(item: str) -> bool:
    """Whether an item says what is done, not what 开展 or 从事 is wanted for: 技术等科学研究."""
    clause = item.partition("，")[0]
    return not _ACTIVITY.search(clause) or bool(_DOES.search(clause))


def _items(text: str, start: int) -> Iterator[Span]:
    for end in _ends(text, start):
        number = _NUMBER.match(text[start:end])
        begin = start + (number.end() if number else 0)
        yield begin, end
        start = end + 1


def _ends(text: str, start: int) -> Iterator[int]:
    """Where items end: at ； and the last full stop, outside of quotations and brackets."""
    depth = 0
    for at in range(start, len(text)):
        depth += {"“": 1, "（": 1, "《": 1, "”": -1, "）": -1, "》": -1}.get(text[at], 0)
        if depth == 0 and (text[at] == "；" or (text[at] == "。" and at == len(text) - 1)):
            yield at
