"""`dongtai status` for people and for a monitor: what it prints, its keys, its exit status."""

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from crawler.clock import now
from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.store import columns
from crawler.store.columns import Column
from crawler.store.counts import Count
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState, Tally
from digest.cli import dongtai
from digest.monitoring import sentences
from digest.store import outbox
from digest.store.outbox import Draft, MailState
from tests.digest.monitoring.conftest import COLUMN, address, declare, ended

README = Path(__file__).resolve().parents[3] / "deploy" / "README.md"
LAST = now().replace(hour=2, minute=30, second=0)  # tonight's crawl, or the one to come
if now() < LAST:
    LAST -= timedelta(days=1)
REFUSED = Fault(Failure.REFUSED, address("zz_a"), explain(Failure.REFUSED).sentence, COLUMN)


def status(home: Home, *options: str) -> Result:
    return CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(dongtai, ["status", *options])


def document(home: Home) -> Any:
    return json.loads(status(home, "--json").stdout)


def test_nothing_crawled_yet_is_no_trouble(home: Home) -> None:
    done = status(home)
    assert done.exit_code == 0
    assert "还没有采集过" in done.stdout
    assert document(home)["ok"] is True


def test_a_policy_office_wants_a_person_at_once_a_hospital_after_two_nights(home: Home) -> None:
    declare(home, ["zz_a", "zz_b"], "hospital")
    ended(home, "zz_b", RunState.OK, night=LAST, sort="hospital")
    ended(home, "zz_a", RunState.REFUSED, REFUSED, night=LAST, sort="hospital")
    assert status(home).exit_code == 0
    assert "被拒绝，这一夜没有读好" in status(home).stdout
    declare(home, ["zz_a", "zz_b"], "policy")
    assert status(home).exit_code == 1
    declare(home, ["zz_a", "zz_b"], "hospital")
    later = LAST + timedelta(days=1)
    ended(home, "zz_a", RunState.REFUSED, REFUSED, night=later, sort="hospital")
    assert status(home).exit_code == 1
    declare(home, ["zz_a", "zz_b"], "hospital", 'off = "网站改版"')
    assert status(home).exit_code == 0
    assert "不采集：网站改版" in status(home).stdout


def test_single_broken_page_wants_nobody(home: Home) -> None:
    declare(home, ["zz_a"])
    page = Fault(Failure.SERVER, "https://zz-a.example/1", explain(Failure.SERVER).sentence)
    ended(home, "zz_a", RunState.OK, page, night=LAST)
    done = status(home)
    assert done.exit_code == 0 and "网站服务器出错。明夜会自动再试。" in done.stdout


def test_night_that_did_not_come_is_told(home: Home) -> None:
    declare(home, ["zz_a"])
    ended(home, "zz_a", RunState.OK, night=LAST - timedelta(days=3))
    done = status(home)
    assert done.exit_code == 1
    assert "最近一夜没有采集" in done.stdout.splitlines()[0]
    assert [problem["kind"] for problem in document(home)["problems"]] == ["night"]


def test_replayed_night_is_no_night_that_could_be_missed(home: Home) -> None:
    declare(home, ["zz_a"])
    ended(home, "zz_a", RunState.OK, night=LAST - timedelta(days=30))
    with opened(home.database) as db:
        db.execute("UPDATE runs SET replayed = 1")
    assert status(home).exit_code == 0


def test_own_network_down_is_one_line(home: Home) -> None:
    names = [f"zz_{number}" for number in range(12)]
    declare(home, names)
    away = Fault(Failure.DNS, "https://a.example", explain(Failure.DNS).sentence, COLUMN)
    for name in names:
        ended(home, name, RunState.FAILED, away, night=LAST)
    done = status(home)
    assert done.exit_code == 1
    assert done.stdout.count("本机网络不通") == 2 and explain(Failure.DNS).advice not in done.stdout
    assert [problem["kind"] for problem in document(home)["problems"]] == ["network"]


def test_mails_that_do_not_go_out_want_a_person_after_a_day(home: Home) -> None:
    draft = Draft("张编辑 <zhang@example.org>", "alert", "s", "t", "h", "<1@example.org>")
    with opened(home.database) as db:
        number = outbox.put(db, draft, now())
    assert status(home).exit_code == 0 and document(home)["mails_waiting"] == 1
    with opened(home.database) as db:
        outbox.claim(db, number, now())
        outbox.settle(db, number, MailState.REFUSED, "550 没有此人")
    assert status(home).exit_code == 1 and document(home)["mails_lost"] == 1
    with opened(home.database) as db:
        db.execute("UPDATE outbox SET created = ?", [(now() - timedelta(days=8)).isoformat()])
    assert status(home).exit_code == 0
    with opened(home.database) as db:
        db.execute("UPDATE outbox SET state = 'queued'")
    assert status(home).exit_code == 1


