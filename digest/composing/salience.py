"""How strong a sentence is: what an editor would quote from a part of a document.

Rules rather than a model: on notices nothing off the shelf beats the first sentence
(measured on 183 articles), so place counts most, then duties, figures and hospitals.
"""

import re
from collections import Counter
from collections.abc import Iterable

from digest.composing.sentences import han_count
from digest.composing.units import Unit

_DUTY = re.compile(
    r"应当|不得|必须|严禁|鼓励|支持|推动|推进|建立|完善|健全|明确|规范|加强|强化|原则上|逐步|全面|实现|达到|纳入|要求"
    r"|开展|重点|优先|落实|提升|优化|统一"
)
_FIGURE = re.compile(
    r"\d+(?:\.\d+)?(?:%|％|[万亿余]+|[个项种家人次年月日元张]|个工作日|小时|分钟)|20\d\d年(?:底前?)?"
)
_HOSPITAL = re.compile(
    r"医院|医疗机构|临床|诊疗|患者|医务人员|医师|护士|门诊|住院|病种|就医|药品|耗材|参保"
)
_REFERS = re.compile(
    r"第[一二三四五六七八九十百]+[条款项]|前款|本条|附件|见附|下列|如下|[一二三四五六七八九十几]个?方面[。：]|(?<!及)以下(?:内容|条件|情形|原则|材料|药品|[一二三四五六七八九十几\d])|上述|前述|详见|请登录|电话|邮箱|网址|http|www"
)
_CONTACT = re.compile(
    r"邮件|邮箱|请注明|注明[“\"]|注明.{0,8}(?:字样|姓名|单位名称|联系)|邮编|邮政编码|信封|传真|联系电话|通信地址|登录.{0,20}网站|网址|www|https?:|@"
)
_ADMINISTERS = re.compile(r"反馈意见|意见反馈|收到本通知|报送|我[委局部厅]|报我|请于")
# who is to tell the issuer what, and by when: 请于…报送我委医政司, 遇有问题及时反馈
_RETURNS = re.compile(
    r"请于|请.{0,20}报送|前(?:，)?(?:请)?(?:将|把).{2,60}报|随同.{0,20}报送"
    r"|(?:总结|汇总表?|附表|进展(?:情况)?|名单|实施方案|评估结果|自查报告|落实情况|贯彻.{0,6}情况|做法|经验|案例)"
    r"(?!.{0,30}(?:国务院|党中央)).{0,40}报(?:送|至|(?=国家|省|市|我))"
    r"|(?:遇|问题|情况|事项|事宜|意见|建议)[^。；]{0,16}(?:及时|径|请)向?(?!.{0,4}(?:国务院|党中央|社会|患者))"
    r"[^。；]{0,24}(?:反馈|反映|报告|联系|函告|沟通)。$"
)
_COUNTED = re.compile(r"[一二三四五六七八九十]{1,3}是")
_CEREMONY = re.compile(
    r"出席(?:会议|活动|发布会)|参加会议|致(?:开幕|欢迎)?辞|主持会议|交流发言|^会上，|讲话。$|作了?.{0,6}报告|号召|到会(?:指导|祝贺)|珍惜荣誉|再接再厉|锐意进取|真抓实干|砥砺前行|新的历史起点|做出.{0,4}贡献"
)
_BOILERPLATE = re.compile(
    r"政治站位|组织领导|高度重视|压实.{0,4}责任|统筹协调|提高认识|抓好落实|突出位置|[充深](?:分|刻)认识|思想认识|周密部署|我[委局部厅]"
)
_URGES = re.compile(r"[充深](?:分|刻)认识|高度重视|政治站位|提高(?:思想)?认识|周密部署")
_DEADLINE = re.compile(r"截止")
_EFFECT = re.compile(r"自.{0,14}起(?:正式)?(?:施行|实施|执行)")
_HOLDS = re.compile(
    r"^(?:本|上述|以上|该)?[\u4e00-\u9fff]{2,6}自.{0,20}起(?:正式)?(?:施行|实施|执行)|^自.{0,20}起(?:施行|实施|执行)"
)
_HANGS = re.compile(
    r"^(?:其中|因此|为此|对此|此外|同时|另外|但|而|并且|并|这|该|其|确需|上述|前述|然而|所以|由此|据此|那么|也|例如|比如|譬如)"
)
_NESTED = re.compile(
    r"(?:^|[，。；：])[一二三四五六七八九]是|^首先|^其次|^最后|^第[一二三四五六七八九]，"
)
_DEFINES = re.compile(r"^本[\u4e00-\u9fff]{2}所称|是指|适用本|适用于")
_ASKS = re.compile(r"[？?]|记者|答：|问：")
_FORMAL = re.compile(
    r"现印发|印发给你们|(?:通知|公告|通告|公布)如下|制定本(?!机构|院|单位|地|省|市|部门|级)|现予|现将"
)
_PARTY = re.compile(r"习近平|党中央|二十大|二十届|指导思想|思想为指导|贯彻落实党")


