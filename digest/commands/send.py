"""`dongtai send`: an issue as mail, to oneself first, then to its readers."""

import click
from sqlite_utils import Database

from crawler.clock import now
from crawler.errors import CallError, ConfigError
from crawler.store.database import opened
from digest.checking.grounding import finality
from digest.commands.base import Desk, of_publication
from digest.config.readers import readers
from digest.config.recipients import is_address
from digest.config.settings import Publication
from digest.issue.model import Issue
from digest.mail import delivery, mailing, newsletter
from digest.mail.letter import Letter
from digest.mail.mailing import Queued
from digest.mail.message import check_mailbox
from digest.output.files import to_print
from digest.selecting.yearly import appendix
from digest.store import issues, outbox


@click.command("send")
@click.argument("number", metavar="期号")
@click.option("--test", is_flag=True, help="试发：只寄给自己，主题前写“试发”")
@click.option(
    "--to", metavar="邮箱", default="", help="试发给谁，默认 mail.tester 或 mail.operator"
)
@click.option("--again", is_flag=True, help="寄出以后改过，再寄一遍")
@of_publication
@click.pass_obj
def send(desk: Desk, number: str, test: bool, to: str, again: bool, which: str | None) -> None:
    """把一期寄给读者（config/readers.toml），例如 dongtai send 11；先加 --test 试发给自己。"""
    if to and not test:
        raise click.UsageError("--to 只用于试发，请与 --test 一起写。")
    book, config = desk.named(which), desk.settings.mail
    with opened(desk.home.database) as db:
        issue = issues.load(db, issues.find(db, number, book.key), book.sections)
        made = _letters(desk, db, issue, book)
        click.echo(_sizes(desk, made))
        if test:
            queued = mailing.test(db, config, issue, made, _tester(desk, to), now())
        else:
            queued = mailing.send(
                db, config, issue, made, readers(desk.home, book), now(), again=again
            )
        delivery.send(db, config, now)
        _report(db, queued)


def _letters(desk: Desk, db: Database, issue: Issue, book: Publication) -> tuple[Letter, ...]:
    standing = finality.standing(issue, finality.unfinished(db, issue))
    page = to_print(issue, book, standing, appendix(db, book, issue.month))
    return newsletter.letters(desk.home, desk.settings.mail, page)


def _tester(desk: Desk, given: str) -> str:
    mail = desk.settings.mail
    if given and not is_address(given):
        raise CallError(f"--to 写的 {given!r} 不是邮箱地址，请写成 name@example.org 的样子。")
    mailbox = given or mail.tester or mail.operator
    if not mailbox:
        raise ConfigError(
            "不知道试发给谁：请写 --to 邮箱，或在 config/dongtai.toml 里填 mail.tester。"
        )
    return str(check_mailbox(mailbox, "mail.tester"))


def _sizes(desk: Desk, made: tuple[Letter, ...]) -> str:
    sizes = [newsletter.size(desk.settings.mail, one) for one in made]
    told = "、".join(f"{size / 1000:.0f} KB" for size in sizes)
    most = desk.settings.mail.part_kb
    over = f"，有的超过 {most} KB，邮箱可能只显示开头" if max(sizes) > most * 1000 else ""
    return f"共 {len(made)} 封：{told}{over}。"


def _report(db: Database, queued: Queued) -> None:
    """What became of the mails; raises Exit where one did not go out."""
    found = [mail for one in queued.mails if (mail := outbox.get(db, one))]
    left = [mail for mail in found if mail.sent_at is None]
    for mail in left:
        click.echo(f"没有发给 {mail.draft.recipient}：{mail.error or '还在等待发送'}。")
    if queued.before:
        names = "、".join(reader.name for reader in queued.before)
        click.echo(f"以前寄过、这次不再寄：{names}。")
    click.echo(f"发出 {len(found) - len(left)} 封，没有发出 {len(left)} 封。")
    if left:
        click.echo("没有发出的，下次运行 dongtai alerts send 会再发；被拒收的用 alerts list 查看。")
        raise click.exceptions.Exit(1)
