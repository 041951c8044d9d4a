"""Rows that stand in datastores, script arrays and JSON answers. All pages are ours."""

import json
from datetime import date

import pytest

from crawler.reading.listing.read import read_list

NHSA = "https://www.nhsa.gov.cn/col/col104/index.html"
HEAD = "<p class='mu-tit'><span>索引</span><span>标题</span></p><ul></ul>"


def record(n: int) -> str:
    whole = f"国家医保局办公室关于第{n}批医保目录调整工作有关事项的通知"
    number = "-" if n % 3 == 0 else f"\u200b医保办函〔2026〕{n}号"
    return (
        f"<record><![CDATA[\n\t<li> <span>2026-02-000{n:02d}</span> <span><a "
        f'href="/art/2026/7/{n % 28 + 1}/art_104_{21000 + n}.html" title="{whole}">'
        f"{whole[:20]}...</a></span><span>{number}</span>"
        f"<span>2026-07-{n % 28 + 1:02d}</span></li>]]></record>"
    )


def jpage(count: int) -> bytes:
    records = "".join(map(record, range(count)))
    menu = "".join(f"<li><a href='/col/col{n}/index.html'>医保动态</a></li>" for n in range(30))
    return (
        f"<html><body><ul>{menu}</ul><div id='2464'><script type='text/xml'><datastore>"
        f"<nextgroup><![CDATA[<a href='/module/web/jpage/dataproxy.jsp?page=1&col=a+b/c'></a>]]>"
        f"</nextgroup><recordset>{HEAD}{records}</recordset></datastore></script></div></body></html>"
    ).encode()


def test_jpage_gives_all_45_records_of_the_first_answer() -> None:
    got = read_list(jpage(45), NHSA)
    assert len(got) == 45
    assert got[1].title == "国家医保局办公室关于第1批医保目录调整工作有关事项的通知"
    assert got[1].url == "https://www.nhsa.gov.cn/art/2026/7/2/art_104_21001.html"
    assert got[1].published == date(2026, 7, 2)
    assert (got[1].document_number, got[3].document_number) == ("医保办函〔2026〕1号", "")


def test_article_re_reaches_into_datastores() -> None:
    got = read_list(jpage(5), NHSA, article_re=r"/art_104_2100[12]\.html$")
    assert [r.url[-9:-5] for r in got] == ["1001", "1002"]


def test_dataproxy_answer() -> None:
    body = f"<datastore><totalrecord>9</totalrecord><recordset>{record(4)}</recordset></datastore>"
    got = read_list(body.encode(), "https://www.nhsa.gov.cn/module/web/jpage/dataproxy.jsp?page=2")
    assert [r.published for r in got] == [date(2026, 7, 5)]


def items(count: int) -> list[dict[str, object]]:
    return [
        {
            "aT": f'国家疾控局关于发布"第{n}号"标准的通告',
            "aPd": f"2026-07-{n + 10} 14:33",
            "aU": json.dumps(
                {"common": f"/jbkzzx/c100014/common/content/content_{10**18 + n}.html"}
            ),
            "aI": n,
        }
        for n in range(count)
    ]


@pytest.mark.parametrize("tail", ["]", ",]", ",{broken"])
def test_json_in_json_in_a_script(tail: str) -> None:
    array = json.dumps(items(6), ensure_ascii=False)[:-1] + tail
    menu = "".join(f"<a href='/jbkzzx/c{n}/common/list.html'>政策法规</a>" for n in range(20))
    body = f"<html><body>{menu}<script>var itemObj = {array};\nshow(itemObj)</script></body></html>"
    got = read_list(body.encode(), "https://www.ndcpa.gov.cn/jbkzzx/c100014/common/list.html")
    assert len(got) == 6
    assert got[0].title == '国家疾控局关于发布"第0号"标准的通告'
    assert got[0].url.startswith("https://www.ndcpa.gov.cn/jbkzzx/c100014/common/content/content_1")
    assert got[5].published == date(2026, 7, 15)


def test_json_answer_with_html_inside() -> None:
    rows = "".join(
        f"<ul><li class='c'><a href='/zw/art/2026/art_{n:032x}.html' "
        f"title='总局关于\n第{n}号决定的公告'>"
        f"总局关于第{n}号决定的公告</a></li><li class='t'>2026-11-{n:02d}</li></ul>"
        for n in range(1, 5)
    )
    answer = {"code": "200", "success": True, "data": {"html": f"<div>{rows}</div>"}}
    got = read_list(json.dumps(answer).encode(), "https://www.samr.gov.cn/api-gateway/unit")
    assert [r.published for r in got] == [date(2026, 11, n) for n in range(1, 5)]
    assert got[0].title == "总局关于第1号决定的公告"


def test_json_answer_with_lists_in_several_categories() -> None:
    def entry(n: int) -> dict[str, object]:
        return {
            "title": f"国务院关于第{n}项<em>改革</em>方案的批复",
            "url": f"https://www.gov.cn/zhengce/content_{n}.htm",
            "pcode": f"国函〔2026〕{n}号",
            "pubtimeStr": f"2026.07.{n}",
            "pubtime": 1784822400000,
            "img": "https://www.gov.cn/a.png",
        }

    lists = {"gongwen": {"listVO": [entry(11), entry(12)]}, "bumen": {"listVO": [entry(13)]}}
    body = json.dumps({"searchVO": {"catMap": lists, "menu": [{"name": "全部", "url": "/a"}]}})
    got = read_list(body.encode(), "https://sousuo.www.gov.cn/search-gov/data")
    assert [r.document_number for r in got] == [f"国函〔2026〕{n}号" for n in (11, 12, 13)]
    assert got[0].title == "国务院关于第11项改革方案的批复"
    assert got[2].published == date(2026, 7, 13)


def test_static_feeds_and_answers_with_milliseconds() -> None:
    feed = [{"TITLE": "国务院办公厅关于做好放假安排的通知", "URL": "/a/content_1.htm",
             "DOCRELPUBTIME": "2026-11-02"}]  # fmt: skip
    assert read_list(json.dumps(feed).encode(), "https://www.gov.cn/z.json")[0].published
    found = [{"title": "证监会公告第一号的内容说明", "url": "//a.cn/c1/content.shtml",
              "publishedTime": 1793548800000}]  # fmt: skip
    body = f"callback({json.dumps({'data': {'results': found}})});"
    got = read_list(body.encode(), "https://www.example.gov.cn/searchList/1")
    assert [(r.url, r.published) for r in got] == [
        ("https://a.cn/c1/content.shtml", date(2026, 11, 2))
    ]


def test_scripts_that_are_no_lists_add_nothing() -> None:
    body = """<script>var menu=[{"name":"首页","url":"/"},{"name":"机构","url":"/jg/"}];
    var config = {"a":[1,2,{"x":"y"}]}; var t=[{title:'x'}];</script>""".encode()
    assert read_list(body, "https://www.example.cn/a/") == []
    assert read_list(b'{"data": null}', "https://www.example.cn/") == []
    assert read_list(b"[1, 2, 3]", "https://www.example.cn/") == []
