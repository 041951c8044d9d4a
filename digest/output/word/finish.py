"""The last touches to a filled Word file: which font marks are set in, and no empty runs.

“ ” ‘ ’ … — · belong to Chinese and to Latin fonts alike. Word takes the Latin one, and sets them
narrow, unless their run says `w:hint="eastAsia"` (MS-OI29500 2.1.88); inside English it must not.
"""

from copy import deepcopy
from itertools import groupby

from docx.oxml.ns import qn
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

from crawler.characters import is_chinese
from digest.output.word.bookmarks import make_unique
from digest.output.word.foreign import put_right
from digest.output.word_links import CONTENTS

_AMBIGUOUS = frozenset("“”‘’…—·–―‥′″※×÷±°§¶")
SHORT = 84  # characters, three lines
_P, _R, _T, _RPR, _FONTS = (qn(f"w:{name}") for name in ("p", "r", "t", "rPr", "rFonts"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_WITHOUT_CONTENT = (_RPR, qn("w:lastRenderedPageBreak"))


def finish(root: _Element, closing: str = "") -> None:
    """Give each run its hint and take out those that hold nothing.

    `closing` is the id of the style of editor and reviewer, who never stand alone on a page.
    """
    put_right(root)
    make_unique(root)
    for run in list(root.iter(_R)):
        _drop_if_empty(run)
    for paragraph in root.iter(_P):
        _hint(paragraph)
    for paragraph in root.iter(_P):
        if _leads_back(paragraph) or (closing and _style(paragraph) == closing):
            _keep_company(paragraph)


def _leads_back(paragraph: _Element) -> bool:
    links = paragraph.iterfind(qn("w:hyperlink"))
    return any(link.get(qn("w:anchor")) == CONTENTS for link in links)


def _style(paragraph: _Element) -> str:
    named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if named is None else str(named.get(qn("w:val"), ""))


def _keep_company(paragraph: _Element) -> None:
    """What stands above `paragraph` goes along where it begins a page.

    A long paragraph does not: LibreOffice would move it whole, away from its own heading.
    """
    above = paragraph.getprevious()
    if isinstance(above, CT_P) and len(above.text) <= SHORT:
        above.get_or_add_pPr().keepNext_val = True


def _drop_if_empty(run: _Element) -> None:
    for text in run.findall(_T):
        if not text.text:
            run.remove(text)
    parent = run.getparent()
    if parent is not None and all(child.tag in _WITHOUT_CONTENT for child in run):
        parent.remove(run)


def _hint(paragraph: _Element) -> None:
    runs = [r for r in paragraph.iter(_R) if next(r.iterancestors(_P)) is paragraph]
    words = ["".join(t.text or "" for t in run.findall(_T)) for run in runs]
    whole = "".join(words)
    if whole.isascii():
        return
    latin, at = _latin(whole), 0
    for run, text in zip(runs, words, strict=True):
        own = latin[at : at + len(text)]
        at += len(text)
        if not text.isascii():
            _set(run, text, own)


def _latin(whole: str) -> list[bool]:
    """For each character whether it is a mark inside English: the letters on both sides are.

    At an end of the paragraph the language that most of it is in stands in for the missing side.
    """
    if _AMBIGUOUS.isdisjoint(whole):
        return [False] * len(whole)
    english = sum(char.isascii() and char.isalpha() for char in whole)
    if not english:
        return [False] * len(whole)
    chinese = sum(map(is_chinese, whole))
    usual = "中" if 2 * chinese >= english else "a"
    before, behind = _nearest(whole, usual), _nearest(whole[::-1], usual)[::-1]
    return [
        char in _AMBIGUOUS and (one + other).isascii()
        for char, one, other in zip(whole, before, behind, strict=True)
    ]


def _nearest(text: str, usual: str) -> list[str]:
    """The letter before each character of `text`, `usual` where there is none."""
    found, last = [], usual
    for char in text:
        found.append(last)
        last = char if is_chinese(char) or char.isalpha() else last
    return found


def _set(run: _Element, text: str, latin: list[bool]) -> None:
    """One hint for the run, or a run for each stretch where it has marks of both kinds."""
    texts = run.findall(_T)
    if not any(latin):
        _east_asian(run)
    elif len(texts) == 1 and all(child.tag in (_T, _RPR) for child in run):
        for is_latin, stretch in groupby(zip(text, latin, strict=True), key=lambda pair: pair[1]):
            part = deepcopy(run)
            node = part.find(_T)
            assert node is not None  # a copy of a run with one text
            node.text = "".join(char for char, _ in stretch)
            node.set(_SPACE, "preserve")
            if not is_latin:
                _east_asian(part)
            run.addprevious(part)
        parent = run.getparent()
        assert parent is not None  # a run stands in a paragraph
        parent.remove(run)


def _east_asian(run: _Element) -> None:
    properties = run.find(_RPR)
    if properties is None:
        properties = run.makeelement(_RPR, {})
        run.insert(0, properties)
    fonts = properties.find(_FONTS)
    if fonts is None:
        fonts = properties.makeelement(_FONTS, {})
        styled = properties.find(qn("w:rStyle")) is not None
        properties.insert(1 if styled else 0, fonts)
    fonts.set(qn("w:hint"), "eastAsia")
