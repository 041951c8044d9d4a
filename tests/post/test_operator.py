"""The operator's mail: one when a source breaks, one when it recovers, no storm."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import ConfigError
from crawler.health import Failure, explain
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState
from digest.post import operator
from digest.post.operator import News
from digest.store import outbox
from digest.store.outbox import Draft, MailState
from tests.digest.posting import (
    HOSPITAL,
    MORNING,
    NHC,
    NHSA,
    NIGHT,
    make_home,
    run_of,
    settings_for,
)

REFUSED = Fault(Failure.REFUSED, "http://www.nhc.gov.cn/list", "网站拒绝访问（412）", "通知公告")
QUIET = Fault(Failure.TIMEOUT, "http://www.nhc.gov.cn/page", "")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with opened(home.database) as store:
        yield store


def morning_after(db: Database, home: Home, night: int) -> News:
    """What the operator is told on the morning after a night."""
    return operator.compose(db, home, settings_for(home), MORNING + timedelta(days=night))


def mails(db: Database) -> list[Draft]:
    return [mail.draft for mail in outbox.in_state(db, MailState.QUEUED)]


def test_a_policy_source_is_told_at_once_and_once(db: Database, home: Home) -> None:
    for night in range(5):
        run_of(db, NHC, RunState.REFUSED, NIGHT + timedelta(days=night), REFUSED)
        told = morning_after(db, home, night)
        assert [t.name for t in told.broken] == (["cn_nhc"] if night == 0 else [])
    assert len(mails(db)) == 1


def test_a_hospital_is_told_after_two_nights(db: Database, home: Home) -> None:
    counts = []
    for night in range(4):
        run_of(db, HOSPITAL, RunState.FAILED, NIGHT + timedelta(days=night))
        counts.append(len(morning_after(db, home, night).broken))
    assert counts == [0, 1, 0, 0]


def test_recovery_is_told_once_and_a_relapse_again(db: Database, home: Home) -> None:
    states = [RunState.FAILED, RunState.OK, RunState.OK, RunState.FAILED, RunState.OK]
    purposes = []
    for night, state in enumerate(states):
        run_of(db, NHC, state, NIGHT + timedelta(days=night))
        purposes.append(morning_after(db, home, night).purpose)
    nothing = "operator"
    assert purposes == [
        "operator +cn_nhc",
        "operator -cn_nhc",
        nothing,
        "operator +cn_nhc",
        "operator -cn_nhc",
    ]
    assert "已恢复" in mails(db)[1].subject and "不需要做什么" in mails(db)[1].text


def test_a_site_that_flickers_within_the_limit_is_not_told(db: Database, home: Home) -> None:
    for night, state in enumerate([RunState.FAILED, RunState.OK] * 3):
        run_of(db, HOSPITAL, state, NIGHT + timedelta(days=night))
        assert not morning_after(db, home, night).any
    assert not mails(db)


def test_all_sources_broken_at_once_are_one_mail(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.REFUSED, NIGHT, QUIET, REFUSED)
    run_of(db, NHSA, RunState.FAILED, NIGHT)
    morning_after(db, home, 0)
    (mail,) = mails(db)
    assert mail.recipient == "operator@example.org"
    assert "2 个来源需要处理" in mail.subject
    for part in (mail.text, mail.html):
        assert "国家卫生健康委员会" in part and "国家医疗保障局" in part
        assert "栏目“通知公告”：网站拒绝访问（412）" in part
        assert explain(Failure.REFUSED).advice in part
        assert explain(Failure.TIMEOUT).sentence in part
        assert "http://www.nhc.gov.cn/list" in part
        assert part.index("拒绝访问") < part.index(explain(Failure.TIMEOUT).sentence)


def test_a_run_that_was_cut_off_has_a_reason_too(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.INTERRUPTED, NIGHT)
    assert "被打断" in morning_after(db, home, 0).broken[0].reasons[0].sentence


def test_a_crawl_under_way_is_no_failure(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.OK, NIGHT)
    runs.start(db, NHC.name, MORNING, MORNING)
    assert not morning_after(db, home, 0).any


def test_a_night_that_did_not_run_is_told_once(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.OK, NIGHT)
    assert not morning_after(db, home, 1).any
    assert morning_after(db, home, 2).last_night == NIGHT
    assert not morning_after(db, home, 3).any
    run_of(db, NHC, RunState.OK, NIGHT + timedelta(days=4))
    assert morning_after(db, home, 4).running_again
    first, second = mails(db)
    assert "采集没有运行" in first.subject and "2026-11-22 02:30" in first.text
    assert "采集恢复运行" in second.subject


def test_mails_that_did_not_arrive_are_told_once(db: Database, home: Home) -> None:
    draft = Draft("张编辑 <zhang@example.org>", "alert", "s", "t", "h", "<1@example.org>")
    number = outbox.put(db, draft, MORNING)
    outbox.claim(db, number, MORNING)
    outbox.settle(db, number, MailState.REFUSED, "550 没有此人")
    assert morning_after(db, home, 0).purpose == f"operator mail:{number}"
    assert not morning_after(db, home, 1).any
    (mail,) = mails(db)
    assert f"dongtai alerts resend {number}" in mail.text and "550 没有此人" in mail.html


def test_without_an_operator_nothing_is_taken_as_told(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.FAILED, NIGHT)
    nobody = settings_for(home, operator="")
    assert operator.compose(db, home, nobody, MORNING).any
    assert not mails(db)
    assert morning_after(db, home, 1).any and len(mails(db)) == 1


def test_two_processes_write_one_mail(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.FAILED, NIGHT)
    news = operator.pending(db, settings_for(home), MORNING)
    morning_after(db, home, 0)
    late = Draft("operator@example.org", news.purpose, "s", "t", "h", "<late@example.org>")
    assert not outbox.put_next(db, late, MORNING, operator.OPERATOR, 0)
    assert len(mails(db)) == 1


def test_a_wrong_operator_address_is_named(db: Database, home: Home) -> None:
    settings = settings_for(home)
    wrong = replace(settings, mail=replace(settings.mail, operator="管理员"))
    with pytest.raises(ConfigError, match=r"mail\.operator"):
        operator.compose(db, home, wrong, MORNING)
