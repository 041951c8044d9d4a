"""Mail over SMTP: what goes over the wire, and what each refusal is called."""

import smtplib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from crawler.errors import ConfigError
from digest.config.mail import MailConfig
from digest.errors import MailError
from digest.mail import message, session
from digest.mail.letter import Letter
from digest.mail.session import SenderError, UnsureError
from digest.mail.smtp_reasons import explained
from tests.digest.homes import MORNING, Inbox, certificate, free_port, only, serving

LETTER = Letter(
    "【动态参考】11月22日新政策 5 条：国家医保局、国家卫健委等｜关于印发《公立医院内控指南》的通知",
    "张编辑，您好：\n.一个点开头的行\n" + "很长的一行" * 400 + "\n",
    "<p>张编辑，您好</p>",
)


def config(port: int, **fields: object) -> MailConfig:
    plain: dict[str, object] = {"host": "127.0.0.1", "port": port}
    return MailConfig(**(plain | {"sender": "动态参考 <digest@example.org>"} | fields))  # type: ignore[arg-type]


def send(settings: MailConfig, mailbox: str = "张编辑 <zhang@example.org>") -> bool:
    message_id = message.new_message_id(settings)
    built = message.message(settings, mailbox, LETTER, message_id, MORNING)
    with session.connected(settings) as server:
        return bool(session.transmit(server, settings, built, lambda: True))


def refusal(settings: MailConfig) -> MailError:
    with pytest.raises(MailError) as caught:
        send(settings)
    return caught.value


def test_a_chinese_mail_arrives_as_it_was_written() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        assert send(config(port))
    (got,) = inbox.mails
    assert got["Subject"] == LETTER.subject
    assert got["From"].addresses[0].display_name == "动态参考"
    assert got["To"].addresses[0].display_name == "张编辑"
    assert got["Auto-Submitted"] == "auto-generated"
    assert got["Message-ID"].endswith("@example.org>")
    assert got["Date"].datetime == MORNING
    assert got["Date"].datetime.utcoffset() == timedelta(hours=8)
    plain, html = got.get_body(("plain",)), got.get_body(("html",))
    assert plain is not None and html is not None
    assert plain.get_content().splitlines() == LETTER.text.splitlines()
    assert html.get_content().strip() == LETTER.html


def test_nothing_but_ascii_and_short_lines_goes_over_the_wire() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        assert send(config(port))
    ((_, raw),) = inbox.envelopes
    assert raw.isascii()
    assert max(len(line) for line in raw.split(b"\r\n")) <= 78


def test_a_name_with_marks_and_blanks_stays_one_name() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        assert send(config(port), '"张, \\"三\\" (编辑)" <zhang@example.org>')
    assert inbox.mails[0]["To"].addresses[0].display_name == '张, "三" (编辑)'
    assert inbox.recipients == ["zhang@example.org"]


def test_login_by_password_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "secret").write_text("code-1234\n", "utf-8")
    cert, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    inbox = Inbox()
    guard = {"auth_required": True, "authenticator": only("digest", "code-1234")}
    with serving(inbox, tls_context=context, **guard) as port:
        safe = config(port, security="starttls", user="digest")
        assert send(replace(safe, password_file=str(tmp_path / "secret")))
        wrong = refusal(replace(safe, password="login-password"))
    assert "授权码" in str(wrong) and "535" in str(wrong)
    assert len(inbox.envelopes) == 1


def test_a_missing_password_file_is_named() -> None:
    with pytest.raises(ConfigError, match=r"mail\.password_file"):
        send(config(free_port(), user="digest", password_file="/nowhere/secret"))


def test_a_password_that_no_server_could_take() -> None:
    with serving(Inbox()) as port, pytest.raises(ConfigError, match="授权码"):
        send(config(port, user="digest", password="我的密码"))


def test_starttls_with_a_trusted_certificate(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cert, context = certificate(tmp_path)
    inbox = Inbox()
    with serving(inbox, tls_context=context, require_starttls=True) as port:
        stranger = refusal(config(port, security="starttls"))
        monkeypatch.setenv("SSL_CERT_FILE", str(cert))
        assert send(config(port, security="starttls"))
    assert "证书不可信" in str(stranger) and "mail.host" in str(stranger)
    assert len(inbox.envelopes) == 1


def test_tls_from_the_first_byte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, context = certificate(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    inbox = Inbox()
    with serving(inbox, ssl_context=context) as port:
        assert send(config(port, security="tls"))
    assert len(inbox.envelopes) == 1


def test_the_wrong_kind_of_encryption_is_explained() -> None:
    with serving(Inbox()) as port:
        assert "mail.security" in str(refusal(config(port, security="tls")))
        assert "mail.security" in str(refusal(config(port, security="starttls")))
        assert "mail.user" in str(refusal(config(port, user="digest", password="x")))


def test_a_server_that_is_not_there() -> None:
    dead = refusal(config(free_port()))
    assert "连不上发信服务器" in str(dead) and not dead.permanent
    unknown = refusal(config(25, host="mail.invalid"))
    assert "找不到发信服务器 mail.invalid" in str(unknown)


@pytest.mark.parametrize(
    ("where", "answer", "kind", "permanent", "words"),
    [
        ("zhang@example.org", "450 4.2.0 greylisted", MailError, False, "不接受收件人"),
        ("zhang@example.org", "550 5.1.1 no such user", MailError, True, "不接受收件人"),
        ("MAIL", "553 mail from must equal authorized user", SenderError, False, "mail.sender"),
        ("DATA", "451 try later", MailError, False, "没有收下邮件"),
        ("DATA", "554 DT:SPM 163", MailError, True, "554 DT:SPM"),
        ("DATA", "421 closing", MailError, False, "没有收下邮件"),
    ],
)
def test_refusals_by_the_step_they_come_at(
    where: str, answer: str, kind: type[MailError], permanent: bool, words: str
) -> None:
    inbox = Inbox({where: answer})
    with serving(inbox) as port:
        error = refusal(config(port))
    assert type(error) is kind
    assert error.permanent is permanent
    assert words in str(error) and answer in str(error)
    assert not inbox.envelopes


def test_a_line_that_breaks_after_the_text_leaves_us_unsure() -> None:
    inbox = Inbox(drop_after="DATA")
    with serving(inbox) as port:
        error = refusal(config(port))
    assert isinstance(error, UnsureError)
    assert len(inbox.envelopes) == 1


def test_without_leave_to_hand_over_nothing_is_sent() -> None:
    inbox = Inbox()
    with serving(inbox) as port:
        settings = config(port)
        built = message.message(settings, "a@example.org", LETTER, "<1@example.org>", MORNING)
        with session.connected(settings) as server:
            assert not session.transmit(server, settings, built, lambda: False)
            assert server.noop()[0] == 250
    assert not inbox.envelopes


def test_the_answer_of_a_chinese_server_is_readable() -> None:
    error = smtplib.SMTPAuthenticationError(535, "登录失败，请使用授权码".encode("gb18030"))
    with (
        pytest.raises(MailError, match="535 登录失败，请使用授权码"),
        explained(config(25), "登录"),
    ):
        raise error


@pytest.mark.parametrize("sender", ["", "动态参考", "a@b@c", "动态参考 <digest＠example.org>"])
def test_a_wrong_sender_is_refused_before_anything_is_sent(sender: str) -> None:
    with pytest.raises(ConfigError, match=r"mail\.sender"):
        message.new_message_id(config(25, sender=sender))


def test_the_login_is_the_sender_when_none_is_set() -> None:
    assert message.sender(config(25, sender="", user="a@qq.com")).addr_spec == "a@qq.com"
