"""Titles that say the same are found, and only those."""

from hypothesis import given
from hypothesis import strategies as st

from digest.selecting.near import SAME, SHORTEST, TitleIndex, alike, pairs_of

TITLES = st.text("甲乙丙丁戊己庚辛壬癸", min_size=SHORTEST, max_size=16)


def test_a_title_is_found_by_a_near_one() -> None:
    index = TitleIndex([("医疗保障按病种付费管理暂行办法", 1), ("医疗广告认定指南", 2)])
    assert index.find("医疗保障按病种付费管理办法") == 1
    assert index.find("医疗广告监管工作指南汇编") is None
    assert index.find("办法") is None


def test_the_second_list_is_not_the_first() -> None:
    index = TitleIndex([("医保领域高效办成一件事2026年度第一批重点事项清单", 1)])
    assert index.find("医保领域高效办成一件事2026年度第二批重点事项清单") is None
    assert index.find("医保领域高效办成一件事2025年度第一批重点事项清单") is None


@given(st.lists(TITLES, max_size=12), TITLES)
def test_nothing_alike_is_overlooked(known: list[str], wanted: str) -> None:
    index = TitleIndex((title, at) for at, title in enumerate(known))
    close = [alike(pairs_of(title), pairs_of(wanted)) for title in known]
    found = index.find(wanted)
    if found is None:
        assert max(close, default=0.0) < SAME
    else:
        assert close[found] == max(close)
