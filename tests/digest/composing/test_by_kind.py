"""An entry's length and manner follow the kind of its document; our own texts, by kind."""

from datetime import date

from crawler.items import Article
from digest.composing.weights import NEWS, NOTICE, REGULATION, manner
from digest.drafting.policy_text import Draft, draft
from tests.digest.documents import house
from tests.digest.faults import faults
from tests.prose import pasted, stored

DAY = date(2026, 11, 3)
NAMES = {
    "无偿登记": "登记册载明姓名，不得向他人泄露",
    "采集与检验": "采集器材用后销毁，检验不合格的全部废弃",
    "临床用血": "医师先作评估，一次用量超过定额的经会诊决定",
    "应急保障": "仓库常备七日的存量，缺少时由邻市调入",
    "监督管理": "每季公开抽查两次，问题限十日改正",
}
DIGITS = "一二三四五六七八九"


def _article(number: int, text: str) -> str:
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else DIGITS[tens - 1]) + "十" if tens else ""
    return f"第{ten}{DIGITS[ones - 1] if ones else ''}条 {text}"


def _chapter(at: int, name: str, rule: str) -> list[str]:
    """A chapter of six articles; the second sentence of each is long and goes into detail."""
    head = f"第{DIGITS[at]}章 {name}"
    texts = [f"第{n}类血站应当遵守{name}的规则，{rule}。" for n in DIGITS[:6]]
    more = (
        "有关部门按照规定的程序、时限、表式和标准办理，留存全部过程记录，"
        "接受社会各方面的监督和定期检查。"
    )
    return [head, *(_article(6 * at + n - 1, text + more) for n, text in enumerate(texts, 1))]


REGULATION_TEXT = [
    "省血液管理条例",
    "第一章 总则",
    _article(1, "为了规范血液管理工作，保障临床用血安全，根据有关法律，制定本条例。"),
    _article(2, "本条例适用于本省行政区域内的血液管理活动。"),
    _article(3, "血液管理工作遵循自愿、无偿、安全的原则。"),
    _article(4, "省卫生主管部门负责全省血液管理工作。"),
    _article(5, "国家鼓励健康公民定期献血。"),
    *(
        line
        for at, (name, rule) in enumerate(NAMES.items(), 1)
        for line in _chapter(at, name, rule)
    ),
    "第七章 附则",
    _article(36, "本条例自2027年1月1日起施行。"),
]
TOLD = {
    "统一接口标准": ("县级医院2027年3月底前换用新接口", "旧接口同时停用", "费用由各地自筹"),
    "分批完成接入": ("三级医院2027年6月底前全部接入", "药房系统随后跟上", "乡镇卫生院自愿参加"),
    "开展质量核查": ("抽查全年至少两轮", "每轮不少于30家医院", "结果在全省通报"),
}
NOTICE_TEXT = [
    "关于做好医院信息平台接入工作的通知",
    "为提高服务效率，现就做好接入工作有关事项通知如下：",
    *(
        line
        for at, (name, told) in enumerate(TOLD.items())
        for line in (f"{DIGITS[at]}、{name}", "。".join(told) + "。")
    ),
]


def _drafted(lines: list[str], issuer: str) -> tuple[Draft, list[str]]:
    page = stored(pasted("https://www.example.org/1.html", lines[0], lines, DAY))
    made = draft(page.article, (page,), issuer, house())
    return made, faults(made, (page,), issuer)


def test_a_regulation_is_told_in_many_short_points_with_its_day_in_front() -> None:
    made, wrong = _drafted(REGULATION_TEXT, "省政府")
    assert [w for w in wrong if not w.startswith("太短")] == []
    begins = "《省血液管理条例》，自2027年1月1日起施行，旨在规范血液管理工作，保障临床用血安全。"
    assert begins in made.text
    assert "血液管理工作遵循自愿、无偿、安全的原则。" in made.text
    assert all(f"是{name}。" in made.text for name in NAMES)
    assert len(made.text) <= 1.15 * manner(REGULATION).length * house().limits.characters["policy"]
    assert "留存全部过程记录" not in made.text
    assert not made.text.endswith("起施行。")


