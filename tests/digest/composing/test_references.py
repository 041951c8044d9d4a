"""Which rules of a law its penalties name again."""

from digest.composing.document import Line
from digest.composing.references import MOST, named_again, votes

LAW = [
    "第一章 总则",
    "第一条 为了规范血站的告知和储存，保护献血者，制定本条例。",
    "第二章 采血",
    "第二条 血站应当向献血者告知采血风险。血站应当穿统一服装。",
    "献血者索取证明的，血站应当在证明上加盖印章。",
    "第三条 血站应当按照规定温度储存血液。",
    "第四条 血站应当登记姓名。",
    "登记应当保存十年。",
    "第五条 县级卫生主管部门应当告知血站采血风险。",
    "第三章 法律责任",
    "第六条 血站有下列情形之一的，由卫生主管部门责令改正，处一万元罚款：",
    "（一）未按规定告知采血风险；",
    "（二）未按照规定温度储存血液；",
    "（三）其他未履行义务的情形。",
    "第七条 违反本条例第四条第二款规定的，给予警告；情节严重的，吊销许可证。",
    "第八条 血站违反规定发生事故，有下列情形之一的，根据情节轻重，依法给予处分：",
    "（一）造成事故的，处一万元罚款；",
    "第九条 卫生主管部门工作人员未按照规定温度储存血液的，依法给予处分。",
]
LINES = tuple(Line(index, text) for index, text in enumerate(LAW))


def _again(index: int, text: str) -> float:
    return named_again([(text, index)], votes(LINES))


def test_a_conduct_speaks_for_the_sentence_it_is_most_like() -> None:
    assert _again(3, "血站应当向献血者告知采血风险。") > 0.5
    assert _again(5, "血站应当按照规定温度储存血液。") > 0.5
    assert _again(3, "血站应当穿统一服装。") == 0
    assert _again(4, "献血者索取证明的，血站应当在证明上加盖印章。") == 0


def test_a_cited_article_is_named_and_what_officials_do_has_no_vote() -> None:
    assert _again(7, "登记应当保存十年。") == 1
    assert _again(6, "血站应当登记姓名。") == 0
    assert sum(n for index, _, n in votes(LINES) if index == 5) <= 1
    assert {index for index, _, _ in votes(LINES)} == {3, 5, 7}


def test_what_opens_a_paragraph_has_a_share_and_votes_have_an_end() -> None:
    body = [*LAW[:3], "第二条 血站负责采血。血站应当告知采血风险。"]
    penal = [f"第{n}条 未告知采血风险的，处一万元罚款。" for n in "三四五六"]
    found = votes(tuple(Line(index, text) for index, text in enumerate(body + penal)))
    assert {text: n for _, text, n in found} == {
        "血站应当告知采血风险": MOST, "血站负责采血": found[1][2],
    }  # fmt: skip
    assert 0 < found[1][2] <= MOST


def test_without_penalties_nothing_is_named() -> None:
    assert votes(LINES[:8]) == ()
    assert named_again([("——", None)], votes(LINES)) == 0
