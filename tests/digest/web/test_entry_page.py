"""The entry editor: saving, stale forms, sources beside it, history."""

import pytest
from sqlite_utils import Database
from werkzeug.test import TestResponse

from crawler.clock import now
from digest.store import entries
from tests.digest.web.conftest import Editor, tree_of

JSON = {"Accept": "application/json"}
HEADING = "国家医保局印发自查自纠通知。"


def save(
    editor: Editor, version: int = 1, headers: dict[str, str] | None = None, **changed: str
) -> TestResponse:
    fields = {"heading": HEADING, "text": "第一段\r\n第二段", "cited": "国家医保局网站"} | changed
    return editor.send("/entries/1", fields, headers=headers, version=version)


def elsewhere(db: Database, text: str) -> None:
    """Somebody saves in another window."""
    typed = {"heading": "别处的标题", "text": text, "cited": ""}
    entries.save_text(db, 1, typed, version=1, who="x", at=now())


def test_a_saved_text_is_there_after_a_reload(editor: Editor, db: Database) -> None:
    answer = save(editor)
    assert answer.status_code == 302
    text = editor.open(answer.location)
    assert "已保存" in text and HEADING in text and "第一段\n第二段" in text
    assert entries.get(db, 1).version == 2


def test_text_that_looks_like_markup_comes_back_as_typed(editor: Editor, db: Database) -> None:
    typed = "\n\n开头空行</textarea><b>&amp; 😀"
    save(editor, text=typed)
    assert entries.get(db, 1).text == typed.strip()
    assert "&lt;/textarea&gt;&lt;b&gt;&amp;amp; 😀" in editor.open("/entries/1")


def test_saving_nothing_new_writes_no_history(editor: Editor, db: Database) -> None:
    entry = entries.get(db, 1)
    save(editor, heading=entry.heading, text=entry.text, cited=entry.cited)
    assert entries.get(db, 1).version == 1
    assert not entries.history(db, 1)


def test_a_stale_form_is_asked_where_both_wrote_and_overwrites_nothing(
    editor: Editor, db: Database
) -> None:
    elsewhere(db, "别处的正文")
    answer = save(editor, version=1, heading="别处的标题", cited="", text="我的正文")
    page = tree_of(answer.text).text_content()
    assert answer.status_code == 409 and "x刚改过同一句" in page
    assert "别处的正文" in page and "我的正文" in page
    assert entries.get(db, 1).text == "别处的正文"
    (form,) = [one for one in tree_of(answer.text).forms if "settle" in one.action]
    ways = {name for name in form.inputs.keys() if name.startswith("way-")}  # noqa: SIM118
    assert ways == {"way-text-0"}
    missing = editor.client.post(form.action, data=dict(form.fields))
    assert missing.status_code == 409 and entries.get(db, 1).text == "别处的正文"
    settled = editor.client.post(form.action, data=dict(form.fields) | {"way-text-0": "mine"})
    assert settled.status_code == 302 and entries.get(db, 1).text == "我的正文"


def test_a_choice_that_others_overtook_is_asked_anew(editor: Editor, db: Database) -> None:
    elsewhere(db, "别处的正文")
    answer = save(editor, version=1, heading="别处的标题", cited="", text="我的正文")
    (form,) = [one for one in tree_of(answer.text).forms if "settle" in one.action]
    typed = {"text": "别处又改的正文"}
    entries.save_text(db, 1, typed, version=2, who="y", at=now())
    again = editor.client.post(form.action, data=dict(form.fields) | {"way-text-0": "mine"})
    assert again.status_code == 409
    assert "别处又改的正文" in tree_of(again.text).text_content()
    assert entries.get(db, 1).text == "别处又改的正文"


def test_different_sentences_of_two_people_are_joined(editor: Editor, db: Database) -> None:
    base = entries.get(db, 1)
    theirs = base.text.replace("一是明确自查范围。", "一是明确范围。")
    entries.save_text(db, 1, {"text": theirs}, version=1, who="李老师", at=now())
    mine = base.text.replace("重大问题随时报告。", "重大问题当日报告。")
    answer = save(editor, version=1, heading=base.heading, text=mine, headers=JSON)
    assert answer.json is not None and "李老师" in answer.json["told"]
    joined = mine.replace("一是明确自查范围。", "一是明确范围。")
    assert entries.get(db, 1).text == answer.json["merged"]["text"] == joined
    # the form was typed on while it was saved: it grew from what it sent, not from the joined text
    on = mine.replace("于2026年12月20日前", "于2026年12月底前")
    aside = {"version": 1, "aside": answer.json["aside"]}
    editor.send("/entries/1", {"text": on} | aside, headers=JSON)
    assert entries.get(db, 1).text == on.replace("一是明确自查范围。", "一是明确范围。")


