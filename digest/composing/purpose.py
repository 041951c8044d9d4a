"""What a document is for, as its own formula says: 为…，根据…，制定本办法。"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.composing.markers import marker

PURPOSE = 110
TAIL = 10  # characters; a shorter clause does not stand without the one before it

_PURPOSE = re.compile(
    r"^为(?:了)?(?P<what>.{4,}?)[，,](?=根据|依据|按照|依照|现|制定|我(?:[委局部厅司处办院]|们)|特|决定|经|结合|参照|在|有关|相关|具体|主要|就|"
    r"国家\w{2,12}[委局]|国务院|省|市|\w{2,12}(?:委|局|部|厅)(?:决定|组织|会同|研究|制定|联合|办公厅)|提出|编制|对)"
)
# sentences that only lead up to the document itself
_FORMULA = re.compile(
    r"制定本(?!机构|院|单位|地|省|市|部门|级)|如下|以下意见|现印发|现予|现将|印发给|请(?:各|结合|遵照|认真|贯彻|抓好)|征求意见|提出|制定了|修订了|进行了修[订改]|形成了|组织制定|组织修订|组织开展|编制了"
)
_CEREMONY = re.compile(
    r"^(?:深入|全面|认真|坚决|切实)?(?:学习)?(?:宣传)?(?:贯彻|落实).*"
    r"(?:党中央|国务院|精神|思想|决策|部署|重要指示|重要论述|党的|战略|文件要求|工作要求)"
)
# `推进…的决策部署`: what the decision is about
_DECISION = re.compile(
    r"(?:党中央、国务院|国务院|国家|省委、省政府)关于(?P<what>(?:推进|加强|深化|完善|促进|健全|建立|推动|加快|进一步|提升).{4,60}?)的(?:决策部署|部署要求|工作部署|部署|要求)$"
)
# `现就进一步加强…有关事项通知如下`
_ABOUT = re.compile(
    r"^(?:经.{2,14}同意，)?现就(?P<what>(?:进一步|加强|做好|规范|推进|开展|完善|深化|建立|健全|促进|提升|优化|加快|实施|推动|调整).{4,70}?)"
    r"(?:的?(?:有关|相关|具体|重点)(?:事项|工作|要求|事宜|问题|措施))?(?:提出|通知|公告|制定|明确)(?:如下|以下)"
)
_RECITES = re.compile(r"^(?:深入|全面|认真|坚决|切实|进一步)?(?:学习)?(?:宣传)?(?:贯彻|落实)")
_DOES = re.compile(
    r"(?:进一步|切实|不断)?(?:加强|规范|推进|推动|促进|提高|提升|保障|完善|做好|深化|优化|加快|健全|维护|改善|指导).{3}"
)
_OURS = re.compile(r"我[委局部厅市省县区]")


@dataclass(frozen=True, slots=True)
class Purpose:
    """The words between 为 and the comma, and the paragraph they stand in."""

    text: str
    paragraph: int | None


def purpose(sentences: Sequence[tuple[str, int | None]]) -> Purpose | None:
    """The fullest purpose that a document's formulas tell, without what it only recites."""
    found = [
        Purpose(_plain(told["what"]), paragraph)
        for text, paragraph in sentences
        if (told := _PURPOSE.match(text) or _ABOUT.match(text)) and _FORMULA.search(text)
    ]
    fit = [p for p in found if not _OURS.search(p.text)]
    short = [p for p in fit if len(p.text) <= PURPOSE] or fit[:1]
    best = max(short, key=lambda p: (not _RECITES.match(p.text), len(p.text)), default=None)
    if best and _CEREMONY.match(best.text) and "，" not in best.text:
        return next(filter(None, map(_about, sentences)), best)
    return best


def _about(sentence: tuple[str, int | None]) -> Purpose | None:
    """What `为贯彻…，现就做好…工作通知如下` is about: more than what it recites."""
    text, paragraph = sentence
    told = _ABOUT.match(text[max(0, text.find("现就")) :])
    return Purpose(told["what"], paragraph) if told and not _OURS.search(told["what"]) else None


def _plain(what: str) -> str:
    """Without the clauses in front that only recite: 贯彻落实党中央、国务院决策部署，…"""
    rest = what
    while True:
        head, comma, tail = rest.partition("，")
        whole = head.count("《") == head.count("》") and head.count("“") == head.count("”")
        if not (
            comma and whole and _CEREMONY.match(head) and (len(tail) >= TAIL or _DOES.match(tail))
        ):
            break
        rest = tail
    decided = _DECISION.search(rest) if _CEREMONY.match(rest) else None
    return decided["what"] if decided else rest


def unnumbered(text: str) -> str:
    """A paragraph without the number at its head."""
    mark = marker(text)
    return text[mark.length :] if mark else text
