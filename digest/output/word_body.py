"""The text of issue.docx: paragraphs and tables with the fields that docxtpl fills.

A field reads `{{ … }}`; `{%p … %}` and `{%tr … %}` take their whole paragraph or table row with
them, `{{r … }}` is a run with its own face, `{% vm %}` merges a cell over the rows of a loop.
"""

from html import escape

from digest.output.word_styles import W

R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEXT_WIDTH = 8844  # twips: 210 mm less the margins 28 and 26 mm
LONG_NAME = 6  # characters that fit into one line of the masthead
NEWS_COLUMNS = (600, 2290, 3374, 2580)  # the unit takes 复旦大学附属中山医院 in one line
PAPER_COLUMNS = (600, 1540, 1030, 1200, 4474)
# GB/T 9704—2012 §5.2: top 37, left 28 mm, type area 156 × 225 mm; §7.5: page number 7 mm below it
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId3"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984"'
    ' w:left="1588" w:header="851" w:footer="1304" w:gutter="0"/></w:sectPr>'
)
PAGE_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE '
    '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def document_xml(body: str, section: str = SECTION) -> str:
    """word/document.xml around the paragraphs and tables of `body`."""
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}{section}</w:body></w:document>"""


def footer_xml(before: str = "— ", behind: str = " —") -> str:
    """word/footer1.xml: `— 1 —`."""
    return f"""<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="{W}" xmlns:r="{R}"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>
{_run(before)}{PAGE_FIELD}{_run(behind)}</w:p></w:ftr>"""


def masthead(people: str = "") -> str:
    """Name, number, organisers, `people`, contact and date."""
    return "".join(
        (
            when(f"issue.name | length <= {LONG_NAME}", p("IssueName", "{{ issue.name }}")),
            when(f"issue.name | length > {LONG_NAME}", p("LongIssueName", "{{ issue.name }}")),
            p("IssueNumber", "第{{ issue.number }}期"),
            each("organiser in issue.organisers", p("Organiser", "{{ organiser }}")),
            people,
            p("Contact", "{{ issue.contact }}", tab="{{ issue.date }}"),
        )
    )


def closing(style: str = "Closing") -> str:
    """Editor and reviewer."""
    return "".join(
        when(f"issue.{person}", p(style, f"{{{{ issue.{person} }}}}"))
        for person in ("editor", "reviewer")
    )


def issue_body() -> str:
    """The body of issue.docx."""
    return "".join(
        (
            masthead(),
            p("GuideTitle", "本期导读"),
            each(
                "section in issue.sections",
                p("GuideSection", "◆{{ section.title }}"),
                each("item in section.guide", p("GuideItem", "{{ item }}")),
            ),
            each("section in issue.sections", *_section()),
            closing(),
        )
    )


def _section() -> tuple[str, ...]:
    text = each("paragraph in section.texts", p("BodyText", "{{r paragraph }}"))
    return (
        p("Heading1", "{{ section.ordinal }}、{{ section.title }}"),
        when("section.intro", p("TableIntro", "{{r section.intro }}")),
        when("section.papers", _papers()),
        when("section.hospitals", _news()),
        text,
    )


def _news() -> str:
    row = _row(
        NEWS_COLUMNS,
        _cell("TableCentre", "{% vm %}{{ hospital.no }}"),
        _cell("TableCentre", "{% vm %}{{ hospital.name }}"),
        _cell("TableText", "{{ news.title }}"),
        _cell("TableLink", "{{r news.link }}"),
    )
    rows = _each_row("hospital in section.hospitals", _each_row("news in hospital.news", row))
    return _table(NEWS_COLUMNS, ("序号", "单位", "标题", "网址"), rows)


def _papers() -> str:
    row = _row(
        PAPER_COLUMNS,
        _cell("TableCentre", "{{ paper.no }}"),
        _cell("TableText", "{{r paper.link }}"),
        _cell("TableCentre", "{{ paper.journal }}"),
        _cell("TableCentre", "{{ paper.date }}"),
        _cell("TableText", "{{ paper.abstract }}"),
    )
    heads = ("序号", "论文名称", "发表期刊", "发表时间", "论文摘要")
    return _table(PAPER_COLUMNS, heads, _each_row("paper in section.papers", row))


def _run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r>'


def p(style: str, text: str, tab: str = "") -> str:
    """A paragraph of one run, or of two with a tab between them."""
    after = f"<w:r><w:tab/></w:r>{_run(tab)}" if tab else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text)}{after}</w:p>'


def each(loop: str, *content: str) -> str:
    """Paragraphs once for each item of a loop."""
    start, end = p("BodyText", f"{{%p for {loop} %}}"), p("BodyText", "{%p endfor %}")
    return start + "".join(content) + end


def when(condition: str, content: str) -> str:
    """Paragraphs only where a condition holds."""
    start, end = p("BodyText", f"{{%p if {condition} %}}"), p("BodyText", "{%p endif %}")
    return start + content + end


def _each_row(loop: str, row: str) -> str:
    start = _cell("TableText", f"{{%tr for {loop} %}}", span=True)
    end = _cell("TableText", "{%tr endfor %}", span=True)
    return f"{_row((), start)}{row}{_row((), end)}"


def _cell(style: str, text: str, span: bool = False) -> str:
    """A cell whose width `_row` fills in; `span`: over the whole table."""
    spread = f'<w:tcW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:gridSpan w:val="%COLUMNS%"/>'
    width = spread if span else '<w:tcW w:w="%WIDTH%" w:type="dxa"/>'
    align = '<w:vAlign w:val="center"/>'
    return f"<w:tc><w:tcPr>{width}{align}</w:tcPr>{p(style, text)}</w:tc>"


def _row(widths: tuple[int, ...], *cells: str, head: bool = False) -> str:
    sized = "".join(cells)
    for width in widths:
        sized = sized.replace("%WIDTH%", str(width), 1)
    repeated = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{sized}</w:tr>"


def _table(widths: tuple[int, ...], heads: tuple[str, ...], rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(widths, *(_cell("TableHead", name) for name in heads), head=True)
    body = (head + rows).replace("%COLUMNS%", str(len(widths)))
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="NewsTable"/>'
        f'<w:tblW w:w="{TEXT_WIDTH}" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{body}</w:tbl>"
    )
