"""The styles of issue.docx: sizes and margins of GB/T 9704—2012, Chinese fonts named outright.

Every font is set as East Asian font (`w:eastAsia`) and none as a theme's: with theme fonts, or with
the Latin attributes alone, Word on Windows falls back to a Japanese face. The names are those
that Windows and WPS bring along.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.output.layouts import house

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
FANGSONG, HEITI, SONGTI, KAITI = "仿宋", "黑体", "宋体", "楷体"
LATIN = "Times New Roman"
OTHER_NAMES = (
    (FANGSONG, "FangSong", "modern"),
    (HEITI, "SimHei", "modern"),
    (SONGTI, "SimSun", "auto"),
    (KAITI, "KaiTi", "modern"),
)
BODY = house()
LINE = BODY.line_twips
EXACT = 'w:before="{}" w:after="{}" w:line="{}" w:lineRule="exact"'
RED, LINK_BLUE = "D7000F", "0B3D91"


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph style. `size` in points, `spacing` and `indent` as WordprocessingML attributes.

    `keep` keeps a paragraph with the next one; `level` is the outline level; `extra` are further
    elements of w:pPr in schema order before w:spacing (borders, tabs, wordWrap).
    """

    id: str
    name: str
    font: str = FANGSONG
    size: float = 16
    bold: bool = False
    color: str = ""
    align: str = "both"
    spacing: str = EXACT.format(0, 0, LINE)
    indent: str = ""
    keep: bool = False
    level: int | None = None
    extra: str = ""
    tracking: float | None = None  # points between two characters; None: as the house's layout
    latin: str = LATIN


TWO_CHARACTERS = 'w:firstLineChars="200" w:firstLine="{}"'
BODY_INDENT = TWO_CHARACTERS.format(640)
SMALL = 'w:before="40" w:after="40" w:line="300" w:lineRule="exact"'
RULE = f'<w:pBdr><w:bottom w:val="single" w:sz="18" w:space="6" w:color="{RED}"/></w:pBdr>'
DATE_TAB = '<w:tabs><w:tab w:val="right" w:pos="8844"/></w:tabs>'
ANYWHERE = '<w:wordWrap w:val="0"/>'  # a long address may break between any two letters

LOOKS = (
    Look("IssueName", "报头刊名", SONGTI, 54, True, RED, "center", tracking=12,
         spacing='w:before="0" w:after="160" w:line="1120" w:lineRule="exact"'),
    Look("LongIssueName", "报头刊名（长）", SONGTI, 32, True, RED, "center", tracking=4,
         spacing='w:before="0" w:after="160" w:line="760" w:lineRule="exact"'),
    Look("IssueNumber", "报头期号", KAITI, 18, align="center",
         spacing='w:before="0" w:after="160" w:line="520" w:lineRule="exact"'),
    Look("Organiser", "报头主办单位", KAITI, 15, align="left",
         spacing='w:before="0" w:after="0" w:line="480" w:lineRule="exact"'),
    Look("Contact", "报头联系人和日期", KAITI, 15, align="left", extra=RULE + DATE_TAB,
         spacing='w:before="0" w:after="160" w:line="480" w:lineRule="exact"'),
    Look("GuideTitle", "导读标题", HEITI, 18, align="center", keep=True,
         spacing=EXACT.format(120, 60, LINE)),
    Look("GuideSection", "导读栏目", HEITI, 14, align="left", keep=True,
         spacing='w:before="80" w:after="0" w:line="440" w:lineRule="exact"'),
    Look("GuideItem", "导读条目", KAITI, 14, align="left", indent='w:left="560"',
         spacing='w:before="0" w:after="0" w:line="410" w:lineRule="exact"'),
    Look("Heading1", "heading 1", HEITI, 16, align="left", keep=True, level=0, indent=BODY_INDENT,
         spacing=EXACT.format(240, 60, LINE)),
    Look("Heading2", "heading 2", KAITI, 16, align="left", keep=True, level=1, indent=BODY_INDENT),
    Look("Heading3", "heading 3", FANGSONG, 16, True, align="left", keep=True, level=2,
         indent=BODY_INDENT),
    Look("Heading4", "heading 4", FANGSONG, 16, align="left", keep=True, level=3,
         indent=BODY_INDENT),
    Look("BodyText", "Body Text", indent=BODY_INDENT),
    # not kept with the table: LibreOffice would take its tall first row for indivisible
    Look("TableIntro", "表前说明", indent=BODY_INDENT,
         spacing=EXACT.format(0, 120, LINE)),
    Look("TableHead", "表头", HEITI, 10.5, align="center", spacing=SMALL, keep=True),
    Look("TableText", "表格文字", SONGTI, 10.5, align="left", spacing=SMALL),
    Look("TableCentre", "表格居中", SONGTI, 10.5, align="center", spacing=SMALL),
    Look("TableLink", "表格网址", SONGTI, 9, align="left", spacing=SMALL, extra=ANYWHERE),
    Look("Closing", "编辑审核", align="right", indent='w:rightChars="100" w:right="320"', keep=True,
         spacing=EXACT.format(120, 0, LINE)),
    Look("Footer", "footer", SONGTI, 14, align="center",
         spacing='w:before="0" w:after="0" w:line="240" w:lineRule="auto"'),
)  # fmt: skip

