"""Who issued a document, and how the newsletter prints the name."""

import re

from crawler.items import Article
from crawler.official.organisations import shortened
from digest.composing.typography import tidy_title
from digest.config.settings import Publication

_BODY = (
    r"(?:委员会|卫生健康委|卫健委|发展改革委|国资委|体改委|办公厅|办公室|综合司|总局|管理局|保障局|控制局"
    r"|医保局|疾控局|药监局|中医药局|[\u4e00-\u9fff]局|证监会|监管会|全国妇联|残联|教育部|财政部|科技部|民政部|公安部|商务部"
    r"|信息化部|工信部|保障部|人社部|农村部|建设部|宣传部|组织部|统战部|工作部|国务院|人民政府|政府"
    r"|卫生健康局|卫生健康厅|保障厅|[政民技育安]厅|红十字会|总工会|协会|学会|中国残联|全国妇联|共青团中央"
    r"|中央军委.{2,6}部|医师协会|中心|人民银行|最高人民法院|最高人民检察院|中央网信办|国管局|医改领导小组)"
)
_NAME = rf"[\u4e00-\u9fff]{{0,24}}?{_BODY}"
ORGANISATION = re.compile(rf"{_NAME}(?:[\s、和]*{_NAME})*")
# an office signs for its house; 国务院办公厅 and a government's are names of their own
_OFFICE = re.compile(r"(?<=[局委部厅署会])(?:办公厅|办公室|[\u4e00-\u9fff]{2,8}司)$")
_ENDS_AS_BODY = re.compile(r"^[\u4e00-\u9fff]{2,24}[委局部会厅院署室司办联行心军团处府]$")
# 省政府办公厅: whose province only the site or the signature says
_LOCAL = re.compile(r"^(省|市|自治区|县|区)(?=政府|人民政府|卫生|卫健|医保|医疗保障|委|财政)")
_LISTED = re.compile(
    r"(?:^|[，。；])((?:[\u4e00-\u9fff]{2,14}、){2,}[\u4e00-\u9fff]{2,14}(?:和[\u4e00-\u9fff]{2,14}?)?)"
    r"(?:联合|共同)?(?:制定|印发|组织|决定|研究|修订|起草|发布)"
)
_PROVINCIAL = re.compile(r"^(?:[\u4e00-\u9fff]{2,3}(?:省|自治区)|北京|上海|天津|重庆)|厅$")
SIGNED = 5  # so many issuers are named one by one in the first sentence
_ETC = re.compile(
    r"等\s*(\d{1,2}|[一二三四五六七八九十]{1,3})?\s*个?(部门|单位|部委)(?:办公厅|办公室)?$"
)
_ETC_NEXT = re.compile(r"等\s*(\d{1,2}|[一二三四五六七八九十]{1,3})\s*个?(部门|单位|部委)")
_GOES_ON = re.compile(
    r"关于|印发|公布|发布|令|公告|通告|召开|举办|举行|部署|启动|就《|转发|等[\d一二三四五六七八九十]+个?(?:部门|单位|部委)"
)
_AFTER = ("关于", "印发", "公布", "发布", "联合", "出台", "令", "公告", "召开", "举", "等", "转发")
_NUMERALS = "〇一二三四五六七八九十"


def house_name(organisation: str, publication: Publication) -> str:
    """国家医疗保障局 as 国家医保局: by publication.toml, else by the usual shortenings."""
    known = publication.short(organisation)
    if known != organisation:
        return known
    return publication.short(shortened(organisation))


def issuers(article: Article, site: str) -> tuple[str, ...]:
    """The organisations that issued it: as its title names them, as the page does, or the site's.

    An office signs for its house: 国家医保局办公室 counts as 国家医保局, as past issues print it.
    """
    told = max(_clean(article.issuers), listed(article), key=len)
    named = (
        tuple(_placed(name, site) for name in _in_title(article.title)) or told or _clean((site,))
    )
    if len(told) > len(named) and named[0] in told and _ETC.search(title_prefix(article.title)):
        named = told
    return tuple(dict.fromkeys(_OFFICE.sub("", name) for name in named))


def printed_issuers(names: tuple[str, ...], publication: Publication) -> str:
    """国家医保局; 国家卫健委、国家中医药局联合; 三部委联合; 国家卫健委等6部门联合.

    The house counts few ministries without a name (2025-08, no. 5), as the first sentence lists
    them; offices of a province, and more than that sentence holds, are called by the first.
    """
    short = tuple(dict.fromkeys(house_name(name, publication) for name in names))
    if len(short) <= 1:
        return "".join(short)
    if set(short) == {"中共中央办公厅", "国务院办公厅"}:
        return "、".join(short)
    if len(short) == 2:
        return f"{short[0]}、{short[1]}联合"
    count = _NUMERALS[len(short)] if len(short) < len(_NUMERALS) else str(len(short))
    if len(short) <= SIGNED and not any(map(_PROVINCIAL.search, short)):
        return f"{count}部委联合"
    return f"{short[0]}等{count}部门联合"


def signed(names: tuple[str, ...], publication: Publication) -> str:
    """市场监管总局、国家卫健委、国家中医药局联合: the issuers one by one.

    "" where they are too many for one sentence, or so few that the heading names them.
    """
    short = tuple(dict.fromkeys(house_name(name, publication) for name in names))
    return f"{'、'.join(short)}联合" if 2 < len(short) <= SIGNED else ""


def joint_phrase(title: str, publication: Publication) -> str:
    """国家卫健委等11部门联合, where a title names one issuer and counts the others; else ""."""
    prefix = title_prefix(title)
    found = _ETC.search(prefix) or _ETC_NEXT.match(title[len(prefix) :])
    if not prefix or not found:
        return ""
    first = house_name(_OFFICE.sub("", _parted(prefix)[0]), publication)
    return f"{first}等{found[1] or ''}{found[2]}联合"


def title_prefix(title: str) -> str:
    """The issuers a title begins with, as they stand there, or "" where it names none."""
    title = tidy_title(title)
    names, about, _ = title.partition("转发" if "转发" in title.partition("关于")[0] else "关于")
    if about and names and all(map(_ENDS_AS_BODY.match, _parted(names))):
        return names.rstrip()
    found = ORGANISATION.match(title)
    if not found:
        return ""
    rest = title[found.end() :].lstrip()
    return found[0] if rest.startswith(_AFTER) else ""


def _placed(name: str, site: str) -> str:
    """省政府办公厅 as 江苏省政府办公厅, on the site of 江苏省人民政府."""
    if found := _LOCAL.match(name):
        place, _, _ = site.partition(found[1])
        return f"{place}{name}" if place != site and place else name
    return name


def listed(article: Article) -> tuple[str, ...]:
    """The issuers that the letter names: `甲委、乙部、丙局制定了…`."""
    found = _LISTED.search(re.sub(r"\s", "", article.text[:1200]))
    if not found:
        return ()
    names = tuple(re.split("[、和]", found[1]))
    return names if all(map(_ENDS_AS_BODY.match, names)) else ()


def _in_title(title: str) -> tuple[str, ...]:
    return tuple(name for name in _parted(_ETC.sub("", title_prefix(title))) if name)


def _parted(names: str) -> list[str]:
    """Names parted by blanks or 、; the last word of `甲等三部门` goes with its name."""
    return [_ETC.sub("", name) for name in re.split(r"[\s、]+", names.strip())]


def _clean(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.strip() for name in names if name.strip())
