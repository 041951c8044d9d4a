"""Sentences of documents and the days that they name of it; and those that name none of it."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from crawler.clock import SHANGHAI
from crawler.items import Article, Attachment, PageState, Paragraph
from crawler.store.records import StoredArticle
from digest.milestones.reading import read

SEEN = datetime(2026, 1, 6, 2, 30, tzinfo=SHANGHAI)
FINAL = "国家医疗保障局关于印发《门诊慢特病用药管理办法》的通知"
DRAFT = "关于公开征求《门诊慢特病用药管理办法（征求意见稿）》意见的通知"
ABOUT = "《门诊慢特病用药管理办法》政策解读"
NEWS = "全国医疗保障工作会议在京召开"


def article(title: str, *lines: str, day: date | None = date(2026, 1, 5)) -> Article:
    body = tuple(map(Paragraph, lines))
    return Article("https://x.cn/1", title, day, PageState.ARTICLE, "cn_nhsa", body=body)


def days(made: Article) -> list[str]:
    stored = StoredArticle(1, made, SEEN, SEEN, made.title, SEEN, 1, "")
    return [f"{one.kind.value} {one.day} {one.subject}".strip() for one in read(stored)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("本办法自2026年3月1日起施行。", ["施行 2026-03-01"]),
        ("本办法自 2026 年 3 月 1 日起正式施行。", ["施行 2026-03-01"]),
        ("现印发给你们，自2026年3月1日起执行。", ["施行 2026-03-01"]),
        ("新目录从2026年7月1日开始执行。", ["施行 2026-07-01"]),
        ("施行日期：2026年3月1日", ["施行 2026-03-01"]),
        ("本办法自发布之日起施行。", ["施行 2026-01-05"]),
        ("本办法自公布之日起30日后施行。", ["施行 2026-02-04"]),
        ("本办法自2026年3月1日起施行，有效期5年。", ["施行 2026-03-01", "到期 2031-02-28"]),
        ("本通知自发布之日起执行，有效期两年。", ["施行 2026-01-05", "到期 2028-01-04"]),
        ("本通知自印发之日起执行，有效期两年。", []),  # signed some day before its page
        ("本办法自2026年3月1日起施行，有效期至2030年12月31日。",
         ["施行 2026-03-01", "到期 2030-12-31"]),
        ("本办法自2026年3月1日起施行，《门诊用药暂行规定》（国卫发〔2015〕3号）同时废止。",
         ["施行 2026-03-01", "废止 2026-03-01 门诊用药暂行规定"]),
        ("《甲类药品规定》《乙类药品规定》自2026年6月1日起停止执行。",
         ["废止 2026-06-01 甲类药品规定", "废止 2026-06-01 乙类药品规定"]),
        ("请各省于2026年1月20日前将申报材料报送至我局。", ["申报截止 2026-01-20"]),
        ("报名截止时间为1月31日。", ["申报截止 2026-01-31"]),
        ("公示期为2026年1月5日至1月12日，有异议的可以书面反映。", ["申报截止 2026-01-12"]),
        ("2026年底前全国所有统筹地区均需开展。", ["期限 2026-12-31"]),
        ("2026年6月底前完成整改。", ["期限 2026-06-30"]),
        ("到2028年底，全国二级以上医院全部接入。", ["期限 2028-12-31"]),
        ("要于2026年3月31日前制定实施方案，每年12月底前报送进展。", ["期限 2026-03-31"]),
        ("请于2月10日前将推荐表报我局。", ["申报截止 2026-02-10"]),
        ("请于3月底前将总结报送我局。", ["申报截止 2026-03-31"]),
        ("各地要在年底前完成改造。", ["期限 2026-12-31"]),
        ("不迟于11月底开展血液透析服务。", ["期限 2026-11-30"]),
        ("自即日起至2026年6月30日，在全省范围开展专项整治。", ["期限 2026-06-30"]),
    ],
)  # fmt: skip
def test_a_document_names_its_days(sentence: str, told: list[str]) -> None:
    assert days(article(FINAL, sentence)) == told


@pytest.mark.parametrize(
    "sentence",
    [
        "根据自2019年12月1日起施行的《药品管理法》，制定本办法。",
        "《药品管理法》自2026年3月1日起施行。",
        "《住院慢特病用药管理办法》自2026年3月1日起施行。",
        "自2024年1月1日起实施以来，成效明显。",
        "该办法自2026年3月1日起施行。",
        "应当自收到通知之日起30日内答复。",
        "医疗器械注册证有效期为5年。",
        "医疗机构应当于每年1月31日前报送上一年度情况。",
        "企业应当于规划期首年6月30日前将规划报送我局。",
        "截至2025年底，全国共有定点医院3万家。",
        "2020年1月1日前已经注册的医师，可以继续执业。",
        "2025年度考核结果已经公布。",
        "处分决定自作出之日起生效。",
        "本办法自2006年3月1日起施行。",  # an old law's text: twenty years before its page
        "请于2025年11月30日前报送。",  # before the document's own day
        "本办法自2026年2月30日起施行。",
        "到2028年，基本建成体系。",
        "力争在次月底前拨付到位。",
        "每年12月底前报送进展情况。",
        "截至11月底，已完成改造的医院有30家。",
        "不早于2026年3月1日启用。",
        "从2026年1月1日至2月1日的数据看，门诊量有所增加。",
    ],
)
def test_what_is_no_day_of_the_document_names_none(sentence: str) -> None:
    assert days(article(FINAL, sentence)) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("意见反馈截止时间为2026年2月5日。", ["意见截止 2026-02-05"]),
        ("请于2026年2月5日前将修改意见发送至邮箱。", ["意见截止 2026-02-05"]),
        ("征求意见时间为2026年1月5日至2026年2月5日。", ["意见截止 2026-02-05"]),
        ("如有意见，请于2月5日（星期四）前以书面形式反馈。", ["意见截止 2026-02-05"]),
        ("本办法自2026年7月1日起施行。", []),  # proposed, not decided
    ],
)
def test_a_draft_names_until_when_it_may_be_commented(sentence: str, told: list[str]) -> None:
    assert days(article(DRAFT, sentence)) == told


@pytest.mark.parametrize(
    ("title", "sentence", "told"),
    [
        (ABOUT, "《办法》自2026年3月1日起施行。", ["施行 2026-03-01"]),
        (ABOUT, "《门诊慢特病用药管理办法》将于2026年3月1日起施行。", ["施行 2026-03-01"]),
        (ABOUT, "自2026年3月1日起施行。", []),
        (ABOUT, "2026年底前完成整改。", []),
        (NEWS, "《药品管理法》自2026年3月1日起施行。", []),
        (NEWS, "报名截止时间为1月31日。", []),
    ],
)
def test_an_account_counts_only_where_it_names_the_document(
    title: str, sentence: str, told: list[str]
) -> None:
    assert days(article(title, sentence)) == told


def test_letter_and_document_tell_one_day_once_and_files_are_read() -> None:
    made = article(FINAL, "现予印发，自2026年3月1日起施行。")
    file = Attachment("https://x.cn/a.docx", "门诊慢特病用药管理办法.docx",
                      "第一条 为了规范管理，制定本办法。\n第二条 本办法自2026年3月1日起施行。\n"
                      "《旧办法规定》同时废止。")  # fmt: skip
    form = Attachment("https://x.cn/b.docx", "申请表.docx", "请于2026年2月1日前报送。")
    assert days(replace(made, attachments=(file, form))) == [
        "施行 2026-03-01",
        "废止 2026-03-01 旧办法规定",
    ]


def test_a_republished_law_does_not_come_into_force_on_the_day_of_its_page() -> None:
    law = "中华人民共和国某某法"
    adopted = "（2018年3月20日第十三届全国人民代表大会第一次会议通过）"
    assert days(article(law, adopted, "第二条 本法自公布之日起施行。")) == []
    fresh = article(law, "（2026年1月4日第十四届全国人民代表大会通过）", "本法自公布之日起施行。")
    assert days(fresh) == ["施行 2026-01-05"]


def test_a_document_holds_from_the_day_it_was_signed_where_that_is_known() -> None:
    made = article(FINAL, "本通知自印发之日起执行，有效期两年。")
    signed = replace(made, signed=date(2025, 12, 30))
    assert days(signed) == ["施行 2025-12-30", "到期 2027-12-29"]


def test_without_a_day_of_its_own_only_a_whole_date_of_force_counts() -> None:
    made = article(FINAL, "本办法自2026年3月1日起施行。", "请于2月1日前报送。", day=None)
    assert days(made) == ["施行 2026-03-01"]
