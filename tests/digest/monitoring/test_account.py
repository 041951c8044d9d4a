"""The account balances, and a gap is an alarm of its own."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.store import asked, runs
from crawler.store.database import opened
from crawler.store.runs import RunState, Tally
from digest.config.recipients import Recipient
from digest.mail import alerts
from digest.monitoring import account
from digest.monitoring.account import Account
from digest.monitoring.overview import gather
from digest.store import outbox
from digest.store.outbox import MailState
from tests.digest.homes import MORNING, NIGHT, keep, make_home, policy_of, settings_for

ZHANG = Recipient("张编辑", "zhang@example.org")
LI = Recipient("李主任", "li@example.org", ("cn_nowhere",))
LATER = MORNING + timedelta(days=3)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with opened(home.database) as store:
        yield store


def read(db: Database, home: Home, at: datetime = LATER) -> Account:
    return account.read(db, home, settings_for(home), at)


def crawled(db: Database, source: str, state: RunState | None) -> None:
    if state is not None:
        number = runs.start(db, source, NIGHT, NIGHT)
        if state is not RunState.RUNNING:
            runs.finish(db, number, NIGHT, state, Tally())


def test_every_source_asked_for_is_in_one_list(db: Database, home: Home) -> None:
    ends = {
        "a_read": RunState.OK,
        "b_failed": RunState.FAILED,
        "c_refused": RunState.REFUSED,
        "d_cut": RunState.INTERRUPTED,
        "e_not": None,
    }
    asked.remember(db, NIGHT, tuple(ends))
    for source, state in ends.items():
        crawled(db, source, state)
    asked.settle(db, NIGHT, {name for name, state in ends.items() if state}, ["e_not"])
    ours = read(db, home).sources
    assert (ours.asked, ours.read, ours.failed) == (
        5,
        ("a_read",),
        ("b_failed", "c_refused", "d_cut"),
    )
    assert (ours.unbegun, ours.running, ours.lost) == (("e_not",), (), ())
    said = "\n".join(account.lines(read(db, home)))
    assert "要看 5 个＝读好 1＋没读好 3＋没有开始 1（没有开始：e_not）。" in said


def test_run_that_is_gone_is_a_gap_and_an_alarm(db: Database, home: Home) -> None:
    asked.remember(db, NIGHT, ("a_read", "b_lost"))
    crawled(db, "a_read", RunState.OK)
    asked.settle(db, NIGHT, {"a_read", "b_lost"}, [])  # a commit that did not last
    assert read(db, home).sources.lost == ("b_lost",)
    overview = gather(db, home, settings_for(home), LATER)
    said = [p.sentence for p in overview.problems if p.kind == "account"]
    assert said == ["账目不平：要看 2 个来源，其中 1 个开始了却没有留下记录（b_lost）"]
    assert overview.needs_person


def test_crawl_whose_parent_died_is_settled_by_whoever_looks(db: Database, home: Home) -> None:
    asked.remember(db, NIGHT, ("a_cut", "b_not"))
    crawled(db, "a_cut", RunState.RUNNING)
    assert read(db, home).sources.running == ("a_cut", "b_not")
    found = gather(db, home, settings_for(home), LATER).account.sources
    assert (found.failed, found.unbegun, found.running) == (("a_cut",), ("b_not",), ())


def write(db: Database, home: Home, *numbers: int) -> None:
    keep(db, *(policy_of(n) for n in numbers))
    alerts.compose(db, home, settings_for(home), (ZHANG,), MORNING)


def people(home: Home) -> None:
    entries = (f'[[recipients]]\nname = "{p.name}"\naddress = "{p.address}"\n' for p in (ZHANG, LI))
    text = "".join(entries) + f'topics = ["{LI.topics[0]}"]\n'
    (home.config / "recipients.toml").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("state", "where"),
    [
        (MailState.SENT, "sent"),
        (MailState.REFUSED, "refused"),
        (MailState.UNSURE, "unsure"),
        (MailState.QUEUED, "waiting"),
    ],
)
def test_policies_are_counted_where_their_mail_stands(
    db: Database, home: Home, state: MailState, where: str
) -> None:
    people(home)
    write(db, home, 1, 2)
    (mail,) = outbox.in_state(db, MailState.QUEUED)
    outbox.claim(db, mail.id, MORNING)
    outbox.settle(db, mail.id, state)
    zhang, li = read(db, home).mails
    assert (zhang.due, getattr(zhang, where), zhang.lost) == (2, 2, ())
    assert zhang.sent + zhang.waiting + zhang.refused + zhang.unsure == 2
    assert li.due == 0
    assert not read(db, home).gaps


def test_policy_that_nobody_wrote_of_is_an_alarm(db: Database, home: Home) -> None:
    people(home)
    write(db, home, 1)
    keep(db, policy_of(2), at=MORNING + timedelta(hours=1))
    write(db, home, 3)
    db.execute("UPDATE outbox SET created = ?", [MORNING.isoformat()])
    db.execute("UPDATE outbox SET created = ? WHERE id = 2", [LATER.isoformat()])
    db.execute("DELETE FROM alerted WHERE article = 2")
    (gap,) = read(db, home).gaps
    assert "张编辑" in gap.sentence and "有 1 条没有写进邮件" in gap.sentence


def test_mail_that_is_gone_is_an_alarm(db: Database, home: Home) -> None:
    people(home)
    write(db, home, 1)
    db.execute("PRAGMA foreign_keys = OFF")
    db.execute("DELETE FROM outbox")
    (gap,) = read(db, home).gaps
    assert "应收 1 条新政策，有 1 条没有写进邮件（邮件已不在库里）" in gap.sentence
