"""Lines of a file as paragraphs again; what belongs to the page and not to the text is left out."""

import pytest

from crawler.items import Role
from digest.composing.reflow import reflow


def joined(text: str) -> list[str]:
    return [paragraph.text for paragraph in reflow(text)]


WRAPPED = """\
急诊能力提升行动方案
为进一步提升医疗机构急诊服务能力，保障急危重症患者得到
及时救治，制定本方案。
一、总体要求
到 2027 年底，三级综合医院急诊科规范化建设达标率达到 95%
以上，二级综合医院达到 80%以上。
— 1 —
（一）加强急诊科标准化建设。医疗机构要合理设置预检分诊
区、抢救区。
- 2 -
"""


def test_wrapped_lines_become_sentences_again() -> None:
    assert joined(WRAPPED) == [
        "急诊能力提升行动方案",
        "为进一步提升医疗机构急诊服务能力，保障急危重症患者得到及时救治，制定本方案。",
        "一、总体要求",
        "到 2027 年底，三级综合医院急诊科规范化建设达标率达到 95%以上，二级综合医院达到 80%以上。",
        "（一）加强急诊科标准化建设。医疗机构要合理设置预检分诊区、抢救区。",
    ]


@pytest.mark.parametrize("number", ["— 3 —", "-12-", "第 3 页", "第3页 共10页", "3 / 10", "  7  "])
def test_a_sentence_goes_on_below_the_page_number(number: str) -> None:
    first, second = (
        "医疗机构应当建立项目质量控制制度，每季度开展一次自查，自查结果",
        "保存不少于5年。",
    )
    assert joined(f"{first}\n{number}\n{second}") == [first + second]


def test_running_headers_are_left_out() -> None:
    page = "某某委员会\n第{}章 标题\n第{}条 机构应当建立制度。\n{}\n每年检查。\n应当存档。\n"
    names = ("一", "二", "三")
    text = "".join(page.format(n, n, f"内容{n}。") for n in names)
    assert "某某委员会" not in joined(text)
    assert "第二条 机构应当建立制度。" in joined(text)


def test_table_rows_stay_rows() -> None:
    rows = reflow("序号\t事项\n1\t即时结算\n2\t跨省\n")
    assert [(p.text, p.role) for p in rows] == [
        ("序号\t事项", Role.ROW),
        ("1\t即时结算", Role.ROW),
        ("2\t跨省", Role.ROW),
    ]


def test_whole_paragraphs_stay_apart() -> None:
    long = "医疗机构应当" + "加强管理，" * 20 + "保障安全。"
    assert joined(f"标题\n{long}\n{long}") == ["标题", long, long]


def test_indented_lines_begin_paragraphs() -> None:
    text = "　　第一段写到这里没有标点\n　　第二段从这里开始写到这里没有标点\n还有半句。"
    assert joined(text) == [
        "第一段写到这里没有标点",
        "第二段从这里开始写到这里没有标点还有半句。",
    ]


def test_latin_words_stay_apart() -> None:
    assert joined("乙型 Victoria\nYamagata 系多见，其他的类型也见于本地区的监测报告。") == [
        "乙型 Victoria",
        "Yamagata 系多见，其他的类型也见于本地区的监测报告。",
    ]


FULL_LINE = "医疗机构应当建立日间手术目录并按月评估术后随访情况"


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ((FULL_LINE, "按照有关规定（试行）", "，做好记录。"), 1),  # a line begins with a comma
        ((FULL_LINE + "，", "并按要求，", "做好记录。"), 1),  # a short line ends with one
        ((FULL_LINE, "附件：目录"), 2),
        (("　　" + FULL_LINE, "　　" + FULL_LINE, FULL_LINE + "。"), 2),  # set in paragraphs
    ],
)
def test_which_lines_belong_together(lines: tuple[str, ...], count: int) -> None:
    assert len(reflow("\n".join(lines))) == count
