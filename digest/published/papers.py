"""The 理论优选 table, from its rows or from the loose lines a PDF leaves of it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from crawler.characters import unspaced
from digest.issue.printed import Paper
from digest.published.blocks import Block, Line, Row
from digest.published.joining import glued
from digest.published.journals import JOURNALS

_DATE = re.compile(r"(?<!\d)(20\d\d)\s*[-—–./年]\s*(\d{1,2})(?:\s*[-—–./月]\s*(\d{1,2})日?)?(?!\d)")
_END_DATE = re.compile(rf"^(.*?)\s*({_DATE.pattern})(?:\s+(\D.*))?$")
_HEADS = frozenset(("序号", "序", "号", "论文名称", "发表期刊", "发表时间", "论文摘要"))
_HEAD_LINE = re.compile(r"(?:序号\s*)?论文名称.*论文摘要")
_JOURNAL_LINE = re.compile(
    r"[\u4e00-\u9fff（）]{2,16}(?:杂志|学报|管理|研究|医院|经济|医学|论坛|科学|卫生)"
)


@dataclass(frozen=True, slots=True)
class _Loose:
    """A paper as lines: those before its date, the date, those behind."""

    before: tuple[str, ...]
    date: str
    abstract: str


def table(blocks: Sequence[Block]) -> tuple[Paper, ...]:
    """The papers in printed order; empty where the section holds no such table."""
    rows = [block for block in blocks if isinstance(block, Row)]
    if rows:
        return tuple(_of_rows(rows))
    lines = [b.text for b in blocks if isinstance(b, Line)]
    heads = [i for i, line in enumerate(lines) if re.search("论文摘要$", line)]
    if not heads:
        return ()
    found = list(_loose(_without_heads(lines[heads[0] + 1 :])))
    common = _common_journals(found)
    return tuple(_paper(no, loose, common) for no, loose in enumerate(found, 1))


def iso_date(text: str) -> str:
    """`2025年9月5日` and `2025/9/5` as "2025-09-05", a month as "2025-09"; else as it is."""
    found = _DATE.search(text)
    if not found:
        return text.strip()
    parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    return "-".join(parts)


def _of_rows(rows: Sequence[Row]) -> Iterator[Paper]:
    """Rows of (number, title, journal, date, abstract)."""
    numbers = count(1)
    for row in rows:
        texts = [glued(cell) for cell in row.cells]
        at = next((i for i, text in enumerate(texts) if _DATE.match(text)), None)
        if at is not None and at >= 2:
            abstract = texts[at + 1] if at + 1 < len(texts) else ""
            day = iso_date(texts[at])
            yield Paper(next(numbers), texts[at - 2], texts[at - 1], day, abstract)


def _without_heads(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if line not in _HEADS and not _HEAD_LINE.fullmatch(line)]


def _loose(lines: Sequence[str]) -> Iterator[_Loose]:
    """Papers cut at their numbers; a number counts when a date stands in the lines behind it."""
    starts = list(_starts(lines))
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    for (at, rest), end in zip(starts, ends, strict=False):
        own = [rest, *lines[at + 1 : end]] if rest else list(lines[at + 1 : end])
        dated = next((i for i, line in enumerate(own) if _END_DATE.match(line)), None)
        if dated is None:
            continue
        found = _END_DATE.match(own[dated])
        assert found  # `dated` is the place of a match
        before = (*own[:dated], found[1]) if found[1] else tuple(own[:dated])
        told = filter(None, [found[found.re.groups], *own[dated + 1 :]])
        yield _Loose(before, iso_date(found[2]), glued(told))


def _starts(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    expected = 1
    for at, line in enumerate(lines):
        found = re.fullmatch(rf"{expected}(?:\s+(\D.*))?", line)
        ahead = lines[at : at + 12]
        if found and any(_END_DATE.match(later) for later in ahead):
            yield at, found[1] or ""
            expected += 1


def _common_journals(found: Sequence[_Loose]) -> tuple[str, ...]:
    """Journals named by the whole last line of several papers, behind those known by name."""
    last = Counter(_tight(loose.before[-1]) for loose in found if loose.before)
    often = [name for name, count in last.items() if count > 1 and _JOURNAL_LINE.fullmatch(name)]
    return (*sorted(JOURNALS, key=len, reverse=True), *sorted(often, key=len, reverse=True))


def _paper(no: int, loose: _Loose, journals: Sequence[str]) -> Paper:
    """Title and journal told apart: the lines from one on that spell a journal are its name."""
    for start in range(len(loose.before)):
        tail = _tight("".join(loose.before[start:]))
        if start and tail in journals:
            return Paper(no, glued(loose.before[:start]), tail, loose.date, loose.abstract)
    tail = loose.before[-1] if len(loose.before) > 1 else ""
    if not _JOURNAL_LINE.fullmatch(_tight(tail)):
        return Paper(no, glued(loose.before), "", loose.date, loose.abstract)
    return Paper(no, glued(loose.before[:-1]), _tight(tail), loose.date, loose.abstract)


def _tight(text: str) -> str:
    return unspaced(text)
