"""The outline of a page: blocks in reading order, spans of elements."""

from crawler.reading.article.blocks import Outline, outline
from crawler.reading.page import read_page


def outlined(html: str) -> Outline:
    """The outline of a fragment."""
    return outline(read_page(html.encode(), None).root)


def test_blocks_are_what_a_browser_breaks() -> None:
    found = outlined("<div>甲<p>乙<b>丙</b></p>丁<br>戊<span>己</span></div>")
    assert [b.text for b in found.blocks] == ["甲", "乙丙", "丁", "戊己"]
    assert [b.owner.tag for b in found.blocks] == ["div", "p", "div", "div"]


def test_links_bold_type_and_headings_are_counted() -> None:
    link, bold, heading = outlined(
        "<p><a href='1'>甲乙</a>丙</p><p><strong>丁</strong>戊</p><h2>己</h2>"
    ).blocks
    assert (link.size, link.linked, link.links) == (3, 2, 1)
    assert (bold.bold, heading.heading) == (1, "h2")


def test_a_card_is_linked_through_its_blocks() -> None:
    found = outlined("<a href='1'><div>标题</div><div>日期</div></a>")
    assert [b.linked for b in found.blocks] == [2, 2]


def test_a_data_table_gives_rows_and_a_layout_table_does_not() -> None:
    row = "<tr><td>甲</td><td><p>乙</p><p>丙</p></td></tr>"
    data = outlined(f"<table>{row * 3}</table>").blocks
    layout = outlined("<table><tr><td><p>甲</p></td><td>乙</td></tr></table>").blocks
    assert [(b.text, b.row) for b in data] == [("甲\t乙 丙", True)] * 3
    assert [(b.text, b.row) for b in layout] == [("甲", False), ("乙", False)]


def test_spans_cover_their_blocks() -> None:
    found = outlined("<div id='x'><p>甲</p><p>乙</p></div><p>丙</p>")
    span = next(s for s in found.spans if s.element.get("id") == "x")
    assert [b.text for b in found.blocks[span.start : span.end]] == ["甲", "乙"]


def test_an_inline_element_gets_a_span_when_asked_for() -> None:
    root = read_page("<td>前<span class='zw'><p>甲</p>乙</span>后</td>".encode(), None).root
    element = root.xpath("//span")[0]
    found = outline(root, element)
    span = next(s for s in found.spans if s.element is element)
    assert [b.text for b in found.blocks[span.start : span.end]] == ["甲", "乙"]


def test_hidden_parts_are_no_blocks() -> None:
    assert outlined("<p style='display:none'>藏</p><script>1</script><!--x-->").blocks == []
