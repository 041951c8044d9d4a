"""A list that is printed as a table (序号, 事项, 目标): its rows as numbered points."""

from collections.abc import Iterable, Sequence

from crawler.items import Paragraph, Role
from crawler.official.numerals import numeral
from digest.composing.typography import tidy
from digest.lexicon import load

FEWEST, MOST = 3, 99
_LEXICON = load("tables")
_NAME, _DETAIL = _LEXICON.rule("name"), _LEXICON.rule("detail")
_NUMBER = _LEXICON.rule("number")
SENTENCE = 15  # characters; a shorter cell is a label


def items(body: Iterable[Paragraph]) -> list[tuple[int, str]]:
    """Lines `一、事项。` and `目标。` with the index of their row; [] where it is no list."""
    rows = [(at, _cells(p.text)) for at, p in enumerate(body) if p.role is Role.ROW]
    listed = [(at, cells) for at, cells in rows if cells and _NUMBER.match(cells[0])]
    if not FEWEST <= len(listed) <= MOST:
        return []
    head = next((cells for _, cells in rows if not _NUMBER.match(cells[0])), [])
    name, detail = _columns(head, [cells for _, cells in listed])
    if name is None:
        return []
    found: list[tuple[int, str]] = []
    for number, (at, cells) in enumerate(listed, 1):
        found.append((at, f"{numeral(number)}、{_ended(cells, name)}"))
        if detail is not None and len(cells) > detail and cells[detail]:
            found.append((at, _ended(cells, detail)))
    return found


def _cells(row: str) -> list[str]:
    return [tidy(cell) for cell in row.split("\t")]


def _ended(cells: Sequence[str], at: int) -> str:
    text = cells[at] if at < len(cells) else ""
    return f"{text.rstrip('。；')}。"


def _columns(head: Sequence[str], rows: Sequence[Sequence[str]]) -> tuple[int | None, int | None]:
    """Which column names the item and which tells of it: by the header, else by length."""
    width = min(len(cells) for cells in rows)
    mean = [sum(len(cells[at]) for cells in rows) / len(rows) for at in range(width)]
    free = [at for at in range(1, width) if mean[at] > 2]
    if not free:
        return None, None
    detail = max(free, key=lambda at: mean[at])
    told = [at for at in free if at < len(head) and _NAME.search(head[at]) and at != detail]
    names = told or [at for at in free if at != detail and mean[at] > 4]
    if not names:
        return detail, None
    by_head = _tells(head, detail)
    return max(names, key=lambda at: mean[at]), (
        detail if by_head or mean[detail] >= SENTENCE else None
    )


def _tells(head: Sequence[str], at: int) -> bool:
    """Whether the header calls a column the one that tells what is to be done."""
    return at < len(head) and bool(_DETAIL.search(head[at]))
