"""A drafted entry says nothing that its source does not say, at the length the newsletter has."""

from dataclasses import replace
from datetime import date

import pytest

from crawler.items import Paragraph
from digest.drafting.policy_text import draft
from tests.digest.documents import document, house, names
from tests.digest.drafts import PRINTED, SHOWN, drafted, printed
from tests.digest.faults import LONGEST, SHORTEST, counts, faults

LONG = (
    "notice-first-level",
    "notice-second-level",
    "measures-chapters",
    "opinions-general-first",
    "bulletin-statistics",
    "meeting-report",
    "attached-guide",
)


@pytest.mark.parametrize("name", names())
def test_an_entry_has_no_fault(name: str) -> None:
    stored, site = document(name, number=7)
    entry = draft(stored.article, (stored,), site, house())
    assert faults(entry, (stored,), site) == []
    assert {s.article for s in entry.sentences if s.paragraph is not None} <= {7}


@pytest.mark.parametrize("name", LONG)
def test_long_documents_fill_an_entry(name: str) -> None:
    assert SHORTEST <= len(drafted(name).text) <= LONGEST
    assert drafted(name).gaps == ()


def test_the_entry_reads_as_printed() -> None:
    assert PRINTED.read_text("utf-8") == printed()
    assert len(SHOWN) >= 5


def test_heading_date_lead_and_first_point() -> None:
    entry = drafted("notice-second-level")
    assert entry.heading == "国家医保局印发《关于开展门诊费用异常增长专项治理的通知》。"
    assert entry.text.startswith(
        "11月16日，为切实维护医保基金安全，国家医保局决定自2026年12月1日至2027年5月31日，"
        "在全国范围内开展门诊费用异常增长专项治理。一是集中整治虚构门诊服务。"
    )
    assert entry.cited == "国家医保局网站"


@pytest.mark.parametrize(
    ("name", "begins", "points"),
    [
        ("forwarded-notice", "10月20日，江苏省卫健委转发该通知，主要内容如下：一是", 4),
        ("consent-reply", "6月26日，国务院作出批复，主要内容如下：一是同意在北京市", 3),
        ("questions-answers", "9月18日，国家医保局发布问答，主要内容如下：一是以前一年度", 4),
        ("interview", "8月4日，国家医保局发布问答。国家医保局印发《关于规范按病种", 3),
        (
            "counted-in-one-paragraph",
            "6月27日，国家卫健委、国家发展改革委、财政部联合公布《县域医共体中心药房建设指南》",
            4,
        ),
        (
            "ordinal-points",
            "8月11日，国家卫健委、教育部、财政部、国家中医药局联合发布意见，要求进一步加强住院医师规范化培训质量管理。一是",
            4,
        ),
        (
            "many-issuers",
            "10月16日，国家卫健委等11部门联合公布《加强重点人群脑卒中防治工作措施》，旨在降低脑卒中危害",
            5,
        ),
        (
            "plan-two-levels",
            "11月10日，江苏省政府办公厅印发《江苏省推进卫生健康基层能力提升三年行动计划（2025—2027年）》，旨在加快",
            4,
        ),
        ("mixed-numbering", "3月28日，为深入推进病历内涵质量提升，国家卫生健康委、", 3),
        (
            "goals",
            "12月1日，国家卫健委发布《医疗质量安全改进目标（2026年）》，主要内容如下：一是提高急性",
            3,
        ),
        ("local-prices", "11月3日，扬州市医保局发布通知，主要内容如下：一是", 3),
        (
            "attached-list",
            "3月8日，国家医保局印发《2026年医保便民服务重点事项清单》，主要内容如下：一是医保基金即时结算。",
            5,
        ),
    ],
)
def test_lead_and_points_by_kind(name: str, begins: str, points: int) -> None:
    entry = drafted(name)
    assert entry.text.startswith(begins)
    assert len(counts(entry)) == points


@pytest.mark.parametrize("name", names())
def test_no_draft_speaks_for_its_source(name: str) -> None:
    for words in (
        "我委",
        "我局",
        "我省",
        "我市",
        "你们",
        "特此",
        "联系电话",
        "前款",
        "答：",
        "记者：",
    ):
        assert words not in drafted(name).text


def test_an_article_without_text_says_so() -> None:
    entry = drafted("title-only")
    assert (entry.text, entry.gaps) == ("", ("正文还没有取到，只有标题",))
    assert entry.heading == "国家医保局印发《中医优势病种按病种付费经办规程（试行）》。"


def test_a_short_entry_says_so() -> None:
    (gap,) = drafted("short-notice").gaps
    assert (
        gap == f"初稿只有 {len(drafted('short-notice').text)} 字，原文能用的句子不多，请酌情补充。"
    )


def test_the_text_may_come_from_the_interpretation() -> None:
    title_only, site = document("title-only")
    explained, _ = document("interpretation-questions", number=9)
    entry = draft(title_only.article, (title_only, explained), site, house())
    assert entry.heading.startswith("国家医保局印发《中医优势病种")
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {9}


def test_no_addresses_to_write_to_in_a_draft_for_comment() -> None:
    text = drafted("comment-draft").text
    assert "2026年12月17日" in text
    assert "@" not in text
    assert "邮政编码" not in text


@pytest.mark.parametrize(
    ("year", "near", "begins"),
    [(2026, False, "11月16日，"), (2027, False, "2026年11月16日，"), (2027, True, "近日，")],
)
def test_the_day_is_told_as_the_publication_has_it(year: int, near: bool, begins: str) -> None:
    stored, site = document("notice-second-level")
    publication = replace(house(), date_phrase="近日" if near else "日期")
    entry = draft(stored.article, (stored,), site, publication, year=year)
    assert entry.text.startswith(begins + "为切实维护")


def test_a_short_form_that_nobody_introduced_is_left_out() -> None:
    stored, site = document("notice-second-level")
    body = list(stored.article.body)
    at = next(n for n, p in enumerate(body) if "重点核查同一参保人" in p.text)
    words = body[at].text.replace("重点核查", "《意见》规定医疗机构每年自查2次。重点核查", 1)
    body[at] = replace(body[at], text=words)
    told = replace(stored, article=replace(stored.article, body=tuple(body)))
    entry = draft(told.article, (told,), site, house())
    assert "《意见》" not in entry.text
    assert "重点核查同一参保人" in entry.text


@pytest.mark.parametrize("name", ["notice-second-level", "measures-chapters", "circular"])
def test_a_page_that_lost_its_line_breaks_is_told_in_points(name: str) -> None:
    stored, site = document(name)
    words = "".join(p.text for p in stored.article.body)
    lost = replace(stored, article=replace(stored.article, body=(Paragraph(words),)))
    entry = draft(lost.article, (lost,), site, house())
    assert faults(entry, (lost,), site) == []
    assert len(counts(entry)) >= 3


def test_without_a_day_no_date_is_told() -> None:
    stored, site = document("notice-first-level")
    undated = replace(stored, article=replace(stored.article, published=None, signed=None))
    entry = draft(undated.article, (undated,), site, house())
    assert entry.text.startswith("国家卫健委、国家中医药局联合印发通知")
    assert undated.article.day is None
    assert date(2026, 11, 12) == stored.article.day
