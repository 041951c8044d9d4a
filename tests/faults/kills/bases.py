"""The homes that kills begin with: nothing crawled yet, one recorded night, a drafted issue."""

from pathlib import Path
from shutil import copytree

from crawler.clock import now
from crawler.config import Home
from crawler.store.database import opened
from digest.demo import NIGHTS
from tests.digest.homes import keep, make_home, policy_of
from tests.faults.kills import ingesting
from tests.faults.kills.victim import command, ended, started

SOURCES = ("cn_nhsa", "js_ybj", "bj_puh3")  # of the demo's nights, those with few pages
CRAWL = ("crawl", *SOURCES, "--replay", str(NIGHTS[0]))
DRAFT = ("draft", "--month", "2026-11")
SETTINGS = """
[mail]
host = "127.0.0.1"
port = {port}
sender = "动态参考 <digest@example.org>"
security = "none"
[alerts]
days = 3650
[crawl]
hours = ""
"""
PEOPLE = tuple(f"reader{number}@example.org" for number in range(9))


def make(folder: Path) -> dict[str, Path]:
    """The homes by name, most made from the one before."""
    empty = make_home(folder / "empty")
    write_settings(empty.root, 25)
    people = "".join(f'[[recipients]]\nname = "读者"\naddress = "{one}"\n' for one in PEOPLE)
    (empty.config / "recipients.toml").write_text(people, "utf-8")
    crawled = _after(empty.root, folder / "crawled", CRAWL)
    drafted = _after(crawled, folder / "drafted", DRAFT)
    _run(drafted, ("export", "2026-11", "--to", "docx"))
    policies = copytree(empty.root, folder / "policies")
    with opened(Home(policies).database) as db:
        found = (policy_of(number, published=now().date()) for number in range(1, 9))
        keep(db, *found, at=now())
    return {
        "empty": empty.root,
        "crawled": crawled,
        "drafted": drafted,
        "policies": policies,
        "returned": ingesting.returned(empty.root, folder / "returned", SOURCES),
    }


def write_settings(root: Path, port: int) -> None:
    """Mail goes to a server of ours."""
    (root / "config" / "dongtai.toml").write_text(SETTINGS.format(port=port), "utf-8")


def _after(base: Path, target: Path, arguments: tuple[str, ...]) -> Path:
    copytree(base, target)
    _run(target, arguments)
    return target


def _run(root: Path, arguments: tuple[str, ...]) -> None:
    log = root / "base.log"
    told = ended(started(command(root, *arguments), log), log)
    assert told.status == 0, told.text
