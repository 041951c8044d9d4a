"""The next page of a list, by link, by number and by script call. The pages are ours."""

import pytest

from crawler.reading.listing.read import next_page

URL = "https://www.example.cn/xwzx/tzgg.htm"


def after(pager: str, url: str = URL) -> str | None:
    body = f"<html><body><ul><li><a href='/info/1/2.htm'>一篇文章的题目</a></li></ul>{pager}</body>"
    return next_page(body.encode(), url)


def call(arguments: str, url: str) -> str | None:
    return after(f"<div id='page_div'></div><script>createPageHTML({arguments});</script>", url)


@pytest.mark.parametrize(
    "label", ["下一页", "下页", "下一页&gt;", "下一页 »", "后一页", "Next", "next page", "下一頁"]
)
def test_a_link_that_says_next(label: str) -> None:
    pager = f"<div><a href='tzgg/29.htm'>尾页</a><a href='tzgg/30.htm'>{label}</a></div>"
    assert after(pager) == "https://www.example.cn/xwzx/tzgg/30.htm"


def test_a_link_that_says_next_by_picture_title_or_label() -> None:
    assert after("<a href='?page=2'><img src='r.gif' alt='下一页'></a>") == f"{URL}?page=2"
    assert after("<a href='?page=2' title='下一页'><i></i></a>") == f"{URL}?page=2"
    assert after("<a href='?page=2' aria-label='Next'></a>") == f"{URL}?page=2"


def test_rel_next_and_drupal_pages_from_zero() -> None:
    url = "https://www.example.org.cn/cat/275"
    assert after("<link rel='next' href='?page=1'>", url) == f"{url}?page=1"
    pager = "<ul><li>1</li><li><a href='?page=1'>2</a></li><li><a href='?page=1'>››</a></li></ul>"
    assert after(pager, url) == f"{url}?page=1"


def test_vsb_counts_down() -> None:
    pager = """<span class="p_no_d">1</span><span class="p_no"><a href="tzgg/30.htm">2</a></span>
    <span class="p_next p_fun"><a href="tzgg/30.htm">下页</a></span>
    <span class="p_last p_fun"><a href="tzgg/1.htm">尾页</a></span>"""
    assert after(pager) == "https://www.example.cn/xwzx/tzgg/30.htm"


def test_the_last_page_has_no_next() -> None:
    assert after("<span class='p_next_d p_fun_d'>下页</span><a href='tzgg/2.htm'>上页</a>") is None
    assert after("<a href='tzgg.htm' class='a1'>下一页</a>") is None
    assert after("<a href='javascript:;'>下一页</a>") is None
    assert after("<a href='tzgg/9.htm' class='page disabled'>下一页</a>") is None


def test_trs_call_counts_from_zero() -> None:
    url = "https://www.example.gov.cn/xxgk/zcfg/index.html"
    assert call('34, 0, "index", "html"', url) == url.replace("index", "index_1")
    assert call("34, 3, 'index', 'shtml', 670", url).endswith("/index_4.shtml")  # type: ignore[union-attr]
    assert call('34, 33, "index", "html"', url) is None
    assert call('1, 0, "index", "html"', url) is None


def test_call_with_a_container_counts_from_one() -> None:
    url = "https://www.example.gov.cn/fzs/c100048/new_list.shtml"
    first = call("'page_div',34, 1,'new_list','shtml',798", url)
    assert first == url.replace("new_list", "new_list_2")
    assert call("'page_div',34,34,'new_list','shtml',798", url) is None


def test_call_with_variables_and_comments() -> None:
    script = """<script>var countPage = 12; var currentPage = 4;
    // createPageHTML(99, 0, "old", "html");
    function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){ }
    createPageHTML(countPage, currentPage, "index", "htm");</script>"""
    assert after(script, "https://a.cn/b/index_4.htm") == "https://a.cn/b/index_5.htm"


@pytest.mark.parametrize("current", [0, 7, 8])
@pytest.mark.parametrize(
    "name", ['"index"+"_" + nextPage + "."+"html"', '"index_" + nextPage + ".html']
)
def test_links_that_a_script_writes(current: int, name: str) -> None:
    script = f"""<script>var currentPage = {current};//所在页从0开始
    var prevPage = currentPage-1; var nextPage = currentPage+1
    var countPage = 9; document.write("<a href=\\""+{name}+"\\">下一页</a>");</script>"""
    want = f"https://a.cn/b/index_{current + 1}.html" if current < 8 else None
    assert after(script, "https://a.cn/b/index.html") == want


def test_easysite_counts_down() -> None:
    script = '<script>var purl="../../n1/index_26"; var maxPageNum=0; maxPageNum = 16;</script>'
    url = "https://www.example.gov.cn/n1/n2/index.html"
    assert after(script, url) == "https://www.example.gov.cn/n1/index_26_15.html"


def test_numbers_without_a_word() -> None:
    first, third = "<a href='l_1.htm'>1</a>", "<a href='l_3.htm'>3</a>"
    for current in ("<b>2</b>", "<a class='on' href='l_2.htm'>2</a>", "<em>9</em><i>2</i>"):
        pager = f"<div>{first}{current}{third}<a href='l_4.htm'>4</a></div>"
        assert after(pager, "https://a.cn/l_2.htm") == "https://a.cn/l_3.htm"


def test_calendars_slides_and_other_hosts_are_no_pagers() -> None:
    days = "".join(f"<td><a href='?d=201{n}'>{n}</a></td>" for n in range(2, 29))
    assert after(f"<table><tr><td>1</td>{days}</tr></table>") is None
    assert after("<a href='#slides'>&gt;</a><a href='/a.htm'>&gt;</a>") is None
    assert after("<a href='https://other.example/2.htm'>下一页</a>") is None
    assert after("<a href='/info/1/3.htm'>下一篇：另一篇文章</a>") is None
    assert next_page(b"", URL) is None
