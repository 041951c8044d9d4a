"""A document's own text: what stands on the page around it left out, letter and content parted."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from crawler.items import Paragraph, Role
from digest.composing.markers import marker
from digest.composing.naming import ORGANISATION
from digest.composing.table import items
from digest.composing.typography import tidy

PROSE = 150  # characters of sentences; a text with less may be a table


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, tidied; `index` is its place in the article's body."""

    index: int
    text: str
    heading: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """`letter` is the covering notice where the content is printed below it, else empty."""

    letter: tuple[Line, ...]
    content: tuple[Line, ...]

    @property
    def lines(self) -> tuple[Line, ...]:
        """Letter and content, in order."""
        return self.letter + self.content


_DAY = re.compile(r"^(?:\d{4}年\d{1,2}月\d{1,2}日|[二〇○]{2}[〇○一二三四五六七八九]{2}年.{2,6}日)$")
_NUMBER = re.compile(r"^[\u4e00-\u9fff、\s]{1,20}(?:〔\d{4}〕第?\d+号|20\d\d年第\d+号|令?第\d+号)$")
_SALUTATION = re.compile(r"^(?:各|国家|中国|委|局|机关|有关|部|省|你|军|新疆|全国).{0,260}[：:]$")
_FORMAL = re.compile(
    r"^(?:特此(?:通知|公告|通告|函告|函复|批复|复函|公示|通报)|此件|（?信息公开形式|（?此页无正文|附件|附：|附表"
    r"|（?联系(?:人|电话|方式)|抄送|主送|来源[：:]|文章来源|信息来源|责任编辑|编辑[：:]|作者[：:]"
    r"|发布(?:时间|日期)|（?原标题|（?责编|审核[：:]|供稿|撰稿|摄影|图/|文/|上一篇|下一篇|分享|打印|相关"
    r"|索\s*引\s*号|发文|公开方式|扫码|长按|点击|关注|扫一扫|阅读原文|目录$|文件下载|（?注[：:]|备注)"
)
_GREETING = re.compile(
    r"^(?:[\u4e00-\u9fff]{2,12}〔\d{4}〕\d+号)?(?:各省|各设区市|各市|各有关|国家卫生健康委|委直属).{2,200}?："
    r"(?=为|根据|现|按照|近年|当前|经|依据)"
)
_RUN_ON = re.compile(
    r"^([一二三四五六七八九十]{1,3}、[^。；：，（]{2,24})(?=（一）)"
    r"|^(第[一二三四五六七八九十]{1,3}章[^。，；]{2,16}?)(?=第[一二三四五六七八九十百]{1,4}条)"
)
_ROLE_LINE = re.compile(r"^.{2,20}(?:部长|主任|局长|署长|主席|行长|院长)\s*[\u4e00-\u9fff·]{2,6}$")
_DECISION = re.compile(r"^（.*(?:公布|发布|通过|修订|修正|施行|印发|印发).{0,40}）$")
# parts that a converter left in one paragraph: a heading at its end, or all of them
_N = "[一二三四五六七八九十]"
_STUCK = re.compile(
    rf"(?<=。)(?=[二三四五六七八九十]{{1,3}}、[^。；]{{4,30}}$)"
    rf"|(?<=[。：])(?={_N}{{1,3}}、(?!{_N}+[级类档线])[\u4e00-\u9fff“])"
    r"|(?<=[\u4e00-\u9fff）》])(?=第一章\s*(?:总\s*则|[^规的所中、和至])[^，；]{0,16}第一条)"
    rf"|(?<=。)(?=（{_N}{{1,3}}）[\u4e00-\u9fff“])"
    rf"|(?<=。)(?=第[一二三四五六七八九十百]{{1,4}}[章条](?!第|规定|、|和|至|或|的|所))"
)
_ANSWER = re.compile(r"^(?:答|【答】|A)[：:]\s*")
_NOTES = re.compile(r"(?:注解|注释|附注|名词解释|指标解释|统计说明|注)[：:]?")
_NOTE = re.compile(r"^（?注[：:]")
_ITEM = re.compile(r"^(?:\d{1,2}[.．、]|[（(]\d{1,2}[）)]|[①-⑳])")
_AS_FOLLOWS = re.compile(r"如下：$")


