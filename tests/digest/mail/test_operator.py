"""The operator's mail: one when a source breaks, one when it recovers, no storm."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import ConfigError, CrawlError
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.process.lock import held
from crawler.run.dead import lock_of
from crawler.store import leases, runs
from crawler.store.leases import Lease, LeaseState
from crawler.store.runs import Fault, RunState
from crawler.store.sources import SourceRow
from digest.mail import delivery, operator
from digest.mail.operator import News
from digest.store import outbox
from digest.store.outbox import Draft, MailState
from tests.digest.homes import HOSPITAL, MORNING, NHC, NHSA, NIGHT, run_of, settings_for

REFUSED = Fault(Failure.REFUSED, "http://www.nhc.gov.cn/list", "网站拒绝访问（412）", "通知公告")
QUIET = Fault(Failure.TIMEOUT, "http://www.nhc.gov.cn/page", "")


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
    assert "被打断" in morning_after(db, home, 0).broken[0].problems[0].sentence


def test_a_crawl_under_way_is_no_failure(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.OK, NIGHT)
    runs.start(db, NHC.name, MORNING, MORNING)
    with held(lock_of(home), CrawlError("")):
        assert not morning_after(db, home, 0).any
    assert morning_after(db, home, 0).broken  # its process is gone


def test_a_night_that_did_not_run_is_told_once(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.OK, NIGHT)
    assert not morning_after(db, home, 1).any
    assert morning_after(db, home, 2).purpose == "operator +night"
    assert not morning_after(db, home, 3).any
    run_of(db, NHC, RunState.OK, NIGHT + timedelta(days=4))
    assert morning_after(db, home, 4).purpose == "operator -night"
    first, second = mails(db)
    assert "最近一夜没有采集" in first.subject and "2026-11-22 02:30" in first.text
    assert "采集已恢复每夜运行" in second.subject


def test_two_crawls_of_one_night_are_one_bad_night(db: Database, home: Home) -> None:
    """By hand at nine in the morning: still the night that began the evening before."""
    for at in (NIGHT, NIGHT.replace(hour=9), NIGHT.replace(hour=18)):
        run_of(db, HOSPITAL, RunState.FAILED, at)
    assert not operator.pending(db, home, settings_for(home), NIGHT.replace(hour=18)).broken
    run_of(db, HOSPITAL, RunState.FAILED, NIGHT.replace(hour=19, minute=30))
    (told,) = operator.pending(db, home, settings_for(home), NIGHT.replace(hour=20)).broken
    assert told.nights == 2


def declare(home: Home, *lines: str) -> None:
    (home.config / "sources.toml").write_text("\n".join([*lines, ""]), "utf-8")


def test_a_source_switched_off_while_broken_is_let_go(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.FAILED, NIGHT, REFUSED)
    assert morning_after(db, home, 0).purpose == "operator +cn_nhc"
    declare(home, "[source.cn_nhc]", 'off = "网站改版中"')
    run_of(db, NHSA, RunState.OK, NIGHT + timedelta(days=1))
    assert morning_after(db, home, 1).purpose == "operator -cn_nhc"
    assert "不采集：网站改版中" in mails(db)[1].text
    declare(home)
    run_of(db, NHC, RunState.FAILED, NIGHT + timedelta(days=2), REFUSED)
    assert morning_after(db, home, 2).purpose == "operator +cn_nhc"


def crawl_night(db: Database, home: Home, night: int, state: RunState, *faults: Fault) -> None:
    """A night of twenty hospitals that all ended alike."""
    names = [f"zz_{number}" for number in range(20)]
    declare(
        home,
        *(
            f'[source.{name}]\norg = "第{name[3:]}医院"\ncolumns = {{ a = "https://{name}.cn" }}'
            for name in names
        ),
    )
    for name in names:
        row = SourceRow(name, f"第{name[3:]}医院", "hospital", "")
        run_of(db, row, state, NIGHT + timedelta(days=night), *faults)


AWAY = Fault(Failure.DNS, "https://zz.cn/list", explain(Failure.DNS).sentence, "新闻")


def test_many_sources_that_fail_alike_get_one_piece_of_advice(db: Database, home: Home) -> None:
    for night in range(2):
        crawl_night(db, home, night, RunState.REFUSED, REFUSED)
        morning_after(db, home, night)
    (mail,) = mails(db)
    for part in (mail.text, mail.html):
        assert part.count(explain(Failure.REFUSED).advice) == 1
        assert part.count(explain(Failure.REFUSED).sentence) == 1
        assert part.count("被拒绝，连续 2 夜没有读好，还没有成功过") == 20


def test_our_own_network_down_is_one_message_and_no_source_is_blamed(
    db: Database, home: Home
) -> None:
    crawl_night(db, home, 0, RunState.OK)
    crawl_night(db, home, 1, RunState.FAILED, AWAY)
    purposes = [morning_after(db, home, 1).purpose]
    crawl_night(db, home, 2, RunState.FAILED, AWAY)
    purposes.append(morning_after(db, home, 2).purpose)
    crawl_night(db, home, 3, RunState.OK)
    run_of(db, HOSPITAL, RunState.FAILED, NIGHT + timedelta(days=3), AWAY)
    purposes.append(morning_after(db, home, 3).purpose)
    assert purposes == ["operator +network", "operator", "operator -network"]
    first, second = mails(db)
    assert "本机网络不通" in first.subject and "zz_1" not in first.text
    assert "本机网络已恢复" in second.subject


def on_machines(db: Database, home: Home, night: int, *, away: bool) -> News:
    """A night of two queues, the second of three sources; what the operator is told of it."""
    at = NIGHT + timedelta(days=night)
    for number in range(5):
        state = RunState.FAILED if away and number >= 2 else RunState.OK
        row = SourceRow(f"zz_{number}", f"医院{number}", "policy", "")
        run_of(db, row, state, at, *([AWAY] if state is RunState.FAILED else []))
    near = Lease(at, "b0001", 1, ("zz_0", "zz_1"), ("a.cn",), LeaseState.IN, machine="bj-1")
    far = Lease(at, "b0002", 2, ("zz_2", "zz_3", "zz_4"), ("b.cn",), LeaseState.IN, machine="gz-2")
    leases.keep(db, [near, replace(far, offline=away)])
    settings = settings_for(home)
    broker = replace(settings, cluster=replace(settings.cluster, broker="redis://127.0.0.1"))
    return operator.compose(db, home, broker, MORNING + timedelta(days=night))


def test_a_machine_without_network_is_told_once_by_name_and_its_sources_are_not_blamed(
    db: Database, home: Home
) -> None:
    told = [
        on_machines(db, home, n, away=away).purpose
        for n, away in enumerate(map(bool, (0, 1, 1, 0, 0)))
    ]
    assert told == [
        *("operator", "operator +machine-2", "operator"),
        *("operator -machine-2", "operator"),
    ]
    first, second = mails(db)
    assert "第 2 队的机器 gz-2 网络不通，派给它的 3 个来源都连接不上" in first.text
    assert "请在那台机器上检查网络" in first.text and "需要处理的来源" not in first.text
    assert "第 2 队的机器网络已恢复" in second.subject


def test_no_network_anywhere_names_no_single_machine(db: Database, home: Home) -> None:
    on_machines(db, home, 0, away=False)
    crawl_night(db, home, 1, RunState.FAILED, AWAY)
    at = NIGHT + timedelta(days=1)
    lost = Lease(at, "b0001", 2, ("zz_2", "zz_3", "zz_4"), ("b.cn",), LeaseState.IN, offline=True)
    leases.keep(db, [lost])
    assert morning_after(db, home, 1).purpose == "operator +network"


def test_nights_without_network_are_not_counted_against_a_site(db: Database, home: Home) -> None:
    """One bad night of its own is not enough, whatever came before it."""
    for night in range(3):
        crawl_night(db, home, night, RunState.FAILED, AWAY)
    crawl_night(db, home, 3, RunState.OK)
    run_of(db, SourceRow("zz_1", "", "hospital", ""), RunState.FAILED, NIGHT + timedelta(days=4))
    assert not morning_after(db, home, 4).broken
    run_of(db, SourceRow("zz_1", "", "hospital", ""), RunState.FAILED, NIGHT + timedelta(days=5))
    assert [s.name for s in morning_after(db, home, 5).broken] == ["zz_1"]


def test_three_sites_down_out_of_many_are_not_our_network(db: Database, home: Home) -> None:
    crawl_night(db, home, 0, RunState.OK)
    for name in ("zz_1", "zz_2", "zz_3"):
        row = SourceRow(name, name, "policy", "")
        run_of(db, row, RunState.FAILED, NIGHT + timedelta(hours=1), AWAY)
    found = morning_after(db, home, 0)
    assert not found.problems


def test_a_mistake_in_the_sources_is_told_and_mails_still_go_out(db: Database, home: Home) -> None:
    run_of(db, NHC, RunState.OK, NIGHT)
    declare(home, "[source.cn_nhc]", "delya = 1")
    assert morning_after(db, home, 0).purpose == "operator +settings"
    assert "delya" in mails(db)[0].text
    declare(home)
    assert morning_after(db, home, 0).purpose == "operator -settings"


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
    news = operator.pending(db, home, settings_for(home), MORNING)
    morning_after(db, home, 0)
    late = Draft("operator@example.org", news.purpose, "s", "t", "h", "<late@example.org>")
    assert not outbox.put_next(db, late, MORNING, delivery.OPERATOR, 0)
    assert len(mails(db)) == 1


def test_a_wrong_operator_address_is_named(db: Database, home: Home) -> None:
    settings = settings_for(home)
    wrong = replace(settings, mail=replace(settings.mail, operator="管理员"))
    with pytest.raises(ConfigError, match=r"mail\.operator"):
        operator.compose(db, home, wrong, MORNING)
