"""Hanweb jpage beyond the records that stand in the page."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from scrapy import Request
from scrapy.http import HtmlResponse, Response, XmlResponse

from crawler.sources.platforms.hanweb_jpage import HanwebJpage

COLUMN = "https://www.example.gov.cn/col/col104/index.html"
SECRET = "r8E0guAkdHpL+8sFUd/k33gL=="
FIELDS = (
    f"{{col:1,appid:'1',webid:1,path:'/',columnid:'{SECRET}',webname:'示例局',permissiontype:0}}"
)
SIZES = "groupSize:3,proxyUrl:'/module/web/jpage/dataproxy.jsp',perPage:15"
STORE = "dataStore:$('#2464').children('script').html(),"
EARLIER = (
    f"function search(){{$('#2464').jpage({{totalRecord:1000,{SIZES},ajaxParam:param_2464}});}}"
)
RECORD = '<record><![CDATA[<li><a href="../art/2026/9/{0}/art_104_{0}.html" title="关于第{0}项通知">关于</a><span>2026-09-{0:02}</span></li>]]></record>'  # noqa: E501 (one record, as the system writes it)


def page(*calls: str, fields: str = FIELDS) -> Response:
    """The first answer of a column."""
    script = f"var param_2464 = {fields}; {''.join(calls)}"
    body = f"<html><body><div id='2464'></div><script>{script}</script></body></html>"
    return HtmlResponse(COLUMN, body=body.encode(), request=Request(COLUMN))


def call(total: int, sizes: str = SIZES, store: str = STORE) -> str:
    return f"$('#2464').jpage({{totalRecord:{total},{store}{sizes},ajaxParam:param_2464}});"


def answer(asked: Request, numbers: range, total: str = "") -> Response:
    records = "".join(RECORD.format(n) for n in numbers)
    body = f"<datastore>{total}<recordset>{records}</recordset></datastore>"
    return XmlResponse(asked.url, body=body.encode(), request=asked)


def window(request: Request | None) -> tuple[int, ...]:
    assert request is not None
    query = parse_qs(urlsplit(request.url).query)
    return tuple(int(query[name][0]) for name in ("startrecord", "endrecord", "perpage"))


def source() -> HanwebJpage:
    return HanwebJpage()


def test_next_group_is_asked_for_as_the_script_does() -> None:
    second = source().next_url(page(EARLIER, call(264)))
    assert second is not None
    assert (second.method, window(second)) == ("POST", (46, 90, 15))
    assert second.url.startswith("https://www.example.gov.cn/module/web/jpage/dataproxy.jsp?")
    sent = parse_qs(second.body.decode())
    assert (sent["columnid"], sent["webname"], sent["col"]) == ([SECRET], ["示例局"], ["1"])
    assert second.headers["Referer"] == COLUMN.encode()


def test_groups_follow_one_another_to_the_stated_total() -> None:
    asked = source().next_url(page(call(110)))
    assert window(asked) == (46, 90, 15)
    assert asked is not None
    third = source().next_url(answer(asked, range(1, 3)))
    assert window(third) == (91, 110, 15)
    assert third is not None
    assert third.body == asked.body
    assert third.headers["Referer"] == COLUMN.encode()
    assert source().next_url(answer(third, range(1, 3))) is None


def test_total_of_an_answer_counts() -> None:
    asked = source().next_url(page(call(110)))
    assert asked is not None
    assert source().next_url(answer(asked, range(1), "<totalrecord>90</totalrecord>")) is None


def test_records_of_an_answer_are_read_as_if_they_stood_in_the_column() -> None:
    asked = source().next_url(page(call(110)))
    assert asked is not None
    rows = source().rows(answer(asked, range(1, 4)))
    assert [str(row.published) for row in rows] == ["2026-09-01", "2026-09-02", "2026-09-03"]
    assert rows[0].url == "https://www.example.gov.cn/col/art/2026/9/1/art_104_1.html"
    assert rows[0].title == "关于第1项通知"


def test_list_that_stands_in_its_page_whole_has_no_next() -> None:
    assert source().next_url(page(call(45))) is None
    assert source().next_url(page()) is None
    assert source().next_url(page(call(264), fields="{}")) is None


def test_longest_list_of_a_page_is_walked() -> None:
    inline = call(300, SIZES).replace("param_2464", "{columnid:7,unitid:'8'}")
    second = source().next_url(page(call(60), inline))
    assert second is not None
    assert parse_qs(second.body.decode()) == {"columnid": ["7"], "unitid": ["8"]}


def test_saved_page_of_the_insurance_administration(shared: Path) -> None:
    """Its script holds two calls, and ids that end in nothing a form could carry unescaped."""
    saved = shared / "pages/government/nhsa_col104_list_raw_excerpt_20260825.html"
    url = "https://www.nhsa.gov.cn/col/col104/index.html"
    second = source().next_url(HtmlResponse(url, body=saved.read_bytes(), request=Request(url)))
    assert second is not None
    assert window(second) == (46, 90, 15)
    assert second.meta["total"] == 264
    assert parse_qs(second.body.decode())["webname"] == ["国家医疗保障局"]
    assert len(parse_qs(second.body.decode())["columnid"][0]) == 64
