"""What older files have as 待定 becomes what it meant: printed, proposed, or in the drawer."""

import json
import sqlite3
from pathlib import Path

from sqlite_utils import Database

from crawler.clock import now
from crawler.store.database import opened
from crawler.store.migrations import migrations
from digest.issue.model import EntryState
from digest.store import entries, undo
from digest.store.decisions import By

AT = "2026-11-01T00:00:00+08:00"
OUT, DRAFT = 1, 2
ISSUES = ((OUT, "2026-10", 10, "published"), (DRAFT, "2026-11", 11, "draft"))
# entry, issue, state
ENTRIES = (
    (1, OUT, "candidate"), (2, OUT, "reserve"),
    (3, DRAFT, "candidate"), (4, DRAFT, "candidate"), (5, DRAFT, "candidate"), (6, DRAFT, "pick"),
)  # fmt: skip
# entry, before, after, the act that it takes back
ACTS = (
    (4, "candidate", "pick", None), (4, "pick", "candidate", None),
    (5, "candidate", "dropped", None), (5, "dropped", "candidate", 3),
    (6, "candidate", "pick", None),
)  # fmt: skip


def old_file(path: Path) -> None:
    """A file from before only picks were printed."""
    old = Database(sqlite3.connect(path))
    migrations.apply(old, stop_before="m055_picks")
    for number, month, no, state in ISSUES:
        row = {"id": number, "month": month, "number": no, "state": state, "created": AT}
        old.table("issues").insert(row)
    for number, issue, state in ENTRIES:
        row = {"id": number, "issue": issue, "section": "policy", "position": number}
        old.table("entries").insert(row | {"state": state, "heading": "题。", "text": "文。"})
    for entry, before, after, undoes in ACTS:
        act = {"issue": DRAFT, "entry": entry, "thing": f"state:{entry}", "action": "decide"}
        act |= {"who": "编辑", "at": AT, "before": before, "after": after, "undoes": undoes}
        old.table("decisions").insert(act)
    told = json.dumps({"choice": "picked", "entry": 6, "entry_state": "candidate"})
    old.execute(
        "INSERT INTO articles (id, url, address, source, title, state, text, first_seen,"
        " last_seen) VALUES (1, 'u', 'u', 's', 't', 'article', '', ?, ?)",
        [AT, AT],
    )
    old.table("triage_acts").insert(
        {"article": 1, "who": "编辑", "at": AT, "before": "{}", "after": told}
    )
    old.conn.commit()
    old.close()


def test_what_nobody_had_decided_is_what_it_meant(tmp_path: Path) -> None:
    path = tmp_path / "dongtai.db"
    old_file(path)
    with opened(path) as db:
        states = {one: entries.get(db, one).state.value for one in range(1, 7)}
        told = next(iter(db.query("SELECT after FROM triage_acts")))["after"]
        assert states == {
            1: "pick",  # it was printed
            2: "reserve",
            3: "proposed",
            4: "reserve",  # a person had put it back
            5: "proposed",  # a person had dropped it, and taken that back
            6: "pick",
        }
        assert json.loads(told)["entry_state"] == "proposed"
        last = next(act for act in undo.recent(db, DRAFT, "编辑") if act.entry == 6)
        undo.undo(db, DRAFT, last.id, By("编辑", now()))
        assert entries.get(db, 6).state is EntryState.PROPOSED
