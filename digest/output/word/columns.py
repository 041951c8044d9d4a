"""Some paragraphs in several columns, on the page on which they stand."""

from collections.abc import Sequence
from copy import deepcopy

from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.section import CT_SectPr
from docx.oxml.text.paragraph import CT_P
from lxml.etree import _Element

_BEHIND = ("w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:bidi",
           "w:rtlGutter", "w:docGrid", "w:printerSettings", "w:sectPrChange")  # fmt: skip


def set_in(body: _Element, lines: Sequence[_Element], across: int, gap: float) -> None:
    """Set `lines`, paragraphs of `body` that follow one another, in columns `gap` points apart.

    What stands above and below them goes on across the page.
    """
    whole = body.find(qn("w:sectPr"))
    above = lines[0].getprevious() if lines else None
    last = lines[-1] if lines else None
    if not isinstance(whole, CT_SectPr) or not isinstance(last, CT_P):
        return
    if isinstance(above, CT_P):
        above.set_sectPr(deepcopy(whole))
    _go_on(whole)
    parted = deepcopy(whole)
    _columns(parted, across, gap)
    last.set_sectPr(parted)


def _go_on(section: CT_SectPr) -> None:
    """Let a section begin on the page on which the one before it ends, with its numbers."""
    section.start_type = WD_SECTION.CONTINUOUS
    for name in ("w:headerReference", "w:footerReference", "w:titlePg"):
        for found in section.findall(qn(name)):
            section.remove(found)
    for numbers in section.findall(qn("w:pgNumType")):
        numbers.attrib.pop(qn("w:start"), "")


def _columns(section: CT_SectPr, across: int, gap: float) -> None:
    found = section.find(qn("w:cols"))
    if found is None:
        found = OxmlElement("w:cols")
        behind = (section.find(qn(name)) for name in _BEHIND)
        following = next((one for one in behind if one is not None), None)
        if following is None:
            section.append(found)
        else:
            following.addprevious(found)
    found.set(qn("w:num"), str(across))
    found.set(qn("w:space"), str(round(gap * 20)))
