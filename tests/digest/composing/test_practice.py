"""Headings of 他山之石 and 典型案例; texts of sources in every shape."""

import pytest

from crawler.items import Article, Paragraph
from digest.composing.practice import heading_of, in_chapters, in_points

OWN = "北京大学第三医院"


@pytest.mark.parametrize(
    ("title", "heading"),
    [
        ("以成本数据为抓手 推进精细化运营", "北京大学第三医院以成本数据为抓手，推进精细化运营。"),
        ("医院推行“全院一张床”管理", "北京大学第三医院推行“全院一张床”管理。"),
        ("我院多措并举提升门诊服务", "北京大学第三医院多措并举提升门诊服务。"),
        ("北医三院探索日间手术新模式！", "北医三院探索日间手术新模式。"),
        ("第三医院“从临床中来 到临床中去”", "第三医院“从临床中来 到临床中去”。"),
        ("华西医院 精细化管理再出发", "华西医院精细化管理再出发。"),
        ("【改革创新】浙大二院用AI 赋能药事管理", "浙大二院用AI 赋能药事管理。"),
        ("床位统筹让患者住院更快｜健康报", "北京大学第三医院床位统筹让患者住院更快。"),
        ("院长论坛｜公立医院如何降本增效？", "北京大学第三医院公立医院如何降本增效？"),
    ],
)
def test_headings_name_the_hospital_and_end_as_a_sentence(title: str, heading: str) -> None:
    assert heading_of(title, OWN) == heading


def test_a_paper_on_many_hospitals_keeps_its_title() -> None:
    assert heading_of("多所医院推动大模型应用", "") == "多所医院推动大模型应用。"


SHAPES = {
    "first level": "一、建立机制|{0}|二、优化流程|{1}|三、强化考核|{2}",
    "run in": "（一）建立机制。{0}|（二）优化流程。{1}|（三）强化考核。{2}",
    "digits": "1.建立机制|{0}|2.优化流程|{1}|3.强化考核|{2}",
    "bare headings": "建立协同机制|{0}|优化服务流程|{1}|强化绩效考核|{2}",
    "counted": "一是建立机制。{0}|二是优化流程。{1}|三是强化考核。{2}",
    "one paragraph": "医院这样做。一是建立机制。{0}二是优化流程。{1}三是强化考核。{2}",
    "bracketed": "医院这样做。（1）建立机制。{0}（2）优化流程。{1}（3）强化考核。{2}",
    "two levels": "一、建立机制|（一）组织|{0}|（二）制度|{1}|二、优化流程|{1}|三、强化考核|{2}",
    "ornaments": "01 建立协同机制|{0}|02 优化服务流程|{1}|03 强化绩效考核|{2}",
    "bullets": "▎建立协同机制|{0}|▎优化服务流程|{1}|▎强化绩效考核|{2}",
    "no points": "{0}|{1}|{2}",
}
LEAD = "医院围绕患者需求推进管理改革，取得了阶段性成效。"
MATTERS = ("门诊预约", "床位调配", "科室绩效")


def _article(shape: str) -> Article:
    told = [
        "".join(
            f"医院把{m}的第{n}项措施落实到{n + 2}个科室，每月通报一次进展。" for n in range(2, 8)
        )
        for m in MATTERS
    ]
    lines = [
        "医院围绕患者需求推进管理改革，取得了阶段性成效。",
        *SHAPES[shape].format(*told).split("|"),
    ]
    return Article("u", "标题", body=tuple(map(Paragraph, lines)))


@pytest.mark.parametrize("shape", SHAPES)
def test_every_sentence_stands_in_the_source_and_every_part_is_heard(shape: str) -> None:
    article = _article(shape)
    for pieces in (in_points(article, 700), in_chapters(article, 900)):
        text = "".join(piece.text for piece in pieces)
        assert text.startswith(LEAD)
        for piece in (p for p in pieces if p.paragraph is not None):
            assert piece.text.rstrip("。") in article.body[piece.paragraph or 0].text
        if shape != "no points":
            counted = [text.find(count) for count in ("一是", "二是", "三是")]
            numbered = [text.find(count) for count in ("1.", "2.", "3.")]
            assert any(-1 not in found and sorted(found) == found for found in (counted, numbered))
            assert all(matter in text for matter in MATTERS)
        assert not set("▎0") & set(text)
        assert len(text) <= 1100
        assert text.endswith("。")


def test_an_empty_article_gives_no_text() -> None:
    assert in_points(Article("u", "标题"), 700) == []
    assert in_chapters(Article("u", "标题"), 700) == []
