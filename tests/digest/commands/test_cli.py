"""The command line: exit status, one Chinese sentence for each mistake, JSON that is only JSON."""

import json
import re
import shutil
from pathlib import Path

import pytest

from crawler.store.database import opened
from digest.cli import main

PROJECT = Path(__file__).resolve().parents[3]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A fresh folder with the shipped configuration, as the current one."""
    shutil.copytree(PROJECT / "config", tmp_path / "config")
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    return tmp_path


def call(*arguments: str) -> int:
    """The exit status of `dongtai …`."""
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


MISTAKES = [
    (("nosuch",), "没有 nosuch 这个命令"),
    (("crawl", "--nosuch"), "没有 --nosuch 这个选项"),
    (("crawl", "cn_nosuch"), "没有名为 cn_nosuch 的来源"),
    (("crawl", "--since", "yesterday"), "参数 --since 的值不对"),
    (("draft",), "缺少参数 --month"),
    (("export", "2031-01"), "2031-01"),
    (("sources", "show", "cn_nosuch"), "没有名为 cn_nosuch 的来源"),
    (("read", "list", "none.html", "--url", "https://x.cn"), "参数 文件 的值不对"),
    (("search",), "缺少参数 词…"),
    (("alerts", "send"), "recipients.toml"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES)
@pytest.mark.usefixtures("home")
def test_wrong_call_gets_one_sentence_and_status_2(
    arguments: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert call(*arguments) == 2
    shown = capsys.readouterr()
    assert said in shown.err
    assert len(shown.err.strip().splitlines()) == 1
    assert shown.err.strip().endswith("。")
    assert shown.out == ""


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("dongtai.toml", "delay = 3.0", "delya = 3.0", "crawl.delya"),
        ("dongtai.toml", "delay = 3.0", 'delay = "慢"', "crawl.delay 应当是数字"),
        ("dongtai.toml", 'security = "none"', 'security = "ssl"', "mail.security"),
        ("dongtai.toml", "[crawl]", "[crawl", "TOML"),
        ("publication.toml", "policy_entries = 8", "policy_entrys = 8", "limits.policy_entrys"),
        ("sources.toml", "", '[source.zz_a]\norg = "甲"\ncolumns = { a = "a.cn" }\n', "a.cn"),
        *(
            (
                "sources.toml",
                "",
                f'[source.zz_a]\norg = "甲"\nknown = ["http://a.cn"]\n{wrong}\n',
                said,
            )
            for wrong, said in (
                ('columns = "http://a.cn"', "columns 应当写成 { 栏目名"),
                ('columns = { a = "http://a.cn:99999/" }', "http://a.cn:99999/ 不完整"),
                ('hosts = "a.cn"', "hosts 应当写成列表"),
                ('delay = "3"', "delay 应当写成 0 到 600 之间的数字"),
                ("off = true", "off 应当写成文字"),
                ("browser = 1", "browser 应当写 true 或 false"),
                ('article_re = "("', "article_re 不是正确的"),
                ('row_css = "li["', "row_css 不是正确的"),
                ("platform = []", "platform 不能是 []"),
            )
        ),
    ],
)
def test_mistake_in_a_settings_file_is_named(
    home: Path, file: str, old: str, new: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = home / "config" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else text + new, "utf-8")
    command = ("draft", "--month", "2026-11") if file == "publication.toml" else ("crawl", "cn_nhc")
    assert call(*command) == 2
    shown = capsys.readouterr().err
    assert said in shown
    assert file in shown or "zz_a" in shown
    assert len(shown.strip().splitlines()) == 1


def test_folder_without_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    assert call("status") == 2
    assert "没有 config 目录" in capsys.readouterr().err


def test_newer_database_and_broken_archive_end_with_1(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "cut.warc.gz").write_bytes(b"\x1f\x8b\x08\x00 nothing")
    assert call("crawl", "cn_nhc", "--replay", str(home / "cut.warc.gz")) == 1
    assert "不是可读的 WARC 档案" in capsys.readouterr().err
    with opened(home / "var" / "dongtai.db") as db:
        db.table("_sqlite_migrations").insert(
            {"migration_set": "dongtai", "name": "m999_future", "applied_at": "2030-01-01"}
        )
        db.execute("PRAGMA user_version = 999")  # as a newer dongtai stamps its schema
    assert call("status") == 1
    assert "请先升级 dongtai" in capsys.readouterr().err


def test_disk_that_cannot_be_written_gets_one_sentence(
    home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (home / "var").symlink_to("/sys")  # nobody may make files there, root neither
    assert call("crawl", "cn_nhc", "--now") == 1
    shown = capsys.readouterr().out
    assert len(re.findall(r"/var 写不进去：(?:没有权限|磁盘是只读的)，请", shown)) == 1
    assert "没有开始的来源：国家卫生健康委员会。" in shown


@pytest.mark.usefixtures("home")
def test_json_is_the_only_thing_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for command in (("sources", "list", "--json"), ("status", "--json")):
        assert call(*command) == 0
        json.loads(capsys.readouterr().out)


@pytest.mark.usefixtures("home")
def test_read_prints_what_a_saved_page_holds(capsys: pytest.CaptureFixture[str]) -> None:
    fixture = PROJECT / "tests" / "fixtures" / "cn_nhsa"
    meta = json.loads((fixture / "meta.json").read_text("utf-8"))
    url = meta["list"]["url"]
    assert call("read", "list", str(fixture / "list.html"), "--url", url, "--json") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert all(set(row) == {"title", "url", "published"} for row in rows)
    url = meta["article"]["url"]
    assert call("read", "article", str(fixture / "article.html"), "--url", url, "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["title"] and shown["stage"] == "正式"
    assert call("read", "article", str(fixture / "article.html"), "--url", url) == 0
    assert "阶段：正式" in capsys.readouterr().out


@pytest.mark.parametrize("command", [(), ("crawl",), ("sources",), ("sources", "show")])
def test_help_is_chinese(command: tuple[str, ...], capsys: pytest.CaptureFixture[str]) -> None:
    assert call(*command, "--help") == 0
    shown = capsys.readouterr().out
    assert "用法：" in shown
    assert not {"Usage", "Options", "Show this"} & set(shown.replace(":", " ").split())
