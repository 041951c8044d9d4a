"""The 医院资讯 table, from its rows or from the loose lines a PDF leaves of it."""

from collections.abc import Iterator, Sequence

from crawler.characters import unspaced
from digest.issue.printed import HospitalNews, News
from digest.published import flattened
from digest.published.addresses import START, joined
from digest.published.blocks import Block, Line, Row
from digest.published.joining import glued

HEAD = ("序号", "单位", "标题", "网址")


def table(blocks: Sequence[Block], known: frozenset[str]) -> tuple[HospitalNews, ...]:
    """The hospitals in printed order; `known` are hospital names as earlier issues print them."""
    rows = [block for block in blocks if isinstance(block, Row)]
    if rows:
        return _grouped(_of_rows(rows))
    lines = [block.text for block in blocks if isinstance(block, Line)]
    return _grouped(flattened.news(lines, known))


def intro(blocks: Sequence[Block]) -> str:
    """The words before the table."""
    found = []
    for block in blocks:
        if isinstance(block, Row) or _is_head(block.text) or START.search(block.text):
            break
        found.append(block.text)
        if block.text.endswith("。"):
            break
    return glued(found)


def _is_head(text: str) -> bool:
    return unspaced(text) in ("".join(HEAD), *HEAD)


def _of_rows(rows: Sequence[Row]) -> Iterator[tuple[str, News]]:
    """Rows of (number, hospital, title, address); an empty hospital is the one above."""
    hospital = ""
    for row in rows:
        texts = [glued(cell) for cell in row.cells]
        at = next((i for i, text in enumerate(texts) if START.search(text)), None)
        if at is None or at < 1:
            continue
        named = texts[at - 2] if at > 1 else ""
        hospital = unspaced(named) or hospital
        for title, address in _paired(row.cells[at - 1], row.cells[at]):
            yield hospital, News(title, joined([address]), address)


def _paired(titles: Sequence[str], addresses: Sequence[str]) -> list[tuple[str, str]]:
    """One pair; or several, where a cell holds as many titles as the next holds addresses."""
    whole: list[list[str]] = []
    for piece in addresses:
        if START.match(piece) or not whole:
            whole.append([piece])
        else:
            whole[-1].append(piece)
    if len(whole) == len(titles):
        return [(t, "".join(a)) for t, a in zip(titles, whole, strict=True)]
    return [(glued(titles), "".join(addresses))]


def _grouped(news: Iterator[tuple[str, News]]) -> tuple[HospitalNews, ...]:
    groups: dict[str, list[News]] = {}
    for hospital, item in news:
        groups.setdefault(hospital, []).append(item)
    return tuple(HospitalNews(n, h, tuple(g)) for n, (h, g) in enumerate(groups.items(), 1))
