"""Neighbours that begin alike are one sentence; what is said twice is struck."""

from digest.composing.lead import Piece
from digest.composing.pencil import pencilled


def _printed(pieces: list[Piece]) -> str:
    return "".join(p.text for parts in pencilled(pieces) for p in parts if not p.struck)


def _told(*texts: str) -> str:
    return _printed([Piece(text, at) for at, text in enumerate(texts)])


def test_two_sentences_for_the_same_case_are_joined_behind_it() -> None:
    assert (
        _told("发生收费纠纷，患者可以申请核对。", "发生收费纠纷，医院应当在3日内答复。")
        == "发生收费纠纷，患者可以申请核对；医院应当在3日内答复。"
    )


def test_three_of_them_and_a_list_too() -> None:
    ways = "发生收费纠纷，患者可以通过下列途径解决：", "（一）申请核对；", "（二）提起诉讼。"
    more = "发生收费纠纷，医院应当在3日内答复。", "发生收费纠纷，银行应当止付。"
    assert _told(*ways, *more) == (
        "发生收费纠纷，患者可以通过申请核对、提起诉讼等途径解决；"
        "医院应当在3日内答复；银行应当止付。"
    )


def test_what_is_covered_is_told_in_one_sentence() -> None:
    assert _told(
        "结算资金覆盖职工医保基金，有条件的地方可纳入救助资金。",
        "结算资金覆盖门诊、住院等费用。",
    ) == ("结算资金覆盖职工医保基金，覆盖门诊、住院等费用，有条件的地方可纳入救助资金。")


def test_other_beginnings_stay_as_they_are() -> None:
    texts = "发生收费纠纷，患者可以申请核对。", "发生医疗纠纷，医院应当封存病历。"
    assert _told(*texts) == "".join(texts)
    texts = "补助资金用于购置设备。", "补助资金用于设备的，应当公示，接受监督。"
    assert _told(*texts) == "".join(texts)


def test_points_are_not_joined() -> None:
    first, second = "发生收费纠纷，患者可以申请核对。", "发生收费纠纷，医院应当答复。"
    pieces = [Piece("一是"), Piece(first, 0), Piece("二是"), Piece(second, 1)]
    assert _printed(pieces) == f"一是{first}二是{second}"


def test_what_is_struck_stays_to_be_put_back() -> None:
    pieces = [Piece("发生收费纠纷，甲应当核对。", 0), Piece("发生收费纠纷，乙应当答复。", 1)]
    struck = [(p.text, p.paragraph) for parts in pencilled(pieces) for p in parts if p.struck]
    assert struck == [("。", 0), ("发生收费纠纷，", 1)]


def test_that_something_is_arranged_goes_where_it_is_told_what() -> None:
    first = "《指南》对什么是广告进行了回答；对部门协同作出针对性的制度安排。"
    assert _told(first, "《指南》对线索移送、情况通报等方面作出了制度性安排。") == (
        "《指南》对什么是广告进行了回答。《指南》对线索移送、情况通报等方面作出了制度性安排。"
    )
    assert first in _told(first, "《指南》对价格公示作出了具体规定。")
