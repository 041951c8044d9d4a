"""One mail to one person over SMTP, and what a server's refusals mean, in Chinese."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr
from pathlib import Path

from crawler import textfile
from crawler.errors import ConfigError
from digest.config.recipients import is_address
from digest.config.settings import MailConfig
from digest.errors import MailError
from digest.mail.letter import Letter
from digest.mail.smtp_reasons import answer_of, explained

TIMEOUT = 60.0  # seconds for each answer of the server


class UnsureError(MailError):
    """The connection broke after the text was handed over: nobody knows whether it was taken."""


class SenderError(MailError):
    """The server takes no mail from this sender: no other mail will fare better."""


def sender(config: MailConfig) -> Address:
    """The From address: `mail.sender`, else the login; raises ConfigError when neither is one."""
    return check_mailbox(config.sender or config.user, "mail.sender")


def check_mailbox(mailbox: str, setting: str) -> Address:
    """`name <address>` or a bare address; raises ConfigError naming the setting it stands in."""
    name, address = parseaddr(mailbox)
    if not is_address(address) or not name.isprintable():
        raise ConfigError(
            f"config/dongtai.toml 里的 {setting} 不对（{mailbox!r}），"
            "请写成“名字 <邮箱地址>”或只写邮箱地址。"
        )
    return Address(display_name=name, addr_spec=address)


def new_message_id(config: MailConfig) -> str:
    """A Message-ID under the sender's domain; kept with the mail, the same at every attempt."""
    return make_msgid(domain=sender(config).domain)


def message(
    config: MailConfig, mailbox: str, letter: Letter, message_id: str, at: datetime
) -> EmailMessage:
    """The mail to `mailbox` (`name <address>`), dated `at`: plain text with an HTML alternative.

    `Auto-Submitted` (RFC 3834) keeps holiday notices from answering it.
    """
    name, address = parseaddr(mailbox)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = letter.subject
    mail["From"] = sender(config)
    mail["To"] = Address(display_name=name, addr_spec=address)
    mail["Date"] = format_datetime(at)
    mail["Message-ID"] = message_id
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"  # Exchange knows only this one
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    return mail


@contextmanager
def connected(config: MailConfig) -> Iterator[smtplib.SMTP]:
    """A logged-in session; raises MailError when the server cannot be reached or refuses us."""
    password = _password(config) if config.user else ""
    server = _open(config)
    try:
        with explained(config, "登录"):
            server.ehlo_or_helo_if_needed()
            if config.user:
                server.login(config.user, password)
        yield server
    finally:
        with suppress(smtplib.SMTPException, OSError):
            server.quit()


def transmit(
    server: smtplib.SMTP, config: MailConfig, mail: EmailMessage, hand_over: Callable[[], bool]
) -> bool:
    """One SMTP transaction; `hand_over` is asked just before the text goes out, and may say no.

    Returns whether the mail was sent. Raises UnsureError when the connection broke after that
    point, SenderError, or MailError (`permanent` when the server said never: 5xx).
    """
    _, recipient = parseaddr(str(mail["To"]))
    with explained(config, "接收邮件"):
        _envelope(server, sender(config).addr_spec, recipient)
        if not hand_over():
            _reset(server, 250)
            return False
        try:
            code, answer = server.data(mail.as_bytes())
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            raise UnsureError("邮件交出以后连接断了，不知道对方是否收到") from error
    if code != 250:
        raise MailError(
            f"发信服务器没有收下邮件（{answer_of(code, answer)}）", permanent=code >= 500
        )
    return True


def _envelope(server: smtplib.SMTP, origin: str, recipient: str) -> None:
    code, answer = server.mail(origin)
    if code != 250:
        _reset(server, code)
        raise SenderError(
            f"发信服务器不接受发件人 {origin}（{answer_of(code, answer)}），"
            "mail.sender 一般要与登录的邮箱相同"
        )
    code, answer = server.rcpt(recipient)
    if code not in (250, 251):
        _reset(server, code)
        raise MailError(
            f"发信服务器不接受收件人 {recipient}（{answer_of(code, answer)}）",
            permanent=code >= 500,
        )


def _reset(server: smtplib.SMTP, code: int) -> None:
    """Make ready for the next mail; 421 means that the server hangs up (RFC 5321 §3.8)."""
    if code == 421:
        server.close()
        return
    with suppress(smtplib.SMTPException, OSError):
        server.rset()


def _open(config: MailConfig) -> smtplib.SMTP:
    context = ssl.create_default_context()
    with explained(config, "连接"):
        if config.security == "tls":
            return smtplib.SMTP_SSL(config.host, config.port, timeout=TIMEOUT, context=context)
        server = smtplib.SMTP(config.host, config.port, timeout=TIMEOUT)
        try:
            if config.security == "starttls":
                server.starttls(context=context)
        except (smtplib.SMTPException, OSError):
            server.close()
            raise
        return server


def _password(config: MailConfig) -> str:
    password = config.password
    if config.password_file:
        try:
            password = textfile.read(Path(config.password_file)).strip()
        except OSError as error:
            raise ConfigError(
                f"读不了密码文件 {config.password_file}（{error}），请检查 mail.password_file。"
            ) from error
    if not (config.user + password).isascii():  # smtplib logs in with ASCII only
        raise ConfigError("mail.user 和邮箱密码里不能有中文字符；QQ、163 邮箱请填“授权码”。")
    return password
