"""What is killed: a crawl, alerts, a draft, an import, the page while it saves, a backup,
its restoring, a night's undoing, the taking in of what other machines crawled."""

from collections import Counter
from datetime import timedelta
from time import sleep

from crawler.clock import now
from crawler.process.lock import is_held
from crawler.run.dead import lock_of
from crawler.store.database import opened
from crawler.store.records import iso
from tests.faults.kills import bases, editor, ingesting, keeping
from tests.faults.kills.balance import rows
from tests.faults.kills.keeping import ARTICLES
from tests.faults.kills.kind import Desk, Kind
from tests.faults.kills.victim import Moment, command, holders, kill
from tests.faults.mailserver import Script

REVISIONS = "SELECT count(*) FROM revisions"
ENTRIES = (
    "SELECT section, position, state, heading, text, hospital, url, reasons, sentences"
    " FROM entries ORDER BY section, position, id"
)
ISSUES = "SELECT publication, month, number, state FROM issues"
PRINTED = (
    "SELECT month, section, position, heading, text, hospital, url FROM published ORDER BY 1,2,3"
)
BEGINNING = 0.05  # seconds between two looks


def crawl_work(desk: Desk) -> None:
    command(desk.home.root, *bases.CRAWL)()


def crawl_drive(desk: Desk, pid: int, moment: Moment) -> None:
    """Kill the parent, its child, or both; then wait until neither has the lock."""
    if not moment.seconds:
        return
    sleep(moment.seconds)
    lock = lock_of(desk.home)
    desk.beside["hit"] = bool(alive := holders(lock))
    child = alive - {pid}
    both: tuple[set[int], ...] = ({pid}, child, {pid} | child)
    for one in desk.random.choice(both):
        kill(one)
    while holders(lock) - {pid} and is_held(lock):
        sleep(BEGINNING)


def crawl_left(desk: Desk) -> object:
    path = desk.home.database
    last = "SELECT source, state FROM runs WHERE id IN (SELECT max(id) FROM runs GROUP BY source)"
    return rows(path, ARTICLES), rows(path, REVISIONS), sorted(rows(path, last))


def crawl_check(desk: Desk, status: str) -> None:
    """A run that was begun and did not end is named."""
    states = {state for (state,) in rows(desk.home.database, "SELECT state FROM runs")}
    assert ("interrupted" in states) == ("采集中途被打断" in status), (states, status)


def alerts_begin(desk: Desk) -> None:
    script = desk.beside["script"] = _SERVER.script
    script.handed.clear()
    script.taken.clear()
    bases.write_settings(desk.home.root, _SERVER.port)


class _Server:
    """The mail server of this run, in a thread; set by whoever kills."""

    script = Script()
    port = 0


_SERVER = _Server()


def serve_mail(port: int, script: Script) -> None:
    """The server that alerts are sent to."""
    _SERVER.port, _SERVER.script = port, script


def alerts_work(desk: Desk) -> None:
    command(desk.home.root, "alerts", "send")()


def alerts_check(desk: Desk, status: str) -> None:
    """After an hour, what a dead process had claimed is free, what it was sending is unsure."""
    assert "账目不平" not in status, status
    with opened(desk.home.database) as db, db.atomic():
        db.execute("UPDATE outbox SET claimed_at = ?", [iso(now() - timedelta(hours=2))])


def alerts_left(desk: Desk) -> object:
    """Each recipient has one mail, or one that may have arrived: told, and there once at most."""
    script = desk.beside["script"]
    assert isinstance(script, Script)
    taken = Counter(script.taken)
    mails: dict[str, str] = dict(rows(desk.home.database, "SELECT recipient, state FROM outbox"))
    assert len(mails) == len(rows(desk.home.database, "SELECT id FROM outbox")), mails
    by_address = {name.partition("<")[2].strip(">"): state for name, state in mails.items()}
    for one in bases.PEOPLE:
        assert taken[one] <= 1, f"{one} has {taken[one]} mails"
        assert taken[one] == 1 or by_address[one] == "unsure", f"{one} has none: {by_address}"
    return sorted(by_address), rows(desk.home.database, "SELECT recipient, article FROM alerted")


def draft_work(desk: Desk) -> None:
    command(desk.home.root, *bases.DRAFT)()


def draft_left(desk: Desk) -> object:
    return rows(desk.home.database, ISSUES), rows(desk.home.database, ENTRIES)


def past_work(desk: Desk) -> None:
    (file,) = (desk.home.var / "issues").glob("*.docx")
    command(desk.home.root, "past", "import", str(file))()


def past_left(desk: Desk) -> object:
    return rows(desk.home.database, PRINTED)


def past_check(desk: Desk, _: str) -> None:
    """All of an issue or nothing."""
    found = len(rows(desk.home.database, "SELECT id FROM published"))
    assert found in (0, desk.beside.get("printed", found))


def page_work(desk: Desk) -> None:
    command(desk.home.root, "review", "--port", "0")()


def page_drive(desk: Desk, pid: int, moment: Moment) -> None:
    """Save an entry as a browser does; the page is killed while it is on its way."""
    desk.beside["answered"] = editor.save(desk, pid, moment)
    desk.beside["hit"] = not desk.beside["answered"]


def page_check(desk: Desk, _: str) -> None:
    """Old or new, never half; what was answered as saved is saved."""
    entry = rows(desk.home.database, f"SELECT heading, text FROM entries WHERE id = {editor.ENTRY}")
    (heading, text), new = entry[0], editor.NEW
    assert (heading == new["heading"]) == (text == new["text"]), entry
    assert not desk.beside["answered"] or heading == new["heading"], entry


def page_left(desk: Desk) -> object:
    saved = "SELECT heading, text, version FROM entries ORDER BY id"
    return rows(desk.home.database, saved), rows(
        desk.home.database, "SELECT entry, action, before, after FROM decisions"
    )


KINDS = {
    "empty": (
        Kind(
            "crawl",
            crawl_work,
            crawl_left,
            crawl_check,
            drive=crawl_drive,
        ),
    ),
    "policies": (
        Kind("alerts send", alerts_work, alerts_left, alerts_check, alerts_begin, tries=2),
    ),
    "returned": (ingesting.INGEST,),
    "crawled": (Kind("draft", draft_work, draft_left), keeping.UNDO),
    "drafted": (
        Kind("past import", past_work, past_left, past_check),
        Kind("review", page_work, page_left, page_check, drive=page_drive),
        keeping.BACKUP,
        keeping.RESTORE,
    ),
}
