"""An official document is read from its addressee to its date; what is missing is doubted."""

import pytest

from crawler.reading.article.doubts import doubts_of
from crawler.reading.article.read import read_article
from tests.crawler.reading.pages import PROSE, page, paragraphs

ADDRESSEE = "各市、县（市、区）卫生健康委，委直属各单位："
NUMBER = "某卫医发〔2026〕10号"
FILES = "".join(
    f"<p>　{i}.<a href='/files/{i}.docx'>关于活动要求的说明材料之{i}</a></p>" for i in (1, 2, 3)
)
SIGNED = "<p align='right'>某省卫生健康委员会</p><p align='right'>2026年10月30日</p>"


def test_attachments_stand_above_the_signature() -> None:
    body = paragraphs(ADDRESSEE, *PROSE, "联系电话：000-66096689") + FILES + SIGNED
    article = read_article(page(body=body), "https://www.example.gov.cn/a.html")
    assert article.text.startswith(ADDRESSEE)
    assert article.text.endswith("某省卫生健康委员会\n2026年10月30日")
    assert len(article.attachments) == 3


def test_a_notice_that_is_mostly_a_table_keeps_its_beginning_and_signature() -> None:
    cells = "<td>序号</td><td>项目</td><td>价格</td>"
    rows = "".join(
        f"<tr><td>{i}</td><td>某项检查，含药费；不含材料</td><td>{i}0元</td></tr>"
        for i in range(40)
    )
    table = f"<table><tbody><tr>{cells}</tr>{rows}</tbody></table>"
    body = paragraphs(ADDRESSEE, "现将价格公布如下。") + table + SIGNED
    article = read_article(page(body=body), None)
    assert article.text.startswith(ADDRESSEE)
    assert article.text.endswith("2026年10月30日")


def test_a_numbered_document_without_a_date_is_doubted() -> None:
    long = paragraphs(NUMBER, ADDRESSEE, *PROSE, *(f"再次强调：{text}" for text in PROSE))
    assert "没有读到落款" in read_article(page(body=long), None).notes["doubts"]
    signed = read_article(page(body=long + SIGNED), None)
    assert doubts_of(signed.notes) == ()
    one_line = paragraphs("某省卫生健康委员会 2026年10月30日")
    assert doubts_of(read_article(page(body=long + one_line), None).notes) == ()


@pytest.mark.parametrize("name", ["content", "zoom"])
def test_a_letter_is_signed_in_a_box_below_its_text(name: str) -> None:
    text = paragraphs(ADDRESSEE, *PROSE)
    body = f"<div id='{name}'>{text}</div><div class='lk'>{SIGNED}</div>"
    article = read_article(page(body=body), None)
    assert article.text.splitlines() == [
        ADDRESSEE,
        *PROSE,
        "某省卫生健康委员会",
        "2026年10月30日",
    ]
