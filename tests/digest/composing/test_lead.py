"""The first sentences: the date, who decided what, and for what."""

from datetime import date

import pytest

from digest.composing.document import Line
from digest.composing.heading import Heading
from digest.composing.lead import goal, lead

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
