"""`[mail]` of dongtai.toml: how mail leaves the house; the environment's settings go before it."""

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from crawler.errors import ConfigError
from crawler.toml import Between, Port


@dataclass(frozen=True, slots=True)
class MailConfig:
    """`[mail]`: how alerts leave the house. `security` is "tls", "starttls" or "none"."""

    host: str = "localhost"
    port: Port = 25
    security: str = "none"
    user: str = ""
    password: str = ""
    password_file: str = ""
    sender: str = ""  # "动态参考 <digest@example.org>"; most servers want the login address
    operator: str = ""  # who hears of broken sources
    tester: str = ""  # who gets an issue as a test; "": the operator
    part_kb: Annotated[int, Between(30, 20_000)] = (
        100  # the largest mail of an issue, in 1000 bytes
    )


ENVIRONMENT = {
    "DONGTAI_MAIL_HOST": "host",
    "DONGTAI_MAIL_PORT": "port",
    "DONGTAI_MAIL_SECURITY": "security",
    "DONGTAI_MAIL_USER": "user",
    "DONGTAI_MAIL_PASSWORD": "password",
    "DONGTAI_MAIL_PASSWORD_FILE": "password_file",
    "DONGTAI_MAIL_SENDER": "sender",
}


def from_environment(mail: MailConfig) -> MailConfig:
    """`mail` with what the environment sets over it; raises ConfigError."""
    names = ((name, field) for name, field in ENVIRONMENT.items() if name in os.environ)
    given: dict[str, Any] = {field: os.environ[name] for name, field in names}
    port = given.pop("port", str(mail.port))
    if not (port.isdecimal() and 1 <= int(port) <= 65535):
        raise ConfigError(f"环境变量 DONGTAI_MAIL_PORT 应当是端口号，现在是 {port!r}。")
    return replace(mail, port=int(port), **given)


def checked(mail: MailConfig, path: Path) -> MailConfig:
    """`mail` itself; raises ConfigError on a kind of security there is not."""
    if mail.security not in ("tls", "starttls", "none"):
        raise ConfigError(
            f"{path} 里的 mail.security 应当是 tls、starttls 或 none，现在是 {mail.security!r}。"
        )
    return mail