CHARACTER_STYLES = f"""
<w:style w:type="character" w:customStyle="1" w:styleId="EntryHeading"><w:name w:val="条目标题"/>
<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="Lead"><w:name w:val="要点"/>
<w:qFormat/><w:rPr><w:b/><w:bCs/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/>
<w:rPr><w:noProof/><w:color w:val="{LINK_BLUE}"/></w:rPr></w:style>
"""

_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
TABLE_STYLES = f"""
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>
<w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>
<w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
</w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="NewsTable"><w:name w:val="资讯表"/>
<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>{_LINES}</w:tblBorders></w:tblPr></w:style>
"""


def styles_xml(
    further: Iterable[Look] = (),
    looks: Iterable[Look] = LOOKS,
    characters: str = CHARACTER_STYLES,
    lines: str = _LINES,
) -> str:
    """word/styles.xml with the styles of every template and `further` ones of this; `lines` are
    the borders of its tables.
    """
    made = "".join(_paragraph_style(look) for look in (*looks, *further))
    tables = TABLE_STYLES.replace(_LINES, lines)
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="{W}">{_defaults()}{made}{characters}{tables}</w:styles>"""


def _defaults() -> str:
    """Body text: 三号仿宋 in the lines of the house's layout."""
    return f"""<w:docDefaults><w:rPrDefault><w:rPr>{fonts(FANGSONG)}<w:kern w:val="2"/>
<w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>
</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>
<w:pPr><w:widowControl/><w:spacing w:line="{LINE}" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>
</w:style><w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">
<w:name w:val="Default Paragraph Font"/><w:semiHidden/></w:style>"""


def _paragraph_style(look: Look) -> str:
    builtin = look.name.isascii()
    custom = "" if builtin else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{look.id}"><w:name w:val="{look.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph_properties(look)}</w:pPr>'
        f"<w:rPr>{_run_properties(look)}</w:rPr></w:style>"
    )


def _paragraph_properties(look: Look) -> str:
    keep = "<w:keepNext/><w:keepLines/>" if look.keep else ""
    indent = f"<w:ind {look.indent}/>" if look.indent else ""
    level = "" if look.level is None else f'<w:outlineLvl w:val="{look.level}"/>'
    spacing = f"<w:spacing {look.spacing}/>"
    return f'{keep}{look.extra}{spacing}{indent}<w:jc w:val="{look.align}"/>{level}'


def _run_properties(look: Look) -> str:
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    color = f'<w:color w:val="{look.color}"/>' if look.color else ""
    half_points = round(look.size * 2)
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    usual = BODY.spacing if look.size == BODY.size else 0
    apart = usual if look.tracking is None else look.tracking
    tracking = f'<w:spacing w:val="{round(apart * 20)}"/>' if apart else ""
    return f"{fonts(look.font, look.latin)}{bold}{color}{tracking}{size}"


def fonts(chinese: str, latin: str = LATIN) -> str:
    """A w:rFonts that names both."""
    return (
        f'<w:rFonts w:ascii="{latin}" w:hAnsi="{latin}" w:cs="{latin}" w:eastAsia="{chinese}"'
        ' w:hint="eastAsia"/>'
    )


def font_table_xml() -> str:
    """word/fontTable.xml: what macOS and Linux call these fonts."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, other, family in OTHER_NAMES
    )
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="{W}">{fonts}</w:fonts>"""
