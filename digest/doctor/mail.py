"""The mail account: what its provider wants, and whether it lets us in."""

import re
from collections.abc import Iterator
from dataclasses import replace
from smtplib import SMTPAuthenticationError

from crawler.config import Home
from crawler.errors import ConfigError
from digest.config import providers, recipients
from digest.config.mail import MailConfig
from digest.config.providers import Provider
from digest.doctor.findings import Finding, bad, watch, well
from digest.errors import MailError
from digest.mail.message import sender
from digest.mail.session import connected

PATIENCE = 8.0  # seconds for each answer; the night itself waits a minute
UNSET = MailConfig()


def settings_of(home: Home, config: MailConfig) -> Iterator[Finding]:
    """What can be known of `[mail]` without a network."""
    if not recipients.path_of(home).exists():
        how = "要发提醒，就把 config/recipients.example.toml 复制成 recipients.toml 写上收件人。"
        yield watch("recipients", "还没有收件人，不会发提醒邮件", how)
    if not config.operator:
        how = "请在 config/dongtai.toml 里填 mail.operator。"
        yield watch("operator", "出了故障不会通知任何人", how)
    if is_unset(config):
        how = "请运行 dongtai setup，或在 config/dongtai.toml 里填 [mail]。"
        yield watch("mail", "还没有设置发信的邮箱", how)
        return
    provider = providers.of_host(config.host)
    yield from _habits(config, provider) if provider else ()


def is_unset(config: MailConfig) -> bool:
    """Whether nobody has filled `[mail]` in: the shipped localhost and no sender."""
    return config.host == UNSET.host and not (config.user or config.sender)


def login(config: MailConfig) -> Finding:
    """Whether the server lets us in; nothing is sent."""
    place = f"{config.host}:{config.port}"
    try:
        sender(config)
        with connected(config, PATIENCE):
            return well("login", f"发信服务器 {place} 可以登录")
    except (MailError, ConfigError) as error:
        what, _, how = str(error).rstrip("。").partition("，请")
        advice = f"请{how}。" if how else "请核对 config/dongtai.toml 的 [mail]。"
        refused = isinstance(error.__cause__, SMTPAuthenticationError)
        wanted = _wanted(providers.of_host(config.host)) if refused else ""
        return bad("login", what, advice + wanted)


def _habits(config: MailConfig, provider: Provider) -> Iterator[Finding]:
    """Where the settings are not what the provider asks for."""
    here = replace(config, port=provider.port, security=provider.security)
    if config != here:
        how = f'请设 mail.port = {provider.port}，mail.security = "{provider.security}"。'
        yield bad("mail", f"{provider.name}要用加密连接（{provider.security}）", how)
    name = config.sender.rpartition("<")[2].rstrip("> ")
    if config.user and name and name.lower() != config.user.lower():
        how = f"{provider.name}只让发件人用登录的邮箱：请把 mail.sender 改成 {config.user}。"
        yield bad("mail", f"发件人 {name} 和登录的邮箱 {config.user} 不同", how)
    if config.password and provider.form and not re.fullmatch(provider.form, config.password):
        yield watch("mail", "mail.password 看上去不是授权码", _wanted(provider))


def _wanted(provider: Provider | None) -> str:
    return f"{provider.name}的密码一栏要填{provider.code}。" if provider else ""
