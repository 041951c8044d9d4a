"""Steps between two texts lead from one to the other, and leave what is the same in its place."""

from random import Random

import pytest

from digest.issue import aligned
from digest.issue.aligned import steps


def carried_out(old: list[str], new: list[str]) -> list[str]:
    """`new`, made of `old` and of what the steps put in."""
    made: list[str] = []
    reached, there = 0, 0
    for kind, a, b, c, d in steps(old, new):
        assert (a, c) == (reached, there) and (a < b or c < d)
        reached, there = b, d
        if kind == "equal":
            assert old[a:b] == new[c:d]
        made += old[a:b] if kind == "equal" else new[c:d]
    assert (reached, there) == (len(old), len(new))
    return made


@pytest.mark.parametrize("small", [aligned.SMALL, 20, 0])
@pytest.mark.parametrize("seed", range(6))
def test_they_lead_to_the_other(seed: int, small: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligned, "SMALL", small)
    random = Random(seed)
    for _ in range(60):
        old = [random.choice("甲乙丙丁戊己庚辛\n") + str(random.randrange(9)) for _ in range(40)]
        new = [part for part in old if random.random() < 0.8]
        new.insert(random.randrange(len(new)), "新")
        assert carried_out(old, new) == new


def test_what_stands_once_keeps_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aligned, "SMALL", 0)
    old = [*"ab\n", *"cd\n", *"ef\n"]
    new = [*"ab\n", *"xy\n", *"ef\n"]
    equal = [old[a:b] for kind, a, b, _, _ in steps(old, new) if kind == "equal"]
    assert equal == [["a", "b", "\n"], ["\n", "e", "f", "\n"]]


def test_nothing_in_common_is_out_and_in() -> None:
    assert steps(["甲"] * 200, ["乙"] * 200) == [("replace", 0, 200, 0, 200)]
    assert steps([], ["乙"]) == [("insert", 0, 0, 0, 1)]
    assert steps([], []) == []
