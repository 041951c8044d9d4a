"""Sending what stands in the outbox: each mail claimed before it is sent, none sent twice."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parseaddr
from smtplib import SMTP

from sqlite_utils import Database

from digest.config.mail import MailConfig
from digest.config.recipients import is_channel
from digest.errors import MailError
from digest.mail import message, session
from digest.mail.letter import Letter
from digest.mail.session import SenderError, UnsureError
from digest.store import outbox
from digest.store.outbox import Mail, MailState

# A server that says "not now" is asked so long and so often (RFC 5321 §4.5.4.1: four or five days).
PERSISTENCE = timedelta(days=5)
TRIES = 10
OPERATOR = "operator"  # the purposes of mails to whoever runs the desk, who is on no list


@dataclass(slots=True)
class Delivery:
    """What one call did; `failed` holds each mail that did not go out, with the reason."""

    sent: list[Mail] = field(default_factory=list)
    failed: list[tuple[Mail, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Way:
    """How mail goes out: the server, the clock, and the headers of a mailbox's own."""

    config: MailConfig
    clock: Callable[[], datetime]
    headers: Callable[[str], Mapping[str, str]]


def send(
    db: Database,
    config: MailConfig,
    clock: Callable[[], datetime],
    headers: Callable[[str], Mapping[str, str]] = lambda _: {},
) -> Delivery:
    """Send every queued mail once; a mail that fails stays queued, with the reason, for next time.
    `headers` are a mailbox's own (how a recipient leaves the list).

    A server that cannot be reached, or takes nothing from us, ends the call; a refused recipient
    concerns that mail only. Raises ConfigError when sender or password file are wrong.
    """
    done = Delivery()
    queued = outbox.in_state(db, MailState.QUEUED)
    waiting = [m for m in queued if not is_channel(parseaddr(m.draft.recipient)[1])]
    while waiting:
        try:
            with session.connected(config) as server:
                _send_all(db, _Way(config, clock, headers), server, waiting, done)
        except MailError as error:
            outbox.put_off(db, [m.id for m in waiting], str(error))
            done.failed += [(m, str(error)) for m in waiting]
            waiting = []
    return done


def _send_all(db: Database, way: _Way, server: SMTP, waiting: list[Mail], done: Delivery) -> None:
    """Take mails off `waiting` until none is left or the session is lost."""
    while waiting and server.sock is not None:
        one = waiting.pop(0)
        claimed_at = way.clock()
        if not outbox.claim(db, one.id, claimed_at):
            continue
        try:
            went = _transmit(db, way, server, one, claimed_at)
        except SenderError:
            outbox.settle(db, one.id, MailState.QUEUED)
            waiting.insert(0, one)
            raise
        except MailError as error:
            _fail(db, one, error, way.clock())
            done.failed.append((one, str(error)))
            continue
        if went:
            outbox.settle(db, one.id, MailState.SENT, sent_at=way.clock())
            done.sent.append(one)


def _transmit(db: Database, way: _Way, server: SMTP, one: Mail, claimed_at: datetime) -> str:
    draft = one.draft
    letter = Letter(draft.subject, draft.text, draft.html)
    own = {} if draft.purpose.startswith(OPERATOR) else way.headers(draft.recipient)
    built = message.message(
        way.config, draft.recipient, letter, draft.message_id, claimed_at, further=own
    )
    return session.transmit(
        server, way.config, built, lambda: outbox.hand_over(db, one.id, claimed_at)
    )


def _fail(db: Database, one: Mail, error: MailError, at: datetime) -> None:
    tired = one.attempts + 1 >= TRIES and at - one.created >= PERSISTENCE
    if isinstance(error, UnsureError):
        state = MailState.UNSURE
    else:
        state = MailState.REFUSED if error.permanent or tired else MailState.QUEUED
    outbox.settle(db, one.id, state, str(error))
