"""Two recorded nights through the real path: crawl, store, alerts, draft, export."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from crawler.config import Home
from crawler.run.crawl import CrawlReport, crawl
from crawler.store.database import opened
from crawler.store.runs import Run
from digest.config import recipients
from digest.config.settings import Publication, Settings
from digest.demo import NIGHTS, SOURCES
from digest.demo.letterbox import deliver
from digest.drafting.draft import DraftReport, draft
from digest.mail import alerts, operator
from digest.output.files import export, file_name
from digest.store import issues

MONTH = "2026-11"
FORMATS = ("docx", "html", "md")
MAILS = "mail"  # the folder they are kept in
SENDER, OPERATOR = "动态参考 <digest@example.org>", "operator@example.org"
RECIPIENTS = """\
[[recipients]]
name = "演示收件人"
address = "reader@example.org"

[[recipients]]
name = "只看医保"
address = "insurance@example.org"
topics = ["医保", "医疗保障"]
"""


@dataclass(frozen=True, slots=True)
class Night:
    """What one night did, and how many mails went out."""

    report: CrawlReport
    mails: int


@dataclass(frozen=True, slots=True)
class Played:
    """What the demo made."""

    nights: tuple[Night, ...]
    draft: DraftReport
    exported: tuple[Path, ...]
    mails: Path


def fresh_home(project: Home) -> Home:
    """An empty var/demo with the project's own files, if any, and two made-up recipients."""
    home = Home(project.var / "demo")
    shutil.rmtree(home.root, ignore_errors=True)
    if project.config.is_dir():
        shutil.copytree(project.config, home.config)
    home.config.mkdir(parents=True, exist_ok=True)
    (home.config / "recipients.toml").write_text(RECIPIENTS, "utf-8")
    # what the demo makes is invented, and says so wherever it is shown
    book = project.file("publication.toml").read_text("utf-8")
    book = book.replace('"动态参考"', '"动态参考（演示）"').replace("（请填写）", "演示")
    (home.config / "publication.toml").write_text(book, "utf-8")
    return home


def play(
    home: Home, settings: Settings, publication: Publication, told: Callable[[str], None]
) -> Played:
    """Play the nights in `home`; `told` gets a line before each step."""
    local = replace(settings, mail=replace(settings.mail, sender=SENDER, operator=OPERATOR))
    nights = []
    for number, archive in enumerate(NIGHTS, 1):
        told(f"第{number}夜：采集并发提醒……")
        nights.append(_night(home, local, archive))
    told("起草本期并导出……")
    with opened(home.database) as db:
        drafted = draft(db, publication, MONTH, None, nights[-1].report.night)
        exported = tuple(_exported(db, home, publication))
    return Played(tuple(nights), drafted, exported, home.root / MAILS)


def _night(home: Home, settings: Settings, archive: Path) -> Night:
    report = crawl(home, settings.crawl, SOURCES, replay=(archive,))
    with opened(home.database) as db:
        people = recipients.load(home).right
        alerts.compose(db, home, settings, people, report.night)
        operator.compose(db, home, settings, report.night)
        written = deliver(db, settings.mail, home.root / MAILS, report.night)
    return Night(report, written)


def _exported(db: Database, home: Home, publication: Publication) -> Iterable[Path]:
    issue = issues.load(db, issues.find(db, MONTH), publication.sections)
    for kind in FORMATS:
        place = home.root / file_name(issue, publication, kind)
        yield export(issue, publication, kind, place, home.config / "templates")


def broken(night: Night) -> list[Run]:
    """The sources that could not be read that night."""
    return [run for run in night.report.runs if any(fault.column for fault in run.failures)]
