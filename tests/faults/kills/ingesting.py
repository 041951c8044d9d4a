"""Kills while results of other machines are stored."""

from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from shutil import copytree, rmtree

from crawler.cluster import batch, dividing, folder, ingest
from crawler.cluster.folder import About
from crawler.config import CrawlConfig, Home
from crawler.process import children
from crawler.run.crawl import planned
from crawler.sources.catalogue import choose
from crawler.store import asked, leases
from crawler.store.database import opened
from crawler.store.leases import Lease
from digest.demo import NIGHTS
from tests.faults.kills.balance import rows
from tests.faults.kills.keeping import ARTICLES
from tests.faults.kills.kind import Desk, Kind
from tests.faults.kills.victim import command

SETTINGS = """
[crawl]
hours = ""
[cluster]
broker = "redis://127.0.0.1:1/0"
folder = "{shared}"
"""
BATCH = "b0001"
FEW = 7  # lines of a transaction: many moments between two
LEFT = (
    ARTICLES,
    "SELECT article, url, text FROM attachments ORDER BY 1, 2",
    "SELECT source, name, url, rows, last_success FROM columns ORDER BY 1, 2",
    "SELECT url, hash, fetched_at FROM fetches ORDER BY 1",
    "SELECT request, digest, record, ends FROM originals ORDER BY 1",
    "SELECT source, night, state, listed, added FROM runs ORDER BY 1",
    "SELECT batch, state, taken FROM leases ORDER BY 1",
    "SELECT source, outcome FROM asked ORDER BY 1",
)


def returned(empty: Path, root: Path, sources: tuple[str, ...]) -> Path:
    """A home whose night was crawled elsewhere, its result in `shared`."""
    home = Home(copytree(empty, root))
    hosts = {host for found in dividing.visits(choose(home, sources)).values() for host in found}
    elsewhere = Home(root / "elsewhere")
    copytree(home.config, elsewhere.config)
    job = planned(elsewhere, CrawlConfig(), sources, replay=(NIGHTS[0],)).job
    job = replace(job, journal=str(elsewhere.root / batch.JOURNAL))
    log = elsewhere.var / folder.LOG
    ended = children.run_module("crawler.run.night", asdict(job), log, 600)
    lease = Lease(datetime.fromisoformat(job.night), BATCH, 1, sources, tuple(sorted(hosts)))
    place = folder.place_of(root / "shared", folder.night_name(lease.night), BATCH)
    place.mkdir(parents=True)
    batch._packed(elsewhere, place / folder.RESULT, About("", job.night, "", 1, 60, {}), ended)
    rmtree(elsewhere.root)
    with opened(home.database) as db:
        leases.keep(db, [lease])
        asked.remember(db, lease.night, sources)
    return root


def ingest_begin(desk: Desk) -> None:
    settings = SETTINGS.format(shared=desk.home.root / "shared")
    (desk.home.config / "dongtai.toml").write_text(settings, "utf-8")


def ingest_work(desk: Desk) -> None:
    ingest.AT_ONCE = FEW
    command(desk.home.root, "ingest")()


def ingest_left(desk: Desk) -> object:
    """All of it once, and nothing left in the shared folder."""
    assert not list((desk.home.root / "shared").glob("*/b*"))
    return [rows(desk.home.database, asked_for) for asked_for in LEFT]


INGEST = Kind("ingest", ingest_work, ingest_left, begin=ingest_begin)
