"""Who is to be told of what, by the indexes: the same articles as the plain question finds."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from crawler.items import Article, PageState
from crawler.store import articles, runs, sources
from crawler.store.database import opened
from crawler.store.runs import RunState, Tally
from digest.store import alerted, outbox
from tests.digest.homes import HOSPITAL, LI, NHC, NHSA, NIGHT, ZHANG
from tests.digest.store.told_plainly import untold_ids

WATCHED = [NHSA, NHC, HOSPITAL]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as found:
        sources.keep(found, WATCHED)
        yield found


@pytest.mark.parametrize("seed", range(12))
def test_the_indexes_find_what_the_plain_question_finds(db: Database, seed: int) -> None:
    random = Random(seed)
    _fill(db, random)
    told = NIGHT - timedelta(days=random.randrange(3), hours=1)
    _tell(db, random, told)
    for person in (ZHANG, LI):
        for days in (0, 3, 14):
            found = [s.id for s in alerted.untold(db, person.key, days, NIGHT)]
            assert found == untold_ids(db, person.key, days, told)
    assert alerted.untold(db, "nobody@example.org", 14, NIGHT)


def _fill(db: Database, random: Random) -> None:
    """Few titles and days, so that much comes again; runs that ended badly, never, or late."""
    for _ in range(60):
        night = NIGHT - timedelta(days=random.randrange(20), hours=random.randrange(9))
        source = random.choice(WATCHED).name
        run = runs.start(db, source, night - timedelta(days=random.choice((0, 0, 5))), night)
        if random.random() < 0.8:
            ended = random.choice((RunState.OK, RunState.OK, RunState.FAILED))
            runs.finish(db, run, night + timedelta(minutes=random.randrange(90)), ended, Tally())
    for number in range(150):
        seen = NIGHT - timedelta(days=random.randrange(20), hours=random.randrange(9))
        day = random.choice((None, seen, (seen - timedelta(days=random.randrange(30))).date()))
        state = random.choice((PageState.LISTED, PageState.ARTICLE, PageState.ARTICLE))
        title, source = f"第{random.randrange(6)}号通知", random.choice(WATCHED).name
        column, url = random.choice(("", "公告")), f"https://x.cn/{number}"
        page = Article(url, title, day, state, source=source, column=column)
        articles.save_listed(db, page, seen)
        if random.random() < 0.1:
            articles.mark_gone(db, page.url, NIGHT)


def _tell(db: Database, random: Random, at: datetime) -> None:
    for person in (ZHANG, LI):
        mail = outbox.Draft(person.mailbox, alerted.ALERT, "提醒", "", "", f"<{person.key}>")
        some = [number for number in range(1, 151) if random.random() < 0.3]
        alerted.tell(db, person.key, some, mail, at)


def test_each_question_has_its_index(db: Database) -> None:
    """A plan that reads a whole table for every article took half a minute a recipient."""
    wanted = {
        "articles": [["source", "title"], ["source", "first_seen"]],
        "runs": [["source", "state", "ended", "night"]],
        "outbox": [["purpose", "created"]],
    }
    for table, columns in wanted.items():
        have = [index.columns for index in db.table(table).indexes]
        assert all(one in have for one in columns)
