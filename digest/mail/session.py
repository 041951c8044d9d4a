"""A session with the mail server: logged in, and one transaction a mail, answer by answer.

RFC 5321 says what an answer means, and this says what becomes of the mail:

- Before the text: 2xx (354 to DATA) goes on; 5xx is `permanent`, 4xx is tried again. The
  line may break and an answer be none: nothing was handed over, and the mail is tried again.
- After the final dot: 2xx is sent, 4xx tried again, 5xx refused. A line that breaks, an answer
  that never comes or that nobody understands leaves us unsure (`UnsureError`).
"""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path

from crawler import textfile
from crawler.errors import ConfigError
from digest.config.mail import MailConfig
from digest.errors import MailError
from digest.mail.message import sender
from digest.mail.smtp_reasons import answer_of, explained

TIMEOUT = 60.0  # seconds for each answer of the server before the final dot
# RFC 5321 §4.5.3.2.6: whoever hangs up sooner has the mail delivered and sends it once more.
AFTER_THE_DOT = 600.0
END = b".\r\n"
CLOSING = 421  # the server hangs up (RFC 5321 §3.8)


class UnsureError(MailError):
    """The text was handed over, and nobody knows whether it was taken."""


class SenderError(MailError):
    """The server takes no mail from this sender: no other mail will fare better."""


@contextmanager
def connected(config: MailConfig, patience: float | None = None) -> Iterator[smtplib.SMTP]:
    """A logged-in session; raises MailError when the server cannot be reached, refuses us or gives
    no answer within `patience` seconds, `TIMEOUT` where none are given.
    """
    password = _password(config) if config.user else ""
    server = _open(config, TIMEOUT if patience is None else patience)
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
) -> str:
    """One SMTP transaction; `hand_over` is asked just before the text goes out, and may say no.

    Returns the server's answer to the mail, "" when it was not handed over. Raises UnsureError,
    SenderError, or MailError (`permanent` when the server said never), always with its own words.
    """
    _, recipient = parseaddr(str(mail["To"]))
    with explained(config, "接收邮件"):
        _envelope(server, sender(config).addr_spec, recipient)
        if not hand_over():
            _reset(server)
            return ""
        _expect(server, server.docmd("DATA"), (354,), "发信服务器不接收正文")
        server.send(_dotted(mail.as_bytes()))
    return _after_the_dot(server)


def _envelope(server: smtplib.SMTP, origin: str, recipient: str) -> None:
    try:
        said = f"发信服务器不接受发件人 {origin}"
        _expect(server, server.mail(origin), range(200, 300), said)
    except MailError as error:
        advice = "mail.sender 一般要与登录的邮箱相同"
        raise SenderError(f"{error}，{advice}") from error
    said = f"发信服务器不接受收件人 {recipient}"
    _expect(server, server.rcpt(recipient), range(200, 300), said)


def _expect(
    server: smtplib.SMTP, answer: tuple[int, bytes], good: range | tuple[int, ...], said: str
) -> None:
    """Raises MailError unless the answer is a good one; the session is made ready for the next."""
    code, words = answer
    if code in good:
        return
    if code == CLOSING or not 400 <= code < 600:
        server.close()  # it hangs up, or does not speak as we do: nobody knows where it stands
    else:
        _reset(server)
    raise MailError(f"{said}（{answer_of(code, words)}）", permanent=500 <= code < 600)


def _after_the_dot(server: smtplib.SMTP) -> str:
    """Say that the text is whole, and wait for what becomes of it; gives the server's answer."""
    assert server.sock is not None
    try:
        server.sock.settimeout(AFTER_THE_DOT)
        server.send(END)
        code, words = server.getreply()
        server.sock.settimeout(TIMEOUT)
    except smtplib.SMTPResponseException as error:
        said = answer_of(error.smtp_code, error.smtp_error)
        raise _unsure(server, f"看不懂服务器的回应（{said}）") from error
    except (smtplib.SMTPServerDisconnected, OSError) as error:
        waited = isinstance(error.__context__, TimeoutError)
        raise _unsure(server, "等了十分钟没有回应" if waited else "连接断了") from error
    if code // 100 not in (2, 4, 5):
        raise _unsure(server, f"看不懂服务器的回应（{answer_of(code, words)}）")
    _expect(server, (code, words), range(200, 300), "发信服务器没有收下邮件")
    return answer_of(code, words)


def _unsure(server: smtplib.SMTP, why: str) -> UnsureError:
    server.close()
    return UnsureError(f"邮件交出以后{why}，不知道对方是否收到")


def _dotted(text: bytes) -> bytes:
    """The text as it goes over the wire (RFC 5321 §4.5.2), without the final dot."""
    lines = text.replace(b"\r\n", b"\n").split(b"\n")
    if not lines[-1]:
        lines.pop()
    return b"".join((b"." if line[:1] == b"." else b"") + line + b"\r\n" for line in lines)


def _reset(server: smtplib.SMTP) -> None:
    """Make ready for the next mail."""
    with suppress(smtplib.SMTPException, OSError):
        server.rset()


def _open(config: MailConfig, patience: float) -> smtplib.SMTP:
    context = ssl.create_default_context()
    with explained(config, "连接"):
        if config.security == "tls":
            return smtplib.SMTP_SSL(config.host, config.port, timeout=patience, context=context)
        server = smtplib.SMTP(config.host, config.port, timeout=patience)
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
