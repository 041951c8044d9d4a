"""word/theme/theme1.xml: Word's rules want a theme, so it has one, with the house's fonts in it.

No style names a theme font: beside a theme of Office's own, WPS would miss 等线 and Calibri.
"""

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from digest.output.word_styles import FANGSONG, HEITI, LATIN, LINK_BLUE, RED

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PLACE = "word/theme/theme1.xml"
_COLOURS = {
    "dk1": "000000", "lt1": "FFFFFF", "dk2": "404040", "lt2": "F2F2F2", "accent1": RED,
    "accent2": LINK_BLUE, "accent3": "7F7F7F", "accent4": "BF9000", "accent5": "548235",
    "accent6": "833C0B", "hlink": LINK_BLUE, "folHlink": "5F497A",
}  # fmt: skip
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml() -> str:
    """The part."""
    colours = "".join(
        f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="{A}" name="动态参考"><a:themeElements>'
        f'<a:clrScheme name="动态参考">{colours}</a:clrScheme>'
        f'<a:fontScheme name="动态参考">{_fonts("major", HEITI)}{_fonts("minor", FANGSONG)}'
        f'</a:fontScheme><a:fmtScheme name="动态参考"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst>'
        f"<a:lnStyleLst>{_LINE * 3}</a:lnStyleLst><a:effectStyleLst>{_EFFECT * 3}"
        f"</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def ensure(document: Document) -> None:
    """Give `document` a theme if it has none, as what LibreOffice saved."""
    kinds = {relation.reltype for relation in document.part.rels.values()}
    if RELATIONSHIP_TYPE.THEME not in kinds:
        package = document.part.package
        assert package is not None  # an opened document has one
        at = PackURI(f"/{PLACE}")
        part = Part(at, CONTENT_TYPE.OFC_THEME, theme_xml().encode(), package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.THEME)


def _fonts(kind: str, chinese: str) -> str:
    return (
        f'<a:{kind}Font><a:latin typeface="{LATIN}"/><a:ea typeface="{chinese}"/>'
        f'<a:cs typeface="{LATIN}"/><a:font script="Hans" typeface="{chinese}"/></a:{kind}Font>'
    )
