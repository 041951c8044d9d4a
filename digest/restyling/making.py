"""A template written after a published issue: its page, its styles, its foot; and what was told."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from digest.output.make_template import parts
from digest.output.word_body import (
    NEWS_COLUMNS,
    PAPER_COLUMNS,
    SECTION,
    TEXT_WIDTH,
    document_xml,
    footer_xml,
    issue_body,
)
from digest.output.word_styles import LOOKS, styles_xml
from digest.published.formats import Values
from digest.published.looks import Cells, Looks
from digest.restyling.measuring import Measured, characters, paragraphs
from digest.restyling.roles import Seen, seen
from digest.restyling.styling import character_styles, looks

_BORDERS = ("top", "left", "bottom", "right", "insideH", "insideV")
_PAGE = "\x00"
# what the template has, and what its styles show of a published issue
SHOWN = {
    "IssueName": "报头刊名", "IssueNumber": "报头期号", "Organiser": "报头主办单位",
    "Contact": "报头联系人和日期", "GuideTitle": "导读标题", "GuideSection": "导读栏目",
    "GuideItem": "导读条目", "Heading1": "栏目标题", "BodyText": "正文", "TableIntro": "表前说明",
    "TableHead": "表头", "TableText": "表格文字", "Closing": "编辑审核",
}  # fmt: skip
POINTS = 20  # twips


@dataclass(frozen=True, slots=True)
class Made:
    """The files of the template, what was read of the issue, and what could not be."""

    files: Mapping[str, str]
    read: tuple[str, ...]
    missing: tuple[str, ...]


def made(issue: Looks, names: Mapping[str, str]) -> Made:
    """A template like `issue`, whose sections are called `names`; raises CallError (`seen`)."""
    lines = seen(issue, names)
    measured, faces = paragraphs(lines), characters(lines)
    width = _width(issue.page)
    body = measured["BodyText"].face if "BodyText" in measured else {}
    before, behind = _foot(issue)
    files = parts("issue") | {
        "word/document.xml": document_xml(_body(issue, width), _section(issue.page)),
        "word/styles.xml": styles_xml(
            (),
            looks(measured | _footer(issue), width),
            character_styles(faces, body),
            _lines(issue),
        ),
        "word/footer1.xml": footer_xml(before, behind),
    }
    read = (*_page_told(issue, measured), *_styles_told(measured), *_bold_told(faces))
    return Made(files, read, tuple(_missing(issue, lines, measured)))


def _width(page: Values) -> int:
    """How wide the text is, in twips."""
    sides = [page.get(name) for name in ("w", "left", "right")]
    if not all(sides):
        return TEXT_WIDTH
    across, left, right = (int(side or 0) for side in sides)
    return across - left - right


def _section(page: Values) -> str:
    """The page as the file has it."""
    made_ = SECTION
    for name, value in page.items():
        tag = "pgSz" if name in ("w", "h") else "pgMar"
        made_ = re.sub(rf'(<w:{tag}[^>]* w:{name}=")[^"]*"', rf'\g<1>{value}"', made_)
    return made_


def _body(issue: Looks, width: int) -> str:
    """The text of the template, tables and their columns as wide as in the file, else the text."""
    known = [_columns(issue, len(usual)) for usual in (NEWS_COLUMNS, PAPER_COLUMNS)]
    across = min((sum(found) for found in known if found), default=width)
    body = issue_body().replace(f'w:w="{TEXT_WIDTH}"', f'w:w="{across}"')
    for usual, there in zip((NEWS_COLUMNS, PAPER_COLUMNS), known, strict=True):
        found = there or usual
        now = [round(across * one / sum(found)) for one in found]
        tables = body.split("<w:tbl>")
        body = "<w:tbl>".join(_resized(one, usual, now) for one in tables)
    return body


def _resized(table: str, usual: tuple[int, ...], now: list[int]) -> str:
    """A table whose grid has the usual columns, with others."""
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in usual)
    if grid not in table:
        return table
    table = table.replace(grid, "".join(f'<w:gridCol w:w="{one}"/>' for one in now))
    head, *cells = re.split(r'(?=<w:tcW w:w="(?:' + "|".join(map(str, usual)) + r')" )', table)
    sized = [
        re.sub(r'^<w:tcW w:w="\d+"', f'<w:tcW w:w="{now[at % len(now)]}"', cell)
        for at, cell in enumerate(cells)
    ]
    return head + "".join(sized)


def _columns(issue: Looks, count: int) -> tuple[int, ...]:
    """The widths of the first table with so many columns."""
    rows = (one.widths for one in issue.blocks if isinstance(one, Cells))
    return next((row for row in rows if len(row) == count and all(row)), ())


def _lines(issue: Looks) -> str:
    """The borders of the file's tables, as those of the template where it has none."""
    drawn = next((o.borders for o in issue.blocks if isinstance(o, Cells) and o.borders), {})
    if not drawn:
        return "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="404040"/>' for side in _BORDERS
        )
    return "".join(_border(side, drawn[side]) for side in _BORDERS if side in drawn)


