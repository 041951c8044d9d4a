"""What is pasted from Word, WPS and WeChat, in Chromium: clean text, as if it had been typed."""

import re
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from crawler.config import Home
from tests.digest.web.served import served

pytestmark = pytest.mark.browser

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator
content="Microsoft Word 15"><style><!-- p.MsoNormal {mso-style-parent:"";} --></style></head>
<body lang=ZH-CN style='tab-interval:21.0pt'><!--StartFragment-->
<p class=MsoNormal style='text-indent:21.1pt;mso-char-indent-count:2.0'><b
style='mso-bidi-font-weight:normal'><span style='font-family:宋体'>一是健全机制</span></b><span
style='font-family:宋体'>各地要建立　月调
度机制，<span lang=EN-US>2026</span>年<span lang=EN-US><span style='mso-spacerun:yes'>&nbsp;
</span>12</span>月前完成；DRG 2.0&nbsp;&nbsp;付费全&shy;覆盖。<o:p></o:p></span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]><span>压实责任。</span></p>
<p class=MsoListParagraph><span style='font-family:Symbol'><span
style='mso-list:Ignore'>·<span>&nbsp;&nbsp;&nbsp;</span></span></span><span>加强督导。</span></p>
<p class=MsoNormal><span style='mso-tab-count:1'>&nbsp;&nbsp;&nbsp;</span><span
style='display:none;mso-hide:all'>批注</span>　　总体<b>很好</b>。</p>
<p class=MsoNormal><b>工作要求：</b></p>
<table class=MsoTableGrid><tr><td><p>项目</p></td><td><p>数量</p></td></tr>
<tr><td><p>门诊</p></td><td><p><span lang=EN-US>3</span></p></td></tr></table>
<!--EndFragment--></body></html>"""

WECHAT = """<section style="margin:0 8px" data-tools="135编辑器"><section><p
style="text-indent:2em">
<span style="letter-spacing:1px"><strong>（一）建立台账。</strong></span><span leaf="">医院应当每月
自查&#8203;。</span></p></section><section><span style="font-weight:bold">落实主体责任</span><br>
<span>第一&nbsp;责任人签字。</span></section><ol><li><p>先查病历</p></li><li>再查收费</li></ol>
<p><img src="x.png"></p><section style="display:none">广告</section></section>"""

DISPATCH = """(box, [html, plain]) => {
  const data = new DataTransfer();
  if (html) data.setData('text/html', html);
  data.setData('text/plain', plain);
  box.focus(); box.select();
  const told = { clipboardData: data, bubbles: true, cancelable: true };
  box.dispatchEvent(new ClipboardEvent('paste', told));
  return box.value;
}"""


@pytest.fixture(scope="module")
def desk(
    browser: Browser, tmp_path_factory: pytest.TempPathFactory, sample: object
) -> Iterator[Page]:
    home = Home(shutil.copytree(str(sample), tmp_path_factory.mktemp("paste"), dirs_exist_ok=True))
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    with served(home) as address:
        page.goto(f"{address}/entries/1")
        page.wait_for_load_state("load")
        yield page
    context.close()


def pasted(page: Page, html: str, plain: str = "", box: str = "#text") -> list[str]:
    words: str = page.locator(box).evaluate(DISPATCH, [html, plain])
    return words.split("\n")


def test_word(desk: Page) -> None:
    assert pasted(desk, WORD, "x") == [
        "一是健全机制。各地要建立月调度机制，2026年12月前完成；DRG 2.0付费全覆盖。",
        "1.压实责任。",
        "加强督导。",
        "总体很好。",
        "工作要求",
        "项目\t数量",
        "门诊\t3",
    ]
    expect(desk.locator("#toast")).to_contain_text("有 1 处粗体不在段首")


def test_wechat(desk: Page) -> None:
    assert pasted(desk, WECHAT, "x") == [
        "（一）建立台账。医院应当每月自查。",
        "落实主体责任",
        "第一责任人签字。",
        "1.先查病历",
        "2.再查收费",
    ]


def test_plain_words(desk: Page) -> None:
    plain = "　　第一段，有 空格。\r\n\r\n\t第二段\u00ad，DRG 2.0 。\u200b"
    assert pasted(desk, "", plain) == ["第一段，有空格。", "第二段，DRG 2.0。"]


def test_a_heading_stays_one_line(desk: Page) -> None:
    assert pasted(desk, "<p>国家医保局</p><p>印发通知。</p>", "x", "#heading") == [
        "国家医保局印发通知。"
    ]


def test_markup_is_words(desk: Page) -> None:
    assert pasted(desk, "<p>&lt;b&gt;不是标记&lt;/b&gt;<script>alert(1)</script></p>") == [
        "<b>不是标记</b>"
    ]


def test_keys_paste_save_and_undo(desk: Page) -> None:
    """Through the browser's own clipboard: what was there before is one undo away."""
    text = desk.locator("#text")
    text.fill("原来的话。")
    desk.evaluate(
        """async () => navigator.clipboard.write([new ClipboardItem({
          'text/html': new Blob(['<p>　　粘贴的\u00a0话。</p>'], {type: 'text/html'}),
          'text/plain': new Blob(['x'], {type: 'text/plain'})})])"""
    )
    text.press("End")
    text.press("Control+v")
    expect(text).to_have_value("原来的话。粘贴的话。")
    text.press("Control+z")
    expect(text).to_have_value("原来的话。")
    text.press("Control+Shift+z")
    expect(text).to_have_value("原来的话。粘贴的话。")
    desk.locator("#cited").focus()
    # on a busy machine the paste was saved before it was undone and done again
    expect(desk.locator("#status")).to_contain_text(re.compile("已自动保存|和保存的一样"))
    desk.reload()
    expect(text).to_have_value("原来的话。粘贴的话。")
