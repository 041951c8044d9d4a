"""An issue composed for print."""

from dataclasses import replace

import pytest

from digest.issue.compose import printed
from digest.issue.model import Entry, EntryState, SectionKey
from digest.issue.plans import PLANS
from digest.issue.printed import PrintedIssue, PrintedSection, Text
from digest.output.imprint import imprint
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news, paper, policy

KEYS = [*map(SectionKey, PLANS)]


def _only(*entries: Entry) -> PrintedSection:
    (section,) = printed(issue(*entries), PUBLICATION).sections
    return section


def _plain(text: Text) -> list[str]:
    return ["".join(run.text for run in paragraph) for paragraph in text.paragraphs]


def test_the_masthead() -> None:
    page = printed(full_issue(), PUBLICATION)
    assert (page.masthead.name, page.masthead.number) == ("动态参考", 11)
    assert page.date == "2026年11月28日"
    head = imprint(page)
    assert (head["contact"], head["editor"], head["reviewer"]) == (
        "联系人：张三",
        "编辑：李 四",
        "审核：编辑部",
    )
    assert page.title == "动态参考2026年第11期"


def test_labels_already_there_are_not_doubled_and_empty_ones_left_out() -> None:
    publication = replace(PUBLICATION, contact="联系人：王五", editor="", reviewer=" ")
    head = imprint(printed(issue(policy()), publication))
    assert (head["contact"], head["editor"], head["reviewer"]) == ("联系人：王五", "", "")


def test_without_a_day_the_month_is_printed() -> None:
    page = printed(issue(policy(), day=None), PUBLICATION)
    assert (page.date, page.masthead.day) == ("2026年11月", None)


def test_only_sections_with_printed_entries_are_numbered_in_order() -> None:
    dropped = entry(SectionKey.PRACTICE, "不用的", state=EntryState.DROPPED)
    reserve = entry(SectionKey.CASE, "备用的", state=EntryState.RESERVE)
    page = printed(issue(policy(), dropped, reserve, news("甲医院", "乙", "")), PUBLICATION)
    assert [(s.ordinal, s.title) for s in page.sections] == [("一", "政策热点"), ("二", "医院资讯")]


def test_a_policy_is_number_heading_text_and_source() -> None:
    given = entry(SectionKey.POLICY, "甲局印发《乙》", text="一是丙。丁。\n戊。", cited="甲局网站")
    (text,) = _only(given).texts
    assert _plain(text) == ["1.甲局印发《乙》。一是丙。丁。", "戊。（来源于甲局网站）"]
    assert text.text == "甲局印发《乙》。一是丙。丁。\n戊。（来源于甲局网站）"
    assert [run.text for run in text.paragraphs[0] if run.bold] == [
        "1.甲局印发《乙》。",
        "一是丙。",
    ]


def test_a_source_line_typed_into_the_text_is_not_printed_twice() -> None:
    given = entry(SectionKey.POLICY, "甲。", text="乙。（来源于丙网站）", cited="丙网站")
    assert _only(given).texts[0].text == "甲。乙。（来源于丙网站）"


def test_an_entry_without_text_still_prints_heading_and_source() -> None:
    assert _only(entry(SectionKey.POLICY, "甲。", cited="乙")).texts[0].text == "甲。（来源于乙）"


def test_the_guide_drops_the_final_stop() -> None:
    assert _only(policy(2)).guide == ("国家卫健委印发《关于第2项医疗质量工作的通知》",)


def test_rows_of_one_hospital_are_grouped_where_it_first_appears() -> None:
    section = _only(news("甲", "一", "https://a.cn/1"), news("乙", "二", ""), news("甲", "三", "x"))
    assert [(g.no, g.hospital, [n.title for n in g.news]) for g in section.hospitals] == [
        (1, "甲", ["一", "三"]),
        (2, "乙", ["二"]),
    ]
    assert section.guide == ("国内部分医院网站资讯选摘",)
    assert section.intro[0].text == "本期动态参考对国内部分医院网站资讯进行了摘编，供参考。"


def test_a_paper_is_an_entry_whose_source_is_journal_and_date() -> None:
    other = entry(SectionKey.THEORY, "2026年政策汇总", text="见附件。", cited="本刊，编辑部")
    section = _only(paper("甲研究。"), paper("乙研究", "中国医院,2026-10"), other)
    assert [(p.no, p.title, p.journal, p.date) for p in section.papers] == [
        (1, "甲研究", "中国医院管理", "2026-11-05"),
        (2, "乙研究", "中国医院", "2026-10"),
    ]
    assert [_plain(text)[0][:7] for text in section.texts] == ["2. 2026"]
    assert section.intro[0].text == "1.北核期刊医院管理论文摘要选登。"
    assert section.guide == ("北核期刊医院管理论文摘要选登", "2026年政策汇总")


def test_a_single_case_has_no_number() -> None:
    assert _only(entry(SectionKey.CASE, "甲", text="乙。")).texts[0].text == "甲。乙。"


def test_several_cases_stand_under_headings_of_their_own() -> None:
    two = _only(
        entry(SectionKey.CASE, "甲", text="丙。"), entry(SectionKey.CASE, "乙", text="丁。")
    )
    assert [text.label for text in two.texts] == ["（一）", "（二）"]
    assert [text.lines for text in two.texts] == [("甲", "丙。"), ("乙", "丁。")]
    assert [p.level for text in two.texts for p in text.paragraphs] == [2, 0, 2, 0]
    assert _plain(two.texts[0])[0] == "（一）甲"
    assert two.guide == ("甲", "乙")


@pytest.mark.parametrize(
    ("cited", "journal", "time"),
    [
        ("中国医院管理，2025年12月", "中国医院管理", "2025-12"),
        ("中国医院，2025，45（12）", "中国医院", "2025，45（12）"),
        ("中国医院, 2025年第12期", "中国医院", "2025年第12期"),
        ("现代医院,2025/9/5", "现代医院", "2025-09-05"),
    ],
)
def test_a_paper_stays_one_whatever_form_its_date_has(cited: str, journal: str, time: str) -> None:
    (row,) = _only(paper("甲研究", cited)).papers
    assert (row.journal, row.date) == (journal, time)


def test_what_an_entry_is_stands_in_its_data() -> None:
    given = (
        paper("甲研究", "中国医院管理", form="paper"),
        paper("政策汇总", "本刊，2025年12月", form="text"),
        paper("乙研究", "", form="paper"),
    )
    section = _only(*given)
    assert [(p.title, p.journal, p.date) for p in section.papers] == [
        ("甲研究", "中国医院管理", ""),
        ("乙研究", "", ""),
    ]
    assert [text.heading for text in section.texts] == ["政策汇总。"]


def test_hostile_text_is_clean_everywhere() -> None:
    bad = "甲\x00\ud800乙"
    publication = replace(PUBLICATION, name=bad, organisers=(bad,), contact=bad)
    given = (
        entry(k, bad, text=bad, cited=bad, hospital=bad, url=bad) for k in map(SectionKey, PLANS)
    )
    page: PrintedIssue = printed(issue(*given), publication)
    assert "\x00" not in repr(page) and "\\x00" not in repr(page)
    assert "\\ud800" not in repr(page)
