"""A brief sent on purpose, and the page that shows tomorrow's."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.config import Home
from digest.cli import main
from digest.store import outbox, subscribers
from digest.web.app import create_app
from tests.digest.homes import LI, MORNING, NIGHT, ZHANG, Inbox, keep, policy_of, serving

PEOPLE = "".join(
    f'[[recipients]]\nname = "{one.name}"\naddress = "{one.address}"\n' for one in (ZHANG, LI)
)


@pytest.fixture
def home(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    (home.config / "recipients.toml").write_text(PEOPLE, "utf-8")
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    monkeypatch.setenv("DONGTAI_MAIL_SENDER", "digest@example.org")
    monkeypatch.setenv("DONGTAI_MAIL_HOST", "127.0.0.1")
    for module in ("digest.commands.alerts", "digest.web.views.brief"):
        monkeypatch.setattr(f"{module}.now", lambda: MORNING)
    return home


def call(*arguments: str) -> int:
    try:
        main(["alerts", *arguments])
    except SystemExit as end:
        return int(end.code or 0)
    return 0


@pytest.mark.usefixtures("home")
def test_the_far_side_is_heard_and_nothing_counts_as_told(
    db: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    keep(db, policy_of(1))
    inbox = Inbox()
    with serving(inbox) as port:
        monkeypatch.setenv("DONGTAI_MAIL_PORT", str(port))
        assert call("test", "李主任") == 0
    (mail,) = inbox.mails
    assert str(mail["Subject"]).startswith("【试发】") and inbox.recipients == [LI.address]
    said = capsys.readouterr().out
    assert "发信服务器的答复：250" in said
    assert not outbox.waiting(db) and not list(db.query("SELECT * FROM alerted"))


@pytest.mark.usefixtures("home", "db")
def test_a_refusal_is_told_in_the_servers_words(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    inbox = Inbox(replies={LI.address: "550 no such mailbox here"})
    with serving(inbox) as port:
        monkeypatch.setenv("DONGTAI_MAIL_PORT", str(port))
        assert call("test", LI.address) == 1
    assert "no such mailbox here" in capsys.readouterr().err
    assert call("test", "王五") == 2
    assert "张编辑、李主任" in capsys.readouterr().err


def test_the_page_shows_each_his_mail_and_keeps_nothing(home: Home, db: Database) -> None:
    keep(db, policy_of(1), at=NIGHT)
    subscribers.stop(db, LI.key, MORNING)
    client = create_app(home).test_client()
    page = client.get("/brief").text
    assert "/brief/1" in page and "/brief/2" not in page and "已经退订" in page
    frame = client.get("/brief/1")
    assert "关于做好第1号工作的通知" in frame.text
    assert "sandbox" in frame.headers["Content-Security-Policy"]
    assert client.get("/brief/9").status_code == 404
    assert not list(db.query("SELECT * FROM alerted"))


def test_without_recipients_the_page_says_where_to_write_them(home: Home) -> None:
    Path(home.config / "recipients.toml").unlink()
    assert "还没有收件人" in create_app(home).test_client().get("/brief").text
