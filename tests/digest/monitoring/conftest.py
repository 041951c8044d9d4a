"""A home with made-up sources: one a name, and runs that ended as the test says."""

import shutil
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from crawler.clock import SHANGHAI
from crawler.config import Home
from crawler.store import runs, sources
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState, Tally
from crawler.store.sources import SourceRow

CONFIG = Path(__file__).resolve().parents[3] / "config"
NIGHT = datetime(2026, 11, 22, 2, 30, tzinfo=SHANGHAI)
COLUMN = "通知公告"


def make_home(folder: Path) -> Home:
    """An empty home with the shipped configuration."""
    shutil.copytree(CONFIG, folder / "config")
    return Home(folder)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


def org(name: str) -> str:
    return f"第{name.removeprefix('zz_')}局"


def declare(home: Home, names: Iterable[str], sort: str = "policy", more: str = "") -> None:
    """Write sources of these names into config/sources.toml, beside those of the project."""
    tables = (
        f'[source.{name}]\norg = "{org(name)}"\nsort = "{sort}"\n{more}\n'
        f'columns = {{ "{COLUMN}" = "{address(name)}" }}\n'
        for name in names
    )
    (home.config / "sources.toml").write_text("\n".join(tables), "utf-8")


def address(name: str) -> str:
    return f"https://{name.replace('_', '-')}.example/list"


def ended(
    home: Home,
    name: str,
    state: RunState,
    *faults: Fault,
    night: datetime = NIGHT,
    sort: str = "policy",
    tally: Tally | None = None,
) -> None:
    """One run of a source; it lasts ten minutes."""
    tally = tally or Tally()
    tally.failures.extend(faults)
    with opened(home.database) as db:
        sources.keep(db, [SourceRow(name, org(name), sort, "")])
        number = runs.start(db, name, night, night)
        runs.finish(db, number, night + timedelta(minutes=10), state, tally)
