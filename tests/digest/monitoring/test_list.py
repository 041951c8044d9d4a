"""`dongtai sources list`: each source with platform, columns, fixture and state."""

import json
from dataclasses import replace
from typing import Any

from click.testing import CliRunner

from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.store import columns
from crawler.store.columns import Column
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState
from digest.cli import dongtai
from tests.digest.monitoring.conftest import COLUMN, NIGHT, address, declare, ended


def listed(home: Home, *options: str) -> str:
    done = CliRunner(env={"DONGTAI_HOME": str(home.root)}).invoke(
        dongtai, ["sources", "list", *options]
    )
    assert done.exit_code == 0
    return done.stdout


def document(home: Home) -> dict[str, Any]:
    return {line["name"]: line for line in json.loads(listed(home, "--json"))}


def test_each_source_tells_its_columns_and_its_state(home: Home) -> None:
    shown = listed(home)
    assert "cn_mohrss" in shown
    first = document(home)
    assert len(first) >= 35
    assert {line["state"] for line in first.values()} == {"还没有采集过", "不采集"}
    assert first["bj_pumch"]["way"] == "栏目 1（1 个待核实）"
    assert all(line["way"] in shown for line in first.values())


def test_state_follows_the_last_run_and_a_read_column_is_confirmed(home: Home) -> None:
    declare(home, ["zz_a"], more=f'evidence = {{ "{COLUMN}" = "guess" }}')
    assert document(home)["zz_a"]["way"] == "栏目 1（1 个待核实）"
    gone = Fault(Failure.GONE, address("zz_a"), explain(Failure.GONE).sentence, COLUMN)
    ended(home, "zz_a", RunState.FAILED, gone)
    assert "没有读好" in document(home)["zz_a"]["state"]
    ended(home, "zz_a", RunState.OK, night=NIGHT.replace(day=23))
    with opened(home.database) as db:
        columns.succeeded(db, "zz_a", Column(COLUMN, address("zz_a")), NIGHT, new=True)
    line = document(home)["zz_a"]
    assert (line["way"], line["state"]) == ("栏目 1", "正常")


def test_source_without_a_column_is_to_find_one(home: Home) -> None:
    table = '[source.zz_a]\norg = "示例医院"\nknown = ["https://zz-a.example/1.htm"]\n'
    (home.config / "sources.toml").write_text(table, "utf-8")
    assert document(home)["zz_a"]["way"] == "栏目待找"
    found = Column("新闻", "https://zz-a.example/news/", "由首页找到", NIGHT)
    with opened(home.database) as db:
        columns.remember(db, "zz_a", found)
        columns.succeeded(db, "zz_a", replace(found, rows=9), NIGHT, new=True)
    ended(home, "zz_a", RunState.OK)
    assert document(home)["zz_a"]["way"] == "栏目 1（自己找到）"
