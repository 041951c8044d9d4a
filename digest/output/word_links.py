"""Runs of WordprocessingML that a template cannot hold itself: bookmarks, links, page numbers.

A page number is a PAGEREF field (ECMA-376, 17.16.5.45) with its number already in it, so that a
program which does not calculate fields shows the right one; `w:dirty` has Word and WPS
calculate it anew when they lay the pages out with their own fonts.
"""

from html import escape

from markupsafe import Markup

CONTENTS = "contents"  # the bookmark of the table of contents
_LINK_STYLE = '<w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'


def bookmarked(name: str, number: int, text: str) -> Markup:
    """`text` under the bookmark `name`; `number` is its id, unique in the document."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return Markup(f'{start}{_run(text)}<w:bookmarkEnd w:id="{number}"/>')


def linked(name: str, text: str) -> Markup:
    """`text` as a link to the bookmark `name`."""
    return _anchored(name, _run(text, _LINK_STYLE))


def paged(name: str, text: str, page: int) -> Markup:
    """A line of contents: `text`, a tab and the page number, all of it a link to `name`."""
    field = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> PAGEREF {name} \\h </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{_run(str(page))}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    return _anchored(name, f"{_run(text)}<w:r><w:tab/></w:r>{field}")


def table(rows: tuple[tuple[str, ...], ...], width: int) -> Markup:
    """A table over `width` twips with equal columns, in the styles of the template.

    An empty line parts it from the text above.
    """
    each = width // len(rows[0])
    grid = f'<w:gridCol w:w="{each}"/>' * len(rows[0])
    lines = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(_cell(c, each) for c in row)}</w:tr>"
        for row in rows
    )
    above = '<w:p><w:pPr><w:pStyle w:val="TableText"/><w:keepNext/></w:pPr></w:p>'
    return Markup(
        f'{above}<w:tbl><w:tblPr><w:tblStyle w:val="NewsTable"/>'
        f'<w:tblW w:w="{width}" w:type="dxa"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"
    )


def _cell(text: str, width: int) -> str:
    style = '<w:pPr><w:pStyle w:val="TableText"/></w:pPr>'
    size = f'<w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
    return f"<w:tc>{size}<w:p>{style}{_run(text)}</w:p></w:tc>"


def _anchored(name: str, runs: str) -> Markup:
    return Markup(f'<w:hyperlink w:anchor="{name}" w:history="1">{runs}</w:hyperlink>')


def _run(text: str, properties: str = "") -> str:
    safe = escape(text, quote=False)
    return f'<w:r>{properties}<w:t xml:space="preserve">{safe}</w:t></w:r>'
