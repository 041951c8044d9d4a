"""WeChat in every state it is served in."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator

from crawler.clock import SHANGHAI
from crawler.items import Article, PageState
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, paragraphs

URL = "https://mp.weixin.qq.com/s/abcdefghijklmnopqrstuv"
MOMENT = datetime(2025, 11, 10, 12, 0, 10, tzinfo=SHANGHAI)


def post(body: str, kind: int = 0, script: str = "", extra: str = "", said: str = "") -> bytes:
    """A raw answer: empty title tag and date element, the moment in a script."""
    return f"""<html><head><title></title><meta name="author" content="宣传科">
<meta name="description" content="{said}"><meta property="og:title" content="某院开展新技术" />
</head><body><div id="js_article"><div id="img-content"><h1 id="activity-name">某院开展新技术</h1>
<a id="js_name"> 某某医院 </a><em id="publish_time"></em>{extra}
<div class="rich_media_content" id="js_content" style="visibility: hidden">{body}</div></div></div>
<script>var ct = "1762747210"; window.item_show_type = '{kind}' || '';
window.cgiDataNew = {{ nick_name: JsDecode('某某医院'), {script} }};
</script></body></html>""".encode()


def test_an_ordinary_article() -> None:
    images = "<p><img data-src='https://mmbiz.qpic.cn/a'></p><p>长按识别二维码关注</p>"
    article = read_article(post(paragraphs() + images), URL)
    assert article.title == "某院开展新技术"
    assert article.origin == "某某医院"
    assert article.author == "宣传科"
    assert article.published == MOMENT
    assert article.state is PageState.ARTICLE
    assert article.text.splitlines() == list(PROSE)


def test_a_picture_post_has_its_text_in_the_description() -> None:
    article = read_article(post("", kind=8, said=r"第一行\x0a\x26第二行"), URL)
    assert article.state is PageState.PICTURES
    assert article.text == "第一行\n&第二行"


def test_a_text_post_has_its_text_in_a_script() -> None:
    script = rf"content_noencode: JsDecode('{PROSE[0]}\x0a\x0a{PROSE[1]}'),"
    article = read_article(post("", kind=10, script=script), URL)
    assert article.state is PageState.ARTICLE
    assert article.text.splitlines() == list(PROSE[:2])


def test_a_shared_article_names_where_it_came_from() -> None:
    card = '<strong class="original_primary_nickname">某周刊</strong>'
    article = read_article(post(paragraphs(), extra=card), URL)
    assert (article.origin, article.notes["shared_from"]) == ("某某医院", "某周刊")


def test_a_paid_article_says_so() -> None:
    article = read_article(post(paragraphs(), extra='<span class="pay__tag">付费</span>'), URL)
    assert article.state is PageState.ARTICLE and article.notes["state"].startswith("paid")


def test_a_poster_is_pictures() -> None:
    article = read_article(post("<p><img data-src='https://mmbiz.qpic.cn/a'></p>"), URL)
    assert article.state is PageState.PICTURES and article.body == ()


@pytest.mark.parametrize("kind", [5, 7])
def test_a_video_or_audio_post_is_media(kind: int) -> None:
    article = read_article(post("", kind=kind, said="本期介绍新技术。"), URL)
    assert (article.state, article.text) == (PageState.MEDIA, "本期介绍新技术。")


@pytest.mark.parametrize(
    ("said", "state", "name"),
    [
        ("该内容已被发布者删除", PageState.GONE, "deleted"),
        ("此内容因违规无法查看", PageState.GONE, "violation"),
        ("此账号已自主注销，内容无法查看", PageState.GONE, "account closed"),
        ("该内容暂时无法查看", PageState.REFUSED, "unavailable"),
        (
            "环境异常 当前环境异常，完成验证后即可继续访问。",
            PageState.REFUSED,
            "verification wanted",
        ),
        ("链接已过期", PageState.MISSING, "link expired"),
    ],
)
@pytest.mark.parametrize("markup", ["weui-msg", "mesg-block"])
def test_messages_instead_of_an_article(
    said: str, state: PageState, name: str, markup: str
) -> None:
    article = read_article(f'<html><div class="{markup}"><p>{said}</p></div>'.encode(), URL)
    assert (article.state, article.notes["state"], article.body) == (state, name, ())


@pytest.fixture(scope="module")
def real(shared: Path) -> list[Article]:
    """The seven real WeChat pages, read."""
    return list(_read_all(shared / "web/real.warc.gz"))


def _read_all(path: Path) -> Iterator[Article]:
    with path.open("rb") as file:
        for record in ArchiveIterator(file):
            url = record.rec_headers.get_header("WARC-Target-URI") or ""
            if record.rec_type == "response" and "mp.weixin.qq.com" in url:
                yield read_article(record.content_stream().read(), url)


def test_the_real_pages(real: list[Article]) -> None:
    assert [(a.title[:8], a.origin, a.day and a.day.isoformat(), a.state) for a in real] == [
        ("AI编程害死我了", "轩辕的编程宇宙", "2025-11-10", PageState.ARTICLE),
        ("最后的止痛药", "左岸读书", "2026-01-02", PageState.ARTICLE),
        ("比小学生说烂梗更", "36氪", "2025-11-11", PageState.ARTICLE),
        ("新能源车均价创6", "36氪", "2025-11-05", PageState.PICTURES),
        ("AI编程带给程序", "轩辕的编程宇宙", "2025-10-07", PageState.ARTICLE),
        ("", "", None, PageState.GONE),
        ("", "", None, PageState.REFUSED),
    ]
    assert [len(a.text) > 300 for a in real] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    "line",
    ["长按识别二维码，进入预约挂号", "扫描上方图片二维码领取礼包！", "热点资讯", "欢迎关注我们"],
)
def test_a_line_in_the_middle_ends_nothing(line: str) -> None:
    parts = [*PROSE, line, "二、儿科门诊", *PROSE]
    body = "".join(f"<section><section><p>{part}</p></section></section>" for part in parts)
    article = read_article(post(body), URL)
    assert article.text.splitlines() == [part for part in parts if part != line]
    assert "cut" not in article.notes


def test_what_is_cut_is_noted_with_its_size() -> None:
    body = paragraphs(*PROSE * 10, "往期推荐", "一篇旧文，讲义诊。")
    article = read_article(post(body), URL)
    assert article.text.splitlines() == list(PROSE * 10)
    assert article.notes["cut"].startswith("9 of ")
    assert article.notes["cut"].endswith("往期推荐")


def test_a_text_post_is_called_by_its_first_sentence() -> None:
    text = r"本周安排有变。\n\n一是儿科夜诊延长，二是口腔科周六开诊。"
    script = f"content_noencode: JsDecode('{text}'), create_time: JsDecode('2025-10-16 07:30')"
    html = post("", kind=10, script=script).replace(
        '某院开展新技术" />'.encode(), f'{text}" />'.encode()
    )
    html = html.replace(b'var ct = "1762747210";', b"")
    article = read_article(html, URL)
    assert (article.title, str(article.day)) == ("本周安排有变", "2025-10-16")
    assert "一是儿科夜诊延长" in article.text and "\\n" not in article.text
