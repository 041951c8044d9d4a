"""A login begins under a new name and ends when it should, wherever its cookie was copied to."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.clock import now
from digest.store import people
from digest.store.people import Role
from digest.web import identity
from tests.digest.web.attacks.conftest import NAMES, SECRET, Visitor, as_role

FRESH = "冬天的雪落在旧屋檐上"


def is_in(visitor: Visitor) -> bool:
    return visitor.client.get("/issues/1").status_code == 200


def copy_of(desk: Flask, visitor: Visitor) -> Visitor:
    """Another browser that got hold of the cookie."""
    thief = Visitor(desk)
    thief.client.set_cookie("dongtai_review", visitor.cookie())
    return thief


def test_a_session_planted_before_the_login_is_worth_nothing_after_it(desk: Flask) -> None:
    attacker = Visitor(desk)
    attacker.client.get("/login")
    victim = copy_of(desk, attacker)
    token = victim.token()
    assert victim.log_in(NAMES[Role.ADMIN]).status_code == 303
    assert is_in(victim) and not is_in(attacker)
    assert victim.cookie() != attacker.cookie()
    answer = victim.client.post(
        "/entries/1/state", data={"csrf": token, "state": "dropped", "seen": "proposed"}
    )
    assert answer.status_code == 403


def test_logout_ends_the_login_for_every_copy_of_its_cookie(desk: Flask) -> None:
    visitor = as_role(desk, Role.EDITOR)
    thief, before = copy_of(desk, visitor), visitor.cookie()
    assert is_in(thief)
    assert visitor.send("/logout", {}).status_code == 303
    assert not is_in(visitor) and not is_in(thief)
    visitor.client.set_cookie("dongtai_review", before)
    assert not is_in(visitor)


def test_a_logout_that_another_page_sends_is_refused(desk: Flask) -> None:
    visitor = as_role(desk, Role.EDITOR)
    assert visitor.client.post("/logout").status_code == 403
    assert visitor.client.get("/logout").status_code == 405
    assert is_in(visitor)


def test_another_password_ends_every_other_login(desk: Flask) -> None:
    visitor, elsewhere = as_role(desk, Role.EDITOR), as_role(desk, Role.EDITOR)
    thief = copy_of(desk, visitor)
    answer = visitor.send("/account", {"old": SECRET, "fresh": FRESH, "again": FRESH})
    assert answer.status_code == 303
    assert is_in(visitor) and not is_in(elsewhere) and not is_in(thief)
    assert Visitor(desk).log_in(NAMES[Role.EDITOR]).status_code == 403
    assert Visitor(desk).log_in(NAMES[Role.EDITOR], FRESH).status_code == 303


@pytest.mark.parametrize(
    ("old", "fresh", "again", "told"),
    [
        ("wrong", FRESH, FRESH, "现在的密码不对"),
        (SECRET, "短", "短", "10 到 200"),
        (SECRET, FRESH, FRESH + "啊", "不一样"),
    ],
)
def test_a_password_is_not_changed_by_whoever_finds_the_page_open(
    desk: Flask, old: str, fresh: str, again: str, told: str
) -> None:
    visitor = as_role(desk, Role.EDITOR)
    answer = visitor.send("/account", {"old": old, "fresh": fresh, "again": again})
    assert answer.status_code == 403 and told in answer.text
    assert Visitor(desk).log_in(NAMES[Role.EDITOR]).status_code == 303


def test_a_disabled_account_is_out_at_once_and_stays_out(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    person = people.named(db, NAMES[Role.EDITOR])
    people.set_disabled(db, person, on=True)
    assert not is_in(visitor)
    people.set_disabled(db, person, on=False)
    assert not is_in(visitor)


def test_a_removed_account_is_out_at_once(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    people.remove(db, people.named(db, NAMES[Role.EDITOR]))
    assert not is_in(visitor)


def test_the_last_account_removed_opens_the_desk_to_nobody_else(desk: Flask, db: Database) -> None:
    for person in people.everyone(db):
        people.remove(db, person)
    far = desk.test_client().get(
        "/issues/1", headers={"Host": "127.0.0.1"}, environ_base={"REMOTE_ADDR": "192.0.2.9"}
    )
    assert far.status_code == 400


@pytest.mark.parametrize(("step", "steps"), [(13, 1), (11, 16)])
def test_a_login_ends_when_nobody_looks_and_after_a_week_anyway(
    desk: Flask, monkeypatch: pytest.MonkeyPatch, step: int, steps: int
) -> None:
    """Twelve hours without a look, or seven days with one every eleven."""
    visitor, began = as_role(desk, Role.EDITOR), now()
    seen = []
    for number in range(1, steps + 1):
        moment = began + timedelta(hours=step * number)
        monkeypatch.setattr(identity, "now", lambda moment=moment: moment)
        seen.append(is_in(visitor))
    assert seen == [True] * (steps - 1) + [False]


def test_the_store_holds_nothing_that_lets_in(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    with visitor.client.session_transaction() as session:
        sid = session["sid"]
    kept = "\n".join(db.conn.iterdump())
    assert sid not in kept and SECRET not in kept


def test_a_look_is_not_always_a_write(desk: Flask, db: Database) -> None:
    visitor = as_role(desk, Role.EDITOR)
    assert is_in(visitor)  # the first look keeps what the fact lock found
    before = db.execute("PRAGMA data_version").fetchone()
    assert is_in(visitor)
    assert db.execute("PRAGMA data_version").fetchone() == before
