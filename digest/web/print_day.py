"""How many days are left until an issue goes to print, in words."""

import calendar
from datetime import date

from crawler.clock import now
from digest.config.settings import Publication
from digest.issue.model import Issue, IssueState


def until_print(issue: Issue, publication: Publication) -> str:
    """离付印还有 3 天; "" for an issue that is printed, or where no day is known."""
    day = print_day(issue, publication)
    if day is None or issue.state is IssueState.PUBLISHED:
        return ""
    left = (day - now().date()).days
    if left == 0:
        return "今天付印"
    return f"离付印还有 {left} 天" if left > 0 else f"付印日已过 {-left} 天"


def print_day(issue: Issue, publication: Publication) -> date | None:
    """The day of the masthead, else `print_day` of its month; a short month's last day for 31."""
    if issue.date or not publication.print_day:
        return issue.date
    year, month = (int(part) for part in issue.month.split("-"))
    last = calendar.monthrange(year, month)[1]
    return date(year, month, min(publication.print_day, last))
