"""Every answer of a mail server at every step: no mail lost, none twice, the reason true."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store.database import opened
from digest.config.mail import MailConfig
from digest.mail import delivery, session
from digest.store import outbox
from digest.store.outbox import Draft, Mail, MailState
from tests.digest.homes import MORNING
from tests.faults.mailserver import DROP, HANG, STEPS, Script, scripted

FIRST, SECOND = "first@example.org", "second@example.org"
SOON = 2.0  # seconds
WAITS = session.AFTER_THE_DOT
ANSWERS = (
    "200 fine", "220 hello", "250 ok", "251 will forward", "252 will try", "299 odd",
    "300 what", "334 auth", "354 go on", "421 4.3.2 closing", "450 4.2.1 busy",
    "451 4.3.0 mailbox busy", "452 4.2.2 full", "499 odd", "500 what", "550 5.1.1 no such user",
    "552 5.2.2 full", "554 DT:SPM 垃圾邮件", "599 odd", "100 wait", "600 no", "999 no", "2", "ok",
    "-12 odd", "", DROP, HANG,
)  # fmt: skip


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "outbox.db") as store:
        yield store


@pytest.fixture
def hurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only who hangs is left soon: a slow machine may take its time for an answer."""
    given = getattr(request.node, "callspec", None)
    if given is None or HANG in given.params.values():
        monkeypatch.setattr(session, "TIMEOUT", SOON)
        monkeypatch.setattr(session, "AFTER_THE_DOT", SOON)


def queue(db: Database, recipient: str) -> int:
    draft = Draft(recipient, "alert", "第一封", ".正文", "<p>正文</p>", f"<{recipient}>")
    return outbox.put(db, draft, MORNING)


def send(db: Database, port: int) -> None:
    config = MailConfig(host="127.0.0.1", port=port, sender="digest@example.org")
    delivery.send(db, config, lambda: MORNING)


def mail(db: Database, number: int) -> Mail:
    found = outbox.get(db, number)
    assert found is not None
    return found


def expected(step: str, answer: str) -> MailState:
    """RFC 5321 §4.2.1, written down once more: what has become of the mail after one try."""
    kind = answer[:1] if len(answer) > 2 and answer[:3].isdigit() else ""
    if answer in (DROP, HANG):
        kind = ""
    if step == "text":
        return {"2": MailState.SENT, "4": MailState.QUEUED, "5": MailState.REFUSED}.get(
            kind, MailState.UNSURE
        )
    if (step, answer[:3]) in (("connect", "220"), ("data", "354")):
        return MailState.SENT
    if step in ("mail", "rcpt") and kind == "2":
        return MailState.SENT
    never = step in ("rcpt", "data") and kind == "5"
    return MailState.REFUSED if never else MailState.QUEUED


@pytest.mark.usefixtures("hurried")
@pytest.mark.parametrize("answer", ANSWERS)
@pytest.mark.parametrize("step", STEPS)
def test_answer_at_a_step(db: Database, step: str, answer: str) -> None:
    first, second = queue(db, FIRST), queue(db, SECOND)
    script = Script({step: [answer]})
    with scripted(script) as port:
        send(db, port)
        after = mail(db, first)
        send(db, port)
        send(db, port)
    assert after.state is expected(step, answer)
    if after.state is not MailState.SENT and answer not in (DROP, HANG, ""):
        assert " ".join(answer.split()[1:]) in after.error
    final = MailState.SENT if after.state is MailState.QUEUED else after.state
    assert mail(db, first).state is final
    assert script.taken.count(FIRST) == (final is MailState.SENT)
    assert mail(db, second).state is MailState.SENT
    assert script.taken.count(SECOND) == 1


def test_refusal_at_data_was_told_and_nothing_was_handed_over(db: Database) -> None:
    number = queue(db, FIRST)
    script = Script({"data": ["451 4.7.1 try again later"]})
    with scripted(script) as port:
        send(db, port)
    assert not script.handed
    assert mail(db, number).state is MailState.QUEUED
    assert "发信服务器不接收正文（451 4.7.1 try again later）" in mail(db, number).error


@pytest.mark.usefixtures("hurried")
def test_silence_after_the_final_dot_says_how_long_we_waited(db: Database) -> None:
    number = queue(db, FIRST)
    with scripted(Script({"text": [HANG]})) as port:
        send(db, port)
    assert WAITS == 600
    assert mail(db, number).error == "邮件交出以后等了十分钟没有回应，不知道对方是否收到"
