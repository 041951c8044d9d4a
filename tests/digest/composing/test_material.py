"""Which text an entry is written from, and where its sentences are said to stand."""

from dataclasses import replace
from typing import Unpack

import pytest

from crawler.items import Attachment, PageState, Paragraph
from crawler.store.records import StoredArticle
from digest.composing.material import material, paragraphs
from digest.drafting.policy_text import draft
from tests.digest.documents import document, house
from tests.digest.faults import faults
from tests.made import ArticleFields

TOLD = "一、明确职责分工。药学部门承担日常监测工作，配备专职临床药师不少于3名。"


def _with(stored: StoredArticle, **changes: Unpack[ArticleFields]) -> StoredArticle:
    return replace(stored, article=replace(stored.article, **changes))


@pytest.mark.parametrize("name", ["attached-guide", "attached-list", "attached-whole"])
def test_the_text_of_a_file_is_quoted_with_its_place(name: str) -> None:
    stored, site = document(name, number=5)
    entry = draft(stored.article, (stored,), site, house())
    placed = [s for s in entry.sentences if s.attachment is not None]
    assert len(placed) > 5
    for sentence in placed:
        assert sentence.paragraph is not None
        words = paragraphs(stored.article.attachments[0])[sentence.paragraph].text
        assert sentence.text.rstrip("。")[:12] in words.replace(" ", "")


def test_the_purpose_comes_from_the_letter_and_the_points_from_the_file() -> None:
    stored, _ = document("attached-guide", number=5)
    found = material([stored])
    assert found is not None
    letter = {found.places[line.index].attachment for line in found.document.letter}
    content = {found.places[line.index].attachment for line in found.document.content}
    assert (None in letter, content) == (True, {0})


def test_forms_and_explanations_are_not_the_document() -> None:
    stored, _ = document("attached-rules")
    form = Attachment("https://www.example.cn/x.docx", "附件2 意见反馈表", "请填写意见。" * 60)
    found = material([_with(stored, attachments=(form, *stored.article.attachments))])
    assert found is not None
    assert {place.attachment for place in found.places} == {None, 1}


def test_a_full_notice_needs_no_file() -> None:
    stored, _ = document("notice-first-level")
    file = Attachment("https://www.example.cn/x.pdf", "附件", "医疗机构应当填写本表。" * 30)
    found = material([_with(stored, attachments=(file,))])
    assert found is not None
    assert {place.attachment for place in found.places} == {None}


def test_a_letter_is_told_with_its_interpretation() -> None:
    letter, site = document("title-only", number=1)
    named = "《中医优势病种按病种付费经办规程（试行）》"
    words = f"为规范经办服务，制定了{named}，现印发给你们，请遵照执行。"
    letter = _with(letter, state=PageState.ARTICLE, body=(Paragraph(words),))
    explained, _ = document("interpretation-questions", number=9)
    entry = draft(letter.article, (letter, explained), site, house())
    assert "旨在规范经办服务。" in entry.text
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {1, 9}
    assert [f for f in faults(entry, (letter, explained), site) if "日期" in f] == []


def test_articles_without_chapters_are_told_by_their_interpretation() -> None:
    rules, site = document("measures-articles", number=1)
    explained, _ = document("interpretation-questions", number=9)
    body = [Paragraph(TOLD), *map(Paragraph, ("二、统一监测内容。监测指标按月报送。",))]
    body += [Paragraph("三、强化结果运用。监测结果与绩效考核挂钩，每年通报一次。")]
    told = _with(explained, body=tuple(body))
    entry = draft(rules.article, (rules, told), site, house())
    assert "一是明确职责分工。药学部门承担日常监测工作" in entry.text
    used = {s.article for s in entry.sentences if s.paragraph is not None}
    assert used == {1, 9}


BACKGROUND = ["一、出台背景", "近年来，监测的要求不断提高，原有规定已不能适应需要。"]
CONTENTS = (
    "《办法》共五章三十条。一是明确机构职责。三级医院配备专职临床药师不少于5名，医疗机构主要负责人为第一责任人。"
    "二是统一监测内容，对抗菌药物、抗肿瘤药物实施重点监测，不得瞒报、漏报、迟报。"
    "三是强化结果运用，监测结果与科室绩效考核、医师职称评聘挂钩，作为医院评审的重要依据。"
    "四是严格监督管理，省级卫生健康行政部门每年开展数据质量核查，核查比例不低于15%，对问题突出的机构进行约谈。"
)
NEXT = ["三、下一步工作", "我委将指导各地抓好落实。"]
ASKED = [
    "问：为什么要出台《办法》？",
    "答：为了规范用药监测工作，保障患者用药安全。",
    "问：由谁负责监测？",
    "答：医疗机构主要负责人为第一责任人，药学部门承担日常监测工作，三级医院配备专职临床药师不少于5名。",
    "问：监测哪些药品？",
    "答：对抗菌药物、抗肿瘤药物、质子泵抑制剂和重点监控药品等实施重点监测，统一指标定义和计算方法。",
    "问：结果怎么用？",
    "答：监测结果与绩效考核、职称评聘、医院评审等挂钩，对使用强度异常的药品采取限制采购等措施。",
]


