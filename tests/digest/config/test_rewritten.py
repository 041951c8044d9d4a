"""Changed values in a file whose comments, order and spelling stay."""

import difflib
import tomllib
from pathlib import Path
from typing import Any

import pytest

from digest.config.rewritten import with_entries, with_value

SHIPPED = (Path(__file__).resolve().parents[3] / "config" / "publication.toml").read_text("utf-8")
PEOPLE = """# 谁会收到。

[[recipients]]
name = "张编辑"   # 编辑部
address = "zhang@example.org"

[[recipients]]
name = "李主任"
address = "li@example.org"
# 只看一部分
topics = ["cn_nhsa", "DRG"]

# 最后一句话
"""


def lines_changed(old: str, new: str) -> tuple[list[str], list[str]]:
    found = list(difflib.ndiff(old.splitlines(), new.splitlines()))
    kept = [[line[2:] for line in found if line.startswith(sign)] for sign in ("- ", "+ ")]
    return kept[0], kept[1]


def test_one_value_changes_one_line() -> None:
    fresh = with_value(SHIPPED, ["limits", "policy_entries"], 9)
    assert lines_changed(SHIPPED, fresh) == (["policy_entries = 8"], ["policy_entries = 9"])


def test_the_same_value_changes_nothing() -> None:
    assert with_value(SHIPPED, ["name"], "动态参考") == SHIPPED
    rows = tomllib.loads(SHIPPED)["hospitals"]
    assert with_entries(SHIPPED, "hospitals", rows, "name") == SHIPPED


def test_a_rule_put_in_and_one_taken_out_leave_the_others() -> None:
    rules = tomllib.loads(SHIPPED)["choice"]["policy"]
    fresh = with_value(SHIPPED, ["choice", "policy"], [rules[0], "排除（新）：新", *rules[2:]])
    out, put = lines_changed(SHIPPED, fresh)
    assert (out, put) == ([f'  "{rules[1]}",'], ['  "排除（新）：新",'])


def test_comments_within_a_list_stay() -> None:
    text = 'a = [\n  "x", # eins\n  # drei\n  "z",\n]\n'
    fresh = with_value(text, ["a"], ["x", "y", "z"])
    assert "# eins" in fresh and "# drei" in fresh
    assert tomllib.loads(fresh)["a"] == ["x", "y", "z"]


def test_a_new_name_stands_in_its_table_not_behind_the_next_comment() -> None:
    names = tomllib.loads(SHIPPED)["short_names"] | {"国家数据局": "数据局"}
    out, put = lines_changed(SHIPPED, with_value(SHIPPED, ["short_names"], names))
    fresh = with_value(SHIPPED, ["short_names"], names)
    assert (out, put) == ([], ['"国家数据局" = "数据局"'])
    assert fresh.index("数据局") < fresh.index("# 每个栏目登几条")


def test_a_value_that_was_not_there_is_added_before_the_tables() -> None:
    fresh = with_value('# 头\nname = "x"\n\n[limits]\na = 1\n', ["print_day"], 28)
    assert tomllib.loads(fresh) == {"name": "x", "print_day": 28, "limits": {"a": 1}}
    assert with_value("", ["choice", "policy"], ["必须：x"]).startswith("[choice]")


def test_entries_move_with_their_comments_and_the_last_words_stay_last() -> None:
    first, second = tomllib.loads(PEOPLE)["recipients"]
    fresh = with_entries(PEOPLE, "recipients", [second, first], "address")
    assert tomllib.loads(fresh)["recipients"] == [second, first]
    assert fresh.index("# 只看一部分") < fresh.index("# 编辑部") < fresh.index("# 最后一句话")
    assert fresh.startswith("# 谁会收到。\n") and "\n\n\n" not in fresh


@pytest.mark.parametrize("rows", [[], [{"name": "新人", "address": "x@example.org", "topics": ()}]])
def test_entries_come_and_go(rows: list[dict[str, Any]]) -> None:
    fresh = with_entries(PEOPLE, "recipients", rows, "address")
    kept = [{k: v for k, v in row.items() if v} for row in rows]
    assert tomllib.loads(fresh).get("recipients", []) == kept
    assert "# 最后一句话" in fresh and "张编辑" not in fresh


def test_an_emptied_value_is_left_out() -> None:
    row = {"name": "李主任", "address": "li@example.org", "topics": ()}
    fresh = with_entries(PEOPLE, "recipients", [row], "address")
    assert "topics" not in fresh
    assert with_entries("", "recipients", [row], "address").startswith("[[recipients]]\n")


def test_windows_line_ends_stay_readable() -> None:
    fresh = with_value('name = "x"\r\nother = 1\r\n', ["name"], "y")
    assert tomllib.loads(fresh) == {"name": "y", "other": 1}
