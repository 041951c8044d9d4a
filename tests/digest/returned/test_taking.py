"""Changes of a returned file taken over: one by one, all at once, beside what the desk changed."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from crawler.errors import CallError
from crawler.store.database import opened
from digest.errors import ClashError, IssueError, StaleError
from digest.issue.merging import sentences
from digest.issue.model import Entry, EntryState, SectionKey
from digest.returned import taking
from digest.returned.change import Change, Kind, of_value
from digest.returned.standing import State, standing
from digest.store import comments, decisions, entries, issues, undo
from digest.store.decisions import By
from tests.digest.returned import drill
from tests.digest.returned.desk import ME, NIGHT, again, export, fill, give, load
from tests.digest.returned.edits import edit
from tests.digest.returned.hand import Hand

OTHER = By("李老师", NIGHT)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as db:
        fill(db)
        yield db


def changes(it: taking.Taking) -> list[Change]:
    return [of_value(value) for value in it.file.changes]


def states(it: taking.Taking) -> list[State]:
    own = again(it.db, it.file.id).file
    return [
        standing(it.db, 1, of_value(one), own.done.get(n)).state
        for n, one in enumerate(own.changes)
    ]


def first_policy(db: Database) -> Entry:
    return load(db).section(SectionKey.POLICY).printed[0]


def nth(entry: Entry, n: int) -> str:
    return [one for one in sentences(entry.text) if one.startswith("围绕")][n]


def rewrite(db: Database, entry: Entry, old: str, new: str) -> None:
    """The desk changes an entry after the file went out."""
    now = entries.get(db, entry.id)
    assert old in now.text
    entries.write(db, now, {"text": now.text.replace(old, new)}, OTHER)


def test_nothing_changes_before_a_person_takes_it(db: Database) -> None:
    before = load(db)
    hand = Hand(export(db))
    edit(hand, before)
    it = give(db, hand.content)
    assert len(it.file.changes) > 20
    assert load(db) == before
    assert set(states(it)) == {State.OPEN}


def test_all_taken_over_the_issue_says_what_the_file_says(db: Database) -> None:
    hand = Hand(export(db))
    edit(hand, load(db))
    data = hand.content
    it = give(db, data)
    open_ones = [n for n, one in enumerate(changes(it)) if not one.kind.is_told]
    assert taking.take_all(it, range(len(it.file.changes))) == (len(open_ones), 0)
    assert {state for n, state in enumerate(states(it)) if n in open_ones} == {State.TAKEN}
    assert give(db, data, "再交一次.docx").file.id == it.file.id  # the same bytes: not read again
    hand.document.core_properties.title = "又存了一次"
    second = give(db, hand.content, "又存.docx")
    assert [n for n, one in enumerate(changes(second)) if not one.kind.is_told] == [
        n for n, state in enumerate(states(second)) if state is State.SAME
    ]


def test_a_sentence_is_taken_beside_what_the_desk_wrote_since(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    hand.write(nth(entry, 0), "第一句改过。", by="王主任")
    rewrite(db, entry, nth(entry, 1), "编辑改的第二句。")
    it = give(db, hand.content)
    (change,) = changes(it)
    assert change.who == ("王主任",)
    taking.take(it, 0)
    now = entries.get(db, entry.id).text
    assert "第一句改过。" in now and "编辑改的第二句。" in now


def test_the_trail_says_who_took_whose_change_and_undo_takes_it_back(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    hand.write(nth(entry, 0), "第一句改过。", by="王主任")
    it = give(db, hand.content)
    taking.take(it, 0)
    told = [act for act in decisions.history(db, entry.id) if act.action == "take"]
    assert [(act.who, act.before, act.after) for act in told] == [
        ("编辑", "王主任", "第一句改过。")
    ]
    done = again(db, it.file.id).file.done[0]
    assert done.act is not None
    undo.undo(db, 1, done.act, ME)
    assert entries.get(db, entry.id).text == entry.text
    assert states(it) == [State.OPEN]


def test_what_both_changed_is_asked(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    sentence = nth(entry, 0)
    hand.write(sentence, sentence.replace("让", "力争使"))
    rewrite(db, entry, sentence, sentence.replace("围绕", "紧扣"))
    it = give(db, hand.content)
    assert states(it) == [State.CLASH]
    assert taking.take_all(it, [0]) == (0, 1)
    with pytest.raises(ClashError):
        taking.take(it, 0)
    version = entries.get(db, entry.id).version
    with pytest.raises(ClashError):  # somebody saved since the choice was made
        taking.take(it, 0, {"text": ["mine"]}, against=version - 1)
    taking.take(it, 0, {"text": ["mine"]}, against=version)
    assert sentence.replace("让", "力争使") in entries.get(db, entry.id).text
    assert "紧扣" not in entries.get(db, entry.id).text


def test_the_base_is_what_went_out_not_what_stands_there_now(db: Database) -> None:
    entry = first_policy(db)
    went = export(db)
    rewrite(db, entry, nth(entry, 0), "编辑后来改的。")
    entries.decide(
        db, load(db).section(SectionKey.POLICY).printed[3].id, EntryState.DROPPED, "李", NIGHT
    )
    assert changes(give(db, went)) == []


def test_the_nearest_of_two_exports_is_the_base(db: Database) -> None:
    entry = first_policy(db)
    first = export(db)
    rewrite(db, entry, nth(entry, 0), "编辑后来改的。")
    second = export(db)
    assert changes(give(db, first, "一.docx")) == changes(give(db, second, "二.docx")) == []


def test_what_is_refused_may_be_taken_after_all(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    hand.write(nth(entry, 0), "第一句改过。")
    it = give(db, hand.content)
    taking.refuse(it, 0)
    assert states(it) == [State.REFUSED]
    assert taking.take_all(again(db, it.file.id), [0]) == (0, 0)
    taking.take(again(db, it.file.id), 0)
    assert states(it) == [State.TAKEN]
    with pytest.raises(StaleError):
        taking.take(again(db, it.file.id), 0)


def test_a_comment_keeps_its_author_and_stands_on_its_sentence(db: Database) -> None:
    entry = first_policy(db)
    sentence = nth(entry, 0)
    hand = Hand(export(db))
    hand.comment(sentence[:-1], "出处要核", "王主任")
    it = give(db, hand.content)
    taking.take(it, 0)
    (comment,) = comments.of_entry(db, entry.id)
    assert (comment.who, comment.words, comment.quote) == ("王主任", "出处要核", sentence)
    assert comment.origin == "Word"


def test_remarks_that_went_out_do_not_come_in_again(db: Database) -> None:
    """A marked copy has the desk's own comments, and dongtai's on the sources."""
    entry = first_policy(db)
    sentence = nth(entry, 0)
    comments.add(db, entry.id, sentence, "请核对", OTHER)
    hand = Hand(export(db))
    hand.comment(sentence[:-1], "请核对\n王审：已核", OTHER.who)
    hand.comment(sentence[:-1], "原文：……", "dongtai")
    it = give(db, hand.content)
    assert [one.who for one in changes(it)] == [(OTHER.who,)]
    assert states(it) == [State.SAME]


def test_new_entries_stand_in_the_order_of_the_file(db: Database) -> None:
    own = load(db).section(SectionKey.POLICY).printed
    hand = Hand(export(db))
    for no in (2, 1):
        head = f"{no + 1}.新增的第{no}条。"
        hand.put_behind(own[0].heading, f"{head}内容是全新的一段话。", bold=head)
    it = give(db, hand.content)
    taking.take_all(it, [0, 1])
    heads = [e.heading for e in load(db).section(SectionKey.POLICY).printed[:3]]
    assert heads == [own[0].heading, "新增的第1条。", "新增的第2条。"]


def test_an_entry_goes_to_the_section_it_was_moved_to(db: Database) -> None:
    issue = load(db)
    practice = issue.section(SectionKey.PRACTICE).printed[1]
    last = issue.section(SectionKey.POLICY).printed[-1]
    lines = practice.text.split("\n")
    hand = Hand(export(db))
    hand.move(practice.heading, lines[-1], last.heading)
    it = give(db, hand.content)
    assert [one.kind for one in changes(it)] == [Kind.SHIFTED]
    taking.take(it, 0)
    assert load(db).section(SectionKey.POLICY).printed[-1].id == practice.id


def test_an_issue_that_is_out_takes_nothing(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    hand.write(nth(entry, 0), "第一句改过。")
    it = give(db, hand.content)
    db.execute("UPDATE issues SET state = 'published'")
    with pytest.raises(IssueError, match="已经出刊"):
        taking.take(it, 0)
    assert again(db, it.file.id).file.done == {}


def test_a_file_of_another_issue_is_refused(db: Database) -> None:
    other = issues.create(db, "2026-12", 12, NIGHT)
    entries.add(
        db, other, Entry(0, SectionKey.POLICY, 1, EntryState.PICK, "别的一条。", "别的话。")
    )
    with pytest.raises(CallError, match="不像是2026-12第12期"):
        give(db, export(db), number=other)
    with pytest.raises(CallError, match=r"另存为 \.docx"):
        give(db, b"", "稿.doc")
    with pytest.raises(CallError, match="不是完好的 Word 文件"):
        give(db, b"PK\x03\x04", "坏.docx")


def test_words_that_word_escaped_come_back_as_they_are(db: Database) -> None:
    entry = first_policy(db)
    hand = Hand(export(db))
    hand.write(nth(entry, 0), "“<b>&amp;</b>”—— 100%≥95%……。")
    it = give(db, hand.content)
    taking.take(it, 0)
    assert "“<b>&amp;</b>”—— 100%≥95%……。" in entries.get(db, entry.id).text
    assert json.dumps(it.file.changes[0], ensure_ascii=False)


@pytest.mark.parametrize("seed", [1, 7])
def test_after_all_was_taken_the_desk_prints_what_the_file_says(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with opened(tmp_path / "drill.db") as db:
        assert drill.played(db, seed) == []
    if seed == 1:  # the drill tells where nothing was taken
        monkeypatch.setattr(taking, "take_all", lambda *_: (0, 0))
        with opened(tmp_path / "untaken.db") as db:
            assert len(drill.played(db, seed)) > 2 * drill.EDITED
