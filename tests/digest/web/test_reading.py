"""The pages that are only read: tonight, a stored article, sources, search."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlite_utils import Database

from crawler.config import Home
from crawler.items import Article, Paragraph
from crawler.store import articles, runs
from crawler.store.runs import Fault, RunState, Tally
from digest.web.app import create_app
from tests.digest.web.conftest import Editor
from tests.digest.web.sample import NIGHT
from tests.digest.web.texts import FUND


def test_tonight_names_policies_first_then_hospitals_in_house_order(editor: Editor) -> None:
    text = editor.open("/")
    order = [text.index(part) for part in (
        "有 2 个来源没有采到", FUND.title, "医保办发〔2026〕31号",
        "多学科协作门诊", "一站式", "药事管理人工智能",
    )]  # fmt: skip
    assert order == sorted(order)
    assert "2026年11月22日" in text and "星期日" in text and "02:30" in text


def test_tonight_names_what_failed_and_why(editor: Editor) -> None:
    text = editor.open("/")
    assert "江苏省医疗保障局" in text and "验证" in text
    assert "中山大学附属第一医院" in text and "没有读到任何文章" in text


def test_tonight_shows_the_text_of_a_policy_and_says_when_there_is_none(editor: Editor) -> None:
    assert "自查对象为全部二级以上定点医疗机构" in editor.open("/?at=1")
    text = editor.open("/")
    assert text.count(">没有正文<") == 1
    at = text.split(">没有正文<")[0].rsplit('data-article="', 1)[1].split('"')[0]
    assert "正文还没有取到，以后几夜会再试" in editor.open(f"/?at={at}").split("<article")[1]


def test_tonight_links_what_is_in_the_issue(editor: Editor) -> None:
    page = editor.open("/")
    assert page.count("已在本期<") == 9
    assert page.count('aria-label="入选：') == 12


def test_a_second_crawl_of_the_day_hides_nothing(editor: Editor, db: Database) -> None:
    noon = NIGHT.replace(hour=14)
    runs.finish(db, runs.start(db, "js_ybj", noon, noon), noon, RunState.OK, Tally(listed=20))
    text = editor.open("/")
    assert FUND.title in text
    assert "有 1 个来源没有采到" in text and "江苏省医疗保障局" not in text


def test_a_later_night_begins_a_new_page_and_days_look_back(editor: Editor, db: Database) -> None:
    later = NIGHT.replace(day=23)
    runs.start(db, "cn_nhsa", later, later)
    assert FUND.title not in editor.open("/")
    assert "采集正在进行" in editor.open("/")
    assert FUND.title in editor.open("/?days=3")
    assert FUND.title not in editor.open("/?days=none")


def test_before_the_first_crawl_the_page_says_what_to_do(home: Home) -> None:
    home.database.unlink()
    empty = Editor(create_app(home).test_client())
    assert "dongtai crawl" in empty.open("/")
    assert "按“起草”" in empty.open("/issues")
    assert empty.client.get("/issues/current").location == "/issues"
    assert "还没有采集过" in empty.open("/sources")


def test_an_article_shows_fields_paragraphs_and_attachments(editor: Editor) -> None:
    text = editor.open("/articles/1")
    assert 'id="p3"' in text and "2026年11月18日" in text and "医保办发〔2026〕31号" in text
    assert '<div class="row" id="p11"><span>骨科</span>' in text
    assert "自查自纠问题清单（2026版）.docx" in text and "没有读出文字" in text
    assert f'href="{FUND.url}"' in text


def test_an_article_shows_what_its_site_changed(editor: Editor, db: Database) -> None:
    body = (Paragraph("全文重写：12月25日前完成。"),)
    changed = Article(FUND.url, FUND.title, FUND.published, source=FUND.source, body=body)
    articles.save_read(db, changed, NIGHT.replace(day=24))
    text = editor.open("/articles/1")
    assert "11月24日 02:30 发现网站修改了" in text
    assert "<ins>" in text and "<del>" in text


@pytest.mark.parametrize("address", ["/articles/999", "/nothing", "/issues/99", "/entries/99"])
def test_what_is_not_there_gets_a_chinese_page(editor: Editor, address: str) -> None:
    text = editor.open(address, 404)
    assert "没有" in text and 'lang="zh-CN"' in text


def test_a_crash_gets_a_chinese_page(app: Flask) -> None:
    app.add_url_rule("/crash", view_func=lambda: str(1 // 0))
    answer = app.test_client().get("/crash")
    assert answer.status_code == 500
    assert "您的稿件没有丢" in answer.text


def test_sources_put_trouble_first_with_advice(editor: Editor) -> None:
    text = editor.open("/sources")
    assert text.index("gd_fahsysu") < text.index("cn_nhsa")
    assert "上次成功：11月21日 02:30" in text
    assert "请换用内地网络" in text and "回应 412" in text


def test_sources_name_pages_that_a_person_must_open(editor: Editor, db: Database) -> None:
    db.execute("UPDATE articles SET attempts = 10 WHERE state = 'listed'")
    text = editor.open("/sources")
    assert "1 篇一直打不开" in text and "药品配备工作的通知" in text


def test_a_fault_of_an_unknown_kind_is_shown_by_its_message(editor: Editor, db: Database) -> None:
    number = runs.start(db, "cn_nhc", NIGHT, NIGHT)
    tally = Tally(failures=[Fault("moon_phase", "", "月相不对")])
    runs.finish(db, number, NIGHT, RunState.FAILED, tally)
    assert "月相不对" in editor.open("/sources")
    assert "月相不对" in editor.open("/")


def test_search_marks_the_words(editor: Editor) -> None:
    text = editor.open("/search?q=医保基金 自查")
    assert FUND.title in text and "<mark>医保基金</mark>" in text
    assert "没有找到" in editor.open("/search?q=量子纠缠")
    assert "找到 12 篇" in editor.open("/search?q=")  # all there is


def test_a_doubt_of_the_reader_is_a_mark_in_lists_and_a_sentence_on_the_page(
    editor: Editor, db: Database
) -> None:
    assert "请对照原文" not in editor.open("/")
    stored = articles.by_url(db, FUND.url)
    assert stored is not None
    said = "正文有重复的段落（占40%）"
    articles.save_read(db, replace(stored.article, notes={"doubts": said}), NIGHT)
    for path in ("/", "/search?q=基金"):
        assert f'title="{said}">请对照原文' in editor.open(path)
    assert f"请对照原文：{said}。" in editor.open(f"/articles/{stored.id}")
