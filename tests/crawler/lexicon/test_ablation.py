"""The ablation names what moves, and runs only what a rule takes part in."""

from pathlib import Path

import pytest

from crawler.lexicon import ROOM as GROUND
from crawler.lexicon import load
from tests.ablate.measure import Before, Measure, Result
from tests.ablate.proofs import proofreading
from tests.ablate.running import Moved, all_rules, baseline, without
from tests.digest.checking.lint.test_shared import FURTHER, KNOWN, MONTHS

WALL, CAPTCHA = load("refusal").rule("wall"), load("refusal").rule("captcha")
RULES = {"crawler/refusal.wall": WALL, "crawler/refusal.captcha": CAPTCHA}


def test_rules_of_both_packages_are_known_by_their_place() -> None:
    assert RULES.items() <= all_rules().items()
    assert all(place.startswith("crawler/refusal.") for place in all_rules(["refusal"]))


def test_a_figure_that_moves_is_named_and_nothing_else_is_run_again() -> None:
    ran = []

    def asked(name: str, text: str) -> Result:
        ran.append(name)
        return {"found": float(bool(WALL.search(text))), "asked": 1}

    units = {"yes": lambda: asked("yes", "访问禁止"), "no": lambda: asked("no", "欢迎访问")}
    found = [baseline(Measure("walls", units, frozenset({"asked"})), RULES.values())]
    assert found[0].figures == {"found": 0.5, "asked": 2}
    moved = without("crawler/refusal.wall", WALL, found)
    assert moved == [Moved("walls", "found", 0.5, 0)]
    assert without("crawler/refusal.captcha", CAPTCHA, found) == []
    assert ran == ["yes", "no", "yes"]
    assert WALL.search("访问禁止")


def test_words_used_as_data_count_as_asked() -> None:
    measure = Measure("words", {"all": lambda: {"words": len(WALL.words)}})
    found = [baseline(measure, RULES.values())]
    assert without("crawler/refusal.wall", WALL, found)[0].after == 0


def test_a_rule_comes_back_though_the_unit_fails() -> None:
    with pytest.raises(ZeroDivisionError), GROUND.without("refusal.wall"):
        assert not WALL.search("访问禁止")
        1 / 0  # noqa: B018
    assert WALL.search("访问禁止")


def test_what_was_made_before_is_remembered() -> None:
    before = Before()
    assert before.same("a", ["x"]) == before.same("a", ["x"]) == 1
    assert before.same("a", ["y"]) == 0


@pytest.mark.shared
def test_the_printed_issues_are_measured_as_lint_s_tests_see_them(shared: Path) -> None:
    assert (shared / "past-issues").is_dir()
    measure = proofreading()
    figures = measure.figures(measure.units[month]() for month in MONTHS)
    assert figures == {
        "must-finds": len(KNOWN),
        "others right": sum(map(len, FURTHER.values())),
        "others wrong": 0,
    }
