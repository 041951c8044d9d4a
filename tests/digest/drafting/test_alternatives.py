"""All ways to tell an entry, drafted at once and kept with it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.store import articles
from digest.checking.grounding.lock import check
from digest.drafting import one
from digest.drafting.draft import DraftReport, draft
from digest.errors import EditConflictError
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import alternatives, entries, issues
from tests.digest.documents import house
from tests.digest.drafting.listed import FIRST, SITE, notice
from tests.digest.newsroom import NIGHT, keep_document, newsroom

FIRST_LEVEL, OPENED = "一级", "展开第一部分"
SUBJECTS = (
    *("门诊用药目录", "骨科耗材清单", "康复项目名录", "中药饮片标准", "日间手术病种"),
    *("互联网诊疗价格", "护理服务项目", "检验试剂分类", "罕见病用药保障"),
)
NAMES = [FIRST_LEVEL, OPENED, "展开第三部分"]


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with newsroom(tmp_path) as db:
        yield db


def keep(db: Database, number: int = 1) -> None:
    """The notice as another document: its address, title and number are its own."""
    article = notice().article
    title = article.title.replace("门诊用药目录", SUBJECTS[number - 1])
    url, code = article.url.replace("91000", f"9100{number}"), f"医保发〔2026〕{40 + number}号"
    told = replace(article, url=url, title=title, document_number=code)
    articles.save_read(db, told, NIGHT)


def drafted(db: Database, month: str = "2026-11") -> DraftReport:
    return draft(db, house(), month, None, NIGHT)


def policy(db: Database, at: int = 0, month: str = "2026-11") -> Entry:
    issue = issues.load(db, issues.find(db, month), house().sections)
    return issue.section(SectionKey.POLICY).entries[at]


def choose(db: Database, entry: Entry, name: str) -> Entry:
    wanted = next(one for one in alternatives.of_entry(db, entry.id) if one.name == name)
    return alternatives.choose(
        db, entry.id, wanted, FIRST_LEVEL, version=entry.version, who="编辑", at=NIGHT
    )


def test_a_draft_keeps_every_way_and_names_it(db: Database) -> None:
    keep(db)
    report = drafted(db)
    entry = policy(db)
    told = alternatives.of_entry(db, entry.id)
    assert [one.name for one in told] == NAMES == report.alternatives[entry.id]
    assert [one.drafted for one in told] == [True, False, False]
    assert (told[0].text, told[0].sentences) == (entry.text, entry.sentences)
    assert "一是认真做好目录执行工作。" in entry.text


def test_an_opened_part_is_told_by_its_points_with_their_paragraphs(db: Database) -> None:
    keep(db)
    drafted(db)
    opened = alternatives.of_entry(db, policy(db).id)[1]
    assert opened.text.startswith("11月18日，国家医保局发布通知，旨在")
    for count, line in zip("一二三", FIRST, strict=True):
        assert f"{count}是{line[3:7]}" in opened.text
    assert "四是" not in opened.text and "药事会" not in opened.text
    placed = [s for s in opened.sentences if s.paragraph is not None]
    body = notice().article.body
    assert all(s.text.rstrip("。") in body[s.paragraph or 0].text for s in placed[1:])
    assert check(opened.text, [notice().article], (SITE,)) == []


def test_a_document_with_one_way_keeps_none(db: Database) -> None:
    keep_document(db, "short-notice")
    report = drafted(db)
    assert report.alternatives == {}
    assert alternatives.of_entry(db, policy(db).id) == []


def test_an_article_that_the_editor_lists_has_its_ways_too(db: Database) -> None:
    issue = issues.create(db, "2026-11", 11, NIGHT)
    keep(db)
    entry = one.enlist(db, house(), issue, 1, SectionKey.POLICY, who="编辑", at=NIGHT)
    assert [told.name for told in alternatives.of_entry(db, entry)] == NAMES


def test_a_choice_is_an_edit_with_its_sources(db: Database) -> None:
    keep(db)
    drafted(db)
    before = policy(db)
    after = choose(db, before, OPENED)
    assert after == entries.get(db, before.id) and after.version == before.version + 1
    assert after.sentences == alternatives.of_entry(db, before.id)[1].sentences
    edit, choice = entries.history(db, before.id)
    assert edit.action == "edit" and before.text in edit.before
    assert (choice.action, choice.before, choice.after) == ("choose", FIRST_LEVEL, OPENED)
    with pytest.raises(EditConflictError):
        choose(db, before, FIRST_LEVEL)
    assert entries.get(db, before.id) == after


def test_a_later_draft_leaves_a_choice_alone(db: Database) -> None:
    keep(db)
    drafted(db)
    chosen = choose(db, policy(db), OPENED)
    drafted(db)
    assert policy(db) == chosen


@pytest.mark.parametrize(("chosen", "kept", "usual"), [
    (3, 0, OPENED), (3, 2, OPENED), (2, 0, FIRST_LEVEL), (3, 3, FIRST_LEVEL), (0, 4, FIRST_LEVEL),
])  # fmt: skip
def test_what_editors_chose_for_such_documents_is_drafted(
    db: Database, chosen: int, kept: int, usual: str
) -> None:
    """`kept` of the picks are told by their first level."""
    issue = issues.create(db, "2026-10", 10, NIGHT)
    for number in range(1, chosen + kept + 1):
        keep(db, number)
        entry = one.enlist(db, house(), issue, number, SectionKey.POLICY, who="编辑", at=NIGHT)
        choose(db, entries.get(db, entry), OPENED if number <= chosen else FIRST_LEVEL)
    keep(db, 9)
    new = one.enlist(db, house(), issue, chosen + kept + 1, SectionKey.POLICY, who="编辑", at=NIGHT)
    (name,) = [told.name for told in alternatives.of_entry(db, new) if told.drafted]
    assert name == usual
    told = {one.name: one.text for one in alternatives.of_entry(db, new)}
    assert entries.get(db, new).text == told[usual]


def test_candidates_of_a_draft_make_no_habit(db: Database) -> None:
    for number in range(1, 4):
        keep(db, number)
    drafted(db)
    for at in range(3):
        choose(db, policy(db, at), OPENED)
    assert alternatives.usual(db, "通知") == ""
    for at in range(3):
        entries.decide(db, policy(db, at).id, EntryState.PICK, "编辑", NIGHT)
    assert (alternatives.usual(db, "通知"), alternatives.usual(db, "条例")) == (OPENED, "")
    assert alternatives.usual(db, "") == ""


def test_a_choice_that_was_taken_back_makes_no_habit(db: Database) -> None:
    for number in range(1, 4):
        keep(db, number)
    drafted(db)
    for at in range(3):
        before = policy(db, at)
        after = choose(db, before, OPENED)
        text = {"text": before.text}
        entries.save_text(db, before.id, text, version=after.version, who="编辑", at=NIGHT)
        entries.decide(db, before.id, EntryState.PICK, "编辑", NIGHT)
    assert alternatives.usual(db, "通知") == FIRST_LEVEL
