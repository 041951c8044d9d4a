"""The 提要: the passage an editor would quote, word for word, within its length."""

import json
from pathlib import Path
from statistics import mean

import pytest

from crawler.items import Paragraph
from digest.composing.abstract.choose import LONGEST, SHORTEST, abstract
from tests.digest.composing.abstract.articles import NAMES, article
from tests.digest.composing.abstract.rouge import rouge_l


def abstract_of(title: str, *paragraphs: str) -> str:
    return "".join(p.text for p in abstract([Paragraph(text) for text in paragraphs], title))


@pytest.mark.parametrize("name", NAMES)
def test_a_synthetic_article_gets_the_passage_that_sums_it_up(name: str) -> None:
    made = article(name)
    pieces = abstract(made.body, made.title)
    text = "".join(piece.text for piece in pieces)
    assert rouge_l(text, made.summary) >= 0.75
    assert SHORTEST <= len(text) <= LONGEST
    for piece in pieces:
        assert piece.paragraph is not None
        assert piece.text in made.body[piece.paragraph].text


def test_the_marks_are_not_met_by_the_first_paragraph() -> None:
    made = [article(name) for name in NAMES]
    baseline = mean(rouge_l(a.body[0].text, a.summary) for a in made)
    ours = mean(rouge_l(abstract_of(a.title, *(p.text for p in a.body)), a.summary) for a in made)
    assert ours > 0.95
    assert baseline < 0.5


@pytest.mark.shared
def test_the_printed_abstracts_of_viewpoint_are_met(shared: Path) -> None:
    found = json.loads((shared / "past-issues" / "viewpoint-2025-03.json").read_text("utf-8"))
    ours = [rouge_l(abstract_of(a["title"], *a["body"]), a["summary"]) for a in found]
    first = [rouge_l(a["body"][0], a["summary"]) for a in found]
    print(f"\nROUGE-L：提要 {mean(ours):.3f}，首段 {mean(first):.3f}")
    assert mean(ours) >= 0.75 > mean(first)


def test_an_article_without_a_sentence_has_none() -> None:
    assert abstract_of("日程") == ""
    assert abstract_of("日程", "8:30 报到", "9:00 开幕") == ""
    assert abstract_of("长句", "甲" * 300 + "。") == ""


def test_a_lone_short_sentence_is_better_than_nothing() -> None:
    assert abstract_of("停诊", "因设备检修，本周六门诊暂停半天，急诊照常开放。") != ""


def test_a_long_abstract_of_ones_own_keeps_whole_sentences() -> None:
    long = "摘要：" + "".join(f"第{n}句说明医院运营管理的一个方面，并给出数据。" for n in range(30))
    text = abstract_of("题目", long, "关键词：运营", "正文从这里开始。")
    assert text.startswith("第0句") and text.endswith("数据。") and len(text) <= LONGEST


def test_a_label_on_a_line_of_its_own_and_structured_parts() -> None:
    parts = (
        "目的：探讨门诊预约流程优化对候诊时间的影响，为改进服务提供依据和参考。",
        "方法：比较优化前后各三个月的数据。",
        "结论：流程优化使平均候诊时间缩短了四成，值得在同级医院推广应用。",
    )
    text = abstract_of("题目", "【摘 要】", *parts, "【关键词】预约", "引言的第一句话说的是背景。")
    assert text == "".join(parts)


def test_what_stands_before_the_keywords_is_the_abstract() -> None:
    own = "本文比较三家医院的床位调配办法，发现统一调配使床位使用率提高，可供同级医院借鉴和参考。"
    text = abstract_of(
        "题目", "甲医院 王一", own, "关键词：床位；调配", "床位紧张由来已久，成为难题。" * 4
    )
    assert text == own


def test_the_word_that_ties_a_sentence_to_the_one_before_is_left_out() -> None:
    event = "11月8日，全市质控年会在滨江市举行，300余人参加会议，王主任出席并致辞。"
    problem = (
        "与此同时，日间手术仍面临不少堵点，医保结算标准尚未统一，随访主要靠人工电话，失访率接近两成，"
        "基层麻醉力量不足，患者出院后出现疼痛、出血等情况时缺乏就近处置的渠道。"
    )
    assert abstract_of("质控年会召开", event, problem).startswith("日间手术仍面临")


def test_a_dateline_is_no_part_of_it() -> None:
    lead = "本报讯（记者 王一）全市十家医院本月起试行夜间门诊，覆盖儿科和内科，首周接诊两千人次。"
    assert abstract_of("夜间门诊试行", lead, "试行期为半年。").startswith("全市十家医院")


SUMS_UP = (
    "甲病具有发病率高、致残率高的特点，尽早治疗是公认的有效手段。然而在县域，患者识别晚、转运慢、"
    "院内流程不畅，真正能及时获得治疗的患者不足7%，如何就近救治成为管理者面前的难题。"
)


@pytest.mark.parametrize(
    "opening",
    [
        "凌晨两点，一位68岁的老人突然无力。家属拨打120后，救护车上的医生把信息传送到县医院。"
        "老人入院22分钟后完成治疗，三天后行走自如。",
        "下午五点，某医院住院医师小陈点开系统，不到20秒就完成了病历。“以前至少要写半小时。”他说。",
        "甲局近日印发《关于做好乙工作的通知》。如何理解这项制度？记者采访了有关专家。",
    ],
)
def test_scenes_and_what_the_reporter_asked_are_passed_over(opening: str) -> None:
    closing = "三年来，全市累计培训基层人员1.2万人次，建立了统一的流程。"
    assert abstract_of("县域甲病救治观察", opening, SUMS_UP, closing) == SUMS_UP
