"""`dongtai draft`: in Chinese for the editor, or one JSON document."""

import json
import shutil
from pathlib import Path

import pytest

from crawler.config import Home
from crawler.store import articles
from crawler.store.database import opened
from digest.cli import main
from digest.store import issues
from tests.digest.drafting.listed import notice
from tests.digest.newsroom import NIGHT, keep_document, keep_news, newsroom

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    with newsroom(tmp_path / "var") as db:
        keep_document(db, "notice-first-level")
        keep_document(db, "title-only")
        keep_news(db, "bj_pumch", "协和医院国内首创某术式", "协和医院食堂招标公告")
    return Home(tmp_path)


def _run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as ended:
        main(["draft", *arguments])
    return int(ended.value.code or 0)


def test_the_summary_names_titles_reasons_and_gaps(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["draft", "--month", "2026-11"])
    told = capsys.readouterr().out
    for part in (
        "新起草了 2026-11 第11期",
        "【政策热点】新增 1 条，备选 1 条",
        "国家卫健委、国家中医药局联合印发《关于进一步规范日间医疗服务管理的通知》。",
        "理由：国家卫健委、国家中医药局 · 通知",
        "北京协和医院：协和医院国内首创某术式",
        "按栏目要求排除：招标采购 1 篇。",
        "缺：国家医保局印发《中医优势病种按病种付费经办规程（试行）》。正文还没有取到，只有标题，先放在备选",
        "缺：北京协和医院：这段时间合用的新闻不够，缺 1 条",
    ):
        assert part in told
    with opened(home.database) as db:
        assert issues.find(db, "第11期") == issues.find(db, "2026-11")


def test_json_is_one_document(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    main(["draft", "--month", "2026-11", "--number", "12", "--json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["number"], report["created"], len(report["added"])) == (12, True, 3)
    assert report["added"][0]["sentences"][0]["text"]
    assert home.database.exists()


@pytest.mark.parametrize("wrong", [("--month", "11月"), ("--number", "0"), ()])
def test_a_wrong_call_ends_with_two(
    home: Home, wrong: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(*wrong) == 2
    assert "Traceback" not in capsys.readouterr().err
    assert home.config.is_dir()


def test_the_ways_to_tell_an_entry_are_named(
    home: Home, capsys: pytest.CaptureFixture[str]
) -> None:
    with opened(home.database) as db:
        articles.save_read(db, notice().article, NIGHT)
    main(["draft", "--month", "2026-11"])
    assert "写法：一级 · 展开第一部分 · 展开第三部分" in capsys.readouterr().out


def test_json_names_the_ways_by_entry(home: Home, capsys: pytest.CaptureFixture[str]) -> None:
    with opened(home.database) as db:
        articles.save_read(db, notice().article, NIGHT)
    main(["draft", "--month", "2026-11", "--json"])
    report = json.loads(capsys.readouterr().out)
    (entry,) = (e["id"] for e in report["added"] if "门诊用药目录" in e["heading"])
    assert report["alternatives"][str(entry)] == ["一级", "展开第一部分", "展开第三部分"]
