"""第 8 期已刊: what of a list of articles earlier issues of 《动态参考》 printed, or nearly so."""

from collections.abc import Iterable

from sqlite_utils import Database

from crawler.official import about
from crawler.official.stage import is_draft
from digest.composing.heading import plain_title
from digest.issue.model import MAIN
from digest.selecting.pages import page_key
from digest.selecting.past import Past, past
from digest.store.browse import Line
from digest.store.published import Printed

EVER = "9999-12"


def printed_before(db: Database, lines: Iterable[Line]) -> dict[int, str]:
    """In which issue each of these articles stood, `第8期已刊` or `2025年第8期已刊`, by id; one of
    nearly the same title is told of as near.
    """
    known = past(db, EVER, MAIN)
    found = ((line.id, _told(line, known)) for line in lines)
    return {number: told for number, told in found if told}


def _told(line: Line, known: Past) -> str:
    if row := known.pages.get(page_key(line.url)):
        return f"{_issue(row)}已刊"
    if line.sort == "policy":
        at = known.of_stage(draft=is_draft(line.title)).find(about(line.title))
    else:
        at = known.news.find(plain_title(line.title))
    return "" if at is None else f"{_issue(known.rows[at])}有相近的"


def _issue(row: Printed) -> str:
    year, month = row.month.split("-")
    return f"{year}年第 {row.number or int(month)} 期"
