"""Places are values with the entry's id; their words are made once."""

from dataclasses import replace

from digest.issue.appendix import PolicyRow, PolicyTable
from digest.issue.compose import placed, printed
from digest.issue.model import Entry, SectionKey
from digest.issue.places import Part, Place, articles, by_entry, of_section, texts
from digest.issue.printed import (
    Masthead,
    PrintedArticle,
    PrintedColumn,
    PrintedIssue,
    PrintedSection,
)
from tests.digest.issues import PUBLICATION, entry, issue, news, paper, policy


def _numbered(*entries: Entry) -> list[Entry]:
    return [replace(given, id=no) for no, given in enumerate(entries, 101)]


def test_each_entry_of_an_issue_has_its_place() -> None:
    given = _numbered(
        policy(),
        policy(2),
        paper("甲研究"),
        entry(SectionKey.THEORY, "汇总", text="见附件。"),
        news("甲医院", "一", ""),
        news("乙医院", "二", ""),
        news("甲医院", "三", ""),
        entry(SectionKey.CASE, "某案例", text="正文。"),
    )
    places = placed(issue(*given))
    assert {number: str(place) for number, place in places.items()} == {
        101: "政策热点 第1条",
        102: "政策热点 第2条",
        103: "理论优选 论文第1行",
        104: "理论优选 第2条",
        105: "医院资讯 甲医院 第1条",
        106: "医院资讯 乙医院 第1条",
        107: "医院资讯 甲医院 第2条",
        108: "典型案例",
    }
    assert places[108].section is SectionKey.CASE


def test_the_words_of_other_parts() -> None:
    section = PrintedSection(SectionKey.POLICY, "一", "政策热点")
    assert str(of_section(section, Part.GUIDE, 3)) == "本期导读 政策热点 第3行"
    assert str(of_section(section, Part.OPENING)) == "政策热点 说明"
    row = Place(SectionKey.THEORY, Part.PAPER_ABSTRACT, "理论优选", 2)
    assert str(row) == "理论优选 论文第2行摘要"


def test_articles_are_counted_in_their_column_wherever_it_goes_on() -> None:
    one = (PrintedArticle(1, "甲"),)
    columns = tuple(PrintedColumn(title, one) for title in ("医院管理", "", "医院管理"))
    page = PrintedIssue(
        Masthead(), "", (PrintedSection(SectionKey.ARTICLES, "", "", columns=columns),)
    )
    found = [str(place) for place, _, _ in articles(*page.sections)]
    assert found == ["医院管理 第1篇", "（没有栏目） 第1篇", "医院管理 第2篇"]
    assert by_entry(*page.sections) == {}


def test_the_text_that_announces_the_table_has_no_entry() -> None:
    row = PolicyRow(1, None, "", "关于某事的通知", "国家医保局", "通知", "")
    table = PolicyTable(2025, ("国家医保局",), (row,))
    (own,) = _numbered(policy())
    page = printed(issue(own), PUBLICATION, table)
    assert [text.entry for _, text in texts(*page.sections)] == [101, None]
