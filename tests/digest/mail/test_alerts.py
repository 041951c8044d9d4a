"""Alerts: who is told of what, once, and how the mail reads."""

import sqlite3
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlite_utils import Database

from crawler.config import Home
from crawler.errors import ConfigError
from crawler.items import Article, PageState, Paragraph, Role
from crawler.store import articles
from crawler.store.runs import RunState
from digest.composing.excerpt import LONGEST, first_sentences
from digest.config.interests import wanted
from digest.config.recipients import People, Recipient
from digest.mail import alerts
from digest.mail.alerts import Alert
from digest.store import alerted, outbox
from digest.store.outbox import MailState
from tests.digest.homes import (
    HOSPITAL,
    LI,
    MORNING,
    NHC,
    NHSA,
    NIGHT,
    ZHANG,
    keep,
    policy_of,
    run_of,
    settings_for,
)


def compose(db: Database, home: Home, *people: Recipient, days: int = 0) -> list[Alert]:
    """What is written to `people` (张编辑 by default) on the morning `days` later."""
    at = MORNING + timedelta(days=days)
    return alerts.compose(db, home, settings_for(home), people or (ZHANG,), at)


def titles(db: Database, alert: Alert) -> list[str]:
    found = [articles.get(db, number) for number in alert.articles]
    return [stored.article.title for stored in found if stored]


def test_each_policy_is_told_once_to_each(db: Database, home: Home) -> None:
    keep(db, policy_of(1), policy_of(2))
    first = compose(db, home, ZHANG, LI)
    assert [a.recipient for a in first] == [ZHANG, LI]
    assert all(len(a.articles) == 2 for a in first)
    assert not compose(db, home, ZHANG, LI)
    keep(db, policy_of(3), at=NIGHT + timedelta(days=1))
    (second,) = compose(db, home, ZHANG, days=1)
    assert titles(db, second) == ["关于做好第3号工作的通知"]


