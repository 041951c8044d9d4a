"""A brief written, or sent, on purpose: what somebody would get, and what the server says to it."""

from datetime import datetime

from sqlite_utils import Database

from crawler.config import Home
from digest.config.interests import Mailing
from digest.config.recipients import Recipient
from digest.config.settings import Settings
from digest.mail import alerts, channels, letter, message, session, unsubscribing
from digest.mail.letter import Letter
from digest.mail.notes import Note, in_channel

NOTHING = "现在没有要提醒的新政策；这封信只为试一试能不能收到。"
TEST = "【试发】"


def letter_for(
    db: Database, home: Home, settings: Settings, person: Recipient, at: datetime
) -> Letter:
    """What `person` would be written now, or a word that there is nothing; nothing is kept."""
    if found := next(alerts.pending(db, home, settings, [person], at), None):
        return found.letter
    note = Note(Mailing.POLICIES, "", "没有新政策", (NOTHING,))
    wishes = unsubscribing.link(home, settings, person.mailbox)
    return letter.write(home, "note", {"note": note, "recipient": person.name, "wishes": wishes})


def send(
    db: Database, home: Home, settings: Settings, person: Recipient, at: datetime
) -> tuple[Letter, str]:
    """Send it, marked 试发, past the outbox: it counts for nothing. Gives the letter and the
    server's answer to it; raises MailError.
    """
    written = letter_for(db, home, settings, person, at)
    tried = Letter(TEST + written.subject, written.text, written.html)
    if person.channel:
        channels.post(person.channel, f"{TEST}{in_channel(person, written)}")
        return tried, f"{channels.kind_of(person.channel).name}已收下"
    number, own = message.new_message_id(settings.mail), unsubscribing.headers
    built = message.message(
        settings.mail, person.mailbox, tried, number, at,
        further=own(home, settings, person.mailbox),
    )  # fmt: skip
    with session.connected(settings.mail) as server:
        return tried, session.transmit(server, settings.mail, built, lambda: True)
