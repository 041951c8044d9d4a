"""The numbered texts of a section: where each begins, its heading, its source."""

import re
from collections.abc import Iterator, Sequence

from digest.past.joining import glued, paragraphs
from digest.past.model import PastText

SOURCE = re.compile(r"[（(]\s*(?:来源于|来源|摘自|转自)\s*[:：]?\s*([^（）()]{2,40}?)\s*[）)]\s*$")
_LABEL = re.compile(r"^(\d{1,2})(?:[.．、]\s+(?=\S)|\s*[.．、](?=[^\d\s.]))")
_OPEN = dict.fromkeys("《“（〈【", 1) | dict.fromkeys("》”）〉】", -1)
LONGEST_HEADING = 120
CUT_SOURCE = 4  # lines over which a source line may be broken


def numbered(lines: Sequence[str], *, wrapped: bool, sourced: bool) -> tuple[PastText, ...]:
    """The texts in `lines`; `sourced`: each ends with （来源于…）, as in 政策热点.

    Lines before the first number belong to no text.
    """
    starts = list(_starts(lines, sourced))
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    return tuple(
        _text(no, lines[at:end], wrapped) for (at, no), end in zip(starts, ends, strict=False)
    )


def is_labelled(lines: Sequence[str]) -> bool:
    """Whether one of `lines` begins with a number."""
    return any(_LABEL.match(line) for line in lines)


def single(lines: Sequence[str], *, wrapped: bool) -> tuple[PastText, ...]:
    """The one text of a section that has no numbered ones."""
    whole = paragraphs(lines, wrapped=wrapped)
    return (_made(1, "", whole),) if whole else ()


def first_sentence(text: str) -> str:
    """Up to the first full stop outside 《》, “” and brackets; a stray mark opens nothing."""
    depth = 0
    for at, char in enumerate(text[:LONGEST_HEADING]):
        depth = max(0, depth + _OPEN.get(char, 0))
        if char in "。！？" and not depth:
            return text[: at + 1]
    cut = text.find("。")
    return text[: cut + 1] if cut >= 0 else text


def _starts(lines: Sequence[str], sourced: bool) -> Iterator[tuple[int, int]]:
    last, inner = 0, 0
    any_source = sourced and any(SOURCE.search(line) for line in lines)
    for at, line in enumerate(lines):
        label = _LABEL.match(line)
        if not label:
            continue
        no = int(label[1])
        closed = not last or not any_source or _is_closed(lines[:at])
        if no == 1 and last:
            inner = 1  # a list inside the text before
        elif inner and no == inner + 1 and not (any_source and closed):
            inner = no
        elif last < no <= last + 3 and closed:
            yield at, no
            last, inner = no, 0


def _is_closed(before: Sequence[str]) -> bool:
    return bool(SOURCE.search(glued(before[-CUT_SOURCE:])))


def _text(no: int, lines: Sequence[str], wrapped: bool) -> PastText:
    label = _LABEL.match(lines[0])
    assert label  # _starts found it
    rest = (lines[0][label.end() :], *lines[1:])
    return _made(no, label[0].strip(), paragraphs(rest, wrapped=wrapped))


def _made(no: int, label: str, whole: tuple[str, ...]) -> PastText:
    source = SOURCE.search(whole[-1]) if whole else None
    heading = first_sentence(whole[0]) if whole else ""
    return PastText(no, label, heading, whole, re.sub(r"\s", "", source[1]) if source else "")
