"""Kills while copies are made, put back, and a night is taken back."""

from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

from crawler.store import undo
from crawler.store.database import opened
from digest.service.backups import copies
from digest.service.backups.making import back_up
from tests.faults.kills import balance
from tests.faults.kills.balance import rows
from tests.faults.kills.kind import Desk, Kind
from tests.faults.kills.victim import command

ARTICLES = "SELECT url, title, state, text, published FROM articles ORDER BY url"
NEWER = "UPDATE articles SET title = title || '（后来改的）'"


def kept(desk: Desk) -> Path:
    """Where the backups go."""
    return desk.home.root.with_name(desk.home.root.name + "-kept")


def archives(desk: Desk) -> None:
    """Empty the folder of backups; five nights of pages to copy."""
    rmtree(kept(desk), ignore_errors=True)
    desk.home.archive.mkdir(parents=True, exist_ok=True)
    for day in range(5):
        (desk.home.archive / f"2026-11-2{day}.warc.gz").write_bytes(bytes(200_000))


def backup_work(desk: Desk) -> None:
    command(desk.home.root, "backup", str(kept(desk)))()


def backup_check(desk: Desk, _: str) -> None:
    """What has the name of a backup is whole, and holds what the desk has."""
    found = copies.listed(kept(desk)) if kept(desk).exists() else []
    with TemporaryDirectory() as folder:
        for copy in found:
            target = Path(folder) / copy.path.name
            copies.unpack(copy.path, target)
            balance.whole(target)
            assert rows(target, ARTICLES) == rows(desk.home.database, ARTICLES)


def backup_left(desk: Desk) -> object:
    assert copies.listed(kept(desk))
    backup_check(desk, "")
    archived = list((kept(desk) / "archive").glob("*"))
    return len(archived), len(rows(desk.home.database, ARTICLES))


def restore_begin(desk: Desk) -> None:
    """A copy, and a desk that has changed since."""
    archives(desk)
    kept(desk).mkdir()
    back_up(desk.home, kept(desk))
    desk.beside["copied"] = rows(desk.home.database, ARTICLES)
    with opened(desk.home.database) as db, db.atomic():
        db.execute(NEWER)
    desk.beside["newer"] = rows(desk.home.database, ARTICLES)


def restore_work(desk: Desk) -> None:
    command(desk.home.root, "restore", str(kept(desk)))()


def restore_check(desk: Desk, _: str) -> None:
    """The desk as it was or the copy, never half; what is put aside is whole."""
    now = rows(desk.home.database, ARTICLES)
    assert now in (desk.beside["copied"], desk.beside["newer"])
    for former in desk.home.var.glob("*before-*"):
        if former.suffix not in ("-wal", "-shm"):
            balance.whole(former)


def restore_left(desk: Desk) -> object:
    found = rows(desk.home.database, ARTICLES)
    assert found == desk.beside["copied"]
    formers = [path for path in desk.home.var.iterdir() if "before-" in path.name]
    assert any(rows(path, ARTICLES) == desk.beside["newer"] for path in formers), formers
    return len(found)


def undo_work(desk: Desk) -> None:
    """Take the newest night back, where there is one."""
    with opened(desk.home.database) as db:
        found = undo.nights(db)
    if found:
        command(desk.home.root, "undo-run", str(found[0].number))()


def undo_begin(desk: Desk) -> None:
    desk.beside["before"] = rows(desk.home.database, ARTICLES)


def undo_check(desk: Desk, _: str) -> None:
    """The whole night or none of it."""
    assert rows(desk.home.database, ARTICLES) in ([], desk.beside["before"])


def undo_left(desk: Desk) -> object:
    return rows(desk.home.database, ARTICLES)


BACKUP = Kind("backup", backup_work, backup_left, backup_check, archives)
RESTORE = Kind("restore", restore_work, restore_left, restore_check, restore_begin)
UNDO = Kind("undo-run", undo_work, undo_left, undo_check, undo_begin)
