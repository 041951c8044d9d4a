"""Sections, hospitals in house order, quotas."""

from digest.config.settings import Hospital, Publication
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section, SectionKey
from digest.web import board

HOUSE = Publication("动态参考", ("所",), hospitals=(Hospital("甲院"), Hospital("乙院")))
C, R, P, D = EntryState.PROPOSED, EntryState.RESERVE, EntryState.PICK, EntryState.DROPPED


def parts(key: SectionKey, *entries: tuple[EntryState, str]) -> board.Part:
    made = tuple(
        Entry(i, key, i, state, "题", hospital=hospital)
        for i, (state, hospital) in enumerate(entries, 1)
    )
    issue = Issue(1, "2026-11", 11, IssueState.DRAFT, None, (Section(key, "栏目", made),))
    return board.parts(issue, HOUSE)[0]


def test_hospitals_stand_in_house_order_and_strangers_after() -> None:
    part = parts(SectionKey.HOSPITAL, (C, "丙院"), (P, "乙院"), (D, "乙院"), (R, "乙院"))
    assert [group.name for group in part.groups] == ["甲院", "乙院", "丙院"]
    assert [group.bare for group in part.groups] == [True, False, False]
    second = part.groups[1]
    assert (len(second.printed), len(second.reserves), len(second.dropped)) == (1, 1, 1)


def test_the_quota_counts_what_goes_to_print() -> None:
    part = parts(SectionKey.POLICY, (C, ""), (P, ""), (R, ""), (D, ""))
    assert (part.printed, part.limit, part.proposed) == (2, 8, [1])
    assert not part.groups[0].over


def test_more_than_the_house_rule_is_over() -> None:
    part = parts(SectionKey.HOSPITAL, *[(P, "甲院")] * 3)
    assert part.groups[0].over and part.limit == 4


def test_other_sections_have_the_quota_of_the_publication() -> None:
    part = parts(SectionKey.PRACTICE)
    assert part.bare and part.limit == 3
