"""A clock that went back a year or on a month: crawls go on, no mail is stuck, and it is said."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from crawler.clock import now
from crawler.config import Home
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.cli import dongtai
from digest.store import outbox
from digest.store.outbox import MailState
from tests.crawler.conftest import Site
from tests.crawler.hospital import TITLES, article_page, crawl_once, list_page
from tests.digest.homes import keep, policy_of
from tests.faults.clocks import jump

BACK, FORWARD = timedelta(days=-365), timedelta(days=30)
JUMPS = pytest.mark.parametrize("by", [BACK, FORWARD], ids=["back a year", "forward a month"])


def status(home: Home) -> Result:
    return CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(dongtai, ["status"])


@JUMPS
def test_a_crawl_after_a_jump_loses_and_doubles_nothing(
    home: Home, hospital: Site, by: timedelta
) -> None:
    hospital.page("/news.htm", list_page([2, 1]))
    assert crawl_once(home).runs[0].added == 2
    with opened(home.database) as db:
        jump(db, by)
    told = status(home)
    assert told.exit_code == 1
    what = "请校准电脑的时间" if by == BACK else "最近一夜没有采集，上一次采集始于"
    assert what in told.output, told.output
    hospital.page("/news.htm", list_page([3, 2, 1]))
    hospital.page("/info/1021/2.htm", article_page(2, "更正一处。"))
    report = crawl_once(home)
    assert (report.runs[0].state, report.runs[0].added) == (RunState.OK, 1)
    with opened(home.database) as db:
        stored = db.execute("SELECT title, text != '' FROM articles ORDER BY url").fetchall()
        assert stored == [(title, 1) for title in TITLES.values()]
        assert [run.state for run in runs.latest(db)] == [RunState.OK]
    assert "请校准电脑的时间" not in status(home).output


@pytest.mark.parametrize(
    ("hand_over", "state"), [(False, MailState.QUEUED), (True, MailState.UNSURE)]
)
def test_a_mail_claimed_by_a_wrong_clock_is_not_kept_for_a_year(
    tmp_path: Path, hand_over: bool, state: MailState
) -> None:
    future = now() - BACK
    with opened(tmp_path / "a.db") as db:
        draft = outbox.Draft("a@example.org", "alert", "题", "文", "<p>文</p>", "<1@example.org>")
        number = outbox.put(db, draft, future)
        assert outbox.claim(db, number, future)
        assert not hand_over or outbox.hand_over(db, number, future)
        outbox.release_stale(db, now())
        assert [mail.id for mail in outbox.in_state(db, state)] == [number]


def test_moments_are_moved_and_days_are_not(tmp_path: Path) -> None:
    with opened(tmp_path / "a.db") as db:
        keep(db, policy_of(1), at=datetime.fromisoformat("2026-11-22T02:30:00+08:00"))
        jump(db, FORWARD)
        found = db.execute("SELECT first_seen, published FROM articles").fetchone()
    assert found == ("2026-10-23T02:30:00+08:00", "2026-11-22")
