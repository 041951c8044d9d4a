"""What an official document is, by its title: one table for all who use the room."""

import pytest

from crawler.official import Stage, describe
from crawler.official.about import about, brought, settled_name
from crawler.official.kind import kind_of
from tests.crawler.official.titles import SHAPES, Shape


def test_the_table_has_all_stages_and_two_hundred_shapes() -> None:
    assert {shape.stage for shape in SHAPES} == set(Stage)
    assert len({shape.title for shape in SHAPES}) == len(SHAPES) >= 200


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_shapes(shape: Shape) -> None:
    found = describe(shape.title)
    assert (
        Shape(
            shape.title, found.kind, found.stage, found.issuers, found.number, brought(shape.title)
        )
        == shape
    )


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.title)
def test_kind_and_stage_agree(shape: Shape) -> None:
    """Where the page is no document, its kind says so; the kind of a document is one of a name."""
    found = describe(shape.title)
    assert (found.kind == "解读") == (found.stage is Stage.INTERPRETATION)
    assert (found.kind == "征求意见稿") == (found.stage is Stage.DRAFT)
    assert found.stage is not Stage.NEWS or found.kind in ("", "会议")
    assert not found.stage.is_document or found.kind not in ("", "会议")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("2025年我国卫生健康事业发展统计公报", "公报"),
        ("国家医保局有关负责人就某办法答记者问", "解读"),
        ("一图读懂：某某意见", "解读"),
        ("中华人民共和国国务院令第700号", "令"),
        ("我院成功开展新技术手术方法", ""),
        ("某某表态被解读为让步", ""),
        ("某委员会工作规则", "规则"),
    ],
)
def test_kinds(title: str, kind: str) -> None:
    assert describe(title).kind == kind


@pytest.mark.parametrize(
    ("title", "document"),
    [
        ("《某公告》政策解读", "某公告"),
        ("《某部关于〈某办法〉的公告》解读", "某部关于〈某办法〉的公告"),
        ("关于某省医保支付办法的政策解读", "某省医保支付办法"),
        ("图解：某省医疗服务管理办法", "某省医疗服务管理办法"),
        ("《某办法》《某细则》解读", "某办法"),
        ("国家医保局解读", ""),
    ],
)
def test_what_an_interpretation_explains(title: str, document: str) -> None:
    assert describe(title).interprets == document


def test_a_number_makes_a_document() -> None:
    assert describe("落实护理工作的几点要求与思考").stage is Stage.NEWS
    assert describe("落实护理工作的几点要求与思考", "某卫函〔2026〕3号").stage is Stage.FINAL


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("某某管理办法（试行）（2025年版）", "办法"),
        ("《某某公报》", "公报"),
        ("某某取得进展", ""),
        ("某某意见（某发〔2026〕4号）", "意见"),
    ],
)
def test_a_kind_is_read_behind_remarks(name: str, kind: str) -> None:
    assert kind_of(name) == kind


def test_titles_of_one_document_speak_of_the_same() -> None:
    titles = (
        "国家医疗保障局关于印发《按病种付费管理暂行办法》的通知",
        "按病种付费管理暂行办法",
        "医保发〔2026〕9号 关于印发按病种付费管理暂行办法的通知",
        "国家医疗保障局令第9号 按病种付费管理暂行办法",
        "《按病种付费管理暂行办法》政策解读",
        "关于按病种付费管理暂行办法的政策解读",
        "一图读懂《按病种付费管理暂行办法》",
        "江苏省医疗保障局关于转发《按病种付费管理暂行办法》的通知",
    )
    assert {about(title) for title in titles} == {"按病种付费管理暂行办法"}


def test_a_forwarded_document_is_itself() -> None:
    own = "国家卫生健康委办公厅关于进一步加强医疗机构护理工作的通知"
    assert about(f"江苏省卫生健康委转发{own}") == about(own)
    standard = about("江苏省卫生健康委关于转发人力资源社会保障部某某职称评价标准的通知")
    assert standard == about("人力资源社会保障部关于印发《某某职称评价标准》的通知")


def test_a_document_on_another_is_not_that_other() -> None:
    change = about("国家药监局关于调整《医疗器械分类目录》部分内容的公告")
    assert change != about("国家药监局关于发布《医疗器械分类目录》的公告")


def test_a_draft_and_its_document_have_one_settled_name() -> None:
    draft = about("关于公开征求《按病种付费管理办法（征求意见稿）》意见的通知")
    assert settled_name(draft) == settled_name(
        about("关于印发《按病种付费管理办法（试行）》的通知")
    )