def test_a_notice_tells_runs_of_sentences_with_short_ones_joined() -> None:
    made, wrong = _drafted(NOTICE_TEXT, "省卫健委")
    assert manner(NOTICE).passages
    assert [w for w in wrong if not w.startswith("太短")] == []
    for name, told in TOLD.items():
        assert f"是{name}。{'，'.join(told[:2])}" in made.text


EXAMPLE = "各院可按科目设置专门窗口，如“儿科窗口”“老年窗口”“军人窗口”，并在大厅醒目处公布。"
MEANING = "《指南》的出台，有助于改善群众就医感受，对提升全省导诊服务水平具有重要意义。"
RULES = [
    f"{where}应当在{when}设置导诊台，每台配备不少于{many}名导诊员，{what}。"
    for where, when, many, what in (
        ("三级医院", "2027年3月底前", 4, "开放时间覆盖全部门诊时段"),
        ("二级医院", "2027年6月底前", 2, "节假日照常开放并公示值班安排"),
        ("乡镇卫生院", "2027年9月底前", 1, "可以由护士兼任并定期轮换岗位"),
        ("专科医院", "2027年10月底前", 3, "按照病种特点编写导诊手册"),
        ("妇幼保健院", "2027年11月底前", 2, "为孕产妇提供全程陪同服务"),
        ("中医医院", "2027年12月底前", 2, "在导诊内容里加入治未病服务"),
        ("社区卫生服务中心", "2028年1月底前", 1, "与家庭医生签约服务一并安排"),
        ("互联网医院", "2028年2月底前", 1, "在首页设置人工导诊入口"),
        ("口腔医院", "2028年3月底前", 2, "对儿童就诊给予专门安排"),
        ("眼科医院", "2028年4月底前", 2, "为行动不便者提供轮椅"),
        ("康复医院", "2028年5月底前", 3, "与转诊医院共用预约平台"),
        ("护理院", "2028年6月底前", 1, "由值班护士负责接待家属"),
    )
]
REPORT_TEXT = [
    "省卫健委印发《医院导诊服务指南》",
    "11月3日，省卫健委印发《医院导诊服务指南》，要求各级医院规范导诊服务。",
    *RULES[:3],
    EXAMPLE,
    *RULES[3:],
    MEANING,
]


def test_a_report_is_told_in_few_sentences_without_examples_and_meaning() -> None:
    made, wrong = _drafted(REPORT_TEXT, "省卫健委")
    most = manner(NEWS).length * house().limits.characters["policy"]
    assert [w for w in wrong if not w.startswith("太短")] == []
    assert 0.7 * most <= len(made.text) <= most
    assert EXAMPLE not in made.text and MEANING not in made.text
    assert sum(rule in made.text for rule in RULES) >= 5


def test_chapters_that_lost_their_numbers_are_chapters() -> None:
    """A page made from a word processor's own numbering has only the first one."""
    lost = [
        line.split(" ")[-1] if line[2] == "章" and line[1] != "一" else line
        for line in REGULATION_TEXT
    ]
    assert "临床用血" in lost
    assert _drafted(lost, "省政府")[0].text == _drafted(REGULATION_TEXT, "省政府")[0].text


def test_an_article_may_begin_with_an_ordinal() -> None:
    """第六条第一类血液… is the sixth article, 第六条第一款 a reference."""
    lines = [line.replace("第六条 第一类", "第六条第一类") for line in REGULATION_TEXT]
    assert lines != REGULATION_TEXT
    made, _ = _drafted(lines, "省政府")
    assert "第六条" not in made.text and "自2027年1月1日起施行" in made.text


def test_the_lead_names_a_document_as_the_house_prints_it() -> None:
    """2025-08, nos. 1, 2, 3 and 5 name it in full behind the heading; a notice is 通知 there."""
    article: Article = pasted("https://www.example.org/2.html", "甲", ["甲", "乙。"], DAY)
    assert article.title == "甲"
    assert _drafted(NOTICE_TEXT, "省卫健委")[0].text.startswith("11月3日，省卫健委发布通知")
    assert "公布《省血液管理条例》" in _drafted(REGULATION_TEXT, "省政府")[0].text
