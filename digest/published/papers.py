"""The 理论优选 table, from its rows or from the loose lines a PDF leaves of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from crawler.characters import unspaced
from digest.issue.printed import Paper
from digest.lexicon import load
from digest.published.blocks import SENTENCE_END, Block, Line, Row
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
        return tuple(_of_rows(_whole(blocks)))
    lines = [b.text for b in blocks if isinstance(b, Line)]
    heads = [i for i, line in enumerate(lines) if line.endswith("论文摘要")]
    if not heads:
        return ()
    found = list(_loose(_without_heads(lines[heads[0] + 1 :])))
    common = _common_journals(found)
    return tuple(_paper(no, loose, common) for no, loose in enumerate(found, 1))


def bounds(blocks: Sequence[Block]) -> tuple[int, int]:
    """The blocks of the table of papers: from its head on, and behind its last row.

    An abstract that a page cut goes on behind it, in a row or a line.
    """
    rows = [at for at, block in enumerate(blocks) if isinstance(block, Row)]
    papers = [at for at in rows if _is_row_of_paper(blocks[at]) or _is_head_row(blocks[at])]
    if not papers:
        return 0, 0
    end = papers[-1] + 1
    while end < len(blocks) and _goes_on(blocks, papers[-1], end):
        end += 1
    return papers[0], end


def _whole(blocks: Sequence[Block]) -> list[Row]:
    """The rows of the table, each abstract with what a page parted from it."""
    start, end = bounds(blocks)
    rows: list[Row] = []
    for block in blocks[start:end]:
        if isinstance(block, Row) and (_is_row_of_paper(block) or _is_head_row(block)):
            rows += [] if rows and _is_head_row(block) else [block]  # repeated on every page
        elif rows and not _is_head_row(rows[-1]):
            more = (block.text,) if isinstance(block, Line) else block.cells[-1]
            *cells, last = rows[-1].cells
            rows[-1] = Row((*cells, (*last, *more)))
    return rows


def _is_row_of_paper(block: Block) -> bool:
    """A number, a title and more; what goes on from the row above has neither."""
    if not isinstance(block, Row) or len(block.cells) < 4:
        return False
    texts = [glued(cell) for cell in block.cells]
    dated = any(_DATE.match(text) for text in texts[2:])
    return dated or (len(texts) >= 5 and texts[0].isdecimal() and bool(texts[1]))


def _is_head_row(block: Block) -> bool:
    if not isinstance(block, Row) or len(block.cells) < 4:
        return False
    heads = [unspaced(glued(cell)) for cell in block.cells]
    return heads[-1] in ("论文摘要", "摘要", "内容摘要") and not any(map(_DATE.match, heads))


def _goes_on(blocks: Sequence[Block], last: int, at: int) -> bool:
    """Whether the block at `at` still belongs to the abstract of the row at `last`."""
    block, above = blocks[at], blocks[at - 1]
    if isinstance(block, Row):
        return not any(map(glued, block.cells[:-1])) and bool(glued(block.cells[-1]))
    said = glued(above.cells[-1]) if isinstance(above, Row) else above.text
    return last < at and bool(said) and not said.endswith(SENTENCE_END)


def iso_date(text: str) -> str:
    """`2025年9月5日` and `2025/9/5` as "2025-09-05", a month as "2025-09"; else as it is."""
    found = _DATE.search(text)
    if not found or not _DATE.fullmatch(text.strip()):
        return text.strip()
    parts = [found[1], *(f"{int(part):02}" for part in found.groups()[1:] if part)]
    return "-".join(parts)


def _of_rows(rows: Sequence[Row]) -> Iterator[Paper]:
    """Rows of (number, title, journal, date, abstract); the head says which is which."""
    numbers = count(1)
    head = next((row for row in rows if _is_head_row(row)), None)
    dated = _column(head, "时间", "日期")
    for row in rows:
        texts = [glued(cell) for cell in row.cells]
        found = next((i for i, text in enumerate(texts) if i > 1 and _DATE.match(text)), None)
        at = dated if found is None and len(row.cells) == len(head.cells if head else ()) else found
        if at is not None and at >= 2 and row is not head:
            abstract = texts[at + 1] if at + 1 < len(texts) else ""
            day = iso_date(texts[at])
            yield Paper(next(numbers), texts[at - 2], texts[at - 1], day, abstract)


def _column(head: Row | None, *names: str) -> int | None:
    """The column whose head holds one of `names`."""
    cells = [glued(cell) for cell in head.cells] if head else []
    return next((at for at, cell in enumerate(cells) if any(n in cell for n in names)), None)


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
