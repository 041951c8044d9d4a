"""`dongtai alerts`: tell people of new policies, and the operator of broken sources."""

from functools import partial
from pathlib import Path

import click
from sqlite_utils import Database

from crawler import disk
from crawler.clock import now
from crawler.errors import CallError, ConfigError
from crawler.sources.catalogue import sources as all_sources
from crawler.store.database import opened
from digest.commands.base import Desk
from digest.config import recipients
from digest.config.recipients import People
from digest.mail import alerts as policies
from digest.mail import delivery, feeds, notes, operator, posting, trying_out
from digest.mail.delivery import Delivery
from digest.mail.letter import Letter
from digest.mail.operator import News
from digest.mail.unsubscribing import headers
from digest.store import outbox, subscribers
from digest.store.outbox import MailState

STATES = {
    MailState.QUEUED: "等待发送",
    MailState.CLAIMED: "正在发送",
    MailState.SENDING: "正在发送",
    MailState.SENT: "已发送",
    MailState.REFUSED: "被拒收",
    MailState.UNSURE: "不知是否送达",
    MailState.CANCELLED: "已取消",
}


@click.group("alerts")
def alerts() -> None:
    """提醒邮件：把新政策告诉收件人。"""


@alerts.command("send")
@click.option("--dry-run", is_flag=True, help="只显示会发什么，不发送，也不改动任何记录")
@click.option("--at-once", is_flag=True, help="只发给要“随时”提醒的人（采集刚完时用）")
@click.pass_obj
def send(desk: Desk, dry_run: bool, at_once: bool) -> None:
    """把还没有提醒过的新政策发给每位收件人；上次没发出的一并再发。"""
    if dry_run:
        with opened(desk.home.database) as db:
            wrong = _preview(db, desk, recipients.load(desk.home))
        raise click.exceptions.Exit(1 if wrong else 0)
    people, mistake = _people(desk)
    for line in _complaints(desk, people):
        click.echo(line)
    with opened(desk.home.database) as db:
        if not mistake:
            _write(db, desk, people, at_once=at_once)
        news = operator.compose(db, desk.home, desk.settings, now())
        _feed(db, desk)
        done = delivery.send(
            db, desk.settings.mail, now, partial(headers, desk.home, desk.settings)
        )
        posted = posting.post(db, people.right, now)
    done.sent += posted.sent
    done.failed += posted.failed
    if not mistake or done.sent or done.failed:
        click.echo("\n".join([*_of_operator(news, desk), *_of_delivery(done)]))
    if mistake:
        raise mistake
    raise click.exceptions.Exit(1 if done.failed or people.wrong else 0)


def _feed(db: Database, desk: Desk) -> None:
    """The files to subscribe to, where a folder is set; a folder that is full stops no mail."""
    if not desk.settings.alerts.feeds:
        return
    try:
        feeds.write(db, desk.home, Path(desk.settings.alerts.feeds), now())
    except OSError as error:
        reason = disk.why(error) or error.strerror
        click.echo(f"订阅文件写不进 {desk.settings.alerts.feeds}：{reason}，请检查 alerts.feeds。")


def _people(desk: Desk) -> tuple[People, ConfigError | None]:
    """The recipients; a mistake in their file must not keep the operator's mail back."""
    try:
        return recipients.load(desk.home), None
    except ConfigError as error:
        return People(()), error


def _complaints(desk: Desk, people: People) -> list[str]:
    """Entries that get no mail, and topics that are no source.

    A mistake in sources.toml is told by the crawl and by `status`.
    """
    lines = [f"{error}别的收件人不受影响。" for error in people.wrong]
    try:
        found = recipients.misspelt(people.right, all_sources(desk.home))
        return [*lines, *(f"{line}。" for line in found)]
    except CallError:
        return lines


