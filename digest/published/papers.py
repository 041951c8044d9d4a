"""The 理论优选 table, from its rows or from the loose lines a PDF leaves of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from crawler.characters import unspaced
from digest.issue.printed import Paper
from digest.lexicon import load
from digest.published.blocks import Block, Line, Row
from digest.published.joining import glued
from digest.published.journals import JOURNALS

_LEXICON = load("printed")
_DATE = _LEXICON.rule("day_or_month")
_JOURNAL_LINE = _LEXICON.rule("journal")
_HEADS = frozenset(("序号", "序", "号", "论文名称", "发表期刊", "发表时间", "论文摘要"))


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
    heads = [i for i, line in enumerate(lines) if line.endswith("论文摘要")]
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
    return [line for line in lines if line not in _HEADS and not _is_head(unspaced(line))]


def _is_head(line: str) -> bool:
    return line.removeprefix("序号").startswith("论文名称") and line.endswith("论文摘要")


def _dated(line: str) -> tuple[str, str, str] | None:
    """A line as the words before its date, the date, and words behind it; None without a date."""
    for found in _DATE.finditer(line):
        behind = line[found.end() :]
        if not behind or (behind[0] == " " and not behind.strip()[:1].isdecimal()):
            return line[: found.start()].strip(), found[0], behind.strip()
    return None


def _loose(lines: Sequence[str]) -> Iterator[_Loose]:
    """Papers cut at their numbers; a number counts when a date stands in the lines behind it."""
    starts = list(_starts(lines))
    ends = [at for at, _ in starts[1:]] + [len(lines)]
    for (at, rest), end in zip(starts, ends, strict=False):
        own = [rest, *lines[at + 1 : end]] if rest else list(lines[at + 1 : end])
        dated = next(((i, found) for i, line in enumerate(own) if (found := _dated(line))), None)
        if dated is None:
            continue
        i, (before, day, behind) = dated
        told = filter(None, [behind, *own[i + 1 :]])
        yield _Loose((*own[:i], *filter(None, [before])), iso_date(day), glued(told))


def _starts(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    expected = 1
    for at, line in enumerate(lines):
        number, _, rest = line.partition(" ")
        numbered = number == str(expected) and not rest[:1].isdecimal()
        if numbered and any(_dated(later) for later in lines[at : at + 12]):
            yield at, rest
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
