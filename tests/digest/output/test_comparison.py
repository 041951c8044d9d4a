"""新旧对照 as Word, web page and JSON, and by the command line."""

import io
import json
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner

from digest.cli import dongtai
from digest.comparing.comparison import compare
from digest.comparing.regulation import parse
from digest.output import comparison_html, comparison_word

CONFIG = Path(__file__).resolve().parents[3] / "config"
OLD = ("第一章　总则", "第一条　医院应当在30日内答复。", "第二条　本办法自发布之日起施行。")
NEW = ("第一章　总则", "第一条　医院应当在15日内答复。<b>", "第二条　鼓励使用信息系统。",
       "第三条　本办法自发布之日起施行。")  # fmt: skip
FOUND = compare(parse("某办法（征求意见稿）", OLD), parse("某办法", NEW))
SAID = "与征求意见稿相比，新增1条、修改1条，其余1条文字未作改动。"


def test_the_word_file_strikes_what_went_out_and_underlines_what_came_in() -> None:
    made = comparison_word.render(FOUND, CONFIG / "templates" / "issue.docx")
    document = docx.Document(io.BytesIO(made))
    assert SAID in [p.text for p in document.paragraphs]
    (table,) = document.tables
    told = [[cell.text for cell in row.cells] for row in table.rows]
    assert told[0] == ["原条文", "现条文", "变化"]
    assert told[1] == ["第一章 总则"] * 3
    assert told[2][0] == "第一条　医院应当在30日内答复。" and told[2][2] == "修改"
    assert told[3] == ["", "第二条　鼓励使用信息系统。", "新增"]
    runs = table.rows[2].cells[0].paragraphs[0].runs
    assert [run.text for run in runs if run.font.strike] == ["30"]
    runs = table.rows[2].cells[1].paragraphs[0].runs
    assert [run.text for run in runs if run.font.underline] == ["15", "<b>"]


def test_the_page_is_whole_and_escapes_what_it_shows() -> None:
    page = comparison_html.render(FOUND, CONFIG / "templates")
    assert SAID in page and "<del>30</del>" in page and "<ins>15</ins>" in page
    assert "&lt;b&gt;" in page and "<b>&" not in page and "//" not in page


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    made = []
    for name, lines in (("某办法（征求意见稿）", OLD), ("某办法", NEW)):
        path = tmp_path / f"{name}.txt"
        path.write_text("\n".join(lines), "utf-8")
        made.append(str(path))
    return made[0], made[1]


def test_two_files_are_compared_in_the_terminal(files: tuple[str, str]) -> None:
    ran = CliRunner().invoke(dongtai, ["compare", *files])
    assert ran.exit_code == 0 and ran.output.startswith(SAID)
    assert "医院应当在［-30-］［+15+］日内答复。" in ran.output and "第二条　新增" in ran.output


@pytest.mark.parametrize("to", ["docx", "html", "json"])
def test_two_files_make_a_file(files: tuple[str, str], to: str, tmp_path: Path) -> None:
    out = tmp_path / f"out.{to}"
    ran = CliRunner().invoke(dongtai, ["compare", *files, "--to", to, "--out", str(out)])
    assert ran.exit_code == 0, ran.output
    assert out.stat().st_size > 500
    if to == "json":
        assert json.loads(out.read_text("utf-8"))["sentence"] == SAID


def test_what_has_no_article_is_refused_in_one_sentence(tmp_path: Path) -> None:
    empty = tmp_path / "空.txt"
    empty.write_text("", "utf-8")
    ran = CliRunner().invoke(dongtai, ["compare", str(empty), str(empty)], standalone_mode=False)
    assert "空.txt 里没有读出文字" in str(ran.exception)
