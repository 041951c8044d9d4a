"""An issue of whole articles on the editor's page: columns, 提要, moving, preview, files."""

import json

import pytest
from sqlite_utils import Database

from crawler.clock import now
from digest.issue.model import Entry
from digest.store import entries, issues
from tests.digest.viewpoint import entries as articles
from tests.digest.web.conftest import Editor, tree_of


@pytest.fixture
def issue_id(db: Database) -> int:
    made = issues.create(db, "2026-11", 4, now(), "viewpoint")
    for entry in articles():
        entries.add(db, made, entry)
    return made


def first(db: Database, issue_id: int) -> Entry:
    return issues.load(db, issue_id, {"articles": "文章"}).sections[0].entries[0]


def test_the_issue_is_laid_out_by_column_with_abstracts(editor: Editor, issue_id: int) -> None:
    text = editor.open(f"/issues/{issue_id}")
    places = [text.index(name) for name in ("医院管理", "分析解读", "医保快讯", "智慧医疗")]
    assert places == sorted(places)
    assert "本期视点" in text and "在公立医院从规模扩张转向提质增效的背景下" in text
    [empty] = tree_of(text).xpath("//div[h3[starts-with(normalize-space(), '中医药服务')]]")
    assert "个空位" in empty.text_content()
    assert "本期视点" in editor.open("/issues")


def test_the_editor_corrects_the_abstract_and_moves_the_article_to_another_column(
    editor: Editor, db: Database, issue_id: int
) -> None:
    entry = first(db, issue_id)
    page = editor.open(f"/entries/{entry.id}")
    assert 'name="abstract"' in page and 'name="column"' in page
    editor.send(
        f"/entries/{entry.id}",
        version=entry.version,
        heading=entry.heading,
        text=entry.text,
        cited="中国卫生",
        abstract="改写过的提要。",
        column="智慧医疗",
        url=entry.url,
    )
    saved = entries.get(db, entry.id)
    assert (saved.abstract, saved.column, saved.cited) == ("改写过的提要。", "智慧医疗", "中国卫生")
    assert saved.text == entry.text  # table rows keep their tabs


def test_an_article_moves_among_those_of_its_column(
    editor: Editor, db: Database, issue_id: int
) -> None:
    entry = first(db, issue_id)
    editor.press(f"/issues/{issue_id}/order", move=f"{entry.id}:1")
    own = [e for e in issues.load(db, issue_id, {}).sections[-1].entries if e.column == "医院管理"]
    assert own[1].id == entry.id


def test_preview_and_files_are_those_of_its_publication(editor: Editor, issue_id: int) -> None:
    frame = editor.open(f"/issues/{issue_id}/frame")
    assert 'href="#article1"' in frame and "返回目录" in frame
    told = editor.client.get(f"/issues/{issue_id}/export/json")
    assert len(json.loads(told.data)["articles"]) == 8
    assert "%E6%9C%AC%E6%9C%9F%E8%A7%86%E7%82%B9" in told.headers["Content-Disposition"]


def test_a_dropped_article_is_not_printed(editor: Editor, db: Database, issue_id: int) -> None:
    entry = first(db, issue_id)
    editor.press(f"/entries/{entry.id}/state", state="dropped")
    assert entry.heading not in editor.open(f"/issues/{issue_id}/frame")