@pytest.fixture
def counted(home: Home) -> Home:
    """A source with everything that can be counted."""
    declare(home, ["zz_a"])
    count = Count(rows=24, undated_rows=3, pages=5, failed=2, undated=1, textless=1)
    for code in (200, 200, 404):
        count.answered(code, 20_000, 1.5, browser=True)
    ended(home, "zz_a", RunState.OK, night=LAST, tally=Tally(listed=24, counts={COLUMN: count}))
    seen = Column(COLUMN, address("zz_a"), rows=24, undated_rows=3)
    with opened(home.database) as db:
        columns.succeeded(db, "zz_a", seen, LAST, new=True)
        db.execute("UPDATE runs SET requests = 4, bytes = 61000")
    return home


def test_each_column_is_told_with_what_was_counted(counted: Home) -> None:
    environment = {"DONGTAI_HOME": str(counted.root)}
    shown = CliRunner(env=environment).invoke(dongtai, ["sources", "show", "zz_a"]).stdout
    day = sentences.day(LAST)
    for said in (
        f"上次读到 {day}，上次有新文章 {day}，更新规律还不清楚，列表 24 条（3 条没有日期）",
        "读了 5 篇，2 篇没有读成，1 篇没有日期，1 篇没有正文",
        "59 KB，网站用时 4.5 秒，状态码 200×2、404×1，用浏览器读了 3 次",
        "请求 4 次，60 KB，历时 10 分钟",
    ):
        assert said in shown
    (column,) = document(counted)["sources"][0]["columns"]
    assert (column["list_rows"], column["list_rows_undated"]) == (24, 3)
    assert column["last_run"]["statuses"] == {"200": 2, "404": 1}


def keys(value: Any) -> Iterator[str]:
    """Every key at any depth, but not status codes."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if not re.fullmatch(r"\d{3}", key):
                yield key
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_every_key_stands_in_the_readme(counted: Home) -> None:
    """Keys are what a monitor relies on: none is printed that the README does not tell of."""
    ended(counted, "zz_a", RunState.REFUSED, REFUSED, night=LAST - timedelta(days=9))
    told = document(counted)
    (chapter,) = re.findall(r"\n## [^\n]*status --json.*?(?=\n## |\Z)", README.read_text(), re.S)
    documented = set(re.findall(r"`(\w+)`", chapter))
    assert set(keys(told)) <= documented


def test_moments_are_iso_8601(counted: Home) -> None:
    told = document(counted)
    source = told["sources"][0]
    for text in (told["checked_at"], told["last_night"], source["night"], source["last_success"]):
        assert datetime.fromisoformat(text).tzinfo is not None


def test_store_that_has_vanished_is_not_well(home: Home) -> None:
    assert status(home).exit_code == 0
    home.began.write_text("2026-11-22 第一次采集\n", "utf-8")
    done = status(home)
    assert done.exit_code == 1 and "var 目录丢了，或没有挂载上" in done.stdout
    assert [problem["kind"] for problem in document(home)["problems"]] == ["lost"]


MISTAKES = {
    "dongtai.toml": "[crawl]\ndelay = -1\n",
    "sources.toml": "# 甲医院\n[source.zz_a]\n",
    "publication.toml": "name = “动态参考”\n",
    "recipients.toml": '[[recipients]]\nname = "甲"\naddress = "甲"\n',
}


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
def test_mistakes_of_all_files_are_named_at_once(home: Home, encoding: str) -> None:
    for name, text in MISTAKES.items():
        (home.config / name).write_bytes(text.encode(encoding))
    done = status(home)
    assert done.exit_code == 1
    problems = document(home)["problems"]
    assert [problem["kind"] for problem in problems] == ["settings"] * len(MISTAKES)
    for name in MISTAKES if encoding != "utf-8" else ("dongtai.toml", "recipients.toml"):
        assert name in done.stdout
    assert "Error" not in done.stdout and "codec" not in done.stdout


def test_misspelt_topic_is_named_with_the_nearest_source(home: Home) -> None:
    topics = 'topics = ["cn_nsha", "cn_nhc", "DRG", "covid", "CN_NHSA", "zz_nowhere_9"]\n'
    text = f'[[recipients]]\nname = "李"\naddress = "li@example.org"\n{topics}'
    (home.config / "recipients.toml").write_text(text, "utf-8")
    done = status(home)
    assert done.exit_code == 1
    assert "topics 里写的 cn_nsha 不是任何来源的名字，最接近的是 cn_nhsa" in done.stdout
    assert "CN_NHSA 不是任何来源的名字，最接近的是 cn_nhsa" in done.stdout
    assert "zz_nowhere_9 不是任何来源的名字" in done.stdout
    assert not {"DRG", "covid", "cn_nhc"} & set(done.stdout.split())
    assert len(document(home)["problems"]) == 3
