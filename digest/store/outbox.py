"""The outbox: mails written down before they are sent, each sent once at most.

A row's way: `queued` → `claimed` (a process has it) → `sending` (its text is being handed to the
server) → `sent`; back to `queued` when the server said "not now"; `refused` when it said "never";
`unsure` when nobody can know whether the server took it; `cancelled` when its recipient has left.

Each step is one UPDATE that names the old state, so that of two processes one gets the row. A
row whose process died while `claimed` was not handed over: after `STALE` it is queued again, and
should that process wake up, its step to `sending` fails. One that died while `sending` may have
been delivered: it becomes `unsure`, is shown to the operator and never sent again by itself.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, cast

from sqlite_utils import Database

from crawler.store.records import iso

STALE = timedelta(hours=1)  # far longer than the time-outs of one SMTP transaction


class MailState(StrEnum):
    """Where a mail stands."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    UNSURE = "unsure"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to be written down. `recipient` is a mailbox, `name <address>`."""

    recipient: str
    purpose: str
    subject: str
    text: str
    html: str
    message_id: str


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail in the outbox."""

    id: int
    draft: Draft
    state: MailState
    attempts: int
    error: str
    created: datetime
    sent_at: datetime | None


def put(db: Database, draft: Draft, at: datetime) -> int:
    """Queue a mail and return its id; use inside `db.atomic()` together with what it settles."""
    row: dict[str, Any] = {f: getattr(draft, f) for f in Draft.__slots__}
    row |= {"state": MailState.QUEUED.value, "created": iso(at)}
    return cast(int, db.table("outbox").insert(row).last_pk)


def put_next(db: Database, draft: Draft, at: datetime, prefix: str, earlier: int) -> bool:
    """Queue a mail if there are still `earlier` mails whose purpose begins with `prefix`.

    False when another process has written one meanwhile: what `draft` says is out of date.
    """
    fields = [getattr(draft, name) for name in Draft.__slots__]
    return _changed(
        db,
        f"INSERT INTO outbox ({', '.join(Draft.__slots__)}, state, created)"
        " SELECT ?, ?, ?, ?, ?, ?, 'queued', ?"
        " WHERE (SELECT count(*) FROM outbox WHERE substr(purpose, 1, ?) = ?) = ?",
        [*fields, iso(at), len(prefix), prefix, earlier],
    )


def get(db: Database, mail_id: int) -> Mail | None:
    """The mail with this id, or None."""
    return next(iter(_select(db, "id = ?", [mail_id])), None)


def in_state(db: Database, *states: MailState) -> list[Mail]:
    """The mails in any of these states, oldest first."""
    marks = ", ".join("?" * len(states))
    return _select(db, f"state IN ({marks})", [s.value for s in states])


def waiting(db: Database) -> int:
    """How many mails the next `dongtai alerts send` will try."""
    return len(in_state(db, MailState.QUEUED, MailState.CLAIMED))


def claim(db: Database, mail_id: int, at: datetime) -> bool:
    """Take a queued mail for this process; False when somebody else has it."""
    return _changed(
        db,
        "UPDATE outbox SET state = 'claimed', claimed_at = ?, attempts = attempts + 1"
        " WHERE id = ? AND state = 'queued'",
        [iso(at), mail_id],
    )


def hand_over(db: Database, mail_id: int, claimed_at: datetime) -> bool:
    """The text goes out now; False when our claim was given up meanwhile."""
    return _changed(
        db,
        "UPDATE outbox SET state = 'sending' WHERE id = ? AND state = 'claimed' AND claimed_at = ?",
        [mail_id, iso(claimed_at)],
    )


def settle(
    db: Database, mail_id: int, state: MailState, error: str = "", sent_at: datetime | None = None
) -> None:
    """Write down how a mail ended that this process had claimed or was sending."""
    with db.atomic():
        db.execute(
            "UPDATE outbox SET state = ?, error = ?, sent_at = ?"
            " WHERE id = ? AND state IN ('claimed', 'sending')",
            [state.value, error, iso(sent_at), mail_id],
        )


def put_off(db: Database, mail_ids: Iterable[int], reason: str) -> None:
    """Keep the reason why queued mails could not go out; they stay queued."""
    with db.atomic():
        for mail_id in mail_ids:
            db.execute(
                "UPDATE outbox SET error = ? WHERE id = ? AND state = 'queued'", [reason, mail_id]
            )


def release_stale(db: Database, now: datetime) -> None:
    """Settle the rows of processes that died: queued again, or `unsure` (see above).

    What was claimed later than it is now was claimed by a clock that was wrong.
    """
    span = [iso(now - STALE), iso(now + STALE)]
    with db.atomic():
        db.execute(
            "UPDATE outbox SET state = 'queued'"
            " WHERE state = 'claimed' AND claimed_at NOT BETWEEN ? AND ?",
            span,
        )
        db.execute(
            "UPDATE outbox SET state = 'unsure', error = ?"
            " WHERE state = 'sending' AND claimed_at NOT BETWEEN ? AND ?",
            ["发送途中程序被中断，不知道对方是否收到", *span],
        )


def requeue(db: Database, mail_id: int) -> bool:
    """A person wants a refused or unsure mail sent again; False when it is neither."""
    return _changed(
        db,
        "UPDATE outbox SET state = 'queued', attempts = 0"
        " WHERE id = ? AND state IN ('refused', 'unsure')",
        [mail_id],
    )


def cancel(db: Database, mail_id: int) -> None:
    """Give up a queued mail, because its recipient is no longer on the list."""
    with db.atomic():
        db.execute(
            "UPDATE outbox SET state = 'cancelled' WHERE id = ? AND state = 'queued'", [mail_id]
        )


def purposes(db: Database, prefix: str) -> list[str]:
    """The purposes that begin with `prefix`, oldest first."""
    rows = db.query(
        "SELECT purpose FROM outbox WHERE substr(purpose, 1, ?) = ? ORDER BY id",
        [len(prefix), prefix],
    )
    return [row["purpose"] for row in rows]


def _changed(db: Database, sql: str, params: list[Any]) -> bool:
    with db.atomic():
        return db.execute(sql, params).rowcount == 1


def _select(db: Database, where: str, params: list[Any]) -> list[Mail]:
    rows = db.query(f"SELECT * FROM outbox WHERE {where} ORDER BY id", params)
    return [_mail(row) for row in rows]


def _mail(row: dict[str, Any]) -> Mail:
    return Mail(
        id=row["id"],
        draft=Draft(**{f: row[f] for f in Draft.__slots__}),
        state=MailState(row["state"]),
        attempts=row["attempts"],
        error=row["error"],
        created=datetime.fromisoformat(row["created"]),
        sent_at=datetime.fromisoformat(row["sent_at"]) if row["sent_at"] else None,
    )
