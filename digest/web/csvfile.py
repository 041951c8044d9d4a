"""A list of articles as a CSV file that Excel opens: UTF-8 with a mark, no cell a formula."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from digest.store.browse import Line
from digest.store.triage import Choice

BOM = "\ufeff"  # without it Excel takes the file for GBK
# what a spreadsheet takes for a formula, also behind blanks (OWASP, CSV Injection)
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CHOSEN = {Choice.OPEN: "", Choice.PICKED: "入选", Choice.REFUSED: "不选", Choice.LATER: "稍后"}
COLUMNS: dict[str, Callable[[Line], str]] = {
    "编号": lambda line: str(line.id),
    "标题": lambda line: line.title,
    "发布日期": lambda line: line.day,
    "发文机关": lambda line: line.issuer,
    "文号": lambda line: line.number,
    "文种": lambda line: line.kind,
    "来源": lambda line: line.org,
    "栏目": lambda line: line.column,
    "取舍": lambda line: CHOSEN[line.choice],
    "经手": lambda line: line.who,
    "网址": lambda line: line.url,
}


def lines(found: Iterable[Line]) -> Iterator[str]:
    """The file, a line at a time."""
    yield BOM + _row(COLUMNS)
    for line in found:
        yield _row(safe(read(line)) for read in COLUMNS.values())


def safe(text: str) -> str:
    """`text` as a cell that is words and nothing else."""
    return f"'{text}" if text.lstrip(" \u3000").startswith(FORMULA) else text


def _row(cells: Iterable[str]) -> str:
    made = io.StringIO()
    csv.writer(made).writerow(cells)
    return made.getvalue()
