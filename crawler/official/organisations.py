"""Organisations that official texts name, and their short forms."""

import re

from crawler.characters import unspaced
from crawler.lexicon import load

# long form → short form; longer ones first, so that a part is not shortened by itself
SHORT_FORMS: tuple[tuple[str, str], ...] = (
    ("中华人民共和国", ""),
    ("国家卫生健康委员会", "国家卫健委"),
    ("国家卫生健康委", "国家卫健委"),
    ("国家卫生和计划生育委员会", "国家卫生计生委"),
    ("卫生和计划生育委员会", "卫生计生委"),
    ("卫生健康委员会", "卫健委"),
    ("卫生健康委", "卫健委"),
    ("医疗保障局", "医保局"),
    ("疾病预防控制局", "疾控局"),
    ("中医药管理局", "中医药局"),
    ("国家食品药品监督管理总局", "食品药品监管总局"),
    ("国家食品药品监督管理局", "国家食品药品监管局"),
    ("国家质量监督检验检疫总局", "质检总局"),
    ("国家药品监督管理局", "国家药监局"),
    ("药品监督管理局", "药监局"),
    ("国家市场监督管理总局", "市场监管总局"),
    ("国家市场监管总局", "市场监管总局"),
    ("市场监督管理局", "市场监管局"),
    ("国家发展和改革委员会", "国家发展改革委"),
    ("国家发改委", "国家发展改革委"),
    ("发展和改革委员会", "发展改革委"),
    ("人力资源和社会保障部", "人社部"),
    ("人力资源社会保障部", "人社部"),
    ("人力资源和社会保障厅", "人社厅"),
    ("工业和信息化部", "工信部"),
    ("科学技术部", "科技部"),
    ("住房和城乡建设部", "住建部"),
    ("住房城乡建设部", "住建部"),
    ("退役军人事务部", "退役军人部"),
    ("国务院国有资产监督管理委员会", "国务院国资委"),
    ("国家金融监督管理总局", "国家金融监管总局"),
    ("中国残疾人联合会", "中国残联"),
    ("中华全国妇女联合会", "全国妇联"),
)
_WORDS = load("organisations")
HOSPITAL = _WORDS["hospital"]  # whatever is called like one; see `is_generic`
SECRETARIATS = _WORDS["secretariat"].words
_GENERIC, _COMMON = _WORDS["generic"], _WORDS["common"]
_LONG = "|".join(re.escape(long) for long, _ in SHORT_FORMS[1:])
_AREA = f"(?:{load('places')['province'].pattern})(?:省|市|(?:壮族|回族|维吾尔)?自治区)?"
BODY = re.compile(
    rf"(?:{_AREA}|国家)?(?:{_LONG})|{_AREA}(?:{_WORDS['local_body'].pattern})"
    rf"|{_WORDS['house'].pattern}"
)
_LOCAL_GOVERNMENT, _KIND_OF_PLACE = _WORDS["local_government"], _WORDS["kind_of_place"]


def shortened(name: str) -> str:
    """The name of an organisation as the newsletter prints it: 江苏省医疗保障局 as 江苏省医保局."""
    for long, short in SHORT_FORMS:
        name = name.replace(long, short)
    return _LOCAL_GOVERNMENT.sub("政府", name)


def short_forms(text: str) -> str:
    """`text` with official names in their short forms and without blanks."""
    plain = unspaced(text)
    for long, short in SHORT_FORMS:
        plain = plain.replace(long, short)
    return plain


def is_generic(name: str) -> bool:
    """Whether what looks like a name is a kind: 三级医院, 各地市, 要求医院."""
    return bool(_COMMON.search(name) or _GENERIC.search(_KIND_OF_PLACE.sub("", name)))
