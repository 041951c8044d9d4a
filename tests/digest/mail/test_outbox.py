"""The outbox: each mail goes out once, whatever happens to the process or the server."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store.database import opened
from digest.config.mail import MailConfig
from digest.errors import MailError
from digest.mail import delivery
from digest.store import outbox
from digest.store.outbox import Draft, MailState
from tests.digest.homes import MORNING, PROJECT, Inbox, free_port, serving

# One process that sends whatever is queued; it says when it is ready and waits for a line.
SENDER = """
import sys
from pathlib import Path
from crawler.clock import now
from crawler.store.database import opened
from digest.mail import delivery
from digest.config.mail import MailConfig
config = MailConfig(host="127.0.0.1", port=int(sys.argv[2]), sender="digest@example.org")
with opened(Path(sys.argv[1])) as db:
    print("ready", flush=True)
    sys.stdin.readline()
    print(len(delivery.send(db, config, now).sent), flush=True)
"""


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "outbox.db") as store:
        yield store


def config(port: int) -> MailConfig:
    return MailConfig(host="127.0.0.1", port=port, sender="digest@example.org")


def queue(db: Database, number: int, recipient: str = "zhang@example.org") -> int:
    subject = f"第 {number} 封"
    draft = Draft(recipient, "alert", subject, "正文", "<p>正文</p>", f"<{number}@example.org>")
    return outbox.put(db, draft, MORNING)


def send(db: Database, port: int) -> delivery.Delivery:
    return delivery.send(db, config(port), lambda: MORNING)


def state(db: Database, mail_id: int) -> MailState:
    mail = outbox.get(db, mail_id)
    assert mail is not None
    return mail.state


def sender(path: Path, port: int) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-c", SENDER, str(path), str(port)],
        cwd=PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None and process.stdout.readline() == "ready\n"
    return process


def test_a_sent_mail_is_not_sent_again(db: Database) -> None:
    first = queue(db, 1)
    inbox = Inbox()
    with serving(inbox) as port:
        assert len(send(db, port).sent) == 1
        assert not send(db, port).sent
    assert state(db, first) is MailState.SENT
    assert len(inbox.envelopes) == 1


def test_several_recipients_never_see_each_other(db: Database) -> None:
    queue(db, 1, "张编辑 <zhang@example.org>")
    queue(db, 2, "李主任 <li@example.org>")
    inbox = Inbox()
    with serving(inbox) as port:
        send(db, port)
    assert inbox.recipients == ["zhang@example.org", "li@example.org"]
    raw = [text for _, text in inbox.envelopes]
    assert b"li@" not in raw[0] and b"zhang@" not in raw[1]


def test_a_dead_server_keeps_everything_for_the_next_call(db: Database) -> None:
    ids = [queue(db, 1), queue(db, 2)]
    done = send(db, free_port())
    assert len(done.failed) == 2 and not done.sent
    mails = [outbox.get(db, n) for n in ids]
    assert all(m and m.state is MailState.QUEUED and "连不上" in m.error for m in mails)
    with serving(Inbox()) as port:
        assert len(send(db, port).sent) == 2
    again = outbox.get(db, ids[0])
    assert again is not None and again.error == "" and again.sent_at == MORNING


def test_not_now_is_tried_again_and_never_is_not(db: Database) -> None:
    later, never, well = queue(db, 1, "l@x.cn"), queue(db, 2, "n@x.cn"), queue(db, 3, "w@x.cn")
    inbox = Inbox({"l@x.cn": "450 busy", "n@x.cn": "550 no such user"})
    with serving(inbox) as port:
        done = send(db, port)
    assert inbox.recipients == ["w@x.cn"]
    assert [m.draft.recipient for m, _ in done.failed] == ["l@x.cn", "n@x.cn"]
    assert "550 no such user" in done.failed[1][1]
    assert (state(db, later), state(db, never)) == (MailState.QUEUED, MailState.REFUSED)
    assert state(db, well) is MailState.SENT
    calm = Inbox()
    with serving(calm) as port:
        send(db, port)
    assert calm.recipients == ["l@x.cn"]


def test_a_mail_that_is_put_off_for_ever_is_given_up_after_five_days(db: Database) -> None:
    mail_id = queue(db, 1)
    with serving(Inbox({"DATA": "451 later"})) as port:
        for _ in range(delivery.TRIES + 1):
            assert len(send(db, port).failed) == 1
        assert state(db, mail_id) is MailState.QUEUED, "often, but not for five days"
        delivery.send(db, config(port), lambda: MORNING + delivery.PERSISTENCE)
    assert state(db, mail_id) is MailState.REFUSED


def test_a_refused_sender_ends_the_call_and_loses_nothing(db: Database) -> None:
    ids = [queue(db, 1), queue(db, 2)]
    with serving(Inbox({"MAIL": "501 sender must be the login"})) as port:
        done = send(db, port)
    assert len(done.failed) == 2 and "mail.sender" in done.failed[0][1]
    assert [state(db, n) for n in ids] == [MailState.QUEUED] * 2


def test_a_server_that_hangs_up_after_each_text_gets_none_twice(db: Database) -> None:
    ids = [queue(db, n) for n in range(3)]
    inbox = Inbox(drop_after="DATA")
    with serving(inbox) as port:
        done = send(db, port)
        assert len(done.failed) == 3
        assert not send(db, port).failed
    assert [state(db, n) for n in ids] == [MailState.UNSURE] * 3
    assert len(inbox.envelopes) == 3


def test_a_server_that_hangs_up_is_called_again_for_the_rest(db: Database) -> None:
    for number in range(3):
        queue(db, number, f"{number}@x.cn")
    inbox = Inbox({"0@x.cn": "421 closing", "1@x.cn": "421 closing"})
    with serving(inbox) as port:
        done = send(db, port)
    assert inbox.recipients == ["2@x.cn"] and len(done.failed) == 2


def test_two_processes_never_send_the_same_mail(db: Database, tmp_path: Path) -> None:
    for number in range(40):
        queue(db, number)
    inbox = Inbox()
    with serving(inbox) as port:
        both = [sender(tmp_path / "outbox.db", port) for _ in range(2)]
        for process in both:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        counts = [int(process.communicate(timeout=600)[0]) for process in both]
    assert sum(counts) == 40
    sent = [mail["Message-ID"] for mail in inbox.mails]
    assert len(sent) == len(set(sent)) == 40


def test_a_process_killed_before_the_text_went_out_loses_nothing(db: Database) -> None:
    mail_id = queue(db, 1)
    assert outbox.claim(db, mail_id, MORNING)
    outbox.release_stale(db, MORNING + timedelta(minutes=59))
    assert state(db, mail_id) is MailState.CLAIMED
    outbox.release_stale(db, MORNING + timedelta(minutes=61))
    assert state(db, mail_id) is MailState.QUEUED
    assert not outbox.hand_over(db, mail_id, MORNING), "a sleeper must not send what was taken"


def test_a_process_killed_while_the_text_went_out_sends_nothing_twice(
    db: Database, tmp_path: Path
) -> None:
    mail_id = queue(db, 1)
    inbox = Inbox(hang_at="DATA")
    with serving(inbox) as port:
        process = sender(tmp_path / "outbox.db", port)
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
        assert inbox.hung.wait(600)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=600)
    assert state(db, mail_id) is MailState.SENDING
    with serving(Inbox()) as port:
        assert not send(db, port).sent
        claimed_at = next(iter(db.query("SELECT claimed_at AS at FROM outbox")))["at"]
        outbox.release_stale(db, MORNING.fromisoformat(claimed_at) + timedelta(hours=2))
        assert state(db, mail_id) is MailState.UNSURE
        assert not send(db, port).sent
        assert outbox.requeue(db, mail_id), "a person may decide to send it again"
        assert len(send(db, port).sent) == 1


def test_a_claim_names_the_old_state(db: Database) -> None:
    mail_id = queue(db, 1)
    assert outbox.claim(db, mail_id, MORNING)
    assert not outbox.claim(db, mail_id, MORNING)
    assert not outbox.requeue(db, mail_id)
    assert outbox.waiting(db) == 1


def test_put_next_takes_only_the_mail_that_is_up_to_date(db: Database) -> None:
    draft = Draft("a@x.cn", "operator +x", "s", "t", "h", "<1@x.cn>")
    assert outbox.put_next(db, draft, MORNING, "operator", 0)
    late = Draft("a@x.cn", "operator +x", "s", "t", "h", "<2@x.cn>")
    assert not outbox.put_next(db, late, MORNING, "operator", 0)
    assert outbox.purposes(db, "operator") == ["operator +x"]


def test_a_broken_send_leaves_its_reason(db: Database) -> None:
    mail_id = queue(db, 1)
    outbox.claim(db, mail_id, MORNING)
    outbox.settle(db, mail_id, MailState.QUEUED, str(MailError("服务器忙")))
    mail = outbox.get(db, mail_id)
    assert mail is not None and mail.error == "服务器忙" and mail.attempts == 1
