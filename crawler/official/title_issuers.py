"""发文机关: who issued a document, all of them when it is a joint one.

Looked for in the signature (complete, in order), the table above the text, and the title
("国家医保局办公室 国家卫生健康委办公厅关于…"; titles may say 等6部门 instead of naming all).
"""

import re
from collections.abc import Sequence

from crawler.text import squash, tight

_SUFFIX = (
    "委员会|办公厅|办公室|人民政府|总局|总署|总工会|法院|检察院|管理局|监督局|药监局|医保局|疾控局|中医药局|"
    "联合会|促进会|基金会|研究院|研究所|协会|学会|商会|银行|医院|大学|学院|中心|集团|公司|卫健委|发展改革委|"
    "国资委|政府|党组|党委|省委|市委|委员会|部队|部|委|局|厅|署|院|办|会|社|司|处|室"
)
_NAME = re.compile(rf"^[\u4e00-\u9fa5（）()·]{{2,40}}(?:{_SUFFIX})$")
_SPLIT = re.compile(r"[\s、，,；;/]+")
_LABEL = re.compile(
    r"(?:发文机关|发文单位|制发机关|发布机构|发布机关|发文机构|公开主体|信息发布机构|责任部门|制定机关)\s*[:：\t]\s*([^\t:：]{2,80}?)(?=\t|$|\s\S{2,6}[:：])"
)
_TITLE = re.compile(
    r"^(.{2,120}?)(?:关于|印发|转发|公布|发布|令(?:第|\s|\d)|公告\s*[（(]?\d{4}|公告$|通告$)"
)
_NOT_NAME = re.compile(
    r"^(?:各|有关|本|我|全国各|其他|为|在|附件|联系)|(?:同志|会议|工作|文件|规定)$"
)


def find_issuers(
    title: str, signature: Sequence[str], around: Sequence[str], head: Sequence[str]
) -> tuple[str, ...]:
    """The issuing bodies; `signature` are the lines just above the signing date."""
    signed = _signed(signature)
    titled = names_in_title(title)
    labelled = _labelled(around)
    best = max((signed, titled, labelled, _order_head(head)), key=len)
    return best or labelled


def names_in_title(title: str) -> tuple[str, ...]:
    """The bodies that a title begins with, () if it begins with something else."""
    found = _TITLE.match(squash(title))
    return _names(found[1]) if found else ()


def _signed(lines: Sequence[str]) -> tuple[str, ...]:
    """Names on the last lines before the signing date, up to the first line of prose."""
    names: tuple[str, ...] = ()
    for line in reversed(lines):
        found = _names(line) or _names(tight(line))
        if not found:
            break
        names = found + names
    return tuple(dict.fromkeys(names))


def _labelled(lines: Sequence[str]) -> tuple[str, ...]:
    for line in lines:
        found = _LABEL.search(line)
        if found and (names := _names(found[1])):
            return names
    return ()


def _order_head(lines: Sequence[str]) -> tuple[str, ...]:
    """The bodies printed above an order: one a line, 令 behind one of them."""
    names: list[str] = []
    for line in lines:
        found = _names(re.sub(r"\s*令$", "", line)) or _names(re.sub(r"令$", "", tight(line)))
        if not found:
            break
        names += found
    return tuple(dict.fromkeys(names)) if any(tight(line).endswith("令") for line in lines) else ()


def _names(text: str) -> tuple[str, ...]:
    """`text` as a list of names, () unless every part is one."""
    parts = [p for p in _SPLIT.split(text.strip()) if p]
    if parts and parts[-1].endswith("等"):
        parts[-1] = parts[-1][:-1]
    if not parts or not all(_NAME.match(p) and not _NOT_NAME.search(p) for p in parts):
        return ()
    return tuple(dict.fromkeys(parts))