def read(body: Iterable[Paragraph], title: str) -> Document:
    """The document in `body`; `title` is the article's, which is not repeated in the text."""
    body = tuple(body)
    lines = [line for line in _unnoted(_lines(body)) if not _repeats(line.text, title)]
    if _weight(line for line in lines if line.text.endswith("。")) < PROSE and (
        told := items(body)
    ):
        lines += [Line(at, text) for at, text in told]
    parts = _parts(lines)
    content = max(parts, key=_weight, default=())
    at = parts.index(content) if parts else 0
    letter = tuple(line for part in parts[:at] for line in part)
    return Document(letter, content)


def without(document: Document, strange: Iterable[str]) -> Document:
    """The document with some of its sentences taken out, as if they were not written."""
    words = [text.rstrip("。") for text in strange]
    return Document(_cleared(document.letter, words), _cleared(document.content, words))


def _cleared(lines: Iterable[Line], words: Iterable[str]) -> tuple[Line, ...]:
    found = []
    for line in lines:
        text = line.text
        for word in words:
            text = text.replace(f"{word}。", "").replace(word, "")
        found.append(replace(line, text=text))
    return tuple(line for line in found if line.text)


def _lines(body: Iterable[Paragraph]) -> list[Line]:
    kept = (Role.TEXT, Role.HEADING)
    found = (
        Line(i, text, p.role is Role.HEADING)
        for i, p in enumerate(body)
        if p.role in kept
        for piece in _STUCK.split(_ANSWER.sub("", _GREETING.sub("", tidy(p.text))))
        for text in _headed(piece)
    )
    return [line for line in found if line.text]


def _unnoted(lines: list[Line]) -> list[Line]:
    """Without the notes on figures that end a bulletin (注解：, 注：1.…2.…)."""
    for at, line in enumerate(lines):
        if _NOTES.fullmatch(line.text) and at > len(lines) / 2:
            return lines[:at]
        if _NOTE.match(line.text):
            items = [n for n in range(at + 1, len(lines)) if _ITEM.match(lines[n].text)]
            end = next((n for n in range(at + 1, len(lines)) if n not in items), len(lines))
            return lines[:at] + lines[end:]
    return lines


def _headed(text: str) -> list[str]:
    """`二、重点任务（一）加强…` as two lines, where a converter lost the break."""
    return _RUN_ON.sub(lambda found: f"{found[0]}\n", text).split("\n")


def _parts(lines: list[Line]) -> list[tuple[Line, ...]]:
    """The text cut behind each signature: the letter, then what it sends."""
    parts: list[list[Line]] = [[]]
    for line in lines:
        if _DAY.match(line.text):
            parts.append([])
        elif not _is_formal(line.text):
            parts[-1].append(line)
    return [_unsigned(part) for part in parts if _weight(part)]


def _unsigned(part: list[Line]) -> tuple[Line, ...]:
    """A part without the organisations that sign it, and without its own title on top."""
    while part and ORGANISATION.fullmatch(part[-1].text):
        part = part[:-1]
    return tuple(part)


def _is_formal(text: str) -> bool:
    """Greeting, number, signature, contact, remarks of the site: not the document's own words."""
    if _AS_FOLLOWS.search(text):
        return False
    patterns = (_NUMBER, _SALUTATION, _FORMAL, _ROLE_LINE, _DECISION)
    return any(pattern.match(text) for pattern in patterns)


def _repeats(text: str, title: str) -> bool:
    """Whether a line is the article's title, or the title of the text that it sends."""
    if marker(text):
        return False
    bare, whole = (re.sub(r"[\s《》“”]", "", t) for t in (text, title))
    return bare == whole or (len(bare) > 5 and bare in whole and not text.endswith("。"))


def _weight(part: Iterable[Line]) -> int:
    return sum(len(line.text) for line in part)
