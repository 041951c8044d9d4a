"""Files that a page shows in a viewer."""

import pytest

from crawler.items import PageState
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import page


@pytest.mark.parametrize(
    "viewer",
    [
        "<p><object data='/b/1.pdf' type='application/pdf'></object></p>",
        "<object><param name='src' value='/b/1.pdf'></object>",
        "<p><script>showVsbpdfIframe('/b/1.pdf','100%','600','0','','vsb0')</script></p>",
        "<div id='v'></div><script>PDFObject.embed('/b/1.pdf', '#v');</script>",
        "<div id='v'></div><script>new PDFObject({ url: \"/b/1.pdf\" }).embed('v')</script>",
        "<iframe src='/pdfjs/web/viewer.html?file=/b/1.pdf'></iframe>",
        "<div id='v'></div><script>pdfjsLib.getDocument({url: '/b/1.pdf'})</script>",
    ],
)
def test_a_file_in_a_viewer_is_the_text(viewer: str) -> None:
    article = read_article(page(body=viewer), "https://www.example.gov.cn/art/1.html")
    assert article.state is PageState.FILES
    assert [file.url for file in article.attachments] == ["https://www.example.gov.cn/b/1.pdf"]


@pytest.mark.parametrize("number", [3, 30])
def test_a_page_of_nothing_but_files_is_an_article_with_files(number: int) -> None:
    files = "".join(
        f"<p><a href='/f/{n}.xlsx'>2026年第{n}批检查结果汇总表（2026-10-{n % 28 + 1}）</a></p>"
        for n in range(number)
    )
    article = read_article(page(body=files), "https://www.example.gov.cn/art/1.html")
    assert (article.state, len(article.attachments)) == (PageState.FILES, number)
