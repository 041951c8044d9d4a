"""The tree of a document, and which level becomes 一是…二是…."""

from collections.abc import Sequence

from digest.composing.document import Line
from digest.composing.outline import Node, outline
from digest.composing.points import is_question, structure
from tests.digest.documents import read_document


def _lines(*texts: str) -> tuple[Line, ...]:
    return tuple(Line(at, text) for at, text in enumerate(texts))


def _titles(nodes: Sequence[Node]) -> list[str]:
    return [node.title for node in nodes]


def _points(name: str) -> list[str]:
    return _titles(structure(outline(read_document(name).content)).points)


def test_levels_nest() -> None:
    tree = outline(
        _lines("前言。", "一、甲", "（一）乙。文字。", "1.丙。文字。", "二、丁", "文字。")
    )
    assert [line.text for line in tree.preamble] == ["前言。"]
    first, second = tree.nodes
    assert (_titles(first.children), _titles(first.children[0].children)) == (["乙"], ["丙"])
    assert (second.title, [line.text for line in second.lines]) == ("丁", ["文字。"])


def test_a_number_out_of_sequence_is_text() -> None:
    tree = outline(_lines("一、甲。文字。", "（三）项规定的情形。", "二、乙。文字。"))
    assert _titles(tree.nodes) == ["甲", "乙"]
    assert not tree.nodes[0].children


def test_articles_count_on_through_chapters() -> None:
    tree = outline(_lines("第一章 甲", "第一条 一。", "第二章 乙", "第二条 二。", "第三条 三。"))
    assert [len(node.children) for node in tree.nodes] == [1, 2]


def test_a_heading_stuck_to_the_paragraph_before_is_found() -> None:
    found = read_document("bulletin-statistics")
    assert "参保情况" in _titles(outline(found.content).nodes)


def test_the_first_level_where_it_has_three_to_eight() -> None:
    assert _points("notice-first-level")[0] == "明确日间医疗服务范围"
    assert len(_points("notice-first-level")) == 6


def test_the_second_level_of_the_part_that_holds_the_content() -> None:
    expected = [
        "集中整治虚构门诊服务",
        "规范门诊慢特病管理",
        "遏制检查检验不合理增长",
        "严查药品倒卖线索",
    ]
    assert _points("notice-second-level") == expected
    assert len(_points("opinions-general-first")) == 6


def test_chapters_without_general_and_final_provisions() -> None:
    found = structure(outline(read_document("measures-chapters").content))
    assert _titles(found.points) == ["机构与职责", "监测内容", "结果运用", "监督管理"]
    assert (_titles(found.before), _titles(found.after)) == (["总则"], ["附则"])


def test_the_answer_that_tells_the_contents() -> None:
    assert _points("interpretation-questions")[0] == "明确职责分工"
    asked = outline(read_document("interpretation-questions").content).nodes
    assert all(is_question(node) for node in asked)


def test_letter_and_content_are_parted_and_formal_lines_left_out() -> None:
    found = read_document("measures-chapters")
    assert [line.text[:6] for line in found.letter] == ["为加强医疗机"]
    assert found.content[0].text in ("（试行）", "第一章总则")
    text = "".join(line.text for line in read_document("notice-first-level").lines)
    for formal in ("国卫办医政发", "各省、自治区", "联系人", "信息公开形式", "2026年11月5日"):
        assert formal not in text
