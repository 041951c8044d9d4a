"""The first sentences of an entry: the date, who decided what, and for what."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from digest.writing.days import PLAIN, Days
from digest.writing.document import Line
from digest.writing.heading import Heading
from digest.writing.markers import marker
from digest.writing.salience import hangs, preaches
from digest.writing.sentences import is_whole, split
from digest.writing.summary import best

_PURPOSE = re.compile(
    r"^为(?:了)?(?P<what>.{4,}?)[，,](?=根据|依据|按照|依照|现|制定|我[委局部]|特|决定|经|结合|参照|在|"
    r"国家\w{2,12}[委局]|国务院|省|市|\w{2,12}(?:委|局|部|厅)(?:决定|组织|会同|研究|制定|联合|办公厅)|提出|编制)"
)
_DECIDED = re.compile(r"决定|部署开展|组织开展|组织实施|启动")
_ADDRESSED = re.compile(
    r"我[委局部厅]|你[们局委]|现印发|现予|请(?:各|结合|遵照|认真|贯彻)|附件|如下：?$|本(?:通知|办法|规定|意见)"
)
_DATED = re.compile(
    r"^(?:20\d\d年)?\d{1,2}月\d{1,2}日|^(?:近日|日前|今天|今日|昨日|20\d\d年|\d{1,2}日)"
)
_GOAL = re.compile(r"到20\d\d年|20\d\d年底前?|目标是|工作目标")
_ON_SITE = re.compile(
    r"^(?:.{0,20}讯|.{0,12}消息|本报记者.{0,12}|记者.{2,8}从.{2,20}(?:获悉|了解到))[：:，]?\s*"
)
# sentences that only lead up to the document itself
_FORMULA = re.compile(
    r"制定本(?!机构|院|单位|地|省|市|部门|级)|如下|以下意见|现印发|现予|印发给|请(?:各|结合|遵照|认真|贯彻|抓好)|征求意见|提出|制定了|修订了"
)
_LEGAL = re.compile(
    r"制定本(?!机构|院|单位|地|省|市|部门|级)|适用|现印发|印发给|审议通过|现公布|现予|现将|现发布|第.{1,4}条"
)
PURPOSE = 110
LONGEST = 220
_THIS = {"通知": "通知", "公告": "公告", "通告": "通告", "意见": "意见", "公报": "公报"}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of an entry; `paragraph` is None for the few that are our own."""

    text: str
    paragraph: int | None = None


def lead(
    heading: Heading,
    published: date | None,
    lines: Iterable[Line],
    *,
    site: str,
    days: Days = PLAIN,
) -> list[Piece]:
    """Date phrase and first sentence of an entry.

    A sentence that tells a decision stands as it is; of the legal formula `为…，根据…，制定本办法`
    only the purpose is kept: `8月15日，国家医保局印发该办法，旨在…。` A report keeps its own first
    sentence, with its own date: the day of publication is not the day of the event. Without
    `site` it gets no date at all.
    """
    sentences = list(_sentences(lines))
    if not heading.name:
        return _report(sentences, published, site, days)
    day = days.phrase(published)
    if decided := _decision(sentences):
        return [*_dated(day, decided.text), decided]
    return _formula(heading, day, sentences)


def goal(lines: Iterable[Line]) -> Piece | None:
    """The sentence that says what shall be reached by when, from a part like 总体要求."""
    fit = [s for s in _sentences(lines) if _GOAL.search(s.text) and len(s.text) <= LONGEST]
    return next((s for s in fit if not hangs(s.text)), None)


def principle(lines: Iterable[Line]) -> Piece | None:
    """The strongest sentence of a part like 总体要求 that names no goal; none of legal ones."""
    unit = best([line for line in lines if not _LEGAL.search(line.text)], PURPOSE)
    if unit is None or preaches(unit.text) or len(unit.pieces) > 1:
        return None
    return Piece(*unit.pieces[0])


def _sentences(lines: Iterable[Line]) -> Iterator[Piece]:
    for line in lines:
        mark = marker(line.text)
        text = line.text[mark.length :] if mark else line.text
        yield from (Piece(sentence, line.index) for sentence in split(text))


def _decision(sentences: list[Piece]) -> Piece | None:
    """A sentence that names who decided: `为…，国家医保局决定…。`"""
    for piece in sentences[:4]:
        fits = is_whole(piece.text) and len(piece.text) <= LONGEST
        told = _DECIDED.search(piece.text) and not _ADDRESSED.search(piece.text)
        if (
            fits
            and told
            and re.search(r"[委局部厅院](?:决定|部署|组织|启动|会同|联合)", piece.text)
        ):
            return piece
    return None


def _dated(day: str, text: str) -> list[Piece]:
    return [Piece(day)] if day and not _DATED.match(text) else []


def _formula(heading: Heading, day: str, sentences: list[Piece]) -> list[Piece]:
    """`8月15日，国家医保局印发该办法，旨在…。`: ours but for the purpose."""
    this = _THIS.get(heading.kind, f"该{heading.kind}" if heading.kind else "该文件")
    if re.search(r"》等\d*", heading.name):
        this = f"有关{heading.kind or '文件'}"
    own = f"{day}{heading.who}{heading.verb}{this}"
    if heading.verb == "征求意见":
        own = f"{day}{heading.who}就该文件公开征求意见"
    purposes = [(m["what"], p) for p in sentences if (m := _PURPOSE.match(p.text))]
    formal = [(what, p) for what, p in purposes if _FORMULA.search(p.text)]
    if formal and (fit := [f for f in formal if len(f[0]) <= PURPOSE] or formal[:1]):
        what, piece = max(fit, key=lambda f: len(f[0]))
        return [Piece(f"{own}，旨在"), Piece(what, piece.paragraph), Piece("。")]
    return [Piece(f"{own}。"), *_opening(sentences)]


def _opening(sentences: list[Piece]) -> list[Piece]:
    """The first sentence of a text that has no formula, where it stands by itself."""
    fit = sentences[:1] if sentences and is_whole(sentences[0].text) else []
    formal = [p for p in fit if _LEGAL.search(p.text) or preaches(p.text)]
    return [p for p in fit if len(p.text) <= LONGEST and p not in formal]


def _report(sentences: list[Piece], published: date | None, site: str, days: Days) -> list[Piece]:
    fit = [s for s in sentences if is_whole(s.text) and len(s.text) <= LONGEST * 1.5]
    if not fit:
        return []
    first = fit[0]
    bare = _ON_SITE.sub("", first.text)
    if _DATED.match(bare) or published is None or not site:
        return [Piece(bare, first.paragraph)]
    said = f"{days.said(published)}，" if days.near else f"据{site}网站{days.said(published)}消息，"
    return [Piece(said), Piece(bare, first.paragraph)]
