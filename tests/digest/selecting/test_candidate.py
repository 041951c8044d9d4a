"""What a slot offers, what comes behind it, and what is no more than a reserve."""

from dataclasses import replace

from digest.config.settings import Hospital
from digest.selecting import rules
from digest.selecting.candidate import Candidate, Slot, stands
from digest.selecting.events import Event
from digest.selecting.hospital import Room, table
from tests.digest.documents import document

STORED = [replace(document("notice-first-level")[0], id=number) for number in range(1, 8)]
OFFERED = [Candidate(Event(stored)) for stored in STORED]


def test_a_slot_holds_its_limit_and_its_reserves() -> None:
    slot = Slot("栏目", 2, 3, OFFERED, found=9)
    assert [item.stored.id for item in slot.best] == [1, 2, 3, 4, 5]
    assert slot.left_over == 4


def test_where_all_have_room_nothing_is_left_over() -> None:
    assert Slot("栏目", 4, 4, OFFERED, found=9).left_over == 0  # the same story twice is no rest


def test_a_draft_that_became_a_document_is_no_more_than_a_reserve() -> None:
    assert Candidate(Event(STORED[0])).fit
    assert not Candidate(Event(STORED[0], issued=STORED[1])).fit


def test_a_policy_stands_in_an_issue_by_any_of_its_pages() -> None:
    event = Event(STORED[0], (STORED[1],))
    assert stands(event, {2}) and not stands(event, {3})


def test_a_hospital_is_fed_by_its_sites_and_by_what_is_brought_of_it() -> None:
    houses = (Hospital("甲院", ("site",)), Hospital("乙院"), Hospital("丙院", ("c",), reserve=True))
    one, other, third = table([], houses, rules.read([]), Room(items=2, reserves=4))
    assert (one.limit, one.sources, one.gap) == (2, ("site", "manual:甲院"), "")
    assert (other.sources, other.gap) == ((), "{name}：还没有设置新闻来源，缺 {missing} 条")
    assert (third.limit, third.reserves) == (0, 4)
