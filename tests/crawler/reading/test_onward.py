"""Stubs and frames lead on; pages, challenges and slow refreshes lead nowhere."""

import pytest

from crawler.reading.onward import frames, is_shell, onward
from crawler.reading.page import read_page

HERE = "https://www.hospital.example/xw.htm"
PAGE = "<p>我院召开医疗质量与安全工作会议，部署下一阶段重点任务。</p>" * 12
STUBS = [
    ('<meta http-equiv="refresh" content="0;url=/xwzx/list.htm">', "/xwzx/list.htm"),
    ("<META HTTP-EQUIV='Refresh' CONTENT='3; URL=\"xwzx/\"'>", "/xwzx/"),
    ("<script>location.href='/xwzx/';</script>", "/xwzx/"),
    ('<script>window.location = "list.jsp?urltype=tree";</script>', "/list.jsp?urltype=tree"),
    ("<script>top.location.replace('/a/');</script><p>正在跳转……</p>", "/a/"),
    ('<meta http-equiv="refresh" content="0;url=xw.htm"><script>location="/b/"</script>', "/b/"),
    ('<meta http-equiv="refresh" content="0;url=//other.example/">', "https://other.example/"),
]
PLACES = [
    '<meta http-equiv="refresh" content="0;url=/xw.htm">',
    '<meta http-equiv="refresh" content="300;url=/a/">',
    '<meta http-equiv="refresh" content="30">',
    f'<meta http-equiv="refresh" content="0;url=/a/">{PAGE}',
    f"<script>if (phone) location.href = '/m/';</script>{PAGE}",
    "<script>location.reload();</script>",
    "<script>location.href = base + '/a/';</script>",
    "<script>location.href='javascript:void(0)';</script>",
    "",
]


@pytest.mark.parametrize(("html", "there"), STUBS)
def test_stub_leads_on(html: str, there: str) -> None:
    found = onward(read_page(f"<html><head>{html}</head></html>".encode(), HERE))
    assert (found or "").removeprefix("https://www.hospital.example") == there


@pytest.mark.parametrize("html", PLACES)
def test_page_of_its_own_does_not(html: str) -> None:
    assert onward(read_page(f"<html><body>{html}</body></html>".encode(), HERE)) is None


def test_frames_are_the_pages_inside_a_page() -> None:
    html = (
        '<html><frameset cols="200,*"><frame src="left.htm"><frame src="/xw/main.htm"></frameset>'
        '<body><iframe src="/xw/main.htm"></iframe><iframe src="javascript:void(0)"></iframe>'
        '<iframe src="xw.htm"></iframe><iframe></iframe></body></html>'
    )
    found = frames(read_page(html.encode(), HERE))
    assert found == [f"https://www.hospital.example/{path}" for path in ("left.htm", "xw/main.htm")]


@pytest.mark.parametrize(
    ("html", "shell"),
    [
        ('<div id="app"></div><script src="/js/app.js"></script>', True),
        ('<head><script src="a.js"></script></head><noscript>请启用 JavaScript</noscript>', True),
        ('<div id="app"></div>', False),
        (f'<script src="a.js"></script>{PAGE}', False),
        ('<script src="a.js"></script>' + '<a href="/a/">栏目</a>' * 4, False),
    ],
)
def test_shell_is_filled_by_scripts(html: str, shell: bool) -> None:
    assert is_shell(read_page(html.encode(), HERE)) is shell
