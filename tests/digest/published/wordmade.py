"""An invented issue as an editor makes it in Word.

Automatic numbers, merged cells, links on titles, a masthead in a text box, changes that are
tracked, a content control, a header and a footer.
"""

from itertools import count
from pathlib import Path
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from tests.digest.published.invented import ABSTRACT, Made

SECTIONS, TEXTS = 41, 42  # ids of the lists, apart from those of the default template
_BOX = (
    "<w:r {}><w:pict><v:shape xmlns:v='urn:schemas-microsoft-com:vml' style='width:300pt;"
    "height:40pt'><v:textbox><w:txbxContent><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:txbxContent>"
    "</v:textbox></v:shape></w:pict></w:r>"
)
_ABSTRACT = (
    "<w:abstractNum {ns} w:abstractNumId='{no}'><w:lvl w:ilvl='0'><w:start w:val='1'/>"
    "<w:numFmt w:val='{form}'/><w:lvlText w:val='{text}'/></w:lvl></w:abstractNum>"
)
_LIST = "<w:num {ns} w:numId='{no}'><w:abstractNumId w:val='{no}'/></w:num>"
_CHANGE = (
    "<w:{tag} {ns} w:id='{id}' w:author='编辑' w:date='2025-08-01T00:00:00Z'>"
    "<w:r><w:{kind} xml:space='preserve'>{text}</w:{kind}></w:r></w:{tag}>"
)


def save(issue: Made, path: Path, *, links: bool, changes: bool = True) -> Path:
    """Write `issue`; with `links` the 医院资讯 table has no addresses but linked titles.

    Without `changes` none are tracked, and no text box: an office prints deleted words as well.
    """
    document = Document()
    _faces(document)
    _lists(document)
    document.sections[0].header.paragraphs[0].text = "动态参考 内部资料"
    document.sections[0].footer.paragraphs[0].text = "— 1 —"
    gold = issue.gold
    year, month, day = gold["date"].split("-")
    name = f"动态参考 第{gold['issue']}期"
    box = document.add_paragraph("" if changes else name)
    if changes:
        box._p.append(parse_xml(_BOX.format(nsdecls("w"), name)))
    document.add_paragraph(f"{year}年{int(month)}月{int(day)}日")
    policies = zip(gold["policies"], issue.bodies["policy"], strict=True)
    told = [(p["heading"], b, f"（来源于{p['source']}）") for p, b in policies]
    _texts(document, "政策热点", told, 0, changes)
    practice = zip(gold["experience"], issue.bodies["practice"], strict=True)
    _texts(document, "他山之石", [(f"{h}。", b, "") for h, b in practice], 1, changes)
    _head(document, "理论优选")
    _papers(document, gold["papers"])
    _head(document, "医院资讯")
    document.add_paragraph("本期动态参考对国内部分医院网站资讯进行了摘编，供参考。")
    _news(document, gold["hospital_news"], links=links)
    _head(document, "典型案例")
    lead, *points = issue.bodies["case"][0]
    for text in (f"{gold['cases'][0]}。{lead}", *points):
        document.add_paragraph(text)
    document.add_paragraph("编辑：蔡 滨")
    document.save(str(path))
    return path


def _faces(document: WordDocument) -> None:
    """One Chinese face for all, as Chinese offices set it; quotation marks are drawn in it too."""
    for style in document.styles.element.style_lst:
        fonts = style.get_or_add_rPr().get_or_add_rFonts()
        for name in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{name}"), "Noto Serif CJK SC")


def _head(document: WordDocument, title: str) -> None:
    _number(document.add_paragraph(title), SECTIONS)


def _texts(
    document: WordDocument,
    title: str,
    texts: list[tuple[str, list[str], str]],
    which: int,
    changes: bool,
) -> None:
    _head(document, title)
    for heading, (first, *others), source in texts:
        paragraph = document.add_paragraph()
        _number(paragraph, TEXTS + which)
        paragraph.add_run(heading[:6]).bold = True
        if changes:
            _changed(paragraph, "ins", heading[6:12])
            _changed(paragraph, "del", "删去的字")
        paragraph.add_run(heading[12 if changes else 6 :] + first + ("" if others else source))
        for at, text in enumerate(others, 1):
            document.add_paragraph(text + (source if at == len(others) else ""))


def _papers(document: WordDocument, papers: list[dict[str, Any]]) -> None:
    table = document.add_table(1, 5)
    heads = ("序号", "论文名称", "发表期刊", "发表时间", "论文摘要")
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for no, paper in enumerate(papers, 1):
        cells = table.add_row().cells
        told = (str(no), paper["title"], paper["journal"], paper["date"], ABSTRACT)
        for cell, text in zip(cells, told, strict=True):
            cell.text = text


def _news(document: WordDocument, groups: list[dict[str, Any]], *, links: bool) -> None:
    heads = ("序号", "单位", "标题") if links else ("序号", "单位", "标题", "网址")
    table = document.add_table(1, len(heads))
    for cell, text in zip(table.rows[0].cells, heads, strict=True):
        cell.text = text
    for no, group in enumerate(groups, 1):
        first = len(table.rows)
        for item in group["items"]:
            cells = table.add_row().cells
            if links:
                _linked(cells[2], item["title"], item["url"])
            else:
                cells[2].text, cells[3].text = item["title"], item["url"]
        table.cell(first, 0).merge(table.cell(len(table.rows) - 1, 0)).text = str(no)
        table.cell(first, 1).merge(table.cell(len(table.rows) - 1, 1)).text = group["hospital"]


def _linked(cell: _Cell, title: str, url: str) -> None:
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), cell.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = cell.paragraphs[0].add_run(title)
    cell.paragraphs[0]._p.append(link)
    link.append(run._r)


_ids = count(900)


def _changed(paragraph: Paragraph, tag: str, text: str) -> None:
    kind = "t" if tag == "ins" else "delText"
    xml = _CHANGE.format(tag=tag, ns=nsdecls("w"), id=next(_ids), kind=kind, text=text)
    paragraph._p.append(parse_xml(xml))


def _number(paragraph: Paragraph, number: int) -> None:
    paragraph._p.get_or_add_pPr().append(
        parse_xml(
            f"<w:numPr {nsdecls('w')}><w:ilvl w:val='0'/><w:numId w:val='{number}'/></w:numPr>"
        )
    )


def _lists(document: WordDocument) -> None:
    root = document.part.numbering_part.element
    forms = ((SECTIONS, "chineseCountingThousand", "%1、"), (TEXTS, "decimal", "%1."),
             (TEXTS + 1, "decimal", "%1．"))  # fmt: skip
    first = root.find(qn("w:num"))
    for number, form, text in forms:
        named = {"ns": nsdecls("w"), "no": number, "form": form, "text": text}
        first.addprevious(parse_xml(_ABSTRACT.format(**named)))
        root.append(parse_xml(_LIST.format(**named)))
