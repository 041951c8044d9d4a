"""The account of a night and of the mails: what was due is what was done, or there is a gap.

Read from the store alone, apart from the code that crawls and sends: every source asked for was
read, failed or was not begun; every policy a recipient is due stands in a mail that is sent, waits,
was refused, or may have arrived. What is in none of these has been lost by a mistake of ours.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import CallError
from crawler.store import asked, sources
from crawler.store.asked import Asked, Outcome
from crawler.store.runs import RunState
from digest.config import recipients
from digest.config.interests import Mailing, When, wanted
from digest.config.recipients import Recipient
from digest.config.settings import Settings
from digest.monitoring.problems import SHOWN, Problem
from digest.store import account as counted
from digest.store import subscribers
from digest.store.outbox import MailState

WEEK, HOLIDAYS = timedelta(days=7), timedelta(days=10)  # between two mails, at the longest
ACCOUNT = "account"  # the kind of its problems
WAITING = (MailState.QUEUED, MailState.CLAIMED, MailState.SENDING)
BUG = "这是程序的差错：请运行 dongtai backup 留下现场，交给维护人员，并用浏览器补看这些来源。"
NOT_TOLD = "请运行 dongtai alerts send；再不行，请把这句话交给维护人员。"


@dataclass(frozen=True, slots=True)
class SourceAccount:
    """The last crawl of each source: how many were asked for, and what became of them by name."""

    night: datetime | None
    asked: int
    read: tuple[str, ...]
    failed: tuple[str, ...]
    unbegun: tuple[str, ...]
    running: tuple[str, ...]
    lost: tuple[str, ...]  # asked for, and in no other list


@dataclass(frozen=True, slots=True)
class MailAccount:
    """One recipient's policies, by what became of their mails; `lost` is the gap."""

    recipient: str
    due: int
    sent: int
    waiting: int
    refused: int
    unsure: int
    cancelled: int
    lost: tuple[str, ...]  # titles, and "" for a mail that is not there


@dataclass(frozen=True, slots=True)
class Account:
    """Both sides."""

    sources: SourceAccount
    mails: tuple[MailAccount, ...]

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """An alarm for each side that does not balance."""
        return (*_source_gaps(self.sources), *_mail_gaps(self.mails))


def read(db: Database, home: Home, settings: Settings, at: datetime) -> Account:
    """The account as the store has it at `at`."""
    people = subscribers.chosen(db, _people(home))
    orgs = sources.organisations(db) if people else {}
    mails = tuple(_of_recipient(db, one, orgs, settings.alerts.days, at) for one in people)
    return Account(of_sources(asked.of_last_crawls(db)), mails)


def of_sources(found: Sequence[Asked]) -> SourceAccount:
    """Each source in one of the five lists, by what its last crawl left behind."""
    places: dict[str, list[str]] = {}
    for one in found:
        places.setdefault(_place(one), []).append(one.source)
    lists = {name: tuple(sorted(names)) for name, names in places.items()}
    return SourceAccount(
        max((one.night for one in found), default=None),
        len(found),
        *(lists.get(name, ()) for name in ("read", "failed", "unbegun", "running", "lost")),
    )


def _place(one: Asked) -> str:
    if one.state is RunState.OK:
        return "read"
    if one.state is RunState.RUNNING:
        return "running"
    if one.state is not None:
        return "failed"
    # no run: its crawl has said so, or has not ended yet; else a row is gone that was there
    return {Outcome.UNBEGUN: "unbegun", Outcome.UNKNOWN: "running"}.get(one.outcome, "lost")


def _of_recipient(
    db: Database, person: Recipient, orgs: dict[str, str], days: int, at: datetime
) -> MailAccount:
    told = counted.written_of(db, person.key)
    late = counted.overdue(db, person.key, days, at, _settling(person))
    since = subscribers.changed(db, person.key)
    if Mailing.POLICIES not in person.kinds:
        late = []
    elif since:  # what came before one chose is owed by no choice
        late = [one for one in late if one.first_seen > since]
    lost = [one.article.title for one in late if wanted(one.article, person, orgs)]
    lost += [""] * told.pop("", 0)
    by_state = Counter({MailState(state): number for state, number in told.items()})
    return MailAccount(
        person.mailbox,
        due=sum(told.values()) + len(lost),
        sent=by_state[MailState.SENT],
        waiting=sum(by_state[state] for state in WAITING),
        refused=by_state[MailState.REFUSED],
        unsure=by_state[MailState.UNSURE],
        cancelled=by_state[MailState.CANCELLED],
        lost=tuple(lost),
    )


def _settling(person: Recipient) -> timedelta:
    """How long a policy may wait for `person`'s next mail."""
    weekly = WEEK if person.when == When.WEEKLY else timedelta()
    return counted.SETTLING + weekly + (HOLIDAYS if person.workdays else timedelta())


def _people(home: Home) -> tuple[Recipient, ...]:
    """Those who can be mailed; a mistake in their file is told elsewhere."""
    try:
        return recipients.load(home).right
    except CallError:
        return ()


def _source_gaps(found: SourceAccount) -> Iterable[Problem]:
    if found.lost:
        said = f"账目不平：要看 {found.asked} 个来源，其中 {len(found.lost)} 个开始了却没有留下记录"
        yield Problem(ACCOUNT, f"{said}（{'、'.join(found.lost)}）", BUG)


def _mail_gaps(found: Iterable[MailAccount]) -> Iterable[Problem]:
    for one in found:
        if one.lost:
            titles = [f"《{title}》" for title in one.lost if title] or ["邮件已不在库里"]
            more = "等" if len(titles) > SHOWN else ""
            said = f"账目不平：{one.recipient} 应收 {one.due} 条新政策，"
            said += f"有 {len(one.lost)} 条没有写进邮件"
            yield Problem(ACCOUNT, f"{said}（{''.join(titles[:SHOWN])}{more}）", NOT_TOLD)


def lines(found: Account) -> Iterable[str]:
    """The account as `status` prints it; nothing before the first crawl."""
    ours = found.sources
    if ours.asked:
        parts = _sum(读好=len(ours.read), 没读好=len(ours.failed), 没有开始=len(ours.unbegun))
        parts += f"＋在采 {len(ours.running)}" if ours.running else ""
        left = f"（没有开始：{'、'.join(ours.unbegun)}）" if ours.unbegun else ""
        yield f"账目：各来源最近一次，要看 {ours.asked} 个＝{parts}{left}。"
    for one in found.mails:
        if one.due:
            parts = _sum(已发=one.sent, 待发=one.waiting, 被拒=one.refused, 不知=one.unsure)
            parts += f"＋取消 {one.cancelled}" if one.cancelled else ""
            yield f"账目：{one.recipient} 应收 {one.due} 条＝{parts}。"


def _sum(**parts: int) -> str:
    return "＋".join(f"{name} {number}" for name, number in parts.items())
