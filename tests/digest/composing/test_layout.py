"""A list as running words."""

from digest.composing.lead import Piece
from digest.composing.pencil import pencilled


def _told(*texts: str) -> str:
    pieces = [Piece(text, at) for at, text in enumerate(texts)]
    return "".join(p.text for parts in pencilled(pieces) for p in parts if not p.struck)


def test_items_lose_their_numbers_and_the_last_that_says_nothing() -> None:
    items = "（一）调离；", "（二）辞退；", "（三）省级以上主管部门规定的其他情形。"
    assert _told("应当备案的有：", *items) == "应当备案的有：调离；辞退。"


def test_items_in_one_paragraph_too() -> None:
    assert _told("处分依次如下：（一）警告；（二）记过。") == "处分依次如下：警告；记过。"


def test_a_last_item_that_says_something_stays() -> None:
    items = "（一）调离；", "（二）与其他单位合并。"
    assert _told("应当备案的有：", *items) == "应当备案的有：调离；与其他单位合并。"


def test_what_is_struck_stays_to_be_put_back() -> None:
    pieces = [Piece("备案：", 0), Piece("（一）调离；", 1), Piece("（二）其他情形。", 2)]
    found = [p for parts in pencilled(pieces) for p in parts]
    assert [p.text for p in found if p.struck] == ["（一）", "（二）其他情形。"]


def test_a_reference_to_an_item_keeps_its_number() -> None:
    text = "有第三条第（一）项情形的，责令改正。"
    assert _told(text) == text


def test_chopped_sentences_of_one_paragraph_are_read_as_one() -> None:
    pieces = [
        Piece("对疑点数据进行人工审核。", 4),
        Piece("违规费用月度抵扣。", 4),
        Piece("结果公开。", 5),
    ]
    told = "".join(p.text for parts in pencilled(pieces) for p in parts if not p.struck)
    assert told == "对疑点数据进行人工审核，违规费用月度抵扣。结果公开。"
