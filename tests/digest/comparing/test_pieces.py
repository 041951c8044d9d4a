"""Words that changed, and numbers that only followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.comparing.comparison import Kind, compare
from digest.comparing.pieces import by_words
from digest.comparing.regulation import Article, Regulation


def shown(old: str, new: str) -> str:
    marks = {"same": "{}", "out": "[-{}]", "in": "[+{}]"}
    return "".join(marks[p.kind].format(p.text) for p in by_words(old, new))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("应当在30日内答复。", "应当在60日内答复。", "应当在[-30][+60]日内答复。"),
        ("处1.5万元罚款", "处15万元罚款", "处[-1.5][+15]万元罚款"),
        (
            "存16年。材料归档。",
            "存16年。另行制定。材料归档。",
            "存16年。[+另行制定。]材料归档。",
        ),
        ("从事人体器官移植的", "从事人体器官捐献和移植的", "从事人体器官[+捐献和]移植的"),
        ("处1300元罚款", "处130元罚款", "处[-1300][+130]元罚款"),
        ("卫生主管部门", "卫生健康部门", "卫生[-主管][+健康]部门"),
        ("同样的话。", "同样的话。", "同样的话。"),
        ("", "新的话。", "[+新的话。]"),
    ],
)
def test_words_are_shown_as_wholes(old: str, new: str, told: str) -> None:
    assert shown(old, new) == told


@given(st.text("医院应当在内日3。，\n", max_size=40), st.text("医院应当在内日3。，\n", max_size=40))
def test_both_texts_are_in_the_pieces(old: str, new: str) -> None:
    pieces = by_words(old, new)
    assert "".join(p.text for p in pieces if p.kind != "in") == old
    assert "".join(p.text for p in pieces if p.kind != "out") == new


def edition(*texts: str) -> Regulation:
    labels = ("第一条", "第二条", "第三条", "第四条")
    return Regulation("某办法", tuple(map(Article, labels, [""] * len(texts), texts)))


PURPOSE, NEW = "为了规范门诊处方管理，制定本办法。", "鼓励药师参加多学科会诊，记录用药建议。"
DUTY = "医疗机构应当每月点评处方，公布不合理处方的比例。"


@pytest.mark.parametrize(
    ("now", "kind"),
    [
        ("违反本办法第三条规定的，由医务处责令改正。", Kind.FOLLOWED),
        ("违反本办法第二条规定的，由医务处责令改正。", Kind.SAME),  # nobody mended the number
        ("违反本办法第一条规定的，由医务处责令改正。", Kind.CHANGED),
        ("违反本办法第三条规定的，由护理部责令改正。", Kind.CHANGED),
    ],
)
def test_a_number_that_follows_is_no_change_of_words(now: str, kind: Kind) -> None:
    before = edition(PURPOSE, DUTY, "违反本办法第二条规定的，由医务处责令改正。")
    after = edition(PURPOSE, NEW, DUTY, now)
    assert [row.kind for row in compare(before, after).rows] == [
        Kind.SAME, Kind.NEW, Kind.SAME, kind,
    ]  # fmt: skip
