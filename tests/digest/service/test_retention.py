"""What the rule keeps no longer goes, and nothing else."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from scrapy.http import Response

from crawler.archive import warc
from crawler.config import Home
from crawler.store import runs
from crawler.store.database import opened
from crawler.store.runs import RunState
from digest.config import keep as keeping
from digest.service.retention import REFERRED, prune
from digest.store import outbox
from digest.store.outbox import MailState
from tests.crawler.archive.test_recorder import Desk
from tests.digest.homes import MORNING, NHC, NHSA, NIGHT, make_home, run_of

RULE = keeping.read("runs 2y, logs 60d, archives 5y, mails 1y")
YEAR = timedelta(days=366)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return make_home(tmp_path)


def test_the_last_runs_of_a_source_stay_however_old(home: Home) -> None:
    with opened(home.database) as db:
        for days in (1500, 1400, 1300):
            run_of(db, NHC, RunState.OK, NIGHT - timedelta(days=days))
        run_of(db, NHC, RunState.REFUSED, NIGHT - timedelta(days=1200))
        for days in (1500, 30, 1):
            run_of(db, NHSA, RunState.OK, NIGHT - timedelta(days=days))
        assert prune(db, home, RULE, NIGHT).runs == 3
        assert runs.last_successes(db)[NHC.name] == NIGHT - timedelta(days=1300)
        assert {run.source for run in runs.latest(db)} == {NHC.name, NHSA.name}


def test_settled_mails_lose_their_text_and_unsettled_ones_nothing(home: Home) -> None:
    with opened(home.database) as db:
        for number, state in enumerate(("sent", "queued", "unsure", "cancelled")):
            draft = outbox.Draft(
                "a@example.org", "alert", f"题{number}", "文", "<p>", f"<{number}>"
            )
            outbox.put(db, draft, MORNING - 2 * YEAR)
            db.execute("UPDATE outbox SET state = ? WHERE id = ?", [state, number + 1])
        assert prune(db, home, RULE, MORNING).mails == 2
        found = {m.draft.subject: m.draft.html for m in outbox.in_state(db, *MailState)}
    assert found == {"题0": "", "题1": "<p>", "题2": "<p>", "题3": ""}


def test_old_logs_and_archives_go(home: Home) -> None:
    (home.var / "log").mkdir(parents=True)
    (home.archive / "2020-01").mkdir(parents=True)
    ages = {home.var / "log" / "old.log": 61, home.var / "log" / "new.log": 59}
    ages |= {home.archive / "2020-01" / "old.warc.gz": 5 * 366 + 33}
    ages |= {home.archive / "referred.warc.gz": 5 * 366 + 31, home.archive / "new.warc.gz": 9}
    for path, days in ages.items():
        path.write_bytes(b"12345")
        then = (MORNING - timedelta(days=days)).timestamp()
        os.utime(path, (then, then))
    with opened(home.database) as db:
        done = prune(db, home, RULE, MORNING)
        assert (len(done.files), done.bytes) == (2, 10)
        assert not prune(db, home, keeping.Keep(), MORNING + 50 * YEAR).files
    assert [path.name for path in ages if path.exists()] == [
        "new.log",
        "referred.warc.gz",
        "new.warc.gz",
    ]


def test_what_is_kept_can_be_read_whole(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages that seldom change, under a rule shorter than references are old."""
    rule, most = keeping.read("archives 3d"), 0
    with opened(home.database) as db:
        desk = Desk(home.archive, db, monkeypatch)
        for day in range(80):
            at = MORNING + timedelta(days=day)
            desk.night(at, *(page(every, day // every) for every in (1, 7, 500)))
            os.utime(desk.file(at), (at.timestamp(), at.timestamp()))
            prune(db, home, rule, at)
            warc.load.cache_clear()
            for kept in range(min(day, 3) + 1):
                found = warc.load((desk.file(at - timedelta(days=kept)),))
                assert not found.damaged and len(found.answers) == 3
            most = max(most, len(list(home.archive.rglob("*.gz"))))
    assert most == 3 + REFERRED.days + 1


def page(every: int, state: int) -> Response:
    return Response(f"https://x.cn/{every}", body=f"第 {state} 次".encode() * 99)
