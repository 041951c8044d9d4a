"""One night with its morning, as the store sees it: nothing is fetched, the clock is its own."""

from datetime import datetime, timedelta

from sqlite_utils import Database

from crawler.archive.files import archive_name
from crawler.crawling.closing import close
from crawler.crawling.session import Session
from crawler.items import Article, Row
from crawler.store import articles, asked, fetches, originals, runs, sources, undo
from crawler.store.fetches import Fetch
from crawler.store.originals import Original
from crawler.store.records import iso
from crawler.store.runs import RunState
from digest.mail import alerts
from digest.store import alerted, outbox
from digest.store.outbox import MailState
from tests.bench.years.house import COLUMNS, PEOPLE, House, leave_files, publish

LASTS = timedelta(minutes=9)
COUNTS = '{"通知公告": {"rows": 20, "pages": 1}, "要闻": {"rows": 20, "pages": 1}}'
VALIDATORS = Fetch(200, etag='"1"', hash="0" * 64)
TEXT, HTML = "提醒的正文。" * 300, "<p>提醒的正文。</p>" * 900  # of a brief of some ten items
Pages = dict[tuple[str, str], list[Article]]


def crawl(db: Database, house: House, night: datetime) -> None:
    """What to open, lists held against the store, pages saved, columns and validators kept, runs
    closed with their anomalies, and what takes the night back.
    """
    sources.keep(db, house.known)
    asked.remember(db, night, [row.name for row in house.known])
    originals.forget(db, night)
    undo.record(db, night)
    new = publish(house, night)
    for row in house.known:
        run = runs.start(db, row.name, night, night)
        session = _read(db, house, row.name, night, new)
        own = (pages for (source, _), pages in new.items() if source == row.name)
        _record(db, [page for pages in own for page in pages], night)
        runs.finish(db, run, night + LASTS, RunState.OK, session.tally)
    leave_files(house.home, night)


def _read(db: Database, house: House, name: str, night: datetime, new: Pages) -> Session:
    lists = {column: f"https://{name}.example/{column}/" for column in COLUMNS}
    session = Session(name, db, night, None, max_pages=3, recheck_days=3, columns=lists)
    session.waiting()
    for column in COLUMNS:
        pages = {page.url: page for page in new.get((name, column), ())}
        _list(session, column, list(house.lists[name, column]), pages)
    close(session)
    return session


def _list(session: Session, column: str, rows: list[Row], pages: dict[str, Article]) -> None:
    session.fetched(session.columns[column])
    for row in filter(session.wants, rows):
        if page := pages.get(row.url):
            articles.save_listed(session.db, Article(row.url, row.title), session.night)
            articles.save_read(session.db, page, session.night)
            session.remember(row.url, VALIDATORS)
            session.trust(row.url)
            session.tally.added += 1
        else:
            session.unchanged(row.url)
    session.tally.of(column).rows = len(rows)
    session.read(column, fresh=bool(pages), rows=rows)


def _record(db: Database, pages: list[Article], night: datetime) -> None:
    made = Original("0" * 64, "0" * 36, night, archive_name(night.isoformat()), 1 << 20, '"1"')
    originals.keep(db, {page.url: made for page in pages})


def tell(db: Database, house: House, at: datetime) -> None:
    """Compose the briefs, and say of each that it went."""
    alerts.compose(db, house.home, house.settings, PEOPLE, at)
    _sent(db, at)


def _sent(db: Database, at: datetime) -> None:
    for mail in outbox.in_state(db, MailState.QUEUED):
        outbox.claim(db, mail.id, at)
        outbox.settle(db, mail.id, MailState.SENT, sent_at=at)


def pass_by(db: Database, house: House, night: datetime) -> None:
    """The same rows as `crawl` and `tell` leave, written at one go: a night nobody measures."""
    new = [page for pages in publish(house, night).values() for page in pages]
    with db.atomic():
        for page in new:
            articles.save_read(db, page, night)
        fetches.keep(db, {page.url: VALIDATORS for page in new}, night)
        originals.forget(db, night)
        _record(db, new, night)
        moments = (iso(night), iso(night), iso(night + LASTS))
        db.conn.executemany(
            "INSERT INTO runs (source, night, started, ended, state, listed, added, counts)"
            " VALUES (?, ?, ?, ?, 'ok', 40, 1, ?)",
            ((row.name, *moments, COUNTS) for row in house.known),
        )
        asked.remember(db, night, [row.name for row in house.known])
        _told(db, night)
        _sent(db, night)
    leave_files(house.home, night)


def _told(db: Database, night: datetime) -> None:
    ids = [row["id"] for row in db.query(
        "SELECT id FROM articles WHERE first_seen = ? AND source IN"
        " (SELECT name FROM sources WHERE sort = 'policy')", [iso(night)]
    )]  # fmt: skip
    for person in PEOPLE:
        words = ("提醒", TEXT, HTML, f"<{person.address}-{iso(night)}>")
        draft = outbox.Draft(person.mailbox, alerted.ALERT, *words)
        alerted.tell(db, person.key, ids, draft, night)
