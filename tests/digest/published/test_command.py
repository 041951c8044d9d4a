"""`dongtai past` in a folder of its own, and what an import is good for."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from crawler.clock import now
from crawler.config import Home
from crawler.items import Article
from crawler.store.database import opened
from crawler.store.records import StoredArticle
from digest.cli import main
from digest.selecting.earlier import Earlier
from digest.selecting.events import Event
from digest.store import published
from tests.digest.issues import full_issue
from tests.digest.noted import noted_before
from tests.digest.published.paper import kept_paragraphs, lines_of_print

CONFIG = Path(__file__).resolve().parents[3] / "config"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(CONFIG, tmp_path / "config")
    monkeypatch.setenv("DONGTAI_HOME", str(tmp_path))
    (tmp_path / "full.txt").write_text(kept_paragraphs(full_issue()), "utf-8")
    return tmp_path


def run(*arguments: str) -> int:
    with pytest.raises(SystemExit) as end:
        main(arguments)
        raise SystemExit(0)
    return int(end.value.code or 0)


def test_read_prints_json_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("past", "read", str(folder / "full.txt"), "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert (shown["issue"], shown["date"], len(shown["policies"])) == (11, "2026-11-28", 8)
    assert not (folder / "var").exists()


def test_read_for_people(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("past", "read", str(folder / "full.txt")) == 0
    shown = capsys.readouterr().out
    assert "《动态参考》第11期，2026-11" in shown and "【医院资讯】" in shown


@pytest.mark.parametrize("page", ["", "（3）"])
def test_a_digest_is_told_without_what_the_file_does_not_say(
    folder: Path, capsys: pytest.CaptureFixture[str], page: str
) -> None:
    contents = ["本期视点", "2025年3月31日", "目 录", "·医院管理·", f"护理弹性排班怎么排{page}"]
    article = ["护理弹性排班怎么排", "弹性排班不是少排班。", "（返回目录）"]
    lines = [*contents, "提要：弹性排班减少了夜班空岗。", *article]
    (folder / "view.txt").write_text("\n\n".join(lines), "utf-8")
    assert run("past", "read", str(folder / "view.txt")) == 0
    told = capsys.readouterr().out.splitlines()[-1]
    assert told == "  医院管理：护理弹性排班怎么排" + ("（第 3 页）" if page else "")


def test_import_keeps_what_was_printed(folder: Path) -> None:
    assert run("past", "import", str(folder / "full.txt")) == 0
    assert run("past", "import", str(folder / "full.txt")) == 0  # again: replaced, not doubled
    with opened(Home(folder).database) as db:
        rows = noted_before(db, "2026-12")
        earlier = Earlier(db, "2026-12", 0, ())
        assert len(rows) == 8 + 2 + 5 + 20 + 1
        news = next(row for row in rows if row.section == "hospital")
        assert news.hospital and news.url.startswith("https://") and news.number == 11
        assert earlier.has_event(Event(stored("https://x.cn/1", rows_title(rows)), ()))
        assert earlier.has_news(stored(news.url, "别的标题"))
        assert not earlier.has_news(stored("https://x.cn/2", "从未登过的一条新闻标题"))


def rows_title(rows: list[published.Printed]) -> str:
    heading = next(row.heading for row in rows if row.section == "policy")
    return heading[heading.find("《") + 1 : heading.find("》")]


def stored(url: str, title: str) -> StoredArticle:
    article = Article(url=url, title=title, published=date(2026, 12, 1))
    return StoredArticle(1, article, now(), now(), title, None, 1, "")


def test_a_file_that_fails_does_not_stop_the_others(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "bad.txt").write_text("不是刊物", "utf-8")
    assert run("past", "import", str(folder / "bad.txt"), str(folder / "full.txt")) == 1
    shown = capsys.readouterr()
    assert "bad.txt" in shown.err and "2026-11 共记下 36 条" in shown.out


def test_an_issue_without_month_asks_for_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = lines_of_print(full_issue()).replace("11月", "近").replace("202", "某")
    (folder / "loose.txt").write_text(text, "utf-8")
    assert run("past", "import", str(folder / "loose.txt")) == 1
    assert "--month" in capsys.readouterr().err
    assert run("past", "import", str(folder / "loose.txt"), "--month", "2026-11") == 0
    assert run("past", "import", str(folder / "loose.txt"), "--month", "11月") == 2
