"""The demo's mails as files: nothing leaves the house, and no mail server is needed."""

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from digest.config.mail import MailConfig
from digest.mail import message
from digest.mail.letter import Letter
from digest.store import outbox
from digest.store.outbox import MailState


def deliver(db: Database, config: MailConfig, folder: Path, at: datetime) -> int:
    """Write every queued mail to `folder` as 01.eml, 02.eml …, as it would be sent; how many."""
    folder.mkdir(parents=True, exist_ok=True)
    before = len(list(folder.glob("*.eml")))
    waiting = outbox.in_state(db, MailState.QUEUED)
    for number, one in enumerate(waiting, before + 1):
        outbox.claim(db, one.id, at)
        draft = one.draft
        letter = Letter(draft.subject, draft.text, draft.html)
        built = message.message(config, draft.recipient, letter, draft.message_id, at)
        (folder / f"{number:02}.eml").write_bytes(built.as_bytes())
        outbox.settle(db, one.id, MailState.SENT, sent_at=at)
    return len(waiting)
