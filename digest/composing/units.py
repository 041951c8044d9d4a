"""The sentences a part of a document offers for quoting, each with the paragraph it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from digest.composing.cases import Pieces, first_case, plainly, without_list
from digest.composing.document import Line
from digest.composing.listing import announces
from digest.composing.listlines import LISTED, broken, items, names, nested
from digest.composing.markers import ARTICLE, IS, marker
from digest.composing.running import as_read, head_of, running
from digest.composing.sentences import is_whole, split
from digest.lexicon import load

HEADING = 24
_SENDS_NAMES = ("现发布", "现公布", "现印发")  # `现发布…，编号和名称如下：` repeats the heading
_ORDINAL, _HALF_LIST = load("strength").rule("ordinal"), load("strength").rule("half_list")
_COUNTED_INSIDE, _FIGURE = load("strength").rule("counts_on"), load("strength").rule("figure")
_COUNTS_ALL, _STAGE = load("strength").rule("counts_all"), load("parts").rule("stage")
_LEANS, _OURS = load("voices").rule("leans"), load("voices").rule("ours")
_UNSAID = tuple(load("compression").rule(name) for name in ("cited", "asked_again"))
_REMARK, _QUOTED = load("attached").rule("remark"), load("voices").rule("quoted")
_LISTS = load("parts").rule("lists")
_PENALTY = load("strength").rule("penalty")
RUNNING = 240  # a sentence whose items stand on lines of their own
LAW_LISTED = 220  # the same of a law, whose lists are what it forbids or allows


@dataclass(frozen=True, slots=True)
class Unit:
    """Something quotable: a sentence, or an introduction (`…：`) with the list it announces.

    `pieces` are (text, paragraph index), verbatim; `place` counts the units of a part from 0.
    """

    pieces: Pieces
    place: int
    text: str = field(init=False, compare=False, repr=False)  # as it is read, without sources

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", as_read(_words(self.pieces)))

    @property
    def is_list(self) -> bool:
        """Whether it has words from more than one place, a mark of ours being none.

        Cases that run (`a或者b的，R`) are one long sentence.
        """
        places = sum(index is not None for _, index in self.pieces)
        words = _words(self.pieces)
        return places > 1 and not head_of(words)

    @property
    def is_statutory(self) -> bool:
        """Whether it is a list that 下列 announces and that nobody can read as running words."""
        words = _words(self.pieces)
        return announces(words) and not running(words)


def _words(pieces: Pieces) -> str:
    return "".join(text for text, _ in pieces)


def units(
    lines: Iterable[Line], *, bare: bool = False, law: bool = False, brief: bool = False
) -> list[Unit]:
    """What can be quoted from `lines`, in order; `bare` takes the 一是 of an inner list away.

    The lists of a `law` are told without their numbers; where it is told in `brief`, longer ones
    too, and of a long sentence the first case.
    """
    told: Iterable[Pieces] = _groups(list(lines), law=law, longest=LAW_LISTED if brief else LISTED)
    told = map(first_case, told) if brief else told
    found = (piece for piece in (map(_bare, told) if bare else told) if _quotable(piece, bare=bare))
    return [Unit(pieces, place) for place, pieces in enumerate(found)]


def _groups(lines: list[Line], *, law: bool, longest: int) -> Iterator[Pieces]:
    at = 0
    while at < len(lines):
        line = lines[at]
        sentences = split(_unnumbered(line.text))
        announces = bool(sentences) and sentences[-1].endswith(("：", ":"))
        runs = [] if announces else broken(lines, at)
        whole = sentences[: -1 if announces or runs else None]
        yield from _sentences_of(whole, line)
        if runs:
            if sum(len(item.text) for item in runs) <= RUNNING:
                yield (
                    (sentences[-1], line.index),
                    *((item.text, item.index) for item in runs[1:]),
                )
            at += len(runs) - 1
        if announces:
            told, length = _listed(lines, at, sentences[-1], longest, law=law)
            yield from told
            at += length
        at += 1


def _listed(
    lines: list[Line], at: int, text: str, longest: int, *, law: bool
) -> tuple[list[Pieces], int]:
    """What is quoted of the list that the end of a line, `text`, announces, and its lines."""
    intro = Line(lines[at].index, text)
    plain, length = nested(lines, at + 1) if law else ([], 0)
    if length:  # told without the item that has a list of its own, or not at all
        told: Pieces = tuple((line.text, line.index) for line in (intro, *plain))
        return [told] if running(_words(told)) else [], length
    if named := names(lines, at + 1):
        opening = () if text.startswith(_SENDS_NAMES) else ((text, intro.index),)
        return [(*opening, *_joined(named))], len(named)
    listed = items(lines, at + 1)
    return list(_announced(intro, listed, longest, law=law)) if listed else [], len(listed)


def _announced(intro: Line, listed: Sequence[Line], longest: int, *, law: bool) -> Iterator[Pieces]:
    """An introduction with its items, where they are short enough; they run, or have no numbers.

    Of a law whose list is too long the duty that announces it, where it can stand without.
    """
    whole: Pieces = tuple((line.text, line.index) for line in (intro, *listed))
    runs = law and running(_words(whole))
    punishes = runs and _PENALTY.search(intro.text)  # whom it binds, mostly by a long list
    if not punishes and sum(len(item.text) for item in listed) > longest:
        if law and (duty := without_list(intro.text, intro.index)):
            yield duty
        return
    if law and not runs:
        whole = (whole[0], *plainly(tuple((_unnumbered(i.text), i.index) for i in listed)))
    yield whole


def _sentences_of(sentences: list[str], line: Line) -> Iterator[Pieces]:
    """The sentences of one paragraph but for its heading."""
    called = ""
    for sentence in sentences:
        if _is_run_in_heading(sentence, line):
            called = sentence
        elif called and sentence.endswith(("；", ";")):  # an item with a heading of its own
            yield ((sentence[:-1], line.index), ("。", None))
        elif called and _is_article(line):  # 应当建立论证制度。对首次开展的技术，…
            yield ((called, line.index), (sentence, line.index))
            called = ""
        elif called and _STAGE.search(called):  # 自查阶段（4月至6月）：医疗机构…
            yield ((called[:-1], line.index), ("：", None), (sentence, line.index))
            called = ""
        elif called and _LISTS.match(sentence):  # `诊前服务。包括…` says nothing without it
            yield ((called, line.index), (sentence, line.index))
        else:
            yield ((sentence, line.index),)


def _is_run_in_heading(sentence: str, line: Line) -> bool:
    """`（一）健全机制。` before its text: a heading, not a sentence to quote.

    What opens an article so says who is to do what comes next, and is told with it.
    """
    numbered = _unnumbered(line.text)
    bare = _REMARK.sub("", sentence)
    return (
        len(bare) <= HEADING
        # 2026年底前全部开展。 says when and is quoted; 自查阶段（4月—6月）。 is a heading
        and not _FIGURE.search(bare)
        and numbered != line.text
        and numbered.startswith(sentence)
        and len(numbered) > len(sentence)
    )


def _is_article(line: Line) -> bool:
    mark = marker(line.text)
    return mark is not None and mark.rank == ARTICLE


def listed(lines: Sequence[Line]) -> Pieces:
    """A part that is nothing but short names: these, joined; else ()."""
    bare = [Line(line.index, _unnumbered(line.text).rstrip("；;。")) for line in lines]
    fit = all(line.text and not {"。", "："} & set(line.text) for line in bare)
    named = names(bare, 0) if fit else []
    return tuple(_joined(named)) if len(named) == len(bare) and named else ()


def _joined(named: list[Line]) -> Iterator[tuple[str, int | None]]:
    for line in named[:-1]:
        yield from ((line.text, line.index), ("；", None))
    yield from ((named[-1].text, named[-1].index), ("。", None))


def _unnumbered(text: str) -> str:
    """A paragraph without the number at its head; numbers inside it stay as they are."""
    mark = marker(text)
    return text[mark.length :] if mark and mark.rank != IS else text


def uncounted(text: str) -> str:
    """A sentence without its 一是 or 首先，"""
    return text[found.end() :] if (found := _ORDINAL.match(text)) else text


def uncited(text: str) -> str:
    """A sentence without what the pencil strikes of a law's: the number of the article that was
    broken, the duty that it has just named.
    """
    for rule in _UNSAID:
        if found := rule.search(text):
            text = text[: found.start("cut")] + text[found.end("cut") :]
    return text


def addresses(text: str) -> bool:
    """Whether only who got the letter can tell who is meant (你省, 我委)."""
    return bool(_OURS.search(text))


def _bare(pieces: Pieces) -> Pieces:
    """Without `一是` or `首先，` in front, which counts in the part, not in the entry.

    The 二是 behind it in the same sentence goes with it, and all of `包括三类：一是甲；二是乙。`
    """
    if not _ORDINAL.match(pieces[0][0]) and not _COUNTS_ALL.search(_words(pieces)):
        return pieces
    found: list[tuple[str, int | None]] = []
    for text, index in pieces:
        start = 0
        for mark in _COUNTED_INSIDE.finditer(text):
            found.append((text[start : mark.start("mark")], index))
            start = mark.end("mark")
        found.append((text[start:], index))
    return tuple(piece for piece in found if piece[0])


def _quotable(pieces: Pieces, *, bare: bool) -> bool:
    text = "".join(text for text, _ in pieces)
    own = _QUOTED.sub("", uncited(text))
    if (
        not is_whole(text)
        or text.startswith(("，", "；", "、", "。", "—"))
        or not own
        or _LEANS.search(own)
    ):
        return False
    return not (bare and _HALF_LIST.search(text))
