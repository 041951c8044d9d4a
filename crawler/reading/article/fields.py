"""The table of 索引号, 发布机构, 文号 … that many documents begin with: fields, not text."""

from collections.abc import Sequence

from crawler.lexicon import load
from crawler.reading.article.blocks import Block

_LABEL = load("page_lines").rule("field_label")


def leading_fields(blocks: Sequence[Block], start: int, end: int) -> tuple[int, list[str]]:
    """Where the text begins behind such a table at `start`, and its fields as `文号：…` lines.

    The labels stand before their values, or in a row above them.
    """
    fields: list[str] = []
    at = start
    while at < end and blocks[at].row:
        cells = blocks[at].text.split("\t")
        following = blocks[at + 1] if at + 1 < end else None
        if _are_labels(cells) and following is not None and following.row:
            fields += _paired(cells, following.text.split("\t"))
            at += 2
        elif _are_labels(cells[::2], sure=bool(fields)) and len(cells) > 1:
            fields += _paired(cells[::2], cells[1::2])
            at += 1
        else:
            break
    return at, fields


def _are_labels(cells: Sequence[str], *, sure: bool = False) -> bool:
    """Whether all cells are labels: two or more, or one with its colon or below others."""
    told = [cell for cell in cells if cell]
    sure = (
        (sure and bool(told)) or len(told) > 1 or any(cell.endswith(("：", ":")) for cell in told)
    )
    return sure and all(_LABEL.fullmatch(cell) for cell in told)


def _paired(labels: Sequence[str], values: Sequence[str]) -> list[str]:
    pairs = zip(labels, values, strict=False)
    return [f"{label.rstrip('：: ')}：{value}" for label, value in pairs if value]
