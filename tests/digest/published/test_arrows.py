"""本期视点 in the form it is really printed in: arrows, page counters, hard-wrapped lines."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from docx import Document
from docx.shared import Pt

from digest.commands.base import Desk
from digest.commands.past import past
from digest.published.reading import read
from tests.digest.issues import PUBLICATION
from tests.digest.published.office import pdf_of
from tests.digest.published.tables import wrapped
from tests.digest.published.test_viewpoint import ARTICLES, Article

MORE = (
    *ARTICLES,
    Article(
        "智慧医疗",
        "DeepSeek 模型适配与 RAG 应用——从“能用”到“好用”",
        "HIT专家网",
        53,
        "大语言模型在临床中展现出潜力，（也有）局限。",
        (
            "在医疗场景中，DeepSeek 大语言模型展现出巨大的应用潜力，也带来了新的问题。" * 6,
            "一、应用模型适配",
            "第一步是选型，第二步是部署，第三步是评测，三步缺一不可。" * 5,
        ),
    ),
    Article(
        "智慧医疗",
        "某市互联网医院监管平台上线！三个月处方点评全覆盖，群众反响热烈",
        "某某（北京）健康网",
        112,
        "平台上线三个月。",
        ("平台接入全市四十二家互联网医院，处方点评率达到百分之百，群众反响热烈。" * 4,),
    ),
)


def _lines(articles: Iterable[Article], width: int, random: Random, form: str) -> Iterator[str]:
    yield from ("——本期视点——", "2025年第3期", "（点击标题可跳至正文，按住 Ctrl 键）")
    columns: list[str] = []
    for a in articles:
        if a.column not in columns[-1:]:
            columns.append(a.column)
            yield f"· {' '.join(a.column)} ·"
        yield from wrapped(_spaced(_head(a, form), random), width)
        yield from wrapped(f"【提要】{a.summary}", width)
    if form != "no line":
        yield "----本期内容----"
    columns.clear()
    for a in articles:
        if a.column not in columns[-1:]:
            columns.append(a.column)
            yield f"·{a.column}·"
        yield from wrapped(a.title, width)
        yield f"来源：{a.origin}"
        for paragraph in a.body:
            yield from wrapped(f"　　{paragraph}", width)
        if form == "ways back":
            yield "（返回目录）"


def _head(a: Article, form: str) -> str:
    dash = {"dots": "……"}.get(form, "——")
    return f"▶{a.title}（来源：{a.origin}）{dash}第 {a.page}页"


def _spaced(text: str, random: Random) -> str:
    """Blanks where a PDF leaves them: within words, numbers and brackets."""
    return "".join(c + (" " if random.random() < 0.06 and not c.isascii() else "") for c in text)


def _paged(lines: Iterable[str], per_page: int = 18) -> Iterator[str]:
    """A counter on every page."""
    every = list(lines)
    total = -(-len(every) // per_page)
    for page in range(total):
        yield f"{page + 1} / {total}"
        yield from every[page * per_page : (page + 1) * per_page]


def _tight(text: str) -> str:
    return re.sub(r"\s", "", text)


@pytest.mark.parametrize("width", [0, 18, 27, 40])
@pytest.mark.parametrize("form", ["plain", "dots", "no line", "ways back"])
def test_every_article_is_read(form: str, width: int, tmp_path: Path) -> None:
    path = tmp_path / "本期视点2025年第3期.txt"
    lines = _lines(MORE, width, Random(width), form)
    path.write_text("\n".join(_paged(lines)), "utf-8")
    found = read(path, PUBLICATION)
    assert found.is_digest
    assert (found.masthead.name, found.masthead.number) == ("本期视点", 3)
    got = [(c.title, a) for c in found.columns for a in c.articles]
    assert [c for c, _ in got] == [a.column for a in MORE]
    assert [_tight(a.title) for _, a in got] == [_tight(a.title) for a in MORE]
    assert [a.origin for _, a in got] == [a.origin for a in MORE]
    assert [a.page for _, a in got] == [a.page for a in MORE]
    assert [_tight(a.summary) for _, a in got] == [_tight(a.summary) for a in MORE]
    assert [_tight("".join(a.lines)) for _, a in got] == [_tight("".join(a.body)) for a in MORE]
    if width == 27:
        assert [len(a.lines) for _, a in got][-2:] == [3, 1]


@pytest.mark.word
def test_the_pdf_and_the_word_file_are_read_too(tmp_path: Path) -> None:
    word = tmp_path / "本期视点2025年第3期.docx"
    document = Document()
    for line in _lines(MORE, 0, Random(5), "plain"):
        document.add_paragraph().add_run(line).font.size = Pt(16)
    document.save(str(word))
    for path in (word, pdf_of(word)):
        found = read(path, PUBLICATION).articles
        assert [_tight(a.title) for a in found] == [_tight(a.title) for a in MORE], path.name
        assert [(a.origin, a.page) for a in found] == [(a.origin, a.page) for a in MORE]
        assert [_tight("".join(a.lines)) for a in found] == [_tight("".join(a.body)) for a in MORE]


def test_an_article_whose_title_differs_is_found_by_its_origin(tmp_path: Path) -> None:
    path = tmp_path / "本期视点2025年第3期.txt"
    text = "\n".join(_lines(MORE, 30, Random(1), "plain"))
    before, behind = text.split("----本期内容----")
    changed = behind.replace("护理弹性排班怎么排", "护理弹性排班该怎么排")
    path.write_text(f"{before}----本期内容----{changed}", "utf-8")
    assert len(read(path, PUBLICATION).articles) == len(MORE)


def test_contents_without_articles_are_no_success(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "config").mkdir()
    path = tmp_path / "本期视点2025年第3期.txt"
    text = "\n".join(_lines(MORE, 30, Random(1), "plain")).partition("----本期内容----")[0]
    path.write_text(text, "utf-8")
    result = CliRunner().invoke(past, ["read", str(path)], obj=Desk())
    assert result.exit_code == 1 and "一条也没有读出来" in result.output


@pytest.mark.shared
def test_real_articles_in_that_form_are_read(shared: Path, tmp_path: Path) -> None:
    told = json.loads((shared / "past-issues" / "viewpoint-2025-03.json").read_text("utf-8"))
    given = [
        Article(a["column"], a["title"], a["origin"], a["page"], a["summary"], tuple(a["body"]))
        for a in told
    ]
    path = tmp_path / "本期视点2025年第3期.txt"
    path.write_text("\n".join(_paged(_lines(given, 36, Random(3), "plain"), 30)), "utf-8")
    found = read(path, PUBLICATION).articles
    assert [_tight(a.title) for a in found] == [_tight(a.title) for a in given]
    assert [_tight(a.summary) for a in found] == [_tight(a.summary) for a in given]
    assert [(a.origin, a.page) for a in found] == [(a.origin, a.page) for a in given]
    assert [_tight("".join(a.lines)) for a in found] == [_tight("".join(a.body)) for a in given]
