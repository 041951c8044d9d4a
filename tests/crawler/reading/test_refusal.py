"""Challenge pages are named; real pages are not suspected."""

import json
from pathlib import Path

import pytest

from crawler.reading.refusal import refusal
from tests.crawler.reading.pages import page, paragraphs

RUISHU = b"""<html><head><meta id="abc" content="xyz" r='m'><script r='m'>$_ts=window['$_ts'];
if(!$_ts)$_ts={};$_ts.nsd=1;$_ts.cd="qqq";</script></head><body></body></html>"""
WALL = "<html><title>访问禁止</title><h1>访问禁止</h1><p>您的请求已被拦截。</p></html>"
VERIFY = (
    '<html><body><div class="weui-msg"><h2 class="weui-msg__title">环境异常</h2>'
    "<p>当前环境异常，完成验证后即可继续访问。</p><a>去验证</a></div></body></html>"
)


@pytest.mark.parametrize(
    ("body", "status", "kind"),
    [
        (RUISHU, 412, "ruishu"),
        (RUISHU, 200, "ruishu"),
        (b"", 412, "ruishu"),
        (b"<script>document.cookie='EO_Bot_Ssid=1';__tst_status='2#'</script>", 200, "edgeone"),
        (b"<script>document.cookie=('__jsl_clearance_s=')+1</script>", 521, "jsl"),
        (b"<script>var arg1='A';document.cookie='acw_sc__v2='</script>", 200, "aliyun"),
        (WALL.encode(), 200, "wall"),
        (WALL.encode("gb18030"), 403, "wall"),
        ("<title>安全验证</title><p>请拖动滑块完成拼图</p>".encode(), 200, "wall"),
        (VERIFY.encode(), 200, "wechat-verify"),
        (b"<p>ok</p>", 429, "too-many"),
        (b"<p>ok</p>", 420, "blocked"),
    ],
)
def test_kinds(body: bytes, status: int, kind: str) -> None:
    assert refusal(body, status) == kind


def test_where_an_answer_came_from() -> None:
    url = "https://mp.weixin.qq.com/mp/wappoc_appmsgcaptcha?poc_token=1"
    assert refusal(b"<html><body>...</body></html>", 200, url) == "captcha"


def test_a_cookie_to_replay() -> None:
    head = "HTTP/1.1 302 Found\r\nSet-Cookie: CT6T=abc; path=/\r\nLocation: /same"
    assert refusal(b"<html>302 Found</html>", 302, "http://a.cn/same", head) == "ct6t"


def test_an_article_about_challenges_is_no_challenge() -> None:
    body = page(
        "医院信息系统安全验证和访问禁止名单管理办法",
        paragraphs(*["为加强安全验证，规范访问禁止名单的管理，制定本办法。"] * 20),
    )
    assert refusal(body) is None


@pytest.mark.parametrize("status", [200, 301, 404, 500])
def test_ordinary_answers(status: int) -> None:
    assert refusal(page(), status) is None


def test_real_challenges(shared: Path) -> None:
    for name in ("nhc-gfxwj", "nmpa-ggtg"):
        body = (shared / "pages/government" / f"{name}.412.html").read_bytes()
        assert refusal(body, 412) == refusal(body, 200) == "ruishu"


def test_no_real_page_is_refused(shared: Path) -> None:
    folder = shared / "pages/articles"
    names = [g["file"] for g in json.loads((folder / "manifest.json").read_text("utf-8"))]
    assert {n: refusal((folder / n).read_bytes()) for n in names} == dict.fromkeys(names)
