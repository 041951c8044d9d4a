"""The JSON of an issue has the shape of the past issues."""

import json
from pathlib import Path
from typing import Any

import pytest

from digest.issue.compose import printed
from digest.output.json import render
from tests.digest.issues import PUBLICATION, full_issue, issue, news, paper


def _document(*entries: Any) -> dict[str, Any]:
    given = issue(*entries) if entries else full_issue()
    document: dict[str, Any] = json.loads(render(printed(given, PUBLICATION)))
    return document


def test_the_head() -> None:
    document = _document()
    assert document["issue"] == document["number"] == 11
    assert (document["publication"], document["month"]) == ("动态参考", "2026-11")
    assert document["date"] == "2026-11-28"


def test_the_counts() -> None:
    document = _document()
    keys = ("policies", "hospital_news", "experience", "papers", "cases", "sections")
    assert [len(document[key]) for key in keys] == [8, 10, 2, 5, 1, 5]


def test_a_policy_holds_its_whole_text_without_the_number() -> None:
    first = _document()["policies"][0]
    assert first["no"] == 1
    assert first["text"].startswith(first["heading"] + "11月1日")
    assert first["text"].endswith(f"（来源于{first['source']}）")


def test_addresses_are_kept_as_they_are() -> None:
    url = "https://a.cn/新闻?a=1&b=<2>"
    (group,) = _document(news("甲医院", "乙", url))["hospital_news"]
    assert group == {"hospital": "甲医院", "items": [{"title": "乙", "url": url}]}


def test_empty_sections_are_empty_lists() -> None:
    document = _document(paper("甲研究"))
    assert document["policies"] == document["hospital_news"] == document["cases"] == []
    assert document["papers"][0]["journal"] == "中国医院管理"


@pytest.mark.shared
def test_every_key_of_a_past_issue_is_there(shared: Path) -> None:
    past = json.loads((shared / "past-issues" / "2025-09.json").read_text("utf-8"))
    ours = _document()
    for key, value in past.items():
        assert type(ours[key]) is type(value), key
        if isinstance(value, list) and isinstance(value[0], dict):
            assert value[0].keys() <= ours[key][0].keys(), key
