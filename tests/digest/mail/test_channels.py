"""Channels by Apprise against a service on loopback: limits in bytes, errors inside a 200."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config import recipients
from digest.config.interests import Mailing
from digest.config.recipients import Recipient
from digest.errors import MailError
from digest.mail import alerts, channels, delivery, notes, posting
from digest.mail.letter import Letter
from digest.store import outbox
from digest.store.outbox import MailState
from tests.digest.config.test_recipients import complaint, home_with
from tests.digest.homes import MORNING, ZHANG, Inbox, keep, policy_of, serving, settings_for

KEY = "12345678-abcd-4321-abcd-123456789012"
WECOM = Recipient("编辑部群", channel=f"wecombot://{KEY}")
PLUGINS = {"wecombot": "NotifyWeComBot", "dingtalk": "NotifyDingTalk", "feishu": "NotifyFeishu"}


@contextmanager
def service(
    monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any], status: int = 200
) -> Iterator[list[dict[str, Any]]]:
    """A service that all three are sent to: what it was posted; it answers `answer`."""
    heard: list[dict[str, Any]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            heard.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(status)
            self.end_headers()
            self.wfile.write(json.dumps(answer).encode())

        def log_message(self, *_: object) -> None:
            """Nothing on the test's output."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    for name, plugin in PLUGINS.items():
        loaded = getattr(__import__(f"apprise.plugins.{name}", fromlist=[plugin]), plugin)
        monkeypatch.setattr(loaded, "notify_url", f"http://127.0.0.1:{server.server_port}/x")
        monkeypatch.setattr(loaded, "request_rate_per_sec", 0)
    try:
        yield heard
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def told(db: Database, home: Home, person: Recipient = WECOM) -> str:
    """What is written to a channel of all policies in the store."""
    (alert,) = alerts.compose(db, home, settings_for(home), (person,), MORNING)
    return alert.letter.text


def test_a_brief_is_posted_once_and_settled(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(db, policy_of(1))
    told(db, home)
    with service(monkeypatch, {"errcode": 0, "errmsg": "ok"}) as heard:
        assert len(posting.post(db, [WECOM], lambda: MORNING).sent) == 1
        assert not posting.post(db, [WECOM], lambda: MORNING).sent
    (message,) = heard
    text = message["text"]["content"]
    assert "关于做好第1号工作的通知" in text and "https://www.nhsa.gov.cn/art/" in text
    assert not outbox.waiting(db)


@pytest.mark.parametrize(
    ("channel", "answer", "words"),
    [
        (WECOM.channel, {"errcode": 93000, "errmsg": "invalid webhook url"}, "已被移出群"),
        (WECOM.channel, {"errcode": 49999, "errmsg": "something new"}, "49999 something new"),
        ("dingtalk://token1234567890", {"errcode": 310000, "errmsg": "keywords"}, "安全设置"),
        ("feishu://token1234567890", {"code": 19024, "msg": "Key Words Not Found"}, "关键词"),
    ],
)
def test_an_error_inside_a_200_is_told_and_kept(
    db: Database,
    home: Home,
    monkeypatch: pytest.MonkeyPatch,
    channel: str,
    answer: dict[str, Any],
    words: str,
) -> None:
    keep(db, policy_of(1))
    person = replace(WECOM, channel=channel)
    told(db, home, person)
    with service(monkeypatch, answer):
        done = posting.post(db, [person], lambda: MORNING)
    ((_, reason),) = done.failed
    assert words in reason and not done.sent
    (waiting,) = outbox.in_state(db, MailState.QUEUED)
    assert words in waiting.error


def test_a_status_of_error_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with service(monkeypatch, {}, 500), pytest.raises(MailError, match="500"):
        channels.post(WECOM.channel, "试")


@pytest.mark.parametrize("schema", ["wecombot", "dingtalk", "feishu", "json"])
def test_sixty_items_fit_the_limit_and_no_address_is_cut(
    db: Database, home: Home, schema: str
) -> None:
    long = "关于进一步加强和规范全国公立医院高质量发展与运营管理有关工作的通知之"
    keep(db, *(policy_of(n, title=f"{long}{n}") for n in range(60)))
    text = told(db, home, replace(WECOM, channel=f"{schema}://{KEY}"))
    assert len(text.encode()) <= channels.kind_of(f"{schema}://").bytes
    links = [line for line in text.splitlines() if line.startswith("http")]
    assert links and all(line.endswith(".html") for line in links)
    shown, rest = len(links), text.splitlines()[-1]
    assert shown == 60 or f"……还有 {60 - shown} 条" in rest


def test_notes_are_cut_too(db: Database, home: Home) -> None:
    person = replace(WECOM, kinds=(Mailing.SUMMARY,))
    letter = Letter("小结", "行\n" * 3000, "")
    assert len(notes.in_channel(person, letter).encode()) <= 2000
    assert notes.in_channel(ZHANG, letter) == letter.text
    assert not notes.compose(db, home, settings_for(home), (person,), MORNING)


def test_mail_does_not_go_to_a_channel_nor_a_channel_by_mail(
    db: Database, home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(db, policy_of(1))
    inbox = Inbox()
    with serving(inbox) as port, service(monkeypatch, {"errcode": 0}) as heard:
        settings = settings_for(home, port)
        alerts.compose(db, home, settings, (ZHANG, WECOM), MORNING)
        assert len(delivery.send(db, settings.mail, lambda: MORNING).sent) == 1
        assert len(posting.post(db, (ZHANG, WECOM), lambda: MORNING).sent) == 1
    assert inbox.recipients == [ZHANG.address] and len(heard) == 1


def test_the_secret_of_a_channel_stands_in_no_row(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    told(db, home)
    assert KEY not in "\n".join(db.iterdump())


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ('channel = "企业微信"', "wecombot://密钥"),
        (f'channel = "wecombot://{KEY}"\naddress = "a@qq.com"', "只留一个"),
    ],
)
def test_a_wrong_channel_is_named(tmp_path: Path, entry: str, said: str) -> None:
    assert said in complaint(tmp_path, f'[[recipients]]\nname = "群"\n{entry}\n')


def test_a_channel_is_read(tmp_path: Path) -> None:
    text = f'[[recipients]]\nname = "群"\nchannel = "{WECOM.channel}"\n'
    (found,) = recipients.load(home_with(tmp_path, text)).right
    assert recipients.is_channel(found.key) and KEY not in found.mailbox


def test_what_apprise_does_not_know_is_named() -> None:
    with pytest.raises(ConfigError, match="nowhere://"):
        channels.post("nowhere://x", "试")


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "apprise", None)
    with pytest.raises(ConfigError, match=r"dongtai\[channels\]"):
        channels.post(WECOM.channel, "试")
