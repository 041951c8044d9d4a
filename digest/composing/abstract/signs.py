"""Signs by which a reader tells a summing-up from a ceremony or the story of one patient."""

import re

_PROBLEM = (
    re.compile(r"难点|堵点|痛点|难题|瓶颈|短板|困境|困局|弊端|症结"),
    re.compile(r"挑战|矛盾|压力|风险|制约|阻力|失衡|脱节"),
    re.compile(
        r"不足|不够|不高|不完善|不充分|不均衡|不健全|不规范|缺乏|缺位|短缺|滞后|薄弱|偏低|局限"
    ),
    re.compile(r"尚未|仍(?:有|存在|面临)|亟[需待]|有待|迫切|难以"),
    re.compile(r"问题|盲区|漏洞|隐患"),
)
_BACKGROUND = re.compile(
    r"源于|缘于|起因|由来|长期(?:存在|以来)|背景下|由于|现状|转型|面对|为(?:此|破解|解决)"
)
_OUTCOME = re.compile(
    r"综上|总之|总体(?:来看|上)|由此可见|结果显示|研究(?:表明|显示|发现)|实践(?:表明|证明)|调查显示"
    r"|数据显示|取得.{0,8}成效|(?:降至|降到|下降|提高到|提升至|缩短[至到]|增长)\s*(?:了|为)?\s*\d"
)
_THESIS = re.compile(r"本文|本研究|本报告|本课题|旨在|关键(?:在于|是)|核心(?:在于|是)|本质上")
_THESIS_START = re.compile(r"^(?:本文|本研究|本报告|本课题|为此|对此|基于此|(?:有)?鉴于此|据此)")
_SAID = re.compile(r"指出|强调|认为|提出|表示")
_FIGURE = re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|[万亿]|个百分点|[家例种项]|人次)")
_HELD = re.compile(
    r"举行|召开|举办|开幕|闭幕|开班|启幕|揭牌|签约|启[动用]仪式|成立(?:大会|仪式)|圆满(?:结束|落幕)"
)
_WHEN = re.compile(
    r"\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\s*日[，,]|近日|日前|[今昨][天日]|上午|下午"
)
_GUESTS = re.compile(
    r"出席|嘉宾|主持(?:会议|仪式|活动|开幕)|致(?:开幕|欢迎)?辞|莅临|合影|一行|选举.{1,20}为|[与参]会"
    r"|余人参加|参加(?:会议|活动|仪式|此次|了)|作.{0,4}报告|担任主持|授牌|主持。"
    r"|主办|承办|协办|陪同|来院|督导|调研组听取|听取.{0,8}汇报|座谈|发言|讲话。|来自.{2,90}\d+\s*余?[名位人]"
)
_TITLED = re.compile(r"教授|研究员|院士|主任|院长|书记|局长|处长|会长|理事长|主委")
# what somebody says to the reporter weighs as much as two other signs
_SPEECH = re.compile(
    r"”[^“”。]{1,40}[说道][。，]|(?:说|表示|说道|告诉[记笔]者)\s*[:：，,]\s*“|对[记笔]者|告诉[记笔]者"
)
_STORY = (
    re.compile(r"^\s*[“\"「]"),
    re.compile(
        r"女士|先生|大爷|大妈|大伯|大娘|大叔|老汉|阿婆|阿姨|奶奶|爷爷|老人家|老伴|小伙|婆婆|[李王张赵刘陈]某|[小老][李王张赵刘陈杨周吴]|(?:位|名)[^，。]{0,10}(?:老人|患者|孕妇|产妇)"
    ),
    re.compile(r"[\d一二三四五六七八九十]\s*岁(?!以[上下])|花甲|古稀"),
    re.compile(r"(?<![自大小本])我(?![国院省市县区州部委局会科们校司所])|咱|俺"),
    re.compile(r"感叹|感慨|感激|笑着|激动|回忆|连连|竖起大拇指|点赞|称赞"),
    re.compile(
        r"走进|映入眼帘|清晨|傍晚|凌晨|[早晚]上|深夜|灯火|[上下]午\s*[\d一二三四五六七八九十]|点半|记者(?:看到|见到|来到|在现场)"
        r"|只见|忙碌"
    ),
    re.compile(
        r"(?:市民|村民|居民|患者|职工|参保人)[\u4e00-\u9fff]{2,3}(?:[，。说道因患的来在今]|告诉)"
    ),
    re.compile(r"以.{0,14}为例"),
    re.compile(r"拨打\s*120|家属|转危为安|行走自如|康复出院|救护车|松了一口气|紧紧握住"),
)
_LIKE = re.compile(r"像.{2,10}(?:这样|一样)的|[\u4e00-\u9fff]{2,3}们不再")
_PREACHING = re.compile(r"习近平|以.{0,30}思想为指导|二十[大届]|党中央|重要批示|重要讲话")
# an item of a list: the others would be missing
_LISTED = re.compile(
    r"^(?:第?[一二三四五六七八九]是|[（(][\d一二三四五六七八九][）)]|首先|其次|再次|最后|第[一二三四五六][，、])"
)
_SENDS = re.compile(
    r"印发给你们|现(?:予|将).{0,40}(?:公布|发布|印发)|现(?:印发|公布|发布)|请.{0,12}(?:遵照|贯彻|认真|抓好|参照)(?:执行|落实|贯彻)"
)
_ASKED = re.compile(r"[？?]”?$|^(?:记者|问|答|主持人)\s*[:：]")
_TRAILER = re.compile(
    r"记者(?:近日|日前|就此|为此)?[^，。]{0,4}(?:采访|专访|对话|邀请)(?!发现|了解|得知|获悉|中|时|的|显示)|(?:本刊|本报)(?:特)?(?:邀|约|采访)|一起来(?:看|了解)"
)
_FORMULA = re.compile(
    r"(?:通知|公告|意见|办法|解读)如下|现(?:印发|予|将|就)|请(?:认真|遵照|结合)|本(?:办法|规定|细则)"
    r"|(?:印发|发布|公布)了?《"
)


