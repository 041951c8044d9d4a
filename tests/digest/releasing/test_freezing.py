"""A finished issue keeps its files: byte for byte until it is reopened; a difference is told."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.config import Home
from digest.config.settings import Publication
from digest.errors import IssueError, NotFinalError, OfficeMissingError, StaleError
from digest.issue.model import Entry, EntryState, Issue, IssueState, SectionKey
from digest.output import office
from digest.releasing import freezing, steps
from digest.releasing.files import file
from digest.releasing.steps import Asked
from digest.selecting.past import past
from digest.store import entries, frozen, issues
from digest.store.decisions import By
from tests.conftest import without_office
from tests.digest.output.resaved import packed, parts_of
from tests.digest.web.conftest import Editor, approve_all

REVIEWER = By("王审", now())


@pytest.fixture
def book() -> Publication:
    return Publication(
        "动态参考", ("甲院",), "联系人：张三", "张三", "李四",
        sections={"policy": "政策热点", "hospital": "医院资讯"},
    )  # fmt: skip


@pytest.fixture
def final(db: Database, book: Publication) -> Issue:
    """The sample issue, finished."""
    approve_all(db)
    for state in (IssueState.SUBMITTED, IssueState.FINAL):
        steps.advance(db, 1, state, book, REVIEWER)
    return issues.load(db, 1, book.sections)


def loaded(db: Database, book: Publication) -> Issue:
    return issues.load(db, 1, book.sections)


def test_every_format_is_kept_with_its_sum(db: Database, final: Issue) -> None:
    for kind in ("docx", "html", "md", "json"):
        kept = frozen.of(db, final.id, kind)
        assert kept is not None and kept.who == "王审"
        assert sha256(kept.content).hexdigest() == kept.sha256
    told = json.loads(freezing.kept(db, final, "json") or b"")
    assert (told["state"], told["final"], told["open_marks"]) == ("final", True, [])


def test_export_gives_the_frozen_bytes(
    db: Database, book: Publication, home: Home, final: Issue
) -> None:
    templates = home.config / "templates"
    first = file(db, final, book, "docx", templates)
    (templates / "issue.docx").write_bytes(b"damaged later")
    again = file(db, final, book, "docx", templates)
    assert again.content == first.content and again.apart == ()
    steps.advance(db, 1, IssueState.PUBLISHED, book, REVIEWER)
    out = loaded(db, book)
    assert file(db, out, book, "docx", templates).content == first.content


def test_a_change_thaws_it_and_another_final_is_frozen_anew(
    db: Database, book: Publication, final: Issue
) -> None:
    before = freezing.kept(db, final, "html")
    entry = entries.get(db, 1)
    typed = {"text": entry.text.replace("6个领域", "六个领域")}
    entries.save_text(db, 1, typed, version=entry.version, who="编辑", at=now())
    again = loaded(db, book)
    assert again.state is IssueState.SUBMITTED
    assert freezing.kept(db, again, "html") is None
    assert frozen.of(db, 1, "html") is None
    approve_all(db)
    steps.advance(db, 1, IssueState.FINAL, book, REVIEWER)
    after = freezing.kept(db, loaded(db, book), "html")
    assert after != before and "六个领域" in (after or b"").decode()
    kept = db.execute("SELECT count(*) FROM frozen WHERE kind = 'html'").fetchone()[0]
    assert kept == 2  # nothing is deleted


def test_reopening_with_a_reason_thaws_it(db: Database, book: Publication, final: Issue) -> None:
    assert final.state is IssueState.FINAL
    steps.advance(db, 1, IssueState.PUBLISHED, book, REVIEWER)
    assert frozen.of(db, 1, "docx") is not None
    with pytest.raises(IssueError, match="写明原因"):
        steps.advance(db, 1, IssueState.SUBMITTED, book, REVIEWER)
    assert frozen.of(db, 1, "docx") is not None
    steps.advance(db, 1, IssueState.SUBMITTED, book, REVIEWER, Asked("印错日期"))
    assert frozen.of(db, 1, "docx") is None


def test_a_difference_is_told_and_keeps_it_from_print(
    db: Database, book: Publication, final: Issue
) -> None:
    assert freezing.differences(db, final, book) == []
    db.execute("UPDATE entries SET heading = '改了。' WHERE id = 2")  # by no door of ours
    changed = loaded(db, book)
    assert freezing.differences(db, changed, book) == ["“改了。”"]
    db.execute("UPDATE approvals SET words = replace(words, '国家卫健委办公厅印发', 'x')")
    with pytest.raises(NotFinalError, match="还不能出刊"):
        steps.advance(db, 1, IssueState.PUBLISHED, book, REVIEWER)


def test_of_what_is_to_be_printed_the_settings_count_too_of_what_is_out_they_do_not(
    db: Database, book: Publication, final: Issue
) -> None:
    other = replace(book, name="新刊名")
    assert freezing.differences(db, final, other) == ["报头"]
    with pytest.raises(NotFinalError, match="定稿时存下的文件和现在的稿子不一样：报头"):
        steps.advance(db, 1, IssueState.PUBLISHED, other, REVIEWER)
    steps.advance(db, 1, IssueState.PUBLISHED, book, REVIEWER)
    assert freezing.differences(db, loaded(db, book), other) == []
    db.execute("UPDATE issues SET date = '2026-12-01' WHERE id = 1")
    assert freezing.differences(db, loaded(db, book), book) == ["报头"]


def test_bytes_that_rotted_are_not_given_out(db: Database, book: Publication, final: Issue) -> None:
    db.execute("UPDATE frozen SET content = X'00' WHERE kind = 'docx'")
    with pytest.raises(IssueError, match="SHA-256"):
        freezing.kept(db, final, "docx")
    db.execute("UPDATE frozen SET content = X'00' WHERE kind = 'json'")
    assert freezing.differences(db, final, book) == ["定稿时存下的文件坏了"]


def test_a_template_that_loses_something_makes_no_final(
    db: Database, book: Publication, home: Home
) -> None:
    approve_all(db)
    steps.advance(db, 1, IssueState.SUBMITTED, book, REVIEWER)
    parts = parts_of()
    parts["word/document.xml"] = parts["word/document.xml"].replace("{{ issue.contact }}", "")
    (home.config / "templates" / "issue.docx").write_bytes(packed(parts))
    asked = Asked(templates=home.config / "templates")
    with pytest.raises(IssueError, match="没有印出：联系人"):
        steps.advance(db, 1, IssueState.FINAL, book, REVIEWER, asked)
    assert loaded(db, book).state is IssueState.SUBMITTED
    assert frozen.of(db, 1, "docx") is None


def test_what_changed_while_the_files_were_made_is_not_frozen(
    db: Database, book: Publication, monkeypatch: pytest.MonkeyPatch
) -> None:
    approve_all(db)
    steps.advance(db, 1, IssueState.SUBMITTED, book, REVIEWER)
    prepare = freezing.prepare

    def slowly(*given: object) -> freezing.Prepared:
        made = prepare(*given)  # type: ignore[arg-type]
        issues.set_masthead(db, 1, number=11, date=date(2026, 11, 30))
        return made

    monkeypatch.setattr(freezing, "prepare", slowly)
    with pytest.raises(StaleError, match="又有改动"):
        steps.advance(db, 1, IssueState.FINAL, book, REVIEWER)
    assert loaded(db, book).state is IssueState.SUBMITTED


def test_a_pdf_is_made_of_the_frozen_word_file_when_it_is_asked_for(
    db: Database, final: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    with without_office(), pytest.raises(OfficeMissingError, match="没有装 LibreOffice"):
        freezing.kept(db, final, "pdf")
    given: list[bytes] = []

    def laid_out(word: bytes) -> bytes:
        given.append(word)
        return b"%PDF"

    monkeypatch.setattr(office, "pdf", laid_out)
    assert freezing.kept(db, final, "pdf") == b"%PDF"
    assert freezing.kept(db, final, "pdf") == b"%PDF"
    assert given == [freezing.kept(db, final, "docx")]


def test_what_is_final_was_printed_before_at_once(
    db: Database, book: Publication, final: Issue
) -> None:
    assert final.state is IssueState.FINAL
    rows = past(db, "2026-12", "main").rows
    assert any("自查自纠" in row.heading for row in rows)
    entry = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, "新的一条。", "改善服务。")
    entries.add(db, 1, entry, REVIEWER)  # takes it back to 送审
    assert loaded(db, book).state is IssueState.SUBMITTED
    assert past(db, "2026-12", "main").rows == ()


def test_the_page_gives_frozen_files_and_tells_of_a_difference(
    editor: Editor, db: Database
) -> None:
    editor.finish(db)
    kept = frozen.of(db, 1, "docx")
    assert kept is not None
    assert editor.client.get("/issues/1/export/docx").data == kept.content
    assert "不一样" not in editor.open("/issues/1/preview")
    db.execute("UPDATE entries SET heading = '改了。' WHERE id = 2")
    assert editor.client.get("/issues/1/export/docx").data == kept.content
    page = editor.open("/issues/1/preview")
    assert "定稿时存下的文件和现在的稿子不一样" in page and "“改了。”" in page
