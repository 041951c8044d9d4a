"""The numbered texts of a section: where each begins, its heading, its source."""

from collections.abc import Iterator, Sequence

from crawler.characters import unspaced
from digest.issue.printed import Text
from digest.lexicon import load
from digest.published.joining import glued, paragraphs
from digest.published.labels import kind_of, label

_LEXICON = load("printed")
SOURCE = _LEXICON.rule("source")
_OPEN = dict.fromkeys("《“（〈【", 1) | dict.fromkeys("》”）〉】", -1)
_OPEN_HEADING = _LEXICON.rule("open_heading")
BEGINNING = 8  # characters by which a line of 本期导读 names a text
LONGEST_HEADING = 120
CUT_SOURCE = 4  # lines over which a source line may be broken


def numbered(
    lines: Sequence[str], *, wrapped: bool, sourced: bool, guide: Sequence[str] = ()
) -> tuple[Text, ...]:
    """The texts in `lines`; `sourced`: each ends with （来源于…）, as in 政策热点.

    Where every line of `guide` is the beginning of a numbered text, those are the texts. Lines
    before the first number belong to no text.
    """
    kind = kind_of(lines)
    starts = _announced(lines, kind, guide) or list(_starts(lines, kind, sourced))
    ends = [*starts[1:], len(lines)]
    return tuple(_text(lines[at:end], kind, wrapped) for at, end in zip(starts, ends, strict=False))


def is_labelled(lines: Sequence[str]) -> bool:
    """Whether one of `lines` begins with a number."""
    return bool(kind_of(lines))


def single(lines: Sequence[str], *, wrapped: bool) -> tuple[Text, ...]:
    """The one text of a section that has no numbered ones."""
    whole = paragraphs(lines, wrapped=wrapped)
    return (_made(1, "", whole),) if whole else ()


def first_sentence(text: str) -> str:
    """Up to the first full stop outside 《》, “” and brackets; a stray mark opens nothing.

    A heading that has none ends before the day its text begins with, or with its line.
    """
    outside, depth = "", 0
    for char in text[:LONGEST_HEADING]:
        outside += char if not depth or char in _OPEN else "_"
        depth = max(0, depth + _OPEN.get(char, 0))
    if bare := _OPEN_HEADING.match(outside):
        return text[: bare.end()]
    if ended := next((at for at, char in enumerate(outside, 1) if char in "。！？"), 0):
        return text[:ended]
    cut = text.find("。")
    return text if cut < 0 or (not depth and len(outside) == len(text)) else text[: cut + 1]


def behind_table(lines: Sequence[str], guide: Sequence[str]) -> int:
    """Where the texts behind a flattened table begin: a number and the words of the guide.

    The count of `lines` where none does.
    """
    begins = {_begins(item) for item in guide}
    heads = [at for at, line in enumerate(lines) if line.endswith("论文摘要") or line == "序号"]
    for at in range(heads[0] + 1 if heads else len(lines), len(lines)):
        mark = label(lines[at], "dot")
        rest = lines[at][mark.end :] + "".join(lines[at + 1 : at + 2]) if mark else ""
        if rest and _begins(rest) in begins:
            return at
    return len(lines)


def _announced(lines: Sequence[str], kind: str, guide: Sequence[str]) -> list[int]:
    """The lines that begin a text which the guide names; none where the two do not agree."""
    begins = [_begins(item) for item in guide]
    found = [
        at
        for at, line in enumerate(lines)
        if (mark := label(line, kind))
        and _begins(line[mark.end :] + "".join(lines[at + 1 : at + 2])) in begins
    ]
    return found if begins and len(found) == len(set(begins)) == len(begins) else []


def _begins(text: str) -> str:
    return unspaced(text).replace("。", "")[:BEGINNING]


def _starts(lines: Sequence[str], kind: str, sourced: bool) -> Iterator[int]:
    last, inner = 0, 0
    any_source = sourced and any(SOURCE.search(line) for line in lines)
    for at, line in enumerate(lines):
        found = label(line, kind)
        if not found:
            continue
        no = found.no
        closed = not last or not any_source or _is_closed(lines[:at])
        if no == 1 and last:
            inner = 1  # a list inside the text before
        elif inner and no == inner + 1 and not (any_source and closed):
            inner = no
        elif last < no <= last + 3 and closed:
            yield at
            last, inner = no, 0


def _is_closed(before: Sequence[str]) -> bool:
    return bool(SOURCE.search(glued(before[-CUT_SOURCE:])))


def _text(lines: Sequence[str], kind: str, wrapped: bool) -> Text:
    found = label(lines[0], kind)
    assert found  # _starts found it
    rest = (lines[0][found.end :], *lines[1:])
    return _made(found.no, found.text, paragraphs(rest, wrapped=wrapped))


def _made(no: int, label: str, whole: tuple[str, ...]) -> Text:
    source = SOURCE.search(whole[-1]) if whole else None
    heading = first_sentence(whole[0]) if whole else ""
    told = unspaced(source[1] or source[2]) if source else ""
    return Text(no, label, heading, whole, told)
