"""What `dongtai alerts send` does, as data; told in lines, or as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from digest.mail import delivery, feeds, notes, operator, posting
from digest.mail.delivery import Delivery
from digest.mail.letter import Letter
from digest.mail.unsubscribing import headers
from digest.monitoring.several import some
from digest.store import outbox, subscribers
from digest.store.outbox import Mail, MailState


@dataclass(frozen=True, slots=True)
class Sending:
    """One call. `people` with what is wrong of single ones in `complaints`; `mistake` is one that
    keeps all of them from being read; `written` alerts and `others` (summaries, trouble);
    `to_operator` whether something was said to the operator; `deaf` why the feeds were not written.
    """

    people: People
    complaints: tuple[str, ...]
    mistake: ConfigError | None
    written: int
    others: int
    to_operator: bool
    deaf: str
    done: Delivery

    @property
    def failed(self) -> bool:
        """Whether somebody gets no mail who should."""
        return bool(self.done.failed or self.people.wrong or self.mistake)


def send_all(desk: Desk, *, at_once: bool) -> Sending:
    """Write what is due, and send all that waits; a mistake in the recipients' file must not keep
    the operator's mail back.
    """
    people, mistake = _people(desk)
    with opened(desk.home.database) as db:
        written, others = (0, 0) if mistake else _write(db, desk, people, at_once=at_once)
        news = operator.compose(db, desk.home, desk.settings, now())
        deaf = _feed(db, desk)
        of_each = partial(headers, desk.home, desk.settings)
        done = delivery.send(db, desk.settings.mail, now, of_each)
        posted = posting.post(db, people.right, now)
    done.sent += posted.sent
    done.failed += posted.failed
    complaints = tuple(_complaints(desk, people))
    return Sending(people, complaints, mistake, written, others, news.any, deaf, done)


def lines(call: Sending, mailbox: str) -> Iterator[str]:
    """The call in sentences; `mailbox` is the operator's, "" for none. Its mistake is raised by
    whoever asked.
    """
    yield from call.complaints
    if not call.mistake:
        yield f"新写提醒 {call.written} 封。" if call.written else "没有要提醒的新政策。"
        if call.others:
            yield f"小结、初稿和故障通知 {call.others} 封。"
    if call.deaf:
        yield call.deaf
    if call.mistake and not (call.done.sent or call.done.failed):
        return
    if call.to_operator and mailbox:
        yield f"写给管理员的运行通知 1 封（{mailbox}）。"
    elif call.to_operator:
        yield "有来源的状态变了，但没有设置 mail.operator，请运行 dongtai status 查看。"
    yield from _failures(call.done)
    yield f"发出 {len(call.done.sent)} 封，没有发出 {len(call.done.failed)} 封。"


def _failures(done: Delivery) -> Iterator[str]:
    """A sentence for each reason: a server that is down has one for all."""
    reasons: dict[str, list[str]] = {}
    for mail, reason in done.failed:
        reasons.setdefault(reason, []).append(mail.draft.recipient)
    for reason, whom in reasons.items():
        yield f"没有发给 {some(whom, '位')}：{reason}。"


def document(call: Sending) -> dict[str, object]:
    """The call as JSON."""
    told = (call.mistake and str(call.mistake), *call.complaints, call.deaf)
    return {
        "ok": not call.failed,
        "problems": [each for each in told if each],
        "written": call.written,
        "others": call.others,
        "to_operator": call.to_operator,
        "sent": [_mail(mail) for mail in call.done.sent],
        "failed": [_mail(mail) | {"reason": reason} for mail, reason in call.done.failed],
    }


def _mail(mail: Mail) -> dict[str, object]:
    return {"id": mail.id, "recipient": mail.draft.recipient, "subject": mail.draft.subject}


def _people(desk: Desk) -> tuple[People, ConfigError | None]:
    try:
        return recipients.load(desk.home), None
    except ConfigError as error:
        return People(()), error


def _complaints(desk: Desk, people: People) -> list[str]:
    """Entries that get no mail, and topics that are no source.

    A mistake in sources.toml is told by the crawl and by `status`.
    """
    wrong = [f"{error}别的收件人不受影响。" for error in people.wrong]
    try:
        found = recipients.misspelt(people.right, all_sources(desk.home))
        return [*wrong, *(f"{line}。" for line in found)]
    except CallError:
        return wrong


def _write(db: Database, desk: Desk, people: People, *, at_once: bool) -> tuple[int, int]:
    at, right = now(), subscribers.chosen(db, people.right)
    policies.tidy(db, people, at)
    due = policies.due(db, right, at, at_once=at_once)
    written = policies.compose(db, desk.home, desk.settings, due, at)
    others = notes.compose(db, desk.home, desk.settings, right, at)
    others += operator.compose_for(db, desk.home, desk.settings, right, at)
    return len(written), others


def _feed(db: Database, desk: Desk) -> str:
    """Write the files to subscribe to, where a folder is set; why not: a full one stops no mail."""
    folder = desk.settings.alerts.feeds
    if not folder:
        return ""
    try:
        feeds.write(db, desk.home, Path(folder), now())
    except OSError as error:
        reason = disk.why(error) or error.strerror
        return f"订阅文件写不进 {folder}：{reason}，请检查 alerts.feeds。"
    return ""


def preview(db: Database, desk: Desk, people: People) -> bool:
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
