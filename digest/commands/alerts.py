"""`dongtai alerts`: tell people of new policies, and the operator of broken sources."""

import click

from crawler.clock import now
from crawler.errors import CallError
from crawler.store.database import opened
from digest.commands.base import Desk, print_json
from digest.commands.sending import document, lines, preview, send_all
from digest.config import recipients
from digest.mail import trying_out
from digest.store import outbox
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
@click.option("--json", "as_json", is_flag=True, help="输出 JSON")
@click.pass_obj
def send(desk: Desk, *, dry_run: bool, at_once: bool, as_json: bool) -> None:
    """把还没有提醒过的新政策发给每位收件人；上次没发出的一并再发。"""
    if dry_run:
        with opened(desk.home.database) as db:
            wrong = preview(db, desk, recipients.load(desk.home))
        raise click.exceptions.Exit(1 if wrong else 0)
    done = send_all(desk, at_once=at_once)
    if as_json:
        print_json(document(done))
    else:
        for line in lines(done, desk.settings.mail.operator):
            click.echo(line)
        if done.mistake:
            raise done.mistake
    raise click.exceptions.Exit(1 if done.failed else 0)


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
