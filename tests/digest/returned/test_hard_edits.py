"""Edits that are easily taken for something else."""

from collections.abc import Callable

import pytest

from digest.issue.compose import printed
from digest.issue.merging import sentences
from digest.issue.model import SectionKey
from digest.issue.printed import PrintedIssue
from digest.output import docx
from digest.published import marked
from digest.returned.change import Change, Kind
from digest.returned.finding import find
from digest.returned.ground import ground
from tests.conftest import without_office
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION
from tests.digest.returned.desk import TEMPLATES
from tests.digest.returned.hand import Hand
from tests.digest.returned.sample import sixty

ISSUE, DIGEST = sixty(), viewpoint.issue()
POLICIES = ISSUE.section(SectionKey.POLICY).printed
NEWS = ISSUE.section(SectionKey.HOSPITAL).printed
ARTICLE, OTHER = DIGEST.sections[0].printed[:2]
Edit = Callable[[Hand], None]


@pytest.fixture(scope="module")
def went() -> bytes:
    return docx.render(printed(ISSUE, PUBLICATION), TEMPLATES)


@pytest.fixture(scope="module")
def digest() -> bytes:
    with without_office():
        return docx.render(printed(DIGEST, viewpoint.viewpoint()), TEMPLATES)


def found(went: bytes, edit: Edit, page: PrintedIssue, own: dict[int, object]) -> list[Change]:
    hand = Hand(went)
    edit(hand)
    came, usual = marked.read_ours(hand.content), marked.read_ours(went)
    return list(find(ground(page, own, came, usual)))  # type: ignore[arg-type]


def in_issue(went: bytes, edit: Edit) -> list[Change]:
    own: dict[int, object] = {e.id: e for s in ISSUE.sections for e in s.printed}
    return found(went, edit, printed(ISSUE, PUBLICATION), own)


def in_digest(went: bytes, edit: Edit) -> list[Change]:
    own: dict[int, object] = {e.id: e for s in DIGEST.sections for e in s.printed}
    return found(went, edit, printed(DIGEST, viewpoint.viewpoint()), own)


def test_a_paragraph_behind_the_source_is_of_the_text(went: bytes) -> None:
    def edit(hand: Hand) -> None:
        hand.put_behind(POLICIES[0].heading, "另有一段补充说明。")

    (change,) = in_issue(went, edit)
    assert (change.kind, change.field) == (Kind.WORDS, "text")
    assert change.after == "\n另有一段补充说明。"


def test_an_opening_cut_in_two_is_still_that_entry(went: bytes) -> None:
    own = [one for one in sentences(POLICIES[1].text) if one.startswith("围绕")]

    def edit(hand: Hand) -> None:
        hand.split(own[1])

    (change,) = in_issue(went, edit)
    assert (change.entry, change.before, change.after) == (POLICIES[1].id, "", "\n")


def test_a_row_that_went_and_another_that_came_are_two_changes(went: bytes) -> None:
    def edit(hand: Hand) -> None:
        hand.delete_row(NEWS[-1].heading)
        hand.add_row(NEWS[4].heading, "", "", "全新的一条新闻标题", "https://www.example.org/z")

    changes = in_issue(went, edit)
    assert [(c.kind, c.heading) for c in changes] == [
        (Kind.ADDED, "全新的一条新闻标题"),
        (Kind.DROPPED, NEWS[-1].heading),
    ]
    assert changes[0].fields["hospital"] == NEWS[4].hospital
    assert changes[0].behind == NEWS[4].id


def test_a_row_with_a_new_title_and_the_same_address_is_that_row(went: bytes) -> None:
    def edit(hand: Hand) -> None:
        hand.write(NEWS[8].heading, "题目完全另起")

    (change,) = in_issue(went, edit)
    assert (change.entry, change.field, change.after) == (NEWS[8].id, "heading", "题目完全另起")


def test_a_paragraph_moved_into_another_entry_is_taken_out_and_put_in(went: bytes) -> None:
    own = POLICIES[7].text.split("\n")

    def edit(hand: Hand) -> None:
        hand.move(own[1], own[1], POLICIES[3].text.split("\n")[1])

    changes = in_issue(went, edit)
    assert {(c.kind, c.entry) for c in changes} == {
        (Kind.WORDS, POLICIES[3].id),
        (Kind.WORDS, POLICIES[7].id),
    }


@pytest.mark.parametrize(
    ("edit", "field", "after"),
    [
        (lambda h: h.write(sentences(ARTICLE.text)[0], "改过。", by="王主任"), "text", "改过。"),
        (lambda h: h.write(ARTICLE.heading, "新题目", last=True), "heading", "新题目"),
        (lambda h: h.write(f"来源：{OTHER.cited}", "来源：新的报", last=False), "", "来源：新的报"),
    ],
)
def test_an_article_of_a_digest(digest: bytes, edit: Edit, field: str, after: str) -> None:
    (change,) = in_digest(digest, edit)
    assert (change.field, change.after) == (field, after)


def test_an_abstract_is_read_from_the_contents(digest: bytes) -> None:
    def edit(hand: Hand) -> None:
        hand.write(ARTICLE.abstract, "新写的提要。", last=False)

    changes = in_digest(digest, edit)
    assert {(c.field, c.after) for c in changes} >= {("abstract", "新写的提要。")}
    assert {c.entry for c in changes} == {ARTICLE.id}


def test_entries_under_a_title_that_went_stay_where_they_are(went: bytes) -> None:
    def edit(hand: Hand) -> None:
        hand.delete("二、他山之石")

    (change,) = in_issue(went, edit)
    assert (change.kind, change.before) == (Kind.TOLD, "他山之石")


def test_sections_in_another_order_are_told(went: bytes) -> None:
    last = ISSUE.section(SectionKey.PRACTICE).printed[-1].text.split("\n")[-1]

    def edit(hand: Hand) -> None:
        hand.move("一、政策热点", POLICIES[-1].heading, last)

    (change,) = in_issue(went, edit)
    assert (change.kind, change.place) == (Kind.TOLD, "栏目次序")
    assert change.after.startswith("他山之石、政策热点")
