"""A clock that jumps: a year ahead for a night, then back, or an hour back in the middle."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.store import asked, runs
from crawler.store.database import opened
from crawler.store.runs import RunState, Tally
from digest.config.mail import MailConfig
from digest.config.recipients import Recipient
from digest.mail import alerts, delivery
from digest.monitoring import account
from digest.store import outbox
from digest.store.outbox import MailState
from tests.digest.homes import MORNING, Inbox, keep, make_home, policy_of, serving, settings_for

ZHANG = Recipient("张编辑", "zhang@example.org")
JUMPS = {
    "a year ahead for a night": (0, 365, 1, 2),
    "a day back": (2, 1, 3, 4),
    "to the beginning and on": (400, 0, 1, 401),
}


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = make_home(tmp_path)
    person = f'[[recipients]]\nname = "{ZHANG.name}"\naddress = "{ZHANG.address}"\n'
    (made.config / "recipients.toml").write_text(person, "utf-8")
    return made


@pytest.fixture
def db(home: Home) -> Iterator[Database]:
    with opened(home.database) as store:
        yield store


@pytest.mark.parametrize("days", JUMPS.values(), ids=JUMPS)
def test_every_policy_is_told_once_and_the_account_balances(
    db: Database, home: Home, days: tuple[int, ...]
) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        config = MailConfig(host="127.0.0.1", port=port, sender="digest@example.org")
        for number, day in enumerate(days, start=1):
            at = MORNING + timedelta(days=day)
            night(db, at - timedelta(hours=4))
            keep(db, policy_of(number, published=at.date()), at=at - timedelta(hours=4))
            alerts.compose(db, home, settings_for(home), (ZHANG,), at)
            delivery.send(db, config, lambda now=at: now)  # type: ignore[misc]
            books = account.read(db, home, settings_for(home), at)
            assert not books.gaps
            assert books.sources.read == ("cn_nhsa",)
    (told,) = account.read(db, home, settings_for(home), MORNING).mails
    assert (told.due, told.sent) == (len(days), len(days))
    text = "".join(mail.draft.text for mail in outbox.in_state(db, MailState.SENT))
    # as an item: what falls due soon may name it again, below
    assert all(text.count(f"1. {policy_of(n).title}") == 1 for n in range(1, len(days) + 1))
    assert len(inbox.mails) == len(days)


def night(db: Database, at: datetime) -> None:
    """A crawl that went well."""
    asked.remember(db, at, ("cn_nhsa",))
    number = runs.start(db, "cn_nhsa", at, at)
    runs.finish(db, number, at, RunState.OK, Tally())
    asked.settle(db, at, {"cn_nhsa"}, ())
