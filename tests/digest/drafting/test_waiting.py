"""The other ways to tell a reserve: drafted when somebody looks, and then as if with the month."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store import articles
from crawler.store.database import opened
from digest.config.settings import Publication
from digest.drafting import one, waiting
from digest.drafting.alternatives import Telling, drafts
from digest.drafting.draft import draft
from digest.issue.alternative import Waiting
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import alternatives, entries, issues
from tests.digest.documents import house
from tests.digest.drafting.listed import SITE
from tests.digest.drafting.test_alternatives import NAMES, OPENED, choose, keep
from tests.digest.newsroom import NIGHT, newsroom


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """Nine notices of one kind: eight are proposed, the ninth is a reserve."""
    with newsroom(tmp_path) as db:
        for number in range(1, 10):
            keep(db, number)
        yield db


def reserve(db: Database, publication: Publication | None = None) -> Entry:
    draft(db, publication or house(), "2026-11", None, NIGHT)
    issue = issues.load(db, issues.find(db, "2026-11"), house().sections)
    found = issue.section(SectionKey.POLICY).entries
    (entry,) = [entry for entry in found if entry.state is EntryState.RESERVE]
    return entry


def test_a_reserve_is_drafted_in_one_way_until_somebody_looks(db: Database) -> None:
    entry = reserve(db)
    found = alternatives.ways(db, entry.id)
    assert isinstance(found, Waiting)
    assert (found.name, found.sentences) == (NAMES[0], entry.sentences)
    assert entry.text and alternatives.of_entry(db, entry.id) == []
    told = waiting.ways(db, house(), entry)
    assert [one.name for one in told] == NAMES
    assert alternatives.of_entry(db, entry.id) == told
    assert told[0].drafted and told[0].text == entry.text


def test_they_are_what_the_month_would_have_drafted(db: Database) -> None:
    entry = reserve(db)
    found = alternatives.ways(db, entry.id)
    assert isinstance(found, Waiting)
    pages = articles.several(db, [entry.article or 0])
    made, at_once = drafts(Telling(pages, SITE, house(), 2026, found.target), "")
    assert not isinstance(at_once, Waiting)
    assert waiting.ways(db, house(), entry) == list(at_once)
    assert (made.text, made.heading) == (entry.text, entry.heading)


def test_a_reserve_is_told_as_editors_usually_take_it(db: Database) -> None:
    before = issues.create(db, "2026-10", 10, NIGHT)
    for number in (1, 2, 3):
        made = one.enlist(db, house(), before, number, SectionKey.POLICY, who="编辑", at=NIGHT)
        choose(db, entries.get(db, made), OPENED)
    places = {**house().limits.entries, "policy": 5}
    few = replace(house(), limits=replace(house().limits, entries=places))
    entry = reserve(db, few)
    told = {one.name: one for one in waiting.ways(db, few, entry)}
    assert list(told) == NAMES
    assert [one.name for one in told.values() if one.drafted] == [OPENED]
    assert told[OPENED].text == entry.text


def test_what_is_picked_has_all_its_ways(db: Database) -> None:
    entry = reserve(db)
    issue = entries.issue_of(db, entry.id)
    same = one.enlist(db, house(), issue, entry.article or 0, None, who="编辑", at=NIGHT)
    assert same == entry.id
    assert [told.name for told in alternatives.of_entry(db, entry.id)] == NAMES


def test_a_pick_that_nobody_opened_is_no_vote(db: Database) -> None:
    entry = reserve(db)
    for other in range(2):  # it would make the third
        made = entry.id - 1 - other
        choose(db, entries.get(db, made), OPENED)
        entries.decide(db, made, EntryState.PICK, "编辑", NIGHT)
    entries.decide(db, entry.id, EntryState.PICK, "编辑", NIGHT)
    assert alternatives.usual(db, "通知") == ""
    waiting.ways(db, house(), entry)
    choose(db, entry, OPENED)
    assert alternatives.usual(db, "通知") == OPENED


def test_a_later_draft_leaves_what_waits(db: Database) -> None:
    entry = reserve(db)
    before = alternatives.ways(db, entry.id)
    draft(db, house(), "2026-11", None, NIGHT)
    assert alternatives.ways(db, entry.id) == before


def test_who_looks_waits_for_nobody_who_writes(db: Database, tmp_path: Path) -> None:
    entry = reserve(db)
    with opened(tmp_path / "dongtai.db") as other:
        other.execute("BEGIN IMMEDIATE")
        assert [told.name for told in waiting.ways(db, house(), entry)] == NAMES
        other.conn.rollback()
    assert isinstance(alternatives.ways(db, entry.id), Waiting)
    assert waiting.ways(db, house(), entry) == alternatives.of_entry(db, entry.id) != []


def test_what_is_gone_with_its_run_has_no_other_ways(db: Database) -> None:
    entry = reserve(db)
    found = alternatives.ways(db, entry.id)
    assert isinstance(found, Waiting)
    alternatives.keep(db, entry.id, replace(found, pages=(999,)))
    assert waiting.ways(db, house(), entry) == []
