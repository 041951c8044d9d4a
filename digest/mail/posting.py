"""What stands in the outbox for channels: claimed and settled as mails are."""

from collections.abc import Callable, Iterable
from datetime import datetime
from email.utils import parseaddr

from sqlite_utils import Database

from crawler.errors import ConfigError
from digest.config.recipients import Recipient, is_channel
from digest.errors import MailError
from digest.mail import channels
from digest.mail.delivery import PERSISTENCE, TRIES, Delivery
from digest.store import outbox
from digest.store.outbox import Mail, MailState


def post(db: Database, people: Iterable[Recipient], clock: Callable[[], datetime]) -> Delivery:
    """Post every queued message once; one that fails stays queued, with the reason. A channel that
    is no longer in recipients.toml keeps its messages, which are told.
    """
    done, known = Delivery(), {person.key: person.channel for person in people if person.channel}
    for one in outbox.in_state(db, MailState.QUEUED):
        key = parseaddr(one.draft.recipient)[1].lower()
        if is_channel(key) and key in known:
            _post(db, one, known[key], done, clock)
    return done


def _post(
    db: Database, one: Mail, channel: str, done: Delivery, clock: Callable[[], datetime]
) -> None:
    claimed = clock()
    if not outbox.claim(db, one.id, claimed) or not outbox.hand_over(db, one.id, claimed):
        return
    try:
        channels.post(channel, one.draft.text)
    except (MailError, ConfigError) as error:
        tired = one.attempts + 1 >= TRIES and clock() - one.created >= PERSISTENCE
        outbox.settle(db, one.id, MailState.REFUSED if tired else MailState.QUEUED, str(error))
        done.failed.append((one, str(error).rstrip("。")))
    else:
        outbox.settle(db, one.id, MailState.SENT, sent_at=clock())
        done.sent.append(one)
