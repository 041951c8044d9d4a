"""What a sentence can do without; what limits, forbids or counts is never struck."""

import pytest

from digest.composing.compression import binds
from digest.composing.lead import Piece
from digest.composing.pencil import pencilled

TITLE = "《关于开展甲行动的通知》"


def _left(*texts: str, title: str = "") -> str:
    pieces = [Piece(text, at) for at, text in enumerate(texts)]
    found = [part for parts in pencilled(pieces, title) for part in parts]
    for at, text in enumerate(texts):  # kept and struck together are the source, in its order
        assert "".join(p.text for p in found if p.paragraph == at) == text
    return "".join(piece.text for piece in found if not piece.struck)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("试点名单（见附件2）由省级确定。", "试点名单由省级确定。"),
        ("医疗机构（下同）应当建账。", "医疗机构应当建账。"),
        ("按病组（Diagnosis Related Groups，DRG）付费。", "按病组付费。"),
        ("依照《甲办法》（甲发〔2025〕3号）处理。", "依照《甲办法》处理。"),
        ("按照党中央、国务院决策部署，各地要完善分级诊疗。", "各地要完善分级诊疗。"),
        (
            "医保部门按照《甲法》《乙条例》等法律法规和政策要求，坚持收支平衡。",
            "医保部门坚持收支平衡。",
        ),
        ("各地要高度重视，明确时间表、路线图。", "各地要明确时间表、路线图。"),
        ("处理未成年人信息的，还应当制定专门规则。", "处理未成年人信息的，应当制定专门规则。"),
        ("保守国家秘密（以下简称保密）工作由专人负责。", "保守国家秘密工作由专人负责。"),
        ("根据《甲意见》（甲发〔2025〕1号）要求，医院应当建账。", "医院应当建账。"),
        ("甲局广告司司长王一指出，指南明确了三类情形。", "指南明确了三类情形。"),
        (
            "国家规定要求使用密码进行保护的设施，其运营者应当使用密码进行保护，制定应用方案。",
            "国家规定要求使用密码进行保护的设施，其运营者应当制定应用方案。",
        ),
        ("病种权重（分值，以下统称权重）每年调整。", "病种权重每年调整。"),
    ],
)
def test_what_can_go_goes(text: str, left: str) -> None:
    assert _left(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "罚款三倍（含）以上的，移送公安机关。",
        "二级医院（不含民营）应当建账。",
        "用量下降（除急诊外）的，给予奖励。",
        "原则上按照国家有关规定，给予补助。",
        "按照首诊负责的要求，医师应当接诊。",
        "根据《甲条例》第三条处理。",
        "报名表（附条件批准）有效。",
        "材料（见附件，仅限三级医院）应当公开。",
        "根据不得低于《甲标准》的要求，医院应当配备药师。",
        "有专家认为，改革成效明显。",
    ],
)
def test_what_binds_stays(text: str) -> None:
    assert _left(text) == text


@pytest.mark.parametrize(
    "words",
    ["不", "（未经批准）", "原则上", "应当", "（除外）", "30日内", "鼓励", "可", "仅限三级"],
)
def test_words_that_bind(words: str) -> None:
    assert binds(words)


def test_the_same_subject_is_named_once() -> None:
    told = ("各省级医保部门应当及时拨付资金。", "各省级医保部门要公开结果。")
    assert _left(*told) == "各省级医保部门应当及时拨付资金。要公开结果。"
    other = ("定点医药机构应当建账。", "各省级医保部门要公开结果。")
    assert _left(*other) == "".join(other)


def test_a_subject_is_named_again_in_the_next_point() -> None:
    told = [Piece("医疗机构应当建账。", 1), Piece("二是"), Piece("医疗机构不得拒收。", 2)]
    assert pencilled(told) == [(piece,) for piece in told]


def test_the_heading_s_title_is_not_quoted_again() -> None:
    text = "甲局发布《甲局办公室关于开展甲行动的通知》提出，即日起开展行动。"
    assert (
        _left(text, title="《甲局办公室关于开展甲行动的通知》")
        == "甲局发布通知，提出即日起开展行动。"
    )
    assert _left(text, title=TITLE) == "甲局发布通知，提出即日起开展行动。"
    assert _left("甲局发布《乙办法》。", title="《乙办法》") == "甲局发布《乙办法》。"
    told = ("甲局发布消息。", "依据《关于开展甲行动的通知》办理。")
    assert _left(*told, title=TITLE) == "".join(told)
