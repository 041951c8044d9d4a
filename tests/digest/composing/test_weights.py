"""The table of weights, and how an entry of each kind is written by it."""

from pathlib import Path

import pytest

from crawler.errors import ConfigError
from digest.composing.document import Line
from digest.composing.features import FEATURES
from digest.composing.heading import Heading
from digest.composing.manners import kind_of_entry, role_of
from digest.composing.markers import ARTICLE, CHAPTER, FIRST, IS
from digest.composing.outline import Node
from digest.composing.weights import (
    BULLETIN,
    COMMON,
    MEETING,
    NEWS,
    NOTICE,
    REGULATION,
    RULE,
    manner,
    table,
)
from digest.selecting.rank import FACTS, WORDS

KINDS = (COMMON, REGULATION, RULE, NOTICE, NEWS, BULLETIN, MEETING)


def _node(rank: int, title: str = "", number: int = 1, children: tuple[Node, ...] = ()) -> Node:
    return Node(rank, number, title, Line(0, title), (), children)


ARTICLES = (_node(ARTICLE, number=1), _node(ARTICLE, number=2))
CHAPTERS = (_node(CHAPTER, "登记", 2, ARTICLES), _node(CHAPTER, "罚则", 3, ARTICLES))
PARTS = (_node(FIRST, "完善政策"), _node(FIRST, "组织实施", 2))
COUNTED = (_node(IS), _node(IS, number=2))


def test_every_kind_has_its_manner_and_every_weight_its_feature() -> None:
    assert set(table().kinds) == set(KINDS)
    for kind in KINDS:
        assert set(manner(kind).weights) <= set(FEATURES)
        assert 0.3 <= manner(kind).length <= 1
    assert set(table().abstract) <= set(FEATURES)
    assert set(table().choice) <= {*FEATURES, *FACTS, *WORDS}


def test_a_kind_takes_what_it_leaves_out_from_the_common_one() -> None:
    assert manner(BULLETIN).weights == manner(COMMON).weights
    assert manner(NOTICE).weights["contact"] == manner(COMMON).weights["contact"]


def test_what_people_leave_out_never_adds() -> None:
    for kind in KINDS:
        weights = manner(kind).weights
        assert all(weights.get(name, 0) <= 0 for name in ("organises", "long", "stub", "evaluates"))
        assert all(weights.get(name, 0) >= 0 for name in ("deadline", "figure", "forbids"))


def test_a_regulation_is_told_by_what_it_forbids_not_by_what_the_state_encourages() -> None:
    weights = manner(REGULATION).weights
    assert weights["forbids"] > 0 > max(weights[n] for n in ("supports", "competent", "principle"))


def test_a_wrong_name_in_the_file_is_told(tmp_path: Path) -> None:
    file = tmp_path / "weights.toml"
    file.write_text("[kinds.rule]\nlenght = 1.0\n", "utf-8")
    with pytest.raises(ConfigError, match="lenght"):
        table(file)


@pytest.mark.parametrize(
    ("kind", "points", "written_as"),
    [
        ("条例", CHAPTERS, REGULATION),
        ("条例", ARTICLES, REGULATION),
        ("办法", CHAPTERS, RULE),
        ("办法", ARTICLES, RULE),
        ("通知", PARTS, NOTICE),
        ("意见", PARTS, NOTICE),
        ("通知", COUNTED, NEWS),
        ("指南", (), NEWS),
        ("公报", PARTS, BULLETIN),
    ],
)
def test_the_kind_of_a_document(kind: str, points: tuple[Node, ...], written_as: str) -> None:
    head = Heading(f"某局印发《甲{kind}》。", "某局", "印发", f"《甲{kind}》", kind)
    assert kind_of_entry(head, points) == written_as


def test_a_meeting_and_a_text_of_no_document() -> None:
    assert kind_of_entry(Heading("某委召开全国医政工作会议。", "某委"), ()) == MEETING
    assert kind_of_entry(Heading("", ""), PARTS) == COMMON


def test_what_a_part_is_for() -> None:
    assert role_of(_node(ARTICLE, number=3)) == "general"
    assert role_of(_node(ARTICLE, number=30)) == ""
    assert role_of(_node(FIRST, "总体要求")) == "general"
    assert role_of(PARTS[0]) == ""
    assert role_of(PARTS[1]) == "organises"
