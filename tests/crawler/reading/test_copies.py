"""One text, though the page has it twice."""

from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, page, paragraphs

SIGNED = ("某市人民医院", "2026年10月30日")


def test_a_copy_for_the_phone_is_not_read() -> None:
    text = paragraphs(*PROSE, *SIGNED)
    between = "<div class='bottom'><p>主办：某市人民医院办公室</p><p>地址：某路30号</p></div>"
    again = (
        f"<div class='wap'><h1>关于加强医院管理工作的通知</h1><div class='c2'>{text}</div></div>"
    )
    article = read_article(page(body=text, after=between + again), None)
    assert article.text.splitlines() == [*PROSE, *SIGNED]


def test_a_sentence_that_comes_again_is_no_copy() -> None:
    lines = [
        *PROSE,
        PROSE[0],
        *(f"第{i}项工作，要求按期完成，逐项通报整改情况。" for i in range(9)),
    ]
    article = read_article(page(body=paragraphs(*lines)), None)
    assert article.text.splitlines() == lines


def test_a_body_that_repeats_itself_is_doubted() -> None:
    more = [f"第{i}项工作，要求按期完成，逐项通报整改情况，及时报送。" for i in range(9)]
    article = read_article(page(body=paragraphs(*PROSE, *more, *PROSE[:2])), None)
    assert "重复" in article.notes["doubts"]
