"""Short notes to those who asked for them: 每夜小结, what the weekly recheck of printed pages found
with it, and 初稿 when an issue was drafted.

Each is written once: what it tells stands in its purpose, and the outbox takes none twice.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.config import Home
from crawler.store import rechecks, runs, sources
from crawler.store.runs import Run, RunState
from digest.config.interests import Mailing
from digest.config.recipients import Recipient
from digest.config.settings import Settings, publications
from digest.issue.model import IssueState
from digest.mail import briefing, channels, letter, unsubscribing
from digest.mail.bulletin import chinese_day, reachable
from digest.mail.letter import Letter
from digest.mail.message import new_message_id
from digest.mail.timing import may_write
from digest.store import behind, issues, nights, outbox

YOUNG = timedelta(days=1)  # a night that is longer ago is no news
FRESH = timedelta(days=7)  # a draft likewise; mail may have failed for some days
NAMED = 8  # sources that a line names


@dataclass(frozen=True, slots=True)
class Note:
    """`about` tells it from every other note of its kind; `link` is where to look, or ""."""

    kind: Mailing
    about: str
    subject: str
    lines: tuple[str, ...]
    link: str = ""


def due(db: Database, home: Home, settings: Settings, at: datetime) -> Iterator[Note]:
    """The notes of this moment, whoever has had them."""
    desk = reachable(settings.review.address)
    yield from _of_night(db, at, desk)
    yield from _of_recheck(db, home, at, desk)
    yield from _of_drafts(db, home, at, desk)


def compose(
    db: Database, home: Home, settings: Settings, people: Iterable[Recipient], at: datetime
) -> int:
    """Write what is due to those who asked for it and have not had it; how many mails that is."""
    wanting = [person for person in people if {Mailing.SUMMARY, Mailing.DRAFT} & {*person.kinds}]
    found = list(due(db, home, settings, at)) if wanting else []
    pairs = [(person, note) for note in found for person in wanting]
    return sum(
        _put(db, home, settings, person, note, at)
        for person, note in pairs
        if note.kind in person.kinds and may_write(person, at)
    )


def _put(
    db: Database, home: Home, settings: Settings, person: Recipient, note: Note, at: datetime
) -> bool:
    purpose = f"{note.kind.name.lower()}@{person.key} {note.about}"
    wishes = unsubscribing.link(home, settings, person.mailbox)
    facts = {"note": note, "recipient": person.name, "wishes": wishes}
    filled = letter.write(home, "note", facts)
    draft = outbox.Draft(
        recipient=person.mailbox,
        purpose=purpose,
        subject=filled.subject,
        text=in_channel(person, filled),
        html=filled.html,
        message_id=new_message_id(settings.mail),
    )
    return outbox.put_next(db, draft, at, purpose, 0)


def in_channel(person: Recipient, filled: Letter) -> str:
    """The text of a letter, for a channel as far as it takes it."""
    if not person.channel:
        return filled.text
    limit = channels.kind_of(person.channel).bytes
    return briefing.plain(filled.subject, filled.text, limit)


def _of_night(db: Database, at: datetime, desk: str) -> Iterator[Note]:
    night = nights.last_full(db)
    if night is None or not timedelta() <= at - night <= YOUNG:
        return
    found = runs.of_night(db, night)
    added = sum(run.added for run in found)
    subject = f"{chinese_day(at)}每夜小结：看了 {len(found)} 个来源，新文章 {added} 篇"
    yield Note(Mailing.SUMMARY, night.isoformat(), subject, tuple(_night_lines(db, found)), desk)


def _night_lines(db: Database, found: list[Run]) -> Iterator[str]:
    orgs = sources.organisations(db)
    well = sum(run.state is RunState.OK for run in found)
    ill = [orgs.get(run.source, run.source) for run in found if run.state is not RunState.OK]
    yield f"看了 {len(found)} 个来源，读好 {well} 个" + (
        f"，没有读好：{_some(ill)}。" if ill else "。"
    )
    most = sorted((run for run in found if run.added), key=lambda run: (-run.added, run.source))
    shares = [f"{orgs.get(run.source, run.source)} {run.added} 篇" for run in most]
    yield f"新文章 {sum(run.added for run in found)} 篇" + (
        f"：{_some(shares)}。" if most else "。"
    )
    if changed := sum(run.changed for run in found):
        yield f"有改动的旧文章 {changed} 篇。"


def _of_recheck(db: Database, home: Home, at: datetime, desk: str) -> Iterator[Note]:
    """What the weekly look at the pages behind the running issues found, if it found anything."""
    found = rechecks.last(db)
    if not found or not timedelta() <= at - found[0].night <= FRESH:
        return
    told, night = tuple(_news_lines(db, home)), found[0].night
    if told and any(run.changed or run.total.gone for run in found):
        subject = f"要刊登的网页复看过：{len(told)} 处原文改过或撤下"
        yield Note(Mailing.SUMMARY, f"recheck {night.isoformat()}", subject, told, desk)


def _news_lines(db: Database, home: Home) -> Iterator[str]:
    books = publications(home)
    for line in issues.overview(db):
        if line.state is IssueState.PUBLISHED or line.publication not in books:
            continue
        for one in behind.news(db, line.id):
            said = "原文已撤下" if one.gone else "原文改过" if one.changes else ""
            if said:
                name = books[line.publication].name
                yield f"《{name}》第{line.number}期：{said}，《{one.title}》（{one.address}）"


def _of_drafts(db: Database, home: Home, at: datetime, desk: str) -> Iterator[Note]:
    books = publications(home)
    for line in issues.overview(db):
        young = timedelta() <= at - line.created <= FRESH
        if not young or line.state is not IssueState.DRAFT or line.publication not in books:
            continue
        name = books[line.publication].name
        subject = f"《{name}》第{line.number}期初稿好了，共 {line.proposed + line.picks} 条"
        said = (
            f"{line.month[:4]}年{int(line.month[5:])}月的初稿已起草，拟用 {line.proposed} 条，"
            f"另有备选 {line.reserves} 条。"
        )
        link = f"{desk.rstrip('/')}/issues/{line.id}" if desk else ""
        yield Note(Mailing.DRAFT, f"{line.publication}:{line.id}", subject, (said,), link)


def _some(names: list[str]) -> str:
    more = f"等 {len(names)} 个" if len(names) > NAMED else ""
    return "、".join(names[:NAMED]) + more
