"""An issue sent to its readers: tried out on oneself first, then to each of them once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlite_utils import Database

from digest.config.mail import MailConfig
from digest.config.readers import Reader
from digest.errors import IssueError
from digest.issue.model import Issue, IssueState
from digest.mail import newsletter
from digest.mail.letter import Letter
from digest.mail.message import new_message_id
from digest.store import issue_mails, outbox
from digest.store.issue_mails import PURPOSE
from digest.store.outbox import Draft, MailState


@dataclass(frozen=True, slots=True)
class Queued:
    """Ids of the mails that are to go out, and who had been sent all of them before."""

    mails: tuple[int, ...]
    before: tuple[Reader, ...]


def test(
    db: Database,
    config: MailConfig,
    issue: Issue,
    made: Sequence[Letter],
    mailbox: str,
    at: datetime,
) -> Queued:
    """Queue the mails for `mailbox` alone, their subjects marked; as often as one likes."""
    marked = [newsletter.as_test(one) for one in made]
    key = newsletter.content(made)
    drafts = _drafts(config, marked, mailbox)
    return Queued(issue_mails.queue(db, issue.id, key, drafts, mailbox, at, test=True), ())


def send(
    db: Database,
    config: MailConfig,
    issue: Issue,
    made: Sequence[Letter],
    readers: Iterable[Reader],
    at: datetime,
    *,
    again: bool = False,
) -> Queued:
    """Queue the mails for every reader who has not been sent them.

    Raises IssueError for an issue that is not out, for mails that nobody tried out as they are,
    and where readers have the issue in other words, unless `again` says to send it once more.
    """
    key = newsletter.content(made)
    _refuse(db, issue, key, len(made), again=again)
    mails: list[int] = []
    before: list[Reader] = []
    for reader in readers:
        drafts = _drafts(config, made, reader.mailbox)
        queued = issue_mails.queue(db, issue.id, key, drafts, reader.key, at, test=False)
        if all(_is_sent(db, mail) for mail in queued):
            before.append(reader)
        else:
            mails += queued
    return Queued(tuple(mails), tuple(before))


def _refuse(db: Database, issue: Issue, key: str, parts: int, *, again: bool) -> None:
    number = issue.number
    if issue.state is not IssueState.PUBLISHED:
        raise IssueError(
            f"第{number}期还没有出刊，不能寄给读者；先试发给自己看：dongtai send {number} --test 。"
        )
    if not issue_mails.tested(db, issue.id, key, parts):
        raise IssueError(
            f"第{number}期现在的内容还没有试发成功过，请先运行 dongtai send {number} --test ，"
            "在自己的邮箱里看过再寄给大家。"
        )
    if not again and (people := issue_mails.others(db, issue.id, key)):
        raise IssueError(
            f"第{number}期已经寄给 {people} 人，后来内容（或邮件模板）改过；"
            "要把改过的再寄一遍，请加 --again 。"
        )


def _is_sent(db: Database, mail_id: int) -> bool:
    mail = outbox.get(db, mail_id)
    return mail is not None and mail.state is MailState.SENT


def _drafts(config: MailConfig, made: Sequence[Letter], mailbox: str) -> list[Draft]:
    return [
        Draft(mailbox, PURPOSE, one.subject, one.text, one.html, new_message_id(config))
        for one in made
    ]