@pytest.mark.parametrize(
    ("body", "point"),
    [
        ([*BACKGROUND, "二、主要内容", CONTENTS, *NEXT], "一是明确机构职责。三级医院配备"),
        (ASKED, "一是医疗机构主要负责人为第一责任人"),
    ],
)
def test_a_regulation_in_chapters_is_told_by_its_interpretation(
    body: list[str], point: str
) -> None:
    rules, site = document("measures-chapters", number=1)
    explained, _ = document("interpretation-questions", number=9)
    told = _with(explained, body=tuple(map(Paragraph, body)))
    entry = draft(rules.article, (rules, told), site, house())
    assert entry.heading == "国家卫健委印发《医疗机构临床用药监测管理办法（试行）》。"
    assert entry.text.startswith(
        "10月30日，国家卫健委印发《医疗机构临床用药监测管理办法（试行）》，旨在规范"
    )
    assert (point in entry.text, "三是" in entry.text) == (True, True)
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {1, 9}
    assert "不能适应" not in entry.text
    assert faults(entry, (rules, told), site) == []


def test_letter_attached_regulation_and_interpretation_make_one_entry() -> None:
    rules, site = document("measures-chapters", number=1)
    whole = "\n".join(p.text for p in rules.article.body)
    name = "医疗机构临床用药监测管理办法（试行）"
    words = f"现将《{name}》印发给你们，请遵照执行。"
    letter = _with(
        rules,
        body=(Paragraph(words),),
        attachments=(Attachment("https://www.example.cn/a.pdf", name, whole),),
    )
    explained, _ = document("interpretation-questions", number=9)
    told = _with(explained, body=tuple(map(Paragraph, [*BACKGROUND, "二、主要内容", CONTENTS])))
    entry = draft(letter.article, (letter, told), site, house())
    used = {(s.article, s.attachment) for s in entry.sentences if s.paragraph is not None}
    assert used == {(1, 0), (9, None)}
    assert "旨在规范医疗机构临床用药监测工作" in entry.text
    assert "一是明确机构职责" in entry.text
    assert faults(entry, (letter, told), site) == []


def test_a_regulation_is_said_to_take_effect_once() -> None:
    rules, site = document("measures-chapters", number=1)
    explained, _ = document("interpretation-questions", number=9)
    entry = draft(rules.article, (rules, explained), site, house())
    assert "一是明确职责分工" in entry.text
    assert entry.text.count("起施行") == 1


def test_a_notice_in_points_is_told_in_its_own() -> None:
    notice, site = document("notice-first-level", number=1)
    explained, _ = document("interpretation-questions", number=9)
    entry = draft(notice.article, (notice, explained), site, house())
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {1}


def test_a_short_regulation_is_not_told_by_a_shorter_word_on_it() -> None:
    rules, site = document("measures-chapters", number=1)
    lines = (
        "第一章 总则",
        "第一条 为规范用药监测，现予公布本办法，全文如下。",
        "第二章 监测内容",
        "第二条 医疗机构应当于每月10日前报送上月数据，不得瞒报、漏报、迟报。",
        "第三章 监督管理",
        "第三条 省级卫生健康行政部门应当每年组织不少于一次的数据质量核查。",
    )
    rules = _with(rules, body=tuple(map(Paragraph, lines)))
    explained, _ = document("interpretation-questions", number=9)
    words = ["一、为什么出台？", "门诊用药患者数量多，用药时间长。"]
    words += ["二、对患者有什么好处？", "患者的用药安全更有保障。"]
    told = _with(explained, body=tuple(map(Paragraph, words)))
    entry = draft(rules.article, (rules, told), site, house())
    assert {s.article for s in entry.sentences if s.paragraph is not None} == {1}


def test_without_any_text_there_is_nothing_to_write_from() -> None:
    stored, _ = document("title-only")
    scan = Attachment("https://www.example.cn/x.pdf", "通知", "", "PDF 是扫描件。")
    assert material([stored]) is None
    entry = draft(
        stored.article,
        [_with(stored, state=PageState.FILES, attachments=(scan,))],
        "国家医疗保障局",
        house(),
    )
    assert entry.gaps == ("正文在附件里（PDF 是扫描件）",)
