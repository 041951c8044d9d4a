"""`dongtai template check`, and an export with a template that lost something."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from digest.commands.base import Desk
from digest.commands.template import template
from digest.output.template_check import check
from tests.digest.output.resaved import (
    TEMPLATES,
    Parts,
    as_onlyoffice,
    as_word,
    as_wps,
    packed,
    parts_of,
)

BODY, STYLES = "word/document.xml", "word/styles.xml"


def _paragraph(parts: Parts, words: str, instead: str = "") -> Parts:
    """`parts` with the paragraphs that hold `words` replaced."""
    kept = re.split(r"(?=<w:p>)", parts[BODY])
    assert any(words in piece for piece in kept)
    changed = [
        re.sub(r"<w:p>.*?</w:p>", instead, piece, count=1, flags=re.S) if words in piece else piece
        for piece in kept
    ]
    return parts | {BODY: "".join(changed)}


def _words(parts: Parts, words: str, instead: str) -> Parts:
    assert words in parts[BODY]
    return parts | {BODY: parts[BODY].replace(words, instead)}


def _without_style(parts: Parts, name: str) -> Parts:
    found = rf'<w:style [^>]*><w:name w:val="{name}"/>.*?</w:style>'
    styles = re.sub(found, "", parts[STYLES], flags=re.S)
    assert styles != parts[STYLES]
    return parts | {STYLES: styles}


def _in_the_footer(parts: Parts) -> Parts:
    """The contact moved from the masthead into the footer."""
    moved = "<w:p><w:r><w:t>{{ issue.contact }}</w:t></w:r></w:p></w:ftr>"
    footer = parts["word/footer1.xml"].replace("</w:ftr>", moved)
    return _words(parts, "{{ issue.contact }}", "") | {"word/footer1.xml": footer}


DAMAGES: tuple[tuple[str, Callable[[Parts], Parts], str], ...] = (
    ("联系人", lambda p: _words(p, "{{ issue.contact }}", ""), "没有印出：联系人"),
    ("导读", lambda p: _paragraph(p, "{{ item }}"), "没有印出：导读等 10 处"),
    ("摘要", lambda p: _words(p, "{{ paper.abstract }}", ""), "没有印出：论文摘要等 2 处"),
    ("网址", lambda p: _words(p, "{{r news.link }}", ""), "没有印出：新闻网址等 4 处"),
    ("括号", lambda p: _words(p, "number }}", "number }"), "issue.number }期”的填写标记不完整"),
    ("循环", lambda p: _words(p, "{%p endfor %}", ""), "填写标记有误"),
    ("序号", lambda p: _words(p, "{{ section.ordinal }}、", ""), "没有印出：栏目序号"),
    ("期号", lambda p: _words(p, "{{ issue.number }}", "11"), "没有印出：期号"),
    ("正文", lambda p: _paragraph(p, "{{r paragraph }}", "<w:p/>"), "没有印出：条目等 6 处"),
    ("粗体", lambda p: _without_style(p, "条目标题"), "没有样式“条目标题”"),
    ("表格", lambda p: _without_style(p, "表格文字"), "没有样式“表格文字”"),
    ("少了r", lambda p: _words(p, "{{r paragraph }}", "{{ paragraph }}"), "写成 {{r … }}"),
    ("整表", lambda p: _paragraph(p, "{%p if section.hospitals %}"), "填写标记有误"),
    ("段落", lambda p: _without_style(p, "报头期号"), "没有样式“报头期号”"),
    ("WPS删", lambda p: _without_style(as_wps(p), "报头期号"), "没有样式“"),
    ("改名", lambda p: _words(p, "news.title", "news.titel"), "填写标记有误"),
)  # fmt: skip
RESTYLED: tuple[tuple[str, Callable[[Parts], Parts]], ...] = (
    ("全角括号", lambda p: _words(p, "{{ issue.number }}", "｛｛　issue.number　｝｝")),
    ("换了版式", lambda p: _words(p, "◆{{ section.title }}", "【{{ section.title }}】")),
    ("多了r", lambda p: _words(p, "{{ news.title }}", "{{r news.title }}")),
    ("挪到页脚", _in_the_footer),
    ("Word", as_word),
    ("WPS", as_wps),
    ("ONLYOFFICE", as_onlyoffice),
)


@pytest.mark.parametrize(("change", "said"), [d[1:] for d in DAMAGES], ids=[d[0] for d in DAMAGES])
def test_a_damaged_template_says_what_it_would_not_print(
    change: Callable[[Parts], Parts], said: str, tmp_path: Path
) -> None:
    path = tmp_path / "issue.docx"
    path.write_bytes(packed(change(parts_of())))
    result = _run(str(path))
    assert result.exit_code == 1
    assert said in result.output


@pytest.mark.parametrize("change", [r[1] for r in RESTYLED], ids=[r[0] for r in RESTYLED])
def test_a_restyled_template_is_whole(change: Callable[[Parts], Parts], tmp_path: Path) -> None:
    path = tmp_path / "issue.docx"
    path.write_bytes(packed(change(parts_of())))
    assert check(path) == []
    assert _run(str(path)).exit_code == 0


@pytest.mark.parametrize("name", ["issue", "viewpoint"])
@pytest.mark.parametrize("kind", [".docx", ".html.j2"])
def test_the_shipped_templates_are_whole(name: str, kind: str) -> None:
    assert check(TEMPLATES / f"{name}{kind}") == []


def test_a_web_page_without_addresses_is_named(tmp_path: Path) -> None:
    for name in ("issue.html.j2", "issue.css"):
        text = (TEMPLATES / name).read_text("utf-8").replace("{{ news.url }}", "")
        (tmp_path / name).write_text(text, "utf-8")
    assert check(tmp_path / "issue.html.j2") == [
        "没有印出：新闻网址等 4 处（“https://example.org/1甲”）"
    ]


def test_the_templates_in_use_are_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "config" / "templates").mkdir(parents=True)
    lost = packed(_words(parts_of(), "{{ issue.contact }}", ""))
    (tmp_path / "config" / "templates" / "issue.docx").write_bytes(lost)
    result = _run()
    assert result.exit_code == 1
    assert result.output.count("完好") == 3
    assert "没有印出：联系人" in result.output


def test_a_file_that_is_no_template_is_named(tmp_path: Path) -> None:
    assert "找不到 Word 模板" in _run(str(tmp_path / "no.docx")).output
    (tmp_path / "a.docx").write_bytes(b"nothing")
    result = _run(str(tmp_path / "a.docx"))
    assert result.exit_code == 1 and "不是完好的 Word 文件" in result.output


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(template, ["check", *arguments], obj=Desk())
