"""One mail to one person: who it is from, and how it is put together."""

from collections.abc import Mapping
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid, parseaddr

from crawler.errors import ConfigError
from digest.config.mail import MailConfig
from digest.config.recipients import is_address
from digest.mail.letter import Letter

NONE: Mapping[str, str] = {}


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
    config: MailConfig,
    mailbox: str,
    letter: Letter,
    message_id: str,
    at: datetime,
    *,
    further: Mapping[str, str] = NONE,
) -> EmailMessage:
    """The mail to `mailbox` (`name <address>`), dated `at`: plain text with an HTML alternative;
    `further` are headers of its own.

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
    for key, value in further.items():
        mail[key] = value
    mail.set_content(letter.text, cte="base64")
    mail.add_alternative(letter.html, subtype="html", cte="base64")
    return mail
