"""`dongtai lint` on a file and on an issue in the store."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.items import Article, Paragraph
from crawler.store import articles
from crawler.store.database import opened
from digest.cli import main
from digest.issue.model import Entry, EntryState, SectionKey
from digest.store import entries, issues
from tests.digest.homes import fill_in
from tests.digest.issues import full_issue
from tests.digest.published.paper import kept_paragraphs

CONFIG = Path(__file__).resolve().parents[4] / "config"
URL = "https://www.nhc.gov.cn/yzygj/c100068/202611/1.shtml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CONFIG, tmp_path / "config")
    fill_in(tmp_path / "config")
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
        raise SystemExit(0)
    return int(end.value.code or 0)


def paper(folder: Path, name: str, old: str = "", new: str = "") -> str:
    path = folder / name
    path.write_text(kept_paragraphs(full_issue()).replace(old, new) if old else
                    kept_paragraphs(full_issue()), "utf-8")  # fmt: skip
    return str(path)


def test_a_clean_file_has_no_findings(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", paper(folder, "a.txt")) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"
    assert not (folder / "var").exists()


def test_findings_as_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", paper(folder, "a.txt", "11月1日", "11月31日"), "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["issue"] == {"month": "2026-11", "number": 11}
    assert shown["findings"][0] == {
        "rule": "日期",
        "severity": "错误",
        "place": "政策热点 第1条",
        "text": shown["findings"][0]["text"],
        "proposal": "没有这一天，请核对日期。",
        "fixable": False,
        "word": "",
    }


def test_files_of_earlier_issues(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = paper(folder, "b.txt", "2026年11月28日", "2026年10月28日")
    assert run("lint", paper(folder, "a.txt"), "--against", before, "--json") == 0
    rules = [f["rule"] for f in json.loads(capsys.readouterr().out)["findings"]]
    assert rules.count("重复") == 8 + 5 + 20


def test_imported_issues_count_as_earlier(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("past", "import", paper(folder, "b.txt", "2026年11月28日", "2026年10月28日")) == 0
    assert run("lint", paper(folder, "a.txt")) == 0
    assert "这个网址在2026-10 一期已经登过" in capsys.readouterr().out


def test_fix_writes_a_copy(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = paper(folder, "a.txt", "各地要结合", "各地，，要结合")
    assert run("lint", path, "--fix") == 0
    assert "另存为" in capsys.readouterr().out
    assert run("lint", str(folder / "a-校对.txt")) == 0
    assert capsys.readouterr().out == "没有发现问题。\n"


@pytest.fixture
def stored(folder: Path) -> Path:
    """An issue with one policy that states a number its page does not have."""
    article = Article(
        url=URL,
        title="关于加强门诊管理的通知",
        published=date(2026, 11, 9),
        source="cn_nhc",
        issuers=("国家卫生健康委",),
        body=(Paragraph("各地要在2027年底前覆盖320个县。"),),
    )
    heading = "国家卫健委印发《关于加强门诊管理的通知》。"
    text = "11月9日,国家卫健委印发通知，要求在2027年底前覆盖 350个县。"
    with opened(Home(folder).database) as db:
        articles.save_read(db, article, now())
        issues.create(db, "2026-11", 11, now())
        entry = Entry(0, SectionKey.POLICY, 0, EntryState.PICK, heading, text,
                      cited="国家卫健委网站", url=URL, article=1)  # fmt: skip
        entries.add(db, 1, entry)
    return folder


@pytest.mark.usefixtures("stored")
def test_an_issue_in_the_store_is_held_to_its_sources(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "11", "--json") == 0
    findings = json.loads(capsys.readouterr().out)["findings"]
    assert [(f["rule"], f["place"]) for f in findings] == [
        ("全角标点", "政策热点 第1条"),
        ("空格", "政策热点 第1条"),
        ("事实", "政策热点 第1条"),
    ]
    assert findings[-1]["proposal"] == "数字“350个”在原文里找不到，请核对。"


def test_fix_mends_the_store(stored: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "2026-11", "--fix") == 0
    shown = capsys.readouterr().out
    assert "改了 1 条" in shown and "共 1 处" in shown
    with opened(Home(stored).database) as db:
        assert entries.get(db, 1).text.startswith("11月9日，国家卫健委")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("arguments", [("lint", "7"), ("lint", "无.txt"), ("lint",)])
def test_a_wrong_call(arguments: tuple[str, ...]) -> None:
    assert run(*arguments) == 2


@pytest.mark.usefixtures("stored")
def test_against_is_for_files(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("lint", "11", "--against", "x.txt") == 2
    assert "--against 只在校对文件时用" in capsys.readouterr().err
