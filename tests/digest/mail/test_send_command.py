"""`dongtai send`, run against a mail server on loopback."""

from dataclasses import replace

import pytest
from click.testing import CliRunner, Result
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.commands.base import Desk
from digest.commands.send import send as command
from digest.errors import IssueError
from digest.issue.model import IssueState
from digest.store import entries, issues
from digest.store.decisions import By
from tests.digest.homes import Inbox, free_port, serving
from tests.digest.issues import policy

READERS = """
[[readers]]
name = "王院长"
address = "wang@example.org"
[[readers]]
name = "赵处长"
address = "zhao@example.org"
[[readers]]
name = "只看视点"
address = "qian@example.org"
publications = ["viewpoint"]
"""
BOTH = ["wang@example.org", "zhao@example.org"]


@pytest.fixture
def issue(home: Home, db: Database) -> int:
    """Issue 11, published, with two readers."""
    (home.config / "readers.toml").write_text(READERS, "utf-8")
    number = issues.create(db, "2026-11", 11, now())
    entries.add(db, number, replace(policy(1), id=0))
    _set(db, number, IssueState.PUBLISHED)
    return number


def _set(db: Database, issue: int, state: IssueState) -> None:
    issues.set_state(db, issue, state, By("王审", now()))


class Server:
    """The command with a mail server beside it."""

    def __init__(self, home: Home, port: int, patch: pytest.MonkeyPatch) -> None:
        patch.setenv("DONGTAI_HOME", str(home.root))
        patch.setenv("DONGTAI_MAIL_HOST", "127.0.0.1")
        patch.setenv("DONGTAI_MAIL_PORT", str(port))
        patch.setenv("DONGTAI_MAIL_SENDER", "动态参考 <digest@example.org>")

    def call(self, *arguments: str) -> Result:
        return CliRunner().invoke(command, ["11", *arguments], obj=Desk())


def test_tried_out_first_then_to_each_reader_once(
    home: Home, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        refused = server.call()
        tried = server.call("--test", "--to", "me@example.org")
        sent, twice = server.call(), server.call()
    assert issue and isinstance(refused.exception, IssueError)
    assert "还没有试发成功过" in str(refused.exception)
    assert (tried.exit_code, sent.exit_code, twice.exit_code) == (0, 0, 0)
    assert inbox.recipients == ["me@example.org", *BOTH]
    first, second, _ = inbox.mails
    assert first["Subject"] == f"【试发】{second['Subject']}" == "【试发】《动态参考》2026年第11期"
    plain, html = second.get_body(("plain",)), second.get_body(("html",))
    assert plain and html and "第1项医疗质量工作" in plain.get_content()
    assert "第1项医疗质量工作" in html.get_content() and "<style" not in html.get_content()
    assert "以前寄过、这次不再寄：王院长、赵处长" in twice.stdout


def test_a_test_of_other_words_is_none(
    home: Home, db: Database, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        server.call("--test", "--to", "me@example.org")
        _set(db, issue, IssueState.DRAFT)
        entries.add(db, issue, replace(policy(2), id=0))
        draft = server.call()
        _set(db, issue, IssueState.PUBLISHED)
        changed = server.call()
    assert "还没有出刊" in str(draft.exception)
    assert "还没有试发成功过" in str(changed.exception)
    assert inbox.recipients == ["me@example.org"]


def test_what_was_changed_after_it_was_sent_goes_out_again_only_when_told_to(
    home: Home, db: Database, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        for _ in range(2):
            server.call("--test", "--to", "me@example.org")
            last = server.call()
            _set(db, issue, IssueState.DRAFT)
            entries.add(db, issue, replace(policy(2), id=0))
            _set(db, issue, IssueState.PUBLISHED)
        server.call("--test", "--to", "me@example.org")
        again = server.call("--again")
    assert "已经寄给 2 人" in str(last.exception)
    assert again.exit_code == 0 and inbox.recipients.count("wang@example.org") == 2


def test_a_test_that_did_not_arrive_does_not_count(
    home: Home, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = Server(home, free_port(), monkeypatch)
    tried = server.call("--test", "--to", "me@example.org")
    assert issue and tried.exit_code == 1 and "没有发出 1 封" in tried.stdout
    assert "还没有试发成功过" in str(server.call().exception)


def test_what_could_not_be_sent_goes_out_the_next_time_and_is_told_as_such(
    home: Home, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        server.call("--test", "--to", "me@example.org")
        Server(home, free_port(), monkeypatch)
        lost = server.call()
        Server(home, port, monkeypatch)
        sent = server.call()
    assert issue and lost.exit_code == 1 and "没有发出 2 封" in lost.stdout
    assert sent.exit_code == 0 and "发出 2 封，没有发出 0 封" in sent.stdout
    assert inbox.recipients == ["me@example.org", *BOTH]


def test_a_test_goes_to_an_address(home: Home, issue: int, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(home, free_port(), monkeypatch)
    assert issue and "不是邮箱地址" in str(server.call("--test", "--to", "我").exception)
    assert server.call("--to", "me@example.org").exit_code == 2


def test_a_refused_reader_is_named_and_the_others_get_it(
    home: Home, issue: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = Inbox(replies={"wang@example.org": "550 no such user"})
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        server.call("--test", "--to", "me@example.org")
        sent = server.call()
    assert issue and sent.exit_code == 1
    assert "没有发给" in sent.stdout and "no such user" in sent.stdout
    assert inbox.recipients == ["me@example.org", "zhao@example.org"]


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("", "没有收《动态参考》的人"),
        ('[[readers]]\nname = "甲"\naddress = "a b@c"', "邮箱地址 'a b@c' 不正确"),
    ],
)
def test_a_wrong_list_sends_nothing(
    home: Home, issue: int, monkeypatch: pytest.MonkeyPatch, file: str, said: str
) -> None:
    (home.config / "readers.toml").write_text(file, "utf-8")
    inbox = Inbox()
    with serving(inbox) as port:
        server = Server(home, port, monkeypatch)
        server.call("--test", "--to", "me@example.org")
        assert issue and said in str(server.call().exception)
    assert inbox.recipients == ["me@example.org"]
