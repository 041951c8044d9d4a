"""`dongtai alerts`, run against a mail server on loopback."""

import json

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.commands.alerts import alerts as command
from digest.commands.base import Desk
from digest.store import outbox
from digest.store.outbox import Draft
from tests.digest.homes import Inbox, free_port, keep, policy_of, serving


def call(home: Home, monkeypatch: pytest.MonkeyPatch, port: int, *arguments: str) -> Result:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    monkeypatch.setenv("DONGTAI_MAIL_HOST", "127.0.0.1")
    monkeypatch.setenv("DONGTAI_MAIL_PORT", str(port))
    monkeypatch.setenv("DONGTAI_MAIL_SENDER", "动态参考 <digest@example.org>")
    return CliRunner().invoke(command, arguments, obj=Desk())


def fresh(db: Database) -> None:
    """Articles first seen now, as the command's clock is the real one."""

    today = now().date()
    care = policy_of(2, title="关于长期护理保险的通知", published=today)
    keep(db, policy_of(1, published=today), care, at=now())


def test_send_delivers_and_says_so(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(db)
    inbox = Inbox()
    with serving(inbox) as port:
        first = call(home, monkeypatch, port, "send")
        again = call(home, monkeypatch, port, "send")
    assert first.exit_code == again.exit_code == 0, first.output
    assert "发出 2 封，没有发出 0 封" in first.output and "没有要提醒的新政策" in again.output
    assert inbox.recipients == ["zhang@example.org", "li@example.org"]
    care = inbox.mails[1].get_body(("plain",))
    assert care is not None
    assert "长期护理" in care.get_content() and "第1号工作" not in care.get_content()


def test_send_names_what_failed_and_ends_with_1(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(db)
    with serving(Inbox({"li@example.org": "550 no such user"})) as port:
        result = call(home, monkeypatch, port, "send")
    assert result.exit_code == 1
    assert "没有发给 李主任 <li@example.org>：" in result.output
    assert "550 no such user" in result.output and "发出 1 封，没有发出 1 封" in result.output
    listed = call(home, monkeypatch, free_port(), "list")
    assert "第 2 封，给 李主任 <li@example.org>，被拒收" in listed.output
    assert call(home, monkeypatch, free_port(), "resend", "2").exit_code == 0
    with serving(inbox := Inbox()) as port:
        assert call(home, monkeypatch, port, "send").exit_code == 0
    assert inbox.recipients == ["li@example.org"]


def test_a_dry_run_shows_all_and_changes_nothing(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(db)
    before = json.dumps(list(db.query("SELECT * FROM outbox"))), _alerted(db)
    result = call(home, monkeypatch, free_port(), "send", "--dry-run")
    assert result.exit_code == 0
    assert "收件人：张编辑 <zhang@example.org>" in result.output
    assert "关于做好第1号工作的通知" in result.output and "试写了提醒 2 封" in result.output
    assert (json.dumps(list(db.query("SELECT * FROM outbox"))), _alerted(db)) == before


def _alerted(db: Database) -> int:
    return db.table("alerted").count


def test_resending_what_was_sent_is_a_wrong_call(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = call(home, monkeypatch, free_port(), "resend", "7")
    assert "dongtai alerts list" in str(result.exception)
    assert "没有未发出的邮件" in call(home, monkeypatch, free_port(), "list").output


def test_a_mistake_in_the_recipients_keeps_no_mail_from_the_operator(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home.config / "recipients.toml").unlink()
    letter = Draft("ops@example.org", "operator", "采集出了问题", "正文", "", "<1@example.org>")
    outbox.put(db, letter, now())
    with serving(inbox := Inbox()) as port:
        result = call(home, monkeypatch, port, "send")
    assert "recipients.example.toml" in str(result.exception)
    assert inbox.recipients == ["ops@example.org"]


def test_one_wrong_entry_is_named_and_the_others_get_their_mail(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    fresh(db)
    path = home.config / "recipients.toml"
    wrong = '[[recipients]]\nname = "王"\naddress = "wang＠example.org"\n'
    path.write_text(wrong + path.read_text("utf-8"), "utf-8")
    with serving(inbox := Inbox()) as port:
        result = call(home, monkeypatch, port, "send")
    assert result.exit_code == 1
    assert "wang＠example.org" in result.output and "别的收件人不受影响" in result.output
    assert inbox.recipients


def test_send_as_json(db: Database, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    fresh(db)
    with serving(Inbox({"li@example.org": "550 no such user"})) as port:
        result = call(home, monkeypatch, port, "send", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["written"]) == (1, False, 2)
    assert [mail["recipient"] for mail in told["sent"]] == ["张编辑 <zhang@example.org>"]
    [refused] = told["failed"]
    assert refused["recipient"] == "李主任 <li@example.org>" and "550" in refused["reason"]


def test_a_mistake_of_all_recipients_is_a_problem_in_json(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(db, policy_of(1))
    (home.config / "recipients.toml").write_text("[[recipient", "utf-8")
    result = call(home, monkeypatch, free_port(), "send", "--json")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["ok"], told["written"]) == (1, False, 0)
    assert any("recipients.toml" in problem for problem in told["problems"])