def test_the_same_text_from_two_windows_is_no_conflict(editor: Editor, db: Database) -> None:
    typed = {"heading": HEADING, "text": "同文", "cited": ""}
    entries.save_text(db, 1, typed, version=1, who="x", at=now())
    assert save(editor, version=1, text="同文", cited="").status_code == 302


def test_an_empty_heading_keeps_what_was_typed(editor: Editor, db: Database) -> None:
    answer = save(editor, heading=" ", text="写了很久的正文")
    assert answer.status_code == 409
    assert "标题不能空着" in answer.text and "写了很久的正文" in answer.text
    assert entries.get(db, 1).version == 1


def test_a_refused_form_stays_as_stale_as_it_was(editor: Editor, db: Database) -> None:
    elsewhere(db, "别处的正文")
    assert 'name="version" value="1"' in save(editor, version=1, heading="").text
    assert save(editor, version=1, text="我的正文").status_code == 409
    assert entries.get(db, 1).text == "别处的正文"


def test_a_published_issue_keeps_what_was_typed_on_the_page(editor: Editor, db: Database) -> None:
    editor.finish(db, to="published")
    answer = save(editor, text="来晚了的正文")
    assert answer.status_code == 409
    assert "已经出刊" in answer.text and "来晚了的正文" in answer.text


def test_autosave_gets_the_new_version_or_the_reason(editor: Editor, db: Database) -> None:
    first = save(editor, headers=JSON)
    assert first.json is not None and first.json["version"] == 2
    stale = save(editor, version=1, headers=JSON, text="另写")
    assert stale.status_code == 409
    assert stale.json is not None and stale.json["conflict"] is True
    empty = save(editor, version=2, headers=JSON, heading="")
    assert empty.json is not None and "标题" in empty.json["error"]
    gone = editor.send("/entries/99", headers=JSON, heading="x", version=1)
    assert gone.json is not None and "没有编号为 99" in gone.json["error"]
    assert entries.get(db, 1).version == 2


def test_a_busy_database_gets_a_sentence(
    editor: Editor, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crawler.store.database.BUSY_MS", 20)
    editor.open("/entries/1")
    db.execute("BEGIN IMMEDIATE")
    answer = save(editor)
    db.conn.rollback()
    assert answer.status_code == 503
    assert "稍等片刻再试" in answer.text


def test_each_sentence_leads_to_its_source_paragraph(editor: Editor) -> None:
    text = editor.open("/entries/1")
    link = tree_of(text).xpath("//li[@id='s3']//a")[0]
    assert (link.get("href"), link.get("data-source")) == ("#a1-p3", "a1-p3")
    assert link.text_content().startswith("自查对象为全部二级以上")
    assert 'id="a1-p3"' in text and 'href="#s4"' in text and 'id="s4"' in text
    assert 'class="quiet" title="这几个字是 dongtai 写的' in text


def test_the_files_of_the_source_are_beside_the_text(editor: Editor) -> None:
    text = editor.open("/entries/1")
    assert "问题清单（2026版）.docx" in text and "串换高值医用耗材" in text


def test_a_changed_sentence_is_told_as_changed(editor: Editor) -> None:
    save(editor, text="自查对象为全部二级以上定点医疗机构，时间另行通知。另请各院食堂备餐。")
    first, second = tree_of(editor.open("/entries/1")).xpath("//section[@id='taken']//li")
    assert first.get("class") == "edited" and first.xpath(".//a/@data-source") == ["a1-p3"]
    assert "范围为2025年" in first.xpath(".//del")[0].text_content()
    assert second.get("class") == "unsupported" and not second.xpath(".//a")


def test_history_tells_what_was_done_and_can_be_taken_back(editor: Editor, db: Database) -> None:
    before = entries.get(db, 1)
    editor.press("/entries/1/state", state="pick")
    save(editor)
    text = editor.open("/entries/1")
    assert "修改记录" in text and "选用" in text and "修改了标题、正文" in text
    assert "恢复到改动之前" in text and "<del>" in text
    save(editor, version=2, heading=before.heading, text=before.text, cited=before.cited)
    assert entries.get(db, 1).text == before.text


def test_neighbours_are_one_click_away(editor: Editor) -> None:
    assert 'href="/entries/1"' in editor.open("/entries/2")
    assert 'href="/entries/3"' in editor.open("/entries/2")
    assert "上一条" not in editor.open("/entries/4")


def test_what_reads_badly_is_listed_and_asked_for_again_after_a_save(editor: Editor) -> None:
    assert 'id="aloud"' in editor.open("/entries/1")
    text = "8月5日，国家医保局印发通知。一是完善制度。其中，三级医院应当建账。"
    save(editor, headers=JSON, text=text)
    for page in ("/entries/1", "/entries/1/aloud"):
        assert "“其中”：接着前一句说，前一句没有印。" in editor.open(page)
