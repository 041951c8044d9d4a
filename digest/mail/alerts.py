"""Alerts: one brief a night to each recipient with the policies that came and were not told yet.

Composing writes a mail and what it tells in one transaction, so that it may be repeated at any
time; sending is `digest.mail.delivery`.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from email.utils import parseaddr

from sqlite_utils import Database

from crawler.config import Home
from crawler.store import runs, sources
from crawler.store.records import StoredArticle
from crawler.store.runs import RunState
from digest.config.interests import Mailing, wanted
from digest.config.recipients import People, Recipient
from digest.config.settings import Publication, Settings, publication
from digest.mail import briefing, channels, letter, unsubscribing
from digest.mail.bulletin import House, brief, chinese_day, headline, reachable, summary
from digest.mail.letter import Letter
from digest.mail.message import new_message_id
from digest.mail.soon import soon
from digest.mail.stories import Stories, Told, sort_out
from digest.mail.timing import is_due
from digest.milestones import calendar
from digest.store import alerted, outbox, subscribers
from digest.store.outbox import MailState

REMEMBERED = timedelta(days=180)  # an interpretation comes days or weeks after its document


@dataclass(frozen=True, slots=True)
class Alert:
    """A mail that would tell `recipient` of these articles."""

    recipient: Recipient
    articles: tuple[int, ...]
    letter: Letter
    again: Mapping[int, str] = field(default_factory=dict)  # told before, under this title


def due(
    db: Database, people: Sequence[Recipient], at: datetime, *, at_once: bool = False
) -> list[Recipient]:
    """Those who are written of policies now; `at_once` as in `timing.is_due`."""
    return [
        person
        for person in people
        if Mailing.POLICIES in person.kinds
        and is_due(person, alerted.last_told(db, person.key), at, at_once=at_once)
    ]


def pending(
    db: Database, home: Home, settings: Settings, people: Sequence[Recipient], at: datetime
) -> Iterator[Alert]:
    """The alerts for `people`, one for each recipient with news; nothing is written."""
    book = publication(home)
    orgs = {name: book.short(org) for name, org in sources.organisations(db).items()}
    ahead = soon(db, at.date()) if people else ()
    for person in people:
        came = alerted.untold(db, person.key, settings.alerts.days, at)
        news = [found for found in came if wanted(found.article, person, orgs)]
        changed = alerted.retitled(db, person.key, at - REMEMBERED)
        again = {now.id: told for now, told in changed}
        shown = [*news, *(now for now, _ in changed if now.id not in {s.id for s in news})]
        if shown:
            stories = _stories(db, person, shown, orgs, book, at)
            desk = reachable(settings.review.address)
            told = brief(stories, House(book, orgs, desk, again))
            whole = replace(told, blocks=(*told.blocks, *ahead))
            facts = _facts(db, book, person, len(came)) | {
                "brief": whole,
                "count": len(told.lines),
                "summary": summary(told),
                "headline": headline(told),
                "night": chinese_day(at),
                "desk": desk,
                "wishes": unsubscribing.link(home, settings, person.mailbox),
            }
            ids = tuple(found.id for found in news)
            written = letter.write(home, "alert", facts)
            if person.channel:
                limit = channels.kind_of(person.channel).bytes
                short = briefing.text(written.subject, whole, limit, desk)
                written = Letter(written.subject, short, "")
            yield Alert(person, ids, written, again)


def _stories(
    db: Database,
    person: Recipient,
    shown: Sequence[StoredArticle],
    orgs: Mapping[str, str],
    book: Publication,
    at: datetime,
) -> Stories:
    """What is shown to `person`, held against what he was told of in the last months."""
    earlier = alerted.told_since(db, person.key, at - REMEMBERED)
    told = [Told(*one) for one in earlier]
    unread = alerted.unread_since(db, (stored.id for stored in shown))
    return sort_out(shown, told, unread, orgs, book)


def compose(
    db: Database, home: Home, settings: Settings, people: Sequence[Recipient], at: datetime
) -> list[Alert]:
    """Write the due alerts into the outbox and return them."""
    calendar.refresh(db)
    written = []
    for alert in pending(db, home, settings, people, at):
        draft = outbox.Draft(
            recipient=alert.recipient.mailbox,
            purpose=alerted.ALERT,
            subject=alert.letter.subject,
            text=alert.letter.text,
            html=alert.letter.html,
            message_id=new_message_id(settings.mail),
        )
        try:
            alerted.tell(db, alert.recipient.key, alert.articles, draft, at, alert.again)
        except sqlite3.IntegrityError:
            continue  # another process told this recipient a moment ago
        written.append(alert)
    return written


def tidy(db: Database, people: People, at: datetime) -> None:
    """Settle the mails of processes that died, and cancel the alerts of people who have left
    the list, or want none any more.

    While an entry is wrong nobody is taken to have left: an address may only be misspelt, and
    what was cancelled is never told again.
    """
    outbox.release_stale(db, at)
    if people.wrong:
        return
    chosen = subscribers.chosen(db, people.right)
    keys = {person.key for person in chosen if Mailing.POLICIES in person.kinds}
    for mail in outbox.in_state(db, MailState.QUEUED):
        address = parseaddr(mail.draft.recipient)[1].lower()
        if mail.draft.purpose == alerted.ALERT and address not in keys:
            outbox.cancel(db, mail.id)


def _facts(db: Database, book: Publication, person: Recipient, came: int) -> dict[str, object]:
    """What the mail says beside the policies; `older` is told in somebody's first mail only."""
    first = not alerted.was_told(db, person.key)
    return {
        "publication": book.name,
        "recipient": person.name,
        "older": alerted.count_policies(db) - came if first else 0,
        "unread": _unread(db, book),
    }


def _unread(db: Database, book: Publication) -> list[str]:
    """The policy sites whose last crawl failed: the editor should know what may be missing."""
    policy = {name: row for name, row in sources.known(db).items() if row.sort == "policy"}
    well = (RunState.OK, RunState.RUNNING)
    failed = [run.source for run in runs.latest(db) if run.state not in well]
    return [book.short(policy[name].org) for name in failed if name in policy]
