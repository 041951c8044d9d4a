"""What an answer is, whatever its address and Content-Type say."""

import pytest

from crawler.items import PageState
from crawler.reading.article.read import read_article
from crawler.reading.files.attachments import read_attachment
from crawler.reading.files.base import FileState
from crawler.reading.first_bytes import Answer, answer_of
from tests.crawler.reading.filemaking import ofd, pdf, sheet, word

JSON = '{"code": 401, "message": "登录已过期"}'.encode()


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (pdf(), Answer.FILE),
        (word(), Answer.FILE),
        (sheet(), Answer.FILE),
        (ofd(), Answer.FILE),
        (b"\xff\xd8\xff\xe0 JFIF", Answer.PICTURE),
        (JSON, Answer.DATA),
        (b"\xef\xbb\xbf [1, 2]", Answer.DATA),
        (b"<?xml version='1.0'?>\n<!-- x --><rss><channel/></rss>", Answer.DATA),
        (b"<?xml version='1.0'?><!DOCTYPE html><html><p>x</p></html>", Answer.PAGE),
        (b"<?xml version='1.0'?><html xmlns='x'><p>x</p></html>", Answer.PAGE),
        (b"<p>{1}</p>", Answer.PAGE),
        ("{这是一句话}".encode(), Answer.PAGE),
        (b"", Answer.PAGE),
    ],
)
def test_first_bytes_decide(body: bytes, answer: Answer) -> None:
    assert answer_of(body) is answer


def test_no_byte_of_a_file_and_no_data_is_ever_a_text() -> None:
    for body, state in (
        (pdf(), PageState.FILES),
        (word(), PageState.FILES),
        (b"GIF89a..", PageState.PICTURES),
        (JSON, PageState.EMPTY),
    ):
        read = read_article(body, "https://x.cn/1.html")
        assert (read.state, read.title, read.text) == (state, "", "")


def test_data_under_a_file_s_name_is_no_text_of_it() -> None:
    read = read_attachment(JSON, "附件1.docx")
    assert (read.state, read.text) == (FileState.LYING, "")
