"""What smtplib and the network raise, as one Chinese sentence with what to do."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from digest.config.mail import MailConfig
from digest.errors import MailError

# The first that fits, special kinds before general ones.
REASONS: tuple[tuple[type[Exception], str], ...] = (
    (
        ssl.SSLCertVerificationError,
        "发信服务器 {server} 的证书不可信（{said}），请核对 mail.host 和本机时间",
    ),
    (
        ssl.SSLError,
        "与发信服务器 {server} 建立不了加密连接，请核对 mail.security 与 mail.port"
        "（tls 一般 465，starttls 一般 587）",
    ),
    (socket.gaierror, "找不到发信服务器 {server}，请核对 mail.host 和本机网络"),
    (
        smtplib.SMTPAuthenticationError,
        "发信服务器不接受登录（{said}），请核对 mail.user；"
        "QQ、163 邮箱的密码要填“授权码”，不是登录密码",
    ),
    (
        smtplib.SMTPNotSupportedError,
        "发信服务器 {server} 不支持所设的加密或登录方式，"
        "请核对 mail.security、mail.port 与 mail.user",
    ),
    (
        smtplib.SMTPResponseException,
        "发信服务器 {server} 在{doing}时拒绝了（{said}），下一次会再试",
    ),
    (smtplib.SMTPServerDisconnected, "发信服务器 {server} 在{doing}时断开了连接，下一次会再试"),
    (smtplib.SMTPException, "发信服务器 {server} 在{doing}时出错（{said}），下一次会再试"),
    (OSError, "连不上发信服务器 {server}（{said}），请核对网络、mail.host 与 mail.port"),
)


@contextmanager
def explained(config: MailConfig, doing: str) -> Iterator[None]:
    """Raise MailError instead of smtplib's errors and the network's; `doing` names the step."""
    try:
        yield
    except (smtplib.SMTPException, OSError) as error:
        template = next(words for kind, words in REASONS if isinstance(error, kind))
        server = f"{config.host}:{config.port}"
        raise MailError(template.format(server=server, doing=doing, said=_reason(error))) from error


def answer_of(code: int, said: bytes | str) -> str:
    """A server's answer as text; Chinese servers write UTF-8 or GB 18030."""
    if isinstance(said, bytes):
        try:
            return answer_of(code, said.decode("utf-8"))
        except UnicodeDecodeError:
            return answer_of(code, said.decode("gb18030", "replace"))
    return f"{code} {' '.join(said.split())}"


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return answer_of(error.smtp_code, error.smtp_error)
    if isinstance(error, ssl.SSLCertVerificationError):
        return str(error.verify_message)
    return str(error)
