"""The general reader finds the text by weight, without names."""

import pytest

from crawler.reading.article.blocks import outline
from crawler.reading.article.body import find_body, heaviest_run, weigh
from crawler.reading.page import read_page
from tests.crawler.reading.pages import NAVIGATION, PROSE, paragraphs

LINKS = "".join(f"<li><a href='/{i}'>另一条新闻的标题第{i}条</a></li>" for i in range(9))
TEASERS = "".join(
    f"<div><h3><a href='/{i}'>另一条新闻的标题第{i}条</a></h3>"
    f"<p>这是第{i}条新闻的摘要，写了两句话。</p></div>"
    for i in range(5)
)


def read(html: str) -> list[str]:
    """The lines of the region that is found in a fragment."""
    lines = outline(read_page(html.encode(), None).root)
    region = find_body(lines, weigh(lines))
    return [b.text for b in lines.blocks[region.start : region.end]] if region else []


@pytest.mark.parametrize(
    ("weights", "run"),
    [([], (0, 0)), ([-1.0, -2.0], (0, 0)), ([-1.0, 5.0, -2.0, 4.0, -9.0], (1, 4))],
)
def test_heaviest_run(weights: list[float], run: tuple[int, int]) -> None:
    assert heaviest_run(weights) == run


@pytest.mark.parametrize("around", [LINKS, TEASERS])
def test_lists_beside_the_text(around: str) -> None:
    html = f"<ul>{NAVIGATION}</ul><div><div>{paragraphs()}</div><div>{around}</div></div>"
    assert read(html) == list(PROSE)


def test_signature_and_heading_belong_to_the_text() -> None:
    text = ("一、总则", *PROSE, "某市卫健委", "某年某月")
    assert read(f"<ul>{NAVIGATION}</ul><div>{paragraphs(*text)}</div>") == list(text)


def test_comments_longer_than_the_text_do_not_win() -> None:
    comments = f"<div class='comment-list'>{paragraphs(*PROSE[:2])}</div>"
    assert read(f"<div class='a'>{paragraphs()}</div>{comments}") == list(PROSE)


def test_a_page_without_prose_has_no_text() -> None:
    assert read(f"<h1>某医院关于某事的通知标题</h1><ul>{NAVIGATION}</ul>") == []


def test_a_footer_longer_than_a_short_text_does_not_win() -> None:
    intro = (
        "某医院是一所集医疗、教学、科研为一体的三级甲等综合医院，现有职工三千余人，开放床位两千张。"
    )
    html = f"<div>{paragraphs(PROSE[0])}</div><div class='foot'>{paragraphs(intro, intro)}</div>"
    assert read(html) == [PROSE[0]]
