"""The first sentences: the date, who decided what, and for what."""

from dataclasses import replace
from datetime import date

import pytest

from crawler.items import Article, Paragraph
from digest.composing.days import Days, issued
from digest.composing.document import Line
from digest.composing.heading import Heading
from digest.composing.lead import goal, lead
from digest.composing.sentences import split

DAY = date(2026, 8, 5)
NOTICE = Heading(
    "国家医保局印发《关于甲的通知》。", "国家医保局", "印发", "《关于甲的通知》", "通知"
)
MEASURES = Heading("国家疾控局印发《乙办法》。", "国家疾控局", "印发", "《乙办法》", "办法")
STANDARDS = Heading(
    "国家卫健委发布《丙标准》等3项标准。", "国家卫健委", "发布", "《丙标准》等3项标准", "标准"
)
REPORT = Heading("国家卫健委召开会议。", "国家卫健委")


def _lead(heading: Heading, *texts: str, day: date | None = DAY) -> str:
    lines = [Line(at, text) for at, text in enumerate(texts)]
    return "".join(piece.text for piece in lead(heading, day, lines, site="国家卫健委"))


@pytest.mark.parametrize(
    ("heading", "texts", "printed"),
    [
        (
            NOTICE,
            ["为维护基金安全，国家医保局决定开展专项检查。", "现将有关事项通知如下："],
            "8月5日，为维护基金安全，国家医保局决定开展专项检查。",
        ),
        (
            NOTICE,
            ["为规范甲管理，方便群众就医，现就有关要求通知如下："],
            "8月5日，国家医保局印发通知，旨在规范甲管理，方便群众就医。",
        ),
        (
            MEASURES,
            [
                "为加强乙工作，我局制定了本办法。",
                "第一条 为规范乙工作，保障安全，根据《丁法》，制定本办法。",
            ],
            "8月5日，国家疾控局印发《乙办法》，旨在规范乙工作，保障安全。",
        ),
        (MEASURES, ["现将办法印发给你们，请遵照执行。"], "8月5日，国家疾控局印发《乙办法》。"),
        (
            NOTICE,
            ["根据工作安排，决定开展甲专项行动。", "请结合实际认真落实。"],
            "8月5日，国家医保局印发通知，决定开展甲专项行动。",
        ),
        (
            STANDARDS,
            ["现发布丙标准等3项标准，编号和名称如下："],
            "8月5日，国家卫健委发布有关标准。",
        ),
        (
            NOTICE,
            ["记者5日获悉，国家医保局今天（5日）发布《国家医保局关于甲的通知》，要求年内完成。"],
            "8月5日，国家医保局发布《国家医保局关于甲的通知》，要求年内完成。",
        ),
        (REPORT, ["8月4日，会议在北京召开。", "会议指出，甲。"], "8月4日，会议在北京召开。"),
        (REPORT, ["会议在北京召开。"], "据国家卫健委网站8月5日消息，会议在北京召开。"),
        (REPORT, ["近日，会议召开。"], "近日，会议召开。"),
        (REPORT, [], ""),
    ],
)
def test_lead(heading: Heading, texts: list[str], printed: str) -> None:
    assert _lead(heading, *texts) == printed


def _signed(day: date | None) -> Article:
    text = (Paragraph("为规范甲管理，制定本办法。"),)
    return Article("https://a.cn", "关于印发甲办法的通知", DAY, kind="办法", signed=day, body=text)


@pytest.mark.parametrize(
    ("signature", "begins"),
    [
        (date(2026, 7, 30), "7月30日，国家疾控局印发《乙办法》"),
        (date(2026, 8, 7), "8月7日，国家疾控局印发《乙办法》"),  # the page went up a little before
        (date(2026, 12, 1), "8月5日，国家疾控局公布《乙办法》"),  # no signature of this document
        (None, "8月5日，国家疾控局公布《乙办法》"),
    ],
)
def test_it_is_issued_on_the_day_under_its_text(signature: date | None, begins: str) -> None:
    told = issued(_signed(signature), "印发", "办法")
    days = Days(of_site=not told.own)
    lines = [Line(0, "为规范甲管理，制定本办法。")]
    pieces = lead(MEASURES, told.day, lines, site="国家疾控局", days=days)
    assert "".join(piece.text for piece in pieces).startswith(begins)


@pytest.mark.parametrize(
    ("letter", "told"),
    [
        (
            "为贯彻落实国务院决策部署，依据《丁法》，进一步完善价格形成机制，现就做好甲工作提出以下意见。",
            "旨在进一步完善价格形成机制。",
        ),
        (
            "推进结算是具体举措，有助于进一步优化结算机制，提高效率。为推进甲，现通知如下。",
            "旨在进一步优化结算机制，提高效率。",
        ),
        (
            "为贯彻落实党的精神，现就做好某省居民基本医疗保障有关工作通知如下：",
            "要求做好某省居民基本医疗保障有关工作。",
        ),
    ],
)
def test_a_notice_without_a_purpose_is_still_a_sentence(letter: str, told: str) -> None:
    notice = replace(NOTICE, name="《关于做好某省居民基本医疗保障工作的通知》")
    pieces = lead(notice, DAY, [Line(0, text) for text in split(letter)], site="", listed=True)
    assert "".join(piece.text for piece in pieces) == f"8月5日，国家医保局印发通知，{told}"


def test_a_report_that_only_names_the_document_goes_on() -> None:
    first = "8月5日，国家医保局发布《关于甲的通知》。"
    said = _lead_listed(first, "《通知》强调，今年办好八件实事。")
    assert said == f"{first}《通知》强调，今年办好八件实事。"
    assert _lead_listed(first, "此外没有别的。") == f"{first[:-1]}，主要内容如下："


def _lead_listed(*texts: str) -> str:
    lines = [Line(at, text) for at, text in enumerate(texts)]
    return "".join(p.text for p in lead(NOTICE, DAY, lines, site="国家医保局", listed=True))


def test_without_a_date_there_is_no_date_phrase() -> None:
    assert _lead(MEASURES, "现印发给你们。", day=None) == "国家疾控局印发《乙办法》。"


def test_only_the_purpose_and_the_decision_refer_to_the_source() -> None:
    pieces = lead(NOTICE, DAY, [Line(4, "为规范甲管理，现就有关要求通知如下：")], site="国家医保局")
    assert [(p.text, p.paragraph) for p in pieces] == [
        ("8月5日，国家医保局印发通知，旨在", None),
        ("规范甲管理", 4),
        ("。", None),
    ]


def test_the_goal_of_a_general_part() -> None:
    lines = [Line(0, "坚持以人民为中心。"), Line(1, "到2028年，覆盖率达到80%。")]
    found = goal(lines)
    assert found is not None
    assert (found.text, found.paragraph) == ("到2028年，覆盖率达到80%。", 1)
