"""How surely some words of a table are a hospital's name."""

import re

_KIND = (
    r"(?:总?医院|医院\S{0,2}院区|[一二三四五六七八九十]院|附院|总院|省立医院|诊所|医疗集团|保健院|防治[院所]"
    r"|(?:癌症|医学|医疗|临床|防治|控制|保健|卫生|健康|肿瘤|血液病|心血管病)中心|医学院|研究院|研究所)"
)
_HAN = r"[\u4e00-\u9fff·]"
_NAME = re.compile(
    rf"{_HAN}{{0,24}}(?:（{_HAN}{{2,12}}）)?{_HAN}{{0,20}}{_KIND}(?:（{_HAN}{{2,24}}）)?"
)
# the end of a name whose beginning stands on the line before
_REST = re.compile(
    r"属|附属|第[一二三四五六七八九十]|医院|院|人民医院|大学|学|总医院|医学院|临床|中心|省立医院"
)
# words of a headline, which no name has
_TOLD = re.compile(
    r"我院|获批|建设|项目|举办|召开|成功|完成|发布|助力|启动|赋能|打造|入选|患者|救治|开展|推进|示范|走进|亮相"
    r"|创新|荣获|新增|率先|全国|国内|国际首|省内|首[家例个批]|全球|落户|牵手|携手|参观|调研|来访|揭牌|成立|共建|合作|支援"
    r"|智慧医院|互联网医院|公立医院|打卡|点亮|为|在|与|让|把|被|了|将|向|从|到"
)
_BARE = re.compile(rf"{_HAN}{{3,12}}")  # what a page left of a name still stands at its row's head
LONGEST = 30


def sureness(text: str, known: frozenset[str], *, numbered: bool) -> float:
    """3.5 for a known name behind its row's number, down to 0 for what is none."""
    if text in known:
        return 3.5 if numbered else 3.0
    if len(text) > LONGEST or not _NAME.fullmatch(text) or _REST.match(text):
        return 0.5 if numbered and _BARE.fullmatch(text) and not _TOLD.search(text) else 0.0
    if _TOLD.search(re.sub("（.*?）", "", text)):
        return 0.4 if numbered else 0.0
    return 2.5 if numbered else 1.5