def score(unit: Unit, central: float) -> float:
    """The strength of a sentence within its part; `central` is its likeness to the part, 0 to 1."""
    text = unit.text
    points = max(0.0, 1.0 - 0.15 * unit.place) + central
    points += 0.15 * min(3, len(_DUTY.findall(text)))
    points += 0.15 * min(2, len(_FIGURE.findall(text)))
    points += 0.2 * min(2, len(_HOSPITAL.findall(text)))
    points += 1.0 if _EFFECT.search(text) else 0.0
    return points - _weakness(text)


def hangs(text: str) -> bool:
    """Whether a sentence leans on the one before it (其中、因此、该…)."""
    return bool(_HANGS.match(text)) and not _EFFECT.search(text)


def is_counted(text: str) -> bool:
    """Whether a sentence is one of 一是…。二是…。"""
    return bool(_COUNTED.match(text))


def calls(text: str) -> bool:
    """Whether it tells who sat where, or calls for spirit."""
    return bool(_CEREMONY.search(text))


def takes_effect(text: str) -> bool:
    """Whether it says from when the document itself holds: 本办法自2027年1月1日起施行."""
    return bool(_HOLDS.match(text))


def is_ceremony(text: str) -> bool:
    """Whether it only calls for attention: no duty that could be checked, no figure."""
    return bool(_BOILERPLATE.search(text) or _CEREMONY.search(text)) and not _FIGURE.search(text)


def only_urges(text: str) -> bool:
    """Whether it only asks to take the matter seriously: 要高度重视，深刻认识…的重要性."""
    return bool(_URGES.search(text)) and not _FIGURE.search(text) and len(text) <= 60


def is_contact(text: str) -> bool:
    """Whether it tells an address to write to, not what is to be done."""
    return bool(_CONTACT.search(text))


def returns(text: str) -> bool:
    """Whether it only tells what is to be sent to the issuer; an editor strikes it."""
    return bool(_RETURNS.search(text)) and not _DEADLINE.search(text)


def preaches(text: str) -> bool:
    """Whether a sentence only recites the guiding thought."""
    return bool(_PARTY.search(text))


def _administers(text: str) -> bool:
    return not _DEADLINE.search(text) and bool(_ADMINISTERS.search(text))


def _weakness(text: str) -> float:
    length = len(text)
    found = (
        (_REFERS, 0.8),
        (_NESTED, 0.6),
        (_DEFINES, 0.5),
        (_ASKS, 1.5),
        (_PARTY, 0.6),
        (_FORMAL, 2.0),
        (_CEREMONY, 1.5),
        (_BOILERPLATE, 0.5),
    )
    weak = sum(cost for pattern, cost in found if pattern.search(text))
    weak += 1.0 if _administers(text) else 0.0
    weak += 2.0 if is_contact(text) else 0.0
    weak += 0.4 if hangs(text) else 0.0
    return weak + _misfit(length)


def _misfit(length: int) -> float:
    """Sentences of 20 to 110 characters read best; a very long one eats the entry."""
    if length < 14:
        return 0.8
    return max(0.0, (length - 110) / 90)


def likeness(texts: Iterable[str]) -> list[float]:
    """How much each text has of what all of them speak of: shared character pairs, 0 to 1."""
    pairs = [Counter(_pairs(text)) for text in texts]
    whole: Counter[str] = Counter()
    for counted in pairs:
        whole.update(counted.keys())
    top = max((_mass(counted, whole) for counted in pairs), default=0.0) or 1.0
    return [_mass(counted, whole) / top for counted in pairs]


def _mass(counted: Counter[str], whole: Counter[str]) -> float:
    shared = [whole[pair] for pair in counted if whole[pair] > 1]
    return sum(shared) / (len(counted) ** 0.5) if counted else 0.0


def _pairs(text: str) -> list[str]:
    return [text[i : i + 2] for i in range(len(text) - 1) if han_count(text[i : i + 2]) == 2]
