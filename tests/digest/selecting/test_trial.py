"""What other rules would have made of a month."""

import pytest

from crawler.errors import ConfigError
from digest.selecting.trial import trial

ARTICLES = [
    (1, "关于医院招标的公告", ""),
    (2, "关于门诊服务的通知", ""),
    (3, "医院感染管理办法", "由12%降至3%"),
    (4, "放假通知", ""),
]
OLD = ["排除（招标）：招标", "加分 2（感染）：感染"]


def test_a_rule_that_shuts_out_names_what_it_would_have_shut_out() -> None:
    found = trial(OLD, [*OLD, "排除（通知）：通知"], ARTICLES)
    assert [(one.id, one.label) for one in found.excluded] == [(2, "通知"), (4, "通知")]
    assert (found.seen, found.freed, found.moved) == (4, (), ())


def test_a_rule_taken_away_names_what_it_held_back() -> None:
    found = trial(OLD, OLD[1:], ARTICLES)
    assert [(one.id, one.label) for one in found.freed] == [(1, "招标")]


def test_other_points_are_told_before_and_after_the_largest_first() -> None:
    new = [OLD[0], "加分 3（感染）：感染", "加分 2（成效）正文：降至", "减分 1：门诊"]
    found = trial(OLD, new, ARTICLES)
    assert [(one.id, one.before, one.after) for one in found.moved] == [
        (3, 2.0, 5.0),
        (2, 0.0, -1.0),
    ]


def test_the_same_rules_change_nothing() -> None:
    found = trial(OLD, list(OLD), ARTICLES)
    assert not (found.excluded or found.freed or found.moved)


def test_a_rule_that_cannot_be_read_is_quoted() -> None:
    with pytest.raises(ConfigError, match="读不懂：“排除 招标”"):
        trial(OLD, ["排除 招标"], ARTICLES)