def _write(db: Database, desk: Desk, people: People, *, at_once: bool) -> None:
    at, right = now(), subscribers.chosen(db, people.right)
    policies.tidy(db, people, at)
    due = policies.due(db, right, at, at_once=at_once)
    written = policies.compose(db, desk.home, desk.settings, due, at)
    others = notes.compose(db, desk.home, desk.settings, right, at)
    others += operator.compose_for(db, desk.home, desk.settings, right, at)
    click.echo(f"新写提醒 {len(written)} 封。" if written else "没有要提醒的新政策。")
    if others:
        click.echo(f"小结、初稿和故障通知 {others} 封。")


@alerts.command("test")
@click.argument("name", metavar="收件人")
@click.pass_obj
def test(desk: Desk, name: str) -> None:
    """试发一封给某位收件人（姓名或邮箱），显示发信服务器的答复；不算提醒过。"""
    people = recipients.load(desk.home).right
    person = next((p for p in people if name in (p.name, p.address)), None)
    if person is None:
        known = "、".join(p.name for p in people)
        raise CallError(f"收件人里没有“{name}”，可以写：{known}。")
    with opened(desk.home.database) as db:
        letter, answer = trying_out.send(db, desk.home, desk.settings, person, now())
    click.echo(f"已发给 {person.mailbox}：{letter.subject}\n发信服务器的答复：{answer}")


@alerts.command("list")
@click.pass_obj
def show(desk: Desk) -> None:
    """列出还没发出、被拒收、或不知是否送达的邮件。"""
    with opened(desk.home.database) as db:
        found = outbox.in_state(db, *(set(MailState) - {MailState.SENT, MailState.CANCELLED}))
    for mail in found:
        reason = f"：{mail.error}" if mail.error else ""
        said = f"第 {mail.id} 封，给 {mail.draft.recipient}，{STATES[mail.state]}{reason}"
        click.echo(f"{said}\n    {mail.draft.subject}")
    if not found:
        click.echo("没有未发出的邮件。")


@alerts.command("resend")
@click.argument("number", metavar="第几封", type=int)
@click.pass_obj
def resend(desk: Desk, number: int) -> None:
    """把一封被拒收或不知是否送达的邮件放回去，下次再发。"""
    with opened(desk.home.database) as db:
        if not outbox.requeue(db, number):
            raise CallError(
                f"第 {number} 封不是被拒收或不知是否送达的邮件，请用 dongtai alerts list 查看。"
            )
    click.echo(f"第 {number} 封已放回，运行 dongtai alerts send 就会再发。")


def _preview(db: Database, desk: Desk, people: People) -> bool:
    """Print what would be sent; whether an entry of the recipients is wrong."""
    for line in _complaints(desk, people):
        click.echo(line)
    for mail in outbox.in_state(db, MailState.QUEUED):
        click.echo(f"上次没发出：给 {mail.draft.recipient}，{mail.draft.subject}")
    at = now()
    to_whom = policies.due(db, subscribers.chosen(db, people.right), at)
    due = list(policies.pending(db, desk.home, desk.settings, to_whom, at))
    for alert in due:
        _print_letter(alert.recipient.mailbox, alert.letter)
    news = operator.pending(db, desk.home, desk.settings, now())
    if news.any:
        letter = operator.write(desk.home, desk.settings, news, now())
        _print_letter(desk.settings.mail.operator or "（没有设置 mail.operator）", letter)
    click.echo(f"试写了提醒 {len(due)} 封，没有发送，也没有改动任何记录。")
    return bool(people.wrong)


def _print_letter(mailbox: str, letter: Letter) -> None:
    click.echo(f"收件人：{mailbox}\n主题：{letter.subject}\n\n{letter.text}\n{'─' * 40}")


def _of_operator(news: News, desk: Desk) -> list[str]:
    if not news.any:
        return []
    if desk.settings.mail.operator:
        return [f"写给管理员的运行通知 1 封（{desk.settings.mail.operator}）。"]
    return ["有来源的状态变了，但没有设置 mail.operator，请运行 dongtai status 查看。"]


def _of_delivery(done: Delivery) -> list[str]:
    failed = [f"没有发给 {mail.draft.recipient}：{reason}。" for mail, reason in done.failed]
    return [*failed, f"发出 {len(done.sent)} 封，没有发出 {len(done.failed)} 封。"]
