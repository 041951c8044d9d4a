"""Small files of every kind, made for the tests of the attachment reader."""

import io
import zipfile

import docx
import openpyxl
from pypdf import PdfReader, PdfWriter

LINES = ("关于印发医疗质量管理办法的通知", "各省、自治区、直辖市卫生健康委：", "一、总体要求")


def word() -> bytes:
    """A .docx with LINES, a table, a deleted passage and a text box in both old and new form."""
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    table = document.add_table(rows=2, cols=2)
    for n, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = f"格{n}"
    return saved(document)


def sheet() -> bytes:
    """An .xlsx with two sheets: names, a date, a whole number, a formula."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    first = book.create_sheet("目录")
    first.append(["序号", "名称", "日期"])
    first.append([1, "医保目录", "2026-11-02"])
    first.append([2.0, "诊疗项目"])
    book.create_sheet("说明").append(["仅供参考"])
    return saved(book)


def saved(document: object) -> bytes:
    out = io.BytesIO()
    document.save(out)  # type: ignore[attr-defined]
    return out.getvalue()


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return out.getvalue()


def ofd(content: str | None = None, **more: str) -> bytes:
    """An .ofd of one page; without `content` it holds LINES, the last in two runs."""
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    runs = [(20, LINES[0]), (30, LINES[1]), (40, LINES[2][:3]), (40.2, LINES[2][3:])]
    objects = "".join(
        f'<ofd:TextObject ID="{n}" Boundary="20 {top} 100 6"><ofd:TextCode X="0" Y="5">{text}'
        "</ofd:TextCode></ofd:TextObject>"
        for n, (top, text) in enumerate(runs)
    )
    page = (
        f"<ofd:Page {space}><ofd:Content><ofd:Layer>{objects}</ofd:Layer></ofd:Content></ofd:Page>"
    )
    return zipped(
        {
            "OFD.xml": f"<ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml"
            "</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f"<ofd:Document {space}><ofd:Pages>"
            '<ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/Pages/Page_0/Content.xml": content if content is not None else page,
            **more,
        }
    )


def pdf(lines: tuple[str, ...] = LINES) -> bytes:
    """A .pdf of one page whose Chinese text is coded as official PDFs code it (UniGB-UCS2-H)."""
    shown = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td " for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td {shown}ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H"
        b" /DescendantFonts [6 0 R] >>",
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >>"
        b" /FontDescriptor 7 0 R /DW 1000 >>",
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /ItalicAngle 0 /Ascent 880"
        b" /Descent -120 /CapHeight 880 /StemV 93 /FontBBox [-25 -254 1000 880] >>",
    ]
    out = b"%PDF-1.4\n"
    offsets = []
    for number, content in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF" % (size, table, size, len(out))
    )


def locked_pdf(password: str) -> bytes:
    """`pdf()` with `password` to open it and an owner's password."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf())))
    writer.encrypt(password, "owner", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def blank_pdf() -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LEVELS = (
    ("chineseCountingThousand", "第%1章"),
    ("chineseCountingThousand", "第%2条"),
    ("decimal", "（%3）"),
    ("bullet", "•"),
)


def numbered(*paragraphs: tuple[str, str], more: str = "", restart: str = "") -> bytes:
    """A .docx of paragraphs, each (what stands in its properties, text): "1" is a level of a list
    that numbers 章, 条, （1） and bullets, "" none; `more` is written behind them, `restart` says
    when 条 begin anew.
    """
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{text}"/>{restart if n == 1 else ""}<w:suff w:val="nothing"/></w:lvl>'
        for n, (form, text) in enumerate(_LEVELS)
    )
    lists = (
        f'<w:abstractNum w:abstractNumId="3">{levels}</w:abstractNum>'
        '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
        '<w:num w:numId="8"><w:abstractNumId w:val="3"/>'
        '<w:lvlOverride w:ilvl="1"><w:startOverride w:val="21"/></w:lvlOverride></w:num>'
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:pPr><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Tiao"/></w:style>'
    )
    return zipped(
        {
            "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>'
            + "".join(_numbered(where, text) for where, text in paragraphs)
            + f"{more}</w:body></w:document>",
            "word/numbering.xml": f'<w:numbering xmlns:w="{_W}">{lists}</w:numbering>',
            "word/styles.xml": f'<w:styles xmlns:w="{_W}">{styles}</w:styles>',
        }
    )


def _numbered(where: str, text: str) -> str:
    number, _, level = where.rpartition(" ")
    listed = (
        f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number or 7}"/></w:numPr>'
        if level.isdecimal()
        else f'<w:pStyle w:val="{where}"/>'
    )
    return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def priced() -> bytes:
    """An .xlsx whose dimension names one cell, with rates, sums of money and codes."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    forms = ("0000", "0.0%", '"¥"#,##0.00', "General")
    for values in (("编码", "报销比例", "价格", "项目"), (12, 0.705, 1200, "护理费")):
        sheet.append(values)
    for cell, form in zip(sheet[2], forms, strict=True):
        cell.number_format = form
    packed = zipfile.ZipFile(io.BytesIO(saved(book)))
    parts = {name: packed.read(name) for name in packed.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].replace(b'ref="A1:D2"', b'ref="A1"')
    assert b'ref="A1"' in parts[name]
    return zipped(dict(parts))