def _border(side: str, drawn: str) -> str:
    kind, size, color = drawn.split(" ")
    sized = f' w:sz="{size}"' if size.isdecimal() else ""
    coloured = f' w:color="{color}"' if color != "-" else ""
    return f'<w:{side} w:val="{kind}"{sized} w:space="0"{coloured}/>'


def _foot(issue: Looks) -> tuple[str, str]:
    """What stands before and behind a page's number."""
    if issue.foot is None:
        return "— ", " —"
    before, _, behind = issue.foot.text.partition(_PAGE)
    return before, behind


def _footer(issue: Looks) -> dict[str, Measured]:
    if issue.foot is None:
        return {}
    return paragraphs([Seen("Footer", issue.foot)])


def _page_told(issue: Looks, measured: Mapping[str, Measured]) -> Iterator[str]:
    page = {name: int(value) for name, value in issue.page.items()}
    if {"w", "h", "top", "bottom", "left", "right"} <= set(page):
        sides = "、".join(
            f"{label} {page[name] / 56.7:.0f}"
            for name, label in (("top", "上"), ("bottom", "下"), ("left", "左"), ("right", "右"))
        )
        yield f"页边距（毫米）：{sides}"
        if "BodyText" in measured:
            yield from _lines_told(page, measured["BodyText"])


def _lines_told(page: Mapping[str, int], body: Measured) -> Iterator[str]:
    line, size = int(body.set.get("line", "0")), int(body.face.get("size", "0"))
    if body.set.get("lineRule") == "exact" and line and size:
        down = (page["h"] - page["top"] - page["bottom"]) / line
        apart = size * 10 + int(body.face.get("tracking", "0"))
        across = (page["w"] - page["left"] - page["right"]) / apart
        yield f"正文一页 {int(down)} 行，一行 {int(across)} 字"


def _styles_told(measured: Mapping[str, Measured]) -> Iterator[str]:
    for style, name in SHOWN.items():
        if style in measured:
            face, given = measured[style].face, measured[style].set
            bold = "，加粗" if face.get("bold") == "True" else ""
            line = given.get("line", "")
            exact = f"，行距 {int(line) / POINTS:g} 磅" if given.get("lineRule") == "exact" else ""
            size = f"{int(face.get('size', '0')) / 2:g} 磅"
            yield f"{name}：{face.get('font', '（没有写明字体）')} {size}{bold}{exact}"


def _bold_told(faces: Mapping[str, Values]) -> Iterator[str]:
    for style, name in (("EntryHeading", "条目标题"), ("Lead", "一是、（一）等要点")):
        if style in faces:
            yield f"{name}：{'加粗' if faces[style].get('bold') == 'True' else '不加粗'}"


def _missing(issue: Looks, lines: list[Seen], measured: Mapping[str, Measured]) -> Iterator[str]:
    known = {look.id: look for look in LOOKS}
    for style, name in SHOWN.items():
        if style in known and style not in measured:
            yield f"没有读到{name}，用自带模板的样子"
    if issue.foot is None:
        yield "没有读到页码，用自带模板的样子"
    if issue.grid.get("type") in ("linesAndChars", "snapToChars"):
        yield "文件用了“指定行和字符网格”，模板改用固定行距和字距，每行字数可能差一两个"
    yield from _titles(lines)


def _titles(lines: list[Seen]) -> Iterator[str]:
    """What our issues do otherwise, whatever the template."""
    titles = [one.line.text for one in lines if one.style == "Heading1"]
    if titles and not all("、" in title for title in titles):
        yield f"栏目标题写作“{titles[0]}”，本刊一律印成“一、栏目”，请在模板里自己改"
    number = next((one.line.text for one in lines if one.style == "IssueNumber"), "")
    if "总第" in number:
        yield "期号行里的“总第……期”没有对应的填写标记，请在模板里自己写上"
