"""Every example of every lexicon: found where the file says yes, not found where it says no."""

import pytest

from crawler.lexicon import ROOM as GROUND
from crawler.lexicon import Rule
from digest.lexicon import ROOM

RULES = [
    rule for room in (GROUND, ROOM) for subject in room.subjects() for rule in room.load(subject)
]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.file} [{rule.name}]")
def test_examples(rule: Rule) -> None:
    missed = [text for text in rule.yes if not rule.search(text)]
    found = [text for text in rule.no if rule.search(text)]
    assert not missed, f"{rule.file} 的规则 [{rule.name}] 应当找到，却没有找到：{missed}"
    assert not found, f"{rule.file} 的规则 [{rule.name}] 不该找到，却找到了：{found}"
