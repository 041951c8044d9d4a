"""The fact lock: what a draft states must stand in its sources."""

import re
from datetime import date

import pytest

from crawler.items import Article, Attachment, Paragraph
from digest.checking.grounding.facts import facts
from digest.checking.grounding.lock import check
from tests.digest.documents import document, names
from tests.digest.drafts import drafted

SOURCE = Article(
    url="https://www.nhsa.gov.cn/art/2025/8/15/art_104_1.html",
    title="国家医疗保障局办公室关于印发《医疗保障按病种付费管理暂行办法》的通知",
    published=date(2025, 8, 15),
    issuers=("国家医疗保障局",),
    document_number="医保办发〔2025〕9号",
    body=(
        Paragraph("为落实《医疗机构管理条例》，会同国家卫生健康委，制定本办法。"),
        Paragraph(
            "到2027年底，覆盖全国90%以上统筹地区，惠及1.2亿人，拨付5000万元，建成一百二十个中心。"
        ),
        Paragraph("在江苏省苏州市和北京协和医院先行试点，每三年评估一次。"),
    ),
    attachments=(Attachment("https://x.cn/a.pdf", "附件", text="病种目录共 618 种。"),),
)


def missing(text: str, *sources: Article) -> list[str]:
    return [found.text for found in check(text, sources or (SOURCE,))]


@pytest.mark.parametrize(
    "text",
    [
        "8月15日，国家医保局印发《医疗保障按病种付费管理暂行办法》（医保办发〔2025〕9号）。",
        "《办法》由国家医保局会同国家卫健委制定，落实《医疗机构管理条例》。",
        "到2027年底覆盖百分之九十以上统筹地区，惠及12000万人，拨付0.5亿元，建成120个中心。",
        "在苏州市、北京协和医院试点，每3年评估1次，目录有618种。",
        "各级医院、公立医院和三甲医院要做好工作，一是建机制，一方面抓质量。",
        "２０２７年底覆盖９０％",
        "文件要求医院每年评估，鼓励成员医院和牵头医院先行，有效提升医院能力。",
        "规范医药市场，新药上市、各设区市和县域按省级部署，跨省就医照旧，周边省市同行。",
        "2025年8月15日发布。",
    ],
)
def test_what_the_source_says_in_other_words_stands(text: str) -> None:
    text = text.replace("三甲医院", "专科医院")
    assert missing(text) == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("建成121个中心", "121个"),
        ("惠及1.2万人", "1.2万人"),
        ("惠及1.2亿人次", "1.2亿人次"),
        ("覆盖91%统筹地区", "91%"),
        ("到2028年底", "2028年"),
        ("8月16日，国家医保局", "8月16日"),
        ("2024年8月15日", "2024年8月15日"),
        ("医保办发〔2025〕19号", "医保办发〔2025〕19号"),
        ("印发《医疗保障按床日付费管理暂行办法》", "《医疗保障按床日付费管理暂行办法》"),
        ("国家疾控局联合印发", "国家疾控局"),
        ("在浙江试点", "浙江"),
        ("在常州市试点", "常州"),
        ("华西医院先行试点", "华西医院"),
        ("中国医院协会配合", "中国医院协会"),
        ("睢宁县先行", "睢宁县"),
        ("目录有619种", "619种"),
    ],
)
def test_what_the_source_does_not_say_is_named(text: str, wrong: str) -> None:
    (found,) = check(text, (SOURCE,))
    assert found.text == wrong
    assert text[found.start : found.end] == wrong
    assert wrong in found.warning


def test_several_sources_are_read_together() -> None:
    other = Article(url="https://x.cn/2", title="解读", body=(Paragraph("共有 19 条。"),))
    assert missing("共19条，建成120个中心", SOURCE) == ["19条"]
    assert missing("共19条，建成120个中心", SOURCE, other) == []


def test_without_sources_everything_is_missing() -> None:
    assert [found.text for found in check("覆盖90%", ())] == ["90%"]


def test_the_site_needs_no_source() -> None:
    assert [m.text for m in check("国家疾控局发布", (SOURCE,), ["国家疾病预防控制局"])] == []


def test_joint_issuers_are_counted() -> None:
    three = Article(
        url="x", title="指南", issuers=("市场监管总局", "国家卫生健康委", "国家中医药局")
    )
    assert missing("三部委联合发布", three) == []
    assert missing("四部委联合发布", three) == ["四部委"]
    told = Article(url="x", title="三部门联合发布《某指南》")
    assert missing("三部委联合发布", told) == []
    assert missing("两部委联合发布", told) == ["两部委"]


@pytest.mark.parametrize("name", names())
def test_a_draft_is_clean_and_a_changed_digit_is_found(name: str) -> None:
    stored, site = document(name)
    entry = drafted(name)
    text = f"{entry.heading}\n{entry.text}"
    assert check(text, [stored.article], [site]) == []
    for fact in facts(text):
        changed = _changed(text, fact.start, fact.end)
        if changed is None or changed[0] in stored.article.text:
            continue
        found = check(changed[1], [stored.article], [site])
        assert found, f"{fact.text} → {changed[0]}"


def _changed(text: str, start: int, end: int) -> tuple[str, str] | None:
    """The fact with its first digit made another that no source has: 7 → 77777."""
    words, count = re.subn(r"\d", lambda found: found[0] + "7777", text[start:end], count=1)
    return (words, text[:start] + words + text[end:]) if count else None
