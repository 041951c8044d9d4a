"""Levels of headings, and where a text ends."""

import pytest

from crawler.reading.article.blocks import outline
from crawler.reading.article.paragraphs import level, to_paragraphs
from crawler.reading.page import read_page
from tests.crawler.reading.pages import PROSE, paragraphs


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("第一章 总则", 1),
        ("第三节 信息披露", 2),
        ("第十二条 本办法自发布之日起施行。", 2),
        ("一、总体要求", 1),
        ("（二）基本原则", 2),
        ("(三) 工作目标", 2),
        ("1.加强领导", 3),
        ("12、其他", 3),
        ("（1）人员", 4),
        ("1.5倍的差异", 0),
        ("一是加强领导", 0),
        ("第一条款项", 0),
        ("正文", 0),
    ],
)
def test_levels(text: str, depth: int) -> None:
    assert level(text) == depth


def read(html: str, title: str = "") -> list[str]:
    """The paragraphs of a fragment."""
    found = outline(read_page(html.encode(), None).root).blocks
    return [p.text for p in to_paragraphs(found, title)]


def test_a_repeated_title_goes_but_not_below_the_number() -> None:
    title = "关于某事的通知"
    assert read(paragraphs(title, *PROSE), title) == list(PROSE)
    numbered = ("国卫发〔2026〕1号", title, *PROSE)
    assert read(paragraphs(*numbered), title) == list(numbered)


def test_an_insert_called_related_does_not_end_a_text() -> None:
    html = paragraphs(*PROSE, "相关阅读", *PROSE, *PROSE)
    assert len(read(html)) >= 9


def test_what_follows_in_another_box_is_not_the_text() -> None:
    html = f"<div>{paragraphs(*PROSE * 2)}</div><h4>推荐阅读</h4><div>{paragraphs(*PROSE)}</div>"
    assert read(html) == list(PROSE * 2)


def test_a_notice_that_is_nearly_all_there_is_stays() -> None:
    html = paragraphs("文件下载：某通知.txt", "打击欺诈骗保举报电话：010-12345678。")
    assert len(read(html)) == 2


def test_a_qr_code_in_a_text_that_is_nested_ends_nothing() -> None:
    parts = [*PROSE, "扫描下方二维码报名", *PROSE]
    body = "".join(f"<section><p>{part}</p></section>" for part in parts)
    assert read(body) == [*PROSE, *PROSE]
