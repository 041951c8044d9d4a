"""A night taken back while no crawl runs."""

from collections.abc import Collection

from sqlite_utils import Database

from crawler.config import Home
from crawler.run.crawl import crawl_lock
from crawler.store import runs, undo
from crawler.store.undo import Undone


def take_back(home: Home, db: Database, number: int, used: Collection[int]) -> Undone:
    """Take back the night `number` (see `crawler.store.undo`). A desk whose only night this was
    may begin anew, so that its empty store is not taken for a lost one.

    Raises CallError as `undo` does, CrawlError while a crawl is under way.
    """
    with crawl_lock(home):
        done = undo.undo(db, number, used)
        if not runs.newest(db):
            home.began.unlink(missing_ok=True)
    return done
