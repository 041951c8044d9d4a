"""近期施行和截止 in the brief: what falls due in the next days, a line each."""

from datetime import date

from sqlite_utils import Database

from digest.issue.clean import link
from digest.mail.bulletin import Block, Line
from digest.milestones import calendar
from digest.milestones.calendar import SOON, Due

HEADING = f"近期施行和截止（{SOON}天内）"
MOST = 8  # lines; the page has them all


def soon(db: Database, today: date) -> tuple[Block, ...]:
    """A last block for every brief of `today`, none where nothing falls due; nothing is written."""
    lines = tuple(_line(due) for due in calendar.near(db, today)[:MOST])
    return (Block(HEADING, lines),) if lines else ()


def _line(due: Due) -> Line:
    facts = f"{due.kind.value}，{due.day.month}月{due.day.day}日"
    return Line(due.name, facts, link(due.source.article.url))
