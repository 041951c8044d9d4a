"""How many days are left until an issue goes to print."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from crawler.clock import SHANGHAI
from digest.config.settings import Publication
from digest.issue.model import Issue, IssueState
from digest.web import print_day
from tests.digest.web.conftest import Editor

BOOK = Publication("动态参考", (), print_day=31)
ISSUE = Issue(1, "2026-11", 11, IssueState.DRAFT, None, ())


@pytest.mark.parametrize(
    ("today", "day", "told"),
    [
        ("2026-11-26", None, "离付印还有 4 天"),  # November has no 31st
        ("2026-11-26", date(2026, 11, 28), "离付印还有 2 天"),
        ("2026-11-28", date(2026, 11, 28), "今天付印"),
        ("2026-12-01", date(2026, 11, 28), "付印日已过 3 天"),
    ],
)
def test_the_days_are_counted_from_the_masthead_or_the_setting(
    monkeypatch: pytest.MonkeyPatch, today: str, day: date | None, told: str
) -> None:
    at = datetime.fromisoformat(f"{today}T23:59:00").replace(tzinfo=SHANGHAI)
    monkeypatch.setattr(print_day, "now", lambda: at)
    assert print_day.until_print(replace(ISSUE, date=day), BOOK) == told


def test_a_printed_issue_and_one_without_a_day_say_nothing() -> None:
    assert print_day.until_print(replace(ISSUE, state=IssueState.PUBLISHED), BOOK) == ""
    assert print_day.until_print(ISSUE, replace(BOOK, print_day=0)) == ""


def test_the_issue_says_it_in_its_head(editor: Editor) -> None:
    head = editor.open("/issues/1").split('class="board-head"')[1].split("</header>")[0]
    assert "付印" in head
