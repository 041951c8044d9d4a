"""Articles written anew: told as what they were where anything of them stays."""

from digest.comparing.account import sentence
from digest.comparing.comparison import Kind, compare
from digest.comparing.regulation import parse

OLD = (
    "第一条　为了规范会诊管理，制定本办法。",
    "第二条　会诊医师应当在两小时内到达病房。",
    "第三条　医疗机构应当公布会诊收费项目，不得收取或者变相收取其他费用。",
    "第四条　会诊记录应当当日归入病历。",
    "第五条　会诊医师未按时到达的，由医务处通报批评。\n"
    "泄露患者病情资料的，依照护士和医师管理的规定处罚。\n"
    "违规收取会诊费用的，依照价格管理的规定处罚。",
    "第六条　本办法自2020年1月1日起施行。",
)
NEW = (
    "第一条　为了规范会诊管理，制定本办法。",
    "第二条　会诊医师应当在两小时内到达病房。",
    "第三条　医疗机构应当公布会诊收费项目和标准，除下列费用外不得收取其他费用：\n"
    "（一）外院专家的交通补助；\n（二）夜间急会诊的加班补贴；\n（三）远程平台的使用成本。\n"
    "收费原则由省级医疗保障部门会同财政部门制定。",
    "第四条　会诊记录应当当日归入病历。",
    "第五条　泄露患者病情资料的，依照个人信息保护的规定处罚。",
    "第六条　违规收取会诊费用的，依照价格和医疗保障基金管理的规定处罚。",
    "第七条　本办法自2026年1月1日起施行。",
)


def test_an_article_that_grew_and_one_whose_paragraphs_became_articles() -> None:
    found = compare(parse("会诊管理办法（试行）", OLD), parse("会诊管理办法", NEW))
    told = [
        (row.kind, [a.label for a in row.old], [b.label for b in row.new]) for row in found.rows
    ]
    assert told == [
        (Kind.SAME, ["第一条"], ["第一条"]),
        (Kind.SAME, ["第二条"], ["第二条"]),
        (Kind.CHANGED, ["第三条"], ["第三条"]),
        (Kind.SAME, ["第四条"], ["第四条"]),
        (Kind.SPLIT, ["第五条"], ["第五条", "第六条"]),
        (Kind.CHANGED, ["第六条"], ["第七条"]),
    ]
    said = "与试行版相比，修改2条、拆分1条，其余3条文字未作改动。"
    assert sentence(found) == said
    turned = compare(parse("会诊管理办法", NEW), parse("会诊管理办法（修订）", OLD))
    assert [row.kind for row in turned.rows if row.kind is Kind.MERGED] == [Kind.MERGED]
