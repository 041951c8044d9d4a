"""What all simulated nights share: a home, 35 sources, the rows their lists show, three readers."""

import os
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count
from pathlib import Path
from random import Random
from shutil import copytree

from crawler.config import Home
from crawler.items import Article, Attachment, Paragraph, Row
from crawler.sources.catalogue import sources as catalogue
from crawler.store.sources import SourceRow
from digest.config.recipients import Recipient
from digest.config.settings import Settings, settings
from tests.bench.desk import PROJECT, WORDS, subject

COLUMNS = ("通知公告", "要闻")
SHOWN = 20  # rows of a list
SOURCES = 35
FILE = "附件的要求。" * 300
PEOPLE = (
    Recipient("编辑", "editor@example.org"),
    Recipient("院办", "office@example.org", topics=("质量", "价格"), types=("通知",)),
    Recipient("药学部", "pharmacy@example.org", must=("药事",)),
)
ARCHIVE, LOG = 100_000, 10_000  # bytes of a night's stand-ins


@dataclass(frozen=True)
class House:
    """`pages` come new each night; `lists` are the rows that each column of a source shows."""

    home: Home
    settings: Settings
    known: list[SourceRow]
    pages: int
    lists: dict[tuple[str, str], deque[Row]]
    number: Iterator[int] = field(default_factory=count)
    random: Random = field(default_factory=lambda: Random(7))


def build(root: Path, pages: int) -> House:
    """A house in the empty folder `root`."""
    copytree(Path(PROJECT) / "config", root / "config")
    home = Home(root)
    given = settings(home)
    posted = replace(given, mail=replace(given.mail, sender="dongtai@example.org"))
    every = catalogue(home).values()
    known = [SourceRow(s.name, s.org, s.sort, s.platform) for s in every][:SOURCES]
    lists = {(row.name, column): deque[Row](maxlen=SHOWN) for row in known for column in COLUMNS}
    return House(home, posted, known, pages, lists)


def publish(house: House, night: datetime) -> dict[tuple[str, str], list[Article]]:
    """The night's new pages by source and column; the lists show them first."""
    new: dict[tuple[str, str], list[Article]] = {}
    for _ in range(house.pages):
        row, column = house.random.choice(house.known), house.random.choice(COLUMNS)
        page = _article(house, row, column, night)
        new.setdefault((row.name, column), []).append(page)
        house.lists[row.name, column].appendleft(Row(page.title, page.url, night.date()))
    return new


def _article(house: House, row: SourceRow, column: str, night: datetime) -> Article:
    """A page of some 1,200 characters, one in five with a file."""
    random, number = house.random, next(house.number)
    body = tuple(Paragraph(_told(random, night.year, number, n)) for n in range(8))
    url = f"https://{row.name}.example/{night:%Y%m}/{number}.html"
    files = (Attachment(f"{url}.pdf", "附件.pdf", FILE),) if number % 5 == 0 else ()
    title = f"关于{subject(random)}（{number}号）的通知"
    return Article(
        url, title, night.date(), source=row.name, column=column, body=body, attachments=files,
        kind="通知",
    )  # fmt: skip


def _told(random: Random, year: int, number: int, n: int) -> str:
    share = f"到{year}年覆盖率不低于{n * 7 + 40}%，并于{n + 1}月底前报送{number}号表。"
    return f"{subject(random)}，{random.choice(WORDS['step'])}，{share}" * 3


def leave_files(home: Home, night: datetime) -> None:
    """A night's archive and log, of one size, as old as the night."""
    for path, size in (
        (home.archive / f"{night:%Y-%m}" / f"{night:%d}.warc.gz", ARCHIVE),
        (home.var / "log" / f"{night:%Y-%m-%d}.log", LOG),
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b" " * size)
        os.utime(path, (night.timestamp(), night.timestamp()))
