"""`dongtai setup`: five questions, and the settings are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import click

from crawler.config import Home, folder
from digest.commands.init import EDITED, written
from digest.config import providers, saving
from digest.config.recipients import is_address, load, path_of
from digest.config.rewritten import Value, with_entries, with_value
from digest.config.settings import settings

SECRET = "mail-password"  # beside dongtai.toml, for the owner's eyes only
NOT_AN_ADDRESS = "这不像邮箱地址，请再写一次。"
CLOSING = (
    "设置写好了：{}。接下来运行 dongtai doctor 体检，再运行 dongtai sources check 试读各网站。"
)


@dataclass
class Answers:
    """What was answered: values of dongtai.toml by table and key, and whom to mail."""

    values: dict[tuple[str, str], Value] = field(default_factory=dict)
    password: str = ""
    recipient: tuple[str, str] | None = None


@click.command("setup")
@click.argument(
    "at", metavar="[目录]", required=False, type=click.Path(file_okay=False, path_type=Path)
)
def setup(at: Path | None) -> None:
    """问五个问题，写好设置：联系方式、发信邮箱、通知谁、收件人、备份目录。"""
    home = Home(at.resolve()) if at else folder()
    for line in written(home, EDITED):
        click.echo(line)
    click.echo("五个问题，直接按回车就保留方括号里的；以后可以再运行一次，也可以改文件。")
    answers = Answers()
    now = settings(home)
    _contact(answers, now.crawl.contact)
    _mailbox(answers, now.mail.user)
    _operator(answers, now.mail.operator or str(answers.values.get(("mail", "user"), "")))
    _recipient(answers, home)
    _backup(answers, now.service.backup)
    _keep(home, answers)
    click.echo(CLOSING.format(home.config))


def _contact(answers: Answers, known: str) -> None:
    said = _ask("1. 网站管理员有事找谁？写一个邮箱或网页，会写进访问网站时的自我介绍", known)
    answers.values["crawl", "contact"] = said


def _mailbox(answers: Answers, known: str) -> None:
    said = _address("2. 用哪个邮箱发信？不发信就按回车", known)
    if not said or said == known:
        return
    provider = providers.of_address(said)
    if provider:
        click.echo(f"   {provider.name}：密码一栏填{provider.code}。")
        server: Mapping[str, Value] = {
            "host": provider.host, "port": provider.port, "security": provider.security
        }  # fmt: skip
    else:
        server = _server()
    answers.values |= {("mail", key): value for key, value in server.items()}
    answers.values |= {("mail", "user"): said, ("mail", "sender"): f"动态参考 <{said}>"}
    answers.password = click.prompt(
        "   密码或授权码（不显示）", hide_input=True, default=""
    ).strip()


def _server() -> Mapping[str, Value]:
    """The server of a house of its own."""
    host = click.prompt("   发信服务器，例如 smtp.example.org").strip()
    port = click.prompt("   端口（tls 一般 465，starttls 一般 587）", type=int, default=465)
    kinds = click.Choice(["tls", "starttls", "none"])
    security = click.prompt("   加密方式", type=kinds, default="starttls" if port == 587 else "tls")
    return {"host": host, "port": port, "security": security}


def _operator(answers: Answers, known: str) -> None:
    answers.values["mail", "operator"] = _address("3. 采集出了故障通知谁？写邮箱", known)


def _recipient(answers: Answers, home: Home) -> None:
    if path_of(home).exists():
        click.echo("4. 收件人已经写好（config/recipients.toml），不再问。")
        return
    address = _address("4. 新政策先发给谁？写一个邮箱，以后可以再添；没有就按回车", "")
    if address:
        answers.recipient = click.prompt("   这位怎么称呼").strip(), address


def _backup(answers: Answers, known: str) -> None:
    said = _ask("5. 每天备份到哪个目录？最好在另一块磁盘上", known)
    if said and not Path(said).is_absolute():
        said = str(Path(said).resolve())
    if said:
        Path(said).mkdir(parents=True, exist_ok=True)
    answers.values["service", "backup"] = said


def _ask(question: str, known: str) -> str:
    return str(click.prompt(question, default=known, show_default=bool(known))).strip()


def _address(question: str, known: str) -> str:
    """An address or nothing; asked again until it is one."""
    while (said := _ask(question, known)) and not is_address(said):
        click.echo(f"   {NOT_AN_ADDRESS}")
    return said


def _keep(home: Home, answers: Answers) -> None:
    """Write what was answered; each file is checked as a whole before it is put there."""
    if answers.password:
        secret = home.config / SECRET
        secret.touch(mode=0o600)
        secret.chmod(0o600)
        secret.write_text(answers.password + "\n", "utf-8")
        answers.values |= {("mail", "password_file"): str(secret), ("mail", "password"): ""}

    def change(text: str) -> str:
        for path, value in answers.values.items():
            text = with_value(text, path, value)
        return text

    saving.save(home, "dongtai.toml", change, settings)
    if answers.recipient:
        name, address = answers.recipient
        row = {"name": name, "address": address}
        head = "# 谁会收到新政策的提醒邮件；写法见同一目录的 recipients.example.toml。\n\n"
        text = with_entries(head, "recipients", [row], "address")
        saving.save(home, "recipients.toml", lambda _: text, load)
