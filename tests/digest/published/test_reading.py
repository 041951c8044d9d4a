"""Our own issue, printed and read back: from text, from Word, and from a PDF of it."""

import json
from pathlib import Path

import pytest

from crawler.errors import CallError
from digest.issue.as_json import as_read, exported
from digest.issue.compose import printed
from digest.output.files import export
from digest.published.reading import read
from tests.digest.issues import PUBLICATION, full_issue
from tests.digest.published.cells import cells
from tests.digest.published.office import pdf_of
from tests.digest.published.paper import kept_paragraphs, lines_of_print

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


def wanted() -> dict[tuple[str, int], str]:
    return cells(exported(printed(full_issue(), PUBLICATION)))


def got(path: Path) -> dict[tuple[str, int], str]:
    return cells(json.loads(json.dumps(as_read(read(path, PUBLICATION)))))


def test_lines_of_print_are_put_together_again(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.txt"
    path.write_text(lines_of_print(full_issue()), "utf-8")
    expected, found = wanted(), got(path)
    absent = {("head", 1), ("head", 2)}  # no masthead: neither number nor day
    assert {k: v for k, v in found.items() if k not in absent} == {
        k: v for k, v in expected.items() if k not in absent
    }


def test_kept_paragraphs_are_read_with_their_masthead(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(kept_paragraphs(full_issue()).encode("gb18030"))
    assert got(path) == wanted()
    issue = read(path, PUBLICATION)
    assert not issue.is_digest and issue.has_guide and not issue.wrapped


def test_our_word_file_is_read_back(tmp_path: Path) -> None:
    path = export(full_issue(), PUBLICATION, "docx", tmp_path / "issue.docx", TEMPLATES)
    assert got(path) == wanted()


@pytest.mark.parametrize("kind", ["md", "html"])
def test_our_other_files_are_read_back(tmp_path: Path, kind: str) -> None:
    path = export(full_issue(), PUBLICATION, kind, tmp_path / f"issue.{kind}", TEMPLATES)
    assert got(path) == wanted()


@pytest.mark.word
def test_the_pdf_of_our_word_file_is_read_back(tmp_path: Path) -> None:
    path = export(full_issue(), PUBLICATION, "docx", tmp_path / "issue.docx", TEMPLATES)
    assert got(pdf_of(path)) == wanted()


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.doc", b"", "只认识"),
        ("a.docx", b"PK no", "不是完好的 Word"),
        ("a.pdf", b"%PDF-1.4 no", "不是完好的 PDF"),
        ("a.txt", "没有栏目的文章。".encode(), "找不到栏目"),
    ],
)
def test_a_file_that_is_no_issue_is_refused(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(CallError, match=said):
        read(tmp_path / name, PUBLICATION)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"没有 .*none\.txt 这个文件"):
        read(tmp_path / "none.txt", PUBLICATION)


def test_a_table_in_markdown_is_read(tmp_path: Path) -> None:
    path = tmp_path / "2026-11.txt"
    rows = ("| 序号 | 单位 | 标题 | 网址 |", "| --- | --- | --- | --- |",
            "| 1 | 仁和医院 | 甲 | https://a.cn/1 |", "|  |  | 乙 | https://a.cn/2 |")  # fmt: skip
    path.write_text("\n".join(("四、医院资讯", *rows)), "utf-8")
    shown = as_read(read(path, PUBLICATION))["hospital_news"]
    items = [{"title": "甲", "url": "https://a.cn/1"}, {"title": "乙", "url": "https://a.cn/2"}]
    assert shown == [{"hospital": "仁和医院", "items": items}]
