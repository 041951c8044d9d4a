"""Whole pages through `read_article`."""

from datetime import date

from crawler.items import PageState, Role
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, page, paragraphs

URL = "http://wjw.example.cn/art/2026/11/3/art_1_2.html"
NOTICE = (
    "国卫医发〔2026〕12号",
    "各省、自治区、直辖市卫生健康委：",
    *PROSE,
    "一、总体要求",
    "（一）坚持公益性，" + PROSE[0],
    "1.加强领导",
    "本办法自2027年1月1日起施行。",
    "附件：管理办法",
    "国家卫生健康委 国家医保局",
    "2026年10月20日",
)


def test_a_notice_from_head_to_foot() -> None:
    body = paragraphs(*NOTICE) + '<p><a href="/files/1.pdf">管理办法.pdf</a></p>'
    article = read_article(page(body=body), URL)
    assert article.title == "关于加强医院管理工作的通知"
    assert article.published == date(2026, 11, 2)
    assert article.state is PageState.ARTICLE
    assert article.origin == "医政司"
    assert article.document_number == "国卫医发〔2026〕12号"
    assert article.kind == "通知"
    assert article.issuers == ("国家卫生健康委", "国家医保局")
    assert article.signed == date(2026, 10, 20)
    assert article.effective == date(2027, 1, 1)
    assert [p.text for p in article.body[: len(NOTICE)]] == list(NOTICE)
    assert [(a.name, a.url) for a in article.attachments] == [
        ("管理办法.pdf", "http://wjw.example.cn/files/1.pdf")
    ]


def test_headings_have_levels() -> None:
    article = read_article(page(body=paragraphs(*NOTICE)), URL)
    found = {p.text: (p.role, p.level) for p in article.body}
    assert found["一、总体要求"] == (Role.HEADING, 1)
    assert found["1.加强领导"] == (Role.HEADING, 3)
    assert found[PROSE[0]] == (Role.TEXT, 0)


def test_notes_say_how_fields_were_found() -> None:
    notes = read_article(page(), URL).notes
    assert notes["body"] == "general reader"
    assert notes["title"] == "shown title"
    assert notes["published"] == "shown date"


def test_a_gbk_page_that_declares_utf8() -> None:
    article = read_article(page().decode().encode("gb18030"), URL)
    assert article.title == "关于加强医院管理工作的通知"
    assert article.text.splitlines() == list(PROSE)


def test_noise_around_the_text_is_left_out() -> None:
    after = (
        "<p>责任编辑：张三</p><div class='share'>分享到：微信 微博</div><p>【打印】【关闭】</p>"
        "<div><h3>相关阅读</h3><ul><li><a href='/1.html'>另一则医院消息</a></li></ul></div>"
        "<p>扫一扫在手机打开当前页</p><p>上一篇：没有了</p>"
    )
    article = read_article(page(after=after), URL)
    assert article.text.splitlines() == list(PROSE)
    assert article.editor == "张三"


def test_a_closing_hotline_is_cut_where_a_text_remains() -> None:
    hotline = "中国医保，一生守护！打击欺诈骗保举报电话：010-12345678；邮箱：a@example.cn。"
    article = read_article(page(body=paragraphs(*PROSE, hotline)), URL)
    assert article.text.splitlines() == list(PROSE)


def test_contacts_of_a_notice_stay() -> None:
    contact = "联系人：李四，联系电话：010-87654321。"
    article = read_article(page(body=paragraphs(*PROSE, contact)), URL)
    assert article.text.endswith(contact)


def test_sentences_that_begin_like_buttons_stay() -> None:
    sentences = (
        "注册申请人应当提交真实资料。",
        "打印处方应当加盖印章。",
        "登录系统后填写申报表，按时提交。",
    )
    article = read_article(page(body=paragraphs(*PROSE, *sentences)), URL)
    assert article.text.splitlines() == [*PROSE, *sentences]


def test_a_table_is_kept_as_rows() -> None:
    table = (
        "<table><tr><td>序号</td><td>医院</td></tr><tr><td>1</td><td><p>某市\t第一医院</p></td></tr>"
        "<tr><td></td><td>某市第二医院</td></tr></table>"
    )
    article = read_article(page(body=paragraphs() + table), URL)
    rows = [p.text for p in article.body if p.role is Role.ROW]
    assert rows == ["序号\t医院", "1\t某市 第一医院", "\t某市第二医院"]


def test_captions_are_known() -> None:
    caption = "<figcaption>图为会议现场，与会人员听取报告。</figcaption>"
    figure = f"<figure><img src='1.jpg'>{caption}</figure>"
    article = read_article(page(body=paragraphs() + figure + paragraphs()), URL)
    assert [p.text for p in article.body if p.role is Role.CAPTION] == [
        "图为会议现场，与会人员听取报告。"
    ]


def test_a_line_centred_below_a_picture_is_its_caption() -> None:
    shown = "<p style='text-align:center'><img src='1.jpg'></p>"
    body = f"{paragraphs()}{shown}<p style='text-align: center'>手术现场</p>{paragraphs()}"
    found = read_article(page(body=body), URL).body
    assert [p.text for p in found if p.role is Role.CAPTION] == ["手术现场"]


def test_a_text_set_with_line_breaks_in_a_layout_table() -> None:
    links = "".join(f"<a href='/{i}.html'>其他新闻标题{i}</a><br>" for i in range(8))
    html = (
        f"<html><head><title>某院召开年度工作会议_某网</title></head><body><table><tr><td>{links}</td>"
        f"<td><b>某院召开年度工作会议</b><br>2026-11-02 10:00<br>{'<br><br>'.join(PROSE)}"
        "</td></tr></table>"
    )
    article = read_article(html.encode(), URL)
    assert article.title == "某院召开年度工作会议"
    assert article.published == date(2026, 11, 2)
    assert article.text.splitlines() == list(PROSE)