def test_two_processes_that_compose_at_once_write_one_mail(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    settings = settings_for(home)
    (slow,) = alerts.pending(db, home, settings, (ZHANG,), MORNING)
    assert len(compose(db, home)) == 1
    draft = outbox.Draft(ZHANG.mailbox, "alert", "s", "t", "h", "<slow@example.org>")
    with pytest.raises(sqlite3.IntegrityError):
        alerted.tell(db, ZHANG.key, slow.articles, draft, MORNING)
    assert outbox.waiting(db) == 1


def test_the_mail_says_all_that_an_editor_needs(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    (alert,) = compose(db, home)
    for part in (alert.letter.text, alert.letter.html):
        assert "关于做好第1号工作的通知" in part
        assert "国家医保局" in part and "国家医疗保障局" not in part
        assert "2026-11-22" in part and "医保发〔2026〕1号" in part
        assert "现将做好第1号工作的有关事项通知如下。" in part
        assert "各地要在年底前完成第1号任务的部署。" in part
        assert "https://www.nhsa.gov.cn/art/2026/11/22/art_104_1.html" in part
        assert "127.0.0.1" not in part  # no reader's computer is ours
        assert "各省、自治区医疗保障局" not in part
    assert alert.letter.subject == (
        "【动态参考】11月22日新政策 1 条：国家医保局｜关于做好第1号工作的通知"
    )


def test_subjects_differ_from_night_to_night(db: Database, home: Home) -> None:
    subjects = set()
    for night in range(5):
        keep(db, policy_of(night), at=NIGHT + timedelta(days=night))
        (alert,) = compose(db, home, days=night)
        subjects.add(alert.letter.subject)
    assert len(subjects) == 5


def test_the_weightiest_document_comes_first_and_is_the_subject(db: Database, home: Home) -> None:
    names = ("国家卫生健康委办公厅", "财政部办公厅")
    plain = policy_of(1, title="关于报送第1号表格的函", issuers=("财政部",))
    weighty = policy_of(2, title="公立医院医保支付管理办法", source="cn_nhc", issuers=names)
    keep(db, plain, weighty)
    (alert,) = compose(db, home)
    assert alert.letter.text.index("1. 公立医院医保支付") < alert.letter.text.index("2. 关于报送")
    assert "国家卫健委办公厅、财政部办公厅｜公立医院医保支付管理办法" in alert.letter.subject


def test_the_desk_is_linked_where_others_can_reach_it(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    settings = settings_for(home)
    review = replace(settings.review, address="https://desk.example.org/")
    settings = replace(settings, review=review)
    (alert,) = alerts.compose(db, home, settings, (ZHANG,), MORNING)
    assert "https://desk.example.org/articles/1" in alert.letter.html
    assert "https://desk.example.org/articles/1" in alert.letter.text


def test_a_row_seen_on_a_list_is_told_at_once(db: Database, home: Home) -> None:
    keep(db, policy_of(1, state=PageState.LISTED, body=(), document_number=""))
    (alert,) = compose(db, home)
    assert "正文尚未取得" in alert.letter.text and "正文尚未取得" in alert.letter.html
    keep(db, policy_of(1), at=NIGHT + timedelta(days=1))
    assert not compose(db, home, days=1)


@pytest.mark.parametrize(
    ("state", "words"), [(PageState.FILES, "在附件里"), (PageState.PICTURES, "是图片")]
)
def test_pages_without_text_say_so(db: Database, home: Home, state: PageState, words: str) -> None:
    keep(db, policy_of(1, state=state, body=()))
    assert words in compose(db, home)[0].letter.text


def test_hospitals_are_no_policies(db: Database, home: Home) -> None:
    keep(db, policy_of(1, source=HOSPITAL.name))
    assert not compose(db, home)


def test_a_withdrawn_page_is_not_told(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    articles.mark_gone(db, policy_of(1).url, NIGHT)
    assert not compose(db, home)


def test_old_articles_do_not_flood_the_first_mail(db: Database, home: Home) -> None:
    old = [policy_of(n, published=NIGHT.date() - timedelta(days=15 + n)) for n in range(40)]
    edge = policy_of(50, published=NIGHT.date() - timedelta(days=14))
    undated = policy_of(51, published=None)
    keep(db, *old, edge, undated)
    (alert,) = compose(db, home)
    assert set(titles(db, alert)) == {edge.title, undated.title}
    assert "另有 40 条较早的文章已经入库" in alert.letter.text
    assert "40" in alert.letter.html
    keep(db, policy_of(60), at=NIGHT + timedelta(days=1))
    assert "较早的文章" not in compose(db, home, days=1)[0].letter.text


def test_a_site_that_failed_for_weeks_hides_nothing(db: Database, home: Home) -> None:
    run_of(db, NHSA, RunState.OK, NIGHT - timedelta(days=40))
    for day in range(39, 0, -1):
        run_of(db, NHSA, RunState.REFUSED, NIGHT - timedelta(days=day))
    keep(db, policy_of(1, published=NIGHT.date() - timedelta(days=30)))
    run_of(db, NHSA, RunState.OK, NIGHT)
    assert len(compose(db, home)) == 1


def test_alerts_that_were_off_for_weeks_are_made_up_for(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    assert compose(db, home)
    keep(db, policy_of(2), at=NIGHT + timedelta(days=1))
    (late,) = compose(db, home, days=30)
    assert titles(db, late) == [policy_of(2).title]


def test_a_new_recipient_is_not_flooded(db: Database, home: Home) -> None:
    for night in range(30):
        day = NIGHT + timedelta(days=night)
        keep(db, policy_of(night, published=day.date()), at=day)
        compose(db, home, days=night)
    (first,) = compose(db, home, ZHANG, LI, days=29)
    assert first.recipient == LI and 13 <= len(first.articles) <= 15
    assert f"另有 {30 - len(first.articles)} 条较早" in first.letter.text


def test_a_site_that_changes_its_addresses_tells_nothing_new(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    compose(db, home)
    moved = policy_of(1, url="https://www.nhsa.gov.cn/new/1.html")
    keep(db, moved, at=NIGHT + timedelta(days=1))
    assert not compose(db, home, days=1)


def test_topics_are_sources_or_words_in_title_issuer_and_column() -> None:
    article = Article("http://x", "关于DRG付费的通知", source="cn_nhsa", column="政策法规")
    orgs = {"cn_nhsa": "国家医保局"}
    for topic in ("cn_nhsa", "drg", "医保局", "政策法规"):
        assert wanted(article, replace(LI, topics=("别的", topic)), orgs)
    assert wanted(article, replace(LI, topics=()), orgs)
    assert not wanted(article, replace(LI, topics=("nhsa", "卫生")), orgs)


def test_a_page_cannot_write_into_the_mail(db: Database, home: Home) -> None:
    title = "<script>alert(1)</script>\r\nBcc: x@y.cn"
    keep(db, policy_of(1, title=title), policy_of(2, url="javascript:alert(1)"))
    (alert,) = compose(db, home)
    assert "<script>" not in alert.letter.html and "&lt;script&gt;" in alert.letter.html
    assert "javascript:" not in alert.letter.html + alert.letter.text
    assert "\n" not in alert.letter.subject


def test_failed_policy_sites_are_named_in_the_mail(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    run_of(db, NHC, RunState.REFUSED, NIGHT)
    run_of(db, HOSPITAL, RunState.FAILED, NIGHT)
    letter = compose(db, home)[0].letter
    assert "可能有遗漏：国家卫健委。" in letter.text and "可能有遗漏：国家卫健委。" in letter.html


def test_styles_are_inline_and_nothing_is_fetched(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    html = compose(db, home)[0].letter.html
    assert "<style" not in html and "class=" in html and "Microsoft YaHei" in html
    assert not any(word in html for word in ("<img", "<link", "src=", "@import", "url("))


def test_sentences_are_taken_word_for_word() -> None:
    long = "这一条很长，" * 60 + "完。"
    body = (
        Paragraph("第一章　总则标题不是句子，也不取。", Role.HEADING, 1),
        Paragraph("各省、自治区、直辖市医疗保障局："),
        Paragraph("短。请各地结合“统一、规范。”的要求抓好落实。"),
        Paragraph(long),
    )
    first, second = first_sentences(body)
    assert first in body[2].text and second.removesuffix("……") in long
    assert len(second) <= LONGEST + 2 and second.endswith("长……")
    assert first_sentences(()) == ()


def test_a_regulation_begins_with_its_first_article() -> None:
    text = "第一条　为了规范处方管理，提高处方质量，保障医疗安全，制定本办法。"
    body = (Paragraph("第一章 总则", Role.HEADING, 1), Paragraph(text, Role.HEADING, 2))
    assert first_sentences(body) == (text,)


def test_templates_can_be_changed_and_a_mistake_in_one_is_named(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    template = home.config / "templates" / "alert.subject.j2"
    template.write_text("新政策 {{ count }} 条", "utf-8")
    people = (ZHANG,)
    (alert,) = alerts.pending(db, home, settings_for(home), people, MORNING)
    assert alert.letter.subject == "新政策 1 条"
    for text, words in (("{{ cuont }}", "cuont"), ("a\n{% if %}", "第 2 行")):
        template.write_text(text, "utf-8")
        with pytest.raises(ConfigError, match=words):
            compose(db, home)
    assert not outbox.waiting(db)
    template.unlink()  # without one of her own the shipped one is taken
    (alert,) = alerts.pending(db, home, settings_for(home), people, MORNING)
    assert alert.letter.subject.startswith("【")


def test_a_negative_window_would_hide_everything(home: Home) -> None:
    file = home.config / "dongtai.toml"
    file.write_text(file.read_text("utf-8").replace("days = 14", "days = -1"), "utf-8")
    with pytest.raises(ConfigError, match=r"alerts\.days"):
        settings_for(home)


def test_a_leaver_gets_nothing_more(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    compose(db, home, ZHANG, LI)
    alerts.tidy(db, People((replace(ZHANG, name="改名"),)), MORNING)
    assert [m.draft.recipient for m in outbox.in_state(db, MailState.CANCELLED)] == [LI.mailbox]
    assert outbox.waiting(db) == 1


def test_nobody_is_taken_to_have_left_while_an_entry_is_wrong(db: Database, home: Home) -> None:
    keep(db, policy_of(1))
    compose(db, home, ZHANG, LI)
    alerts.tidy(db, People((ZHANG,), (ConfigError("李主任的邮箱地址不正确。"),)), MORNING)
    assert outbox.waiting(db) == 2
