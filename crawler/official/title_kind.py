"""文种: what kind of text a title announces, and which document an interpretation explains."""

import re

_KINDS = (
    "通知 通报 公告 通告 公报 公示 意见 办法 规定 规范 指南 指引 细则 方案 规划 纲要 条例 "
    "决定 决议 命令 批复 复函 函 报告 请示 目录 标准 清单 要点 计划 规程 准则 制度 纪要 名单 "
    "规则 章程 导则 措施 白皮书 倡议书 声明 令 法"
)
KINDS = tuple(_KINDS.split())
_ENDING = re.compile("(" + "|".join(sorted(KINDS, key=len, reverse=True)) + ")$")
_PRAISE = re.compile(r"入选|列入|上榜|荣获|获评|获批|跻身|公布了|发布了|登上|进入")
_WEAK = frozenset(("名单", "标准", "计划", "要点", "目录", "清单", "报告", "声明", "制度"))
_TAIL = re.compile(r"(?:[（(【〔\[][^（）()【】〔〕\[\]]*[）)】〕\]]|全文|印发|发布|\s|》|!|！)+$")
_DRAFT = re.compile(r"征求.{0,40}意见|征求意见稿|意见征集|公开征集.{0,30}意见")
_EXPLAINS = re.compile(
    r"(?:政策|文件|专家|权威)解读|解读(?:材料|稿|之|[（(一二三四五\d]|$)|解读[:：|｜]?\s*《|》.{0,12}解读"
    r"|^[【\[]?解读[】\]:：|｜]|答记者问|图解|一图读懂|一图看懂|一图速览|政策问答|问答$|问答[（(]"
    r"|政策说明|起草说明|吹风会"
)
_MEETING = re.compile(
    r"(?:召开|举行|举办|出席|参加).{0,60}(?:会议|大会|座谈会|推进会|部署会|发布会|培训班|年会|研讨会|全会|例会|论坛)|(?:会议|大会|座谈会|发布会|工作会)(?:在.{1,12})?(?:召开|举行)|会议(?:精神|纪要)?$"
)
_QUOTED = re.compile(r"《(.+)》")
_EXPLAINED = re.compile(
    r"^(?:关于)?(.{6,80}?)(?:的)?(?:政策)?(?:解读|图解|问答|答记者问|政策说明|起草说明)|(?:图解|一图读懂|解读)[|｜:：\s]*(.{6,80})$"
)


def find_kind(title: str) -> str:
    """The 文种 of a title, "" for a news item without one.

    Drafts for comment are 征求意见稿, interpretations, question-and-answer and one-picture pages
    are 解读, meetings 会议; else the word the title ends with.
    """
    if _EXPLAINS.search(title):
        return "解读"
    if _DRAFT.search(title):
        return "征求意见稿"
    bare = _TAIL.sub("", title)
    ending = _ENDING.search(bare)
    news = ending and ending[1] in _WEAK and _PRAISE.search(title)
    if ending and not news and not (ending[1] in _WEAK and _MEETING.search(title)):
        return "" if ending[1] == "法" and not bare.endswith(("办法", "国法")) else ending[1]
    return "会议" if _MEETING.search(title) else _inner(title)


def interpreted(title: str) -> str:
    """The document that an interpretation's title names, "" if it names none."""
    quoted = _QUOTED.search(title)
    if quoted:
        return quoted[1]
    found = _EXPLAINED.search(title)
    return (found[1] or found[2]).strip() if found else ""


def _inner(title: str) -> str:
    """The kind of a title that ends otherwise: an order named in front, 通知 before a colon."""
    if re.search(r"令(?:第|\s*\d{4}年)|令$", title):
        return "令"
    found = re.search(r"关于.{2,120}的(通知|公告|通告|意见|决定|函|批复|通报|公示)", title)
    return found[1] if found else ""
