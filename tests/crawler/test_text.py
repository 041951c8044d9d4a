"""Text as a reader sees it."""

import pytest
from lxml.html import fromstring

from crawler.text import lines, squash, tight, visible_text


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("  关于\u3000医院\xa0管理 ", "关于 医院 管理"),
        ("\u200b国发〔2026〕\u200b11号\ufeff", "国发〔2026〕11号"),
        ("关于印发\n      管理办法的通知", "关于印发管理办法的通知"),
        ("WHO\n report", "WHO report"),
        ("国家医保局办公室 国家卫生健康委办公厅", "国家医保局办公室 国家卫生健康委办公厅"),
        ("ＡＢ１２", "ＡＢ１２"),
        (None, ""),
    ],
)
def test_squash(raw: str | None, plain: str) -> None:
    assert squash(raw) == plain


def test_tight() -> None:
    assert tight(" 中 医 院\u200b\n") == "中医院"


def test_hidden_parts_are_not_read() -> None:
    html = (
        "<div>看得见<script>var a=1</script><style>p{}</style><!-- 注释 -->"
        "<p style='Display: none'>藏</p><p hidden>藏</p><noscript>藏</noscript>尾</div>"
    )
    assert visible_text(fromstring(html)) == "看得见 尾"


def test_lines_are_what_blocks_show() -> None:
    html = "<div>甲<br>乙<p>丙<b>丁</b></p><table><tr><td>戊</td><td>己</td></tr></table></div>"
    assert lines(fromstring(html)) == ["甲", "乙", "丙丁", "戊", "己"]