def is_event(text: str) -> bool:
    """Whether a paragraph reports that something was held, or who came."""
    guests = len(_GUESTS.findall(text))
    dated = bool(_WHEN.search(text)) and (guests > 0 or bool(_HELD.search(text)))
    return dated or guests >= 2


def is_story(text: str) -> bool:
    """Whether a paragraph tells of one person, as features open."""
    return _story(text) >= 3


def is_trailer(text: str) -> bool:
    """Whether a paragraph only says whom the reporter asked, and what."""
    return bool(_TRAILER.search(text)) and len(text) <= 160


def sends(sentence: str) -> bool:
    """Whether a sentence only sends a document (现印发给你们，请遵照执行)."""
    return bool(_SENDS.search(sentence))


def is_thesis(text: str) -> bool:
    """Whether a paragraph goes on with what the article sets out to do (本文…)."""
    return bool(_THESIS_START.match(text))


def strength(sentence: str, *, reported: bool) -> float:
    """What a sentence is worth in a 提要; `reported`: the article opens with an event or a story.

    A sentence of middle length that says nothing in particular is worth about 0.4.
    """
    points = min(0.8, len(sentence) / 200) + 0.5 * sum(bool(s.search(sentence)) for s in _PROBLEM)
    points += 0.5 * bool(_BACKGROUND.search(sentence)) + 0.5 * bool(_OUTCOME.search(sentence))
    points += 0.5 * bool(_THESIS.search(sentence))
    points += 0.15 * min(3, len(_FIGURE.findall(sentence)))
    points += 0.2 * bool(reported and _SAID.search(sentence))
    return points - _weakness(sentence)


def _weakness(sentence: str) -> float:
    named = len(_TITLED.findall(sentence)) >= 3
    weak = 2.0 * bool(is_event(sentence) or _GUESTS.search(sentence) or named)
    weak += 0.6 * _story(sentence) + 0.7 * bool(_LIKE.search(sentence))
    weak += 0.5 * bool(_PREACHING.search(sentence)) + 1.0 * bool(_ASKED.search(sentence))
    weak += 1.5 * bool(_TRAILER.search(sentence))
    return weak + 1.5 * bool(_FORMULA.search(sentence)) + 0.9 * bool(_LISTED.match(sentence))


def _story(text: str) -> int:
    return 2 * bool(_SPEECH.search(text)) + sum(bool(sign.search(text)) for sign in _STORY)
