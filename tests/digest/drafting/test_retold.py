"""A draft lengthened and shortened by its outline, over our own synthetic documents."""

from dataclasses import replace

import pytest

from crawler.items import Paragraph
from digest.composing.heading import Heading, heading
from digest.composing.paragraphs import paragraphs_of
from digest.composing.retelling.branches import Place
from digest.drafting.policy_text import draft
from digest.drafting.retold import Outlined, found_in, outlined, retold
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.issue.struck import printed
from tests.digest.documents import document, house, names
from tests.prose import stored

OTHER = "某委印发通知，旨在提高质量。"


def drafted(name: str) -> Entry:
    page, site = document(name)
    made = draft(page.article, [page], site, house(), year=2026)
    return Entry(
        1, SectionKey.POLICY, 1, EntryState.PICK, made.heading, made.text,
        sentences=made.sentences, article=page.id,
    )  # fmt: skip


def seen_of(name: str, entry: Entry, drafts: tuple[str, ...] = ()) -> Outlined | None:
    page, _ = document(name)
    paragraphs = paragraphs_of([page])
    return outlined(entry, [page], found_in(entry, paragraphs, drafts))


def changed(name: str, entry: Entry, **asked: list[str]) -> Entry:
    """The entry with parts added or taken out, drafted anew where no draft told them."""
    page, site = document(name)
    seen = seen_of(name, entry, (entry.text,))
    assert seen is not None
    head = heading(page.article, site, house())
    made = retold(seen, head, [], **({"add": [], "remove": []} | asked))
    return replace(entry, text=made.text, sentences=made.sentences)


# Our documents without an outline: one paragraph, one list, nothing but a title.
FLAT = (
    *("counted-in-one-paragraph", "meeting-report", "press-conference", "short-notice"),
    *("standards-list", "title-only"),
)
IN_PARTS = [name for name in names() if name not in FLAT]


@pytest.mark.parametrize("name", FLAT)
def test_what_has_no_parts_has_nothing_to_tick(name: str) -> None:
    assert seen_of(name, drafted(name)) is None


@pytest.mark.parametrize("name", IN_PARTS)
def test_what_is_taken_out_and_put_in_again_is_the_draft(name: str) -> None:
    entry = drafted(name)
    seen = seen_of(name, entry)
    assert seen is not None
    page, site = document(name)
    head = heading(page.article, site, house())
    points = [p for p in seen.parts if seen.numbers.get(p.order) and p.parent is None]
    for part in points:
        made = retold(seen, head, [], add=[], remove=[part.id])
        short = replace(entry, text=made.text, sentences=made.sentences)
        assert made.lost == () and len(short.text) < len(entry.text)
        again = seen_of(name, short, (entry.text,))
        assert again is not None and part.order not in again.numbers
        if not any(again.numbers.values()):  # one part holds all points
            continue
        back = retold(again, head, [entry.sentences], add=[part.id], remove=[])
        assert back.text == entry.text
        assert printed(back.sentences) == back.text


NOTICE = ("为提高质量，现通知如下。", "一、健全机制", "各地要健全机制，明确专人负责。",
          "二、压实责任", "各地要确定责任人，每月报送1次。", "三、加强督导",
          "各地要按季督导，通报情况。")  # fmt: skip


def told(*points: str, mark: str = "是", joint: str = "") -> str:
    counted = (f"{n}{mark}{words}" for n, words in zip("一二三", points, strict=False))
    return OTHER + joint.join(counted)


FIRST, SECOND, THIRD = (
    f"{title[2:]}。{words}" for title, words in zip(NOTICE[1::2], NOTICE[2::2], strict=True)
)


def of_notice(text: str, sentences: tuple[Sentence, ...] = ()) -> tuple[Entry, Outlined]:
    page, _ = document(names()[0])
    article = replace(page.article, title="关于提高质量的通知", attachments=(),
                      body=tuple(map(Paragraph, NOTICE)))  # fmt: skip
    it = stored(article)
    entry = Entry(1, SectionKey.POLICY, 1, EntryState.PICK, "某委印发《通知》。", text,
                  sentences=sentences, article=it.id)  # fmt: skip
    seen = outlined(entry, [it], found_in(entry, paragraphs_of([it]), ()))
    assert seen is not None
    return entry, seen


def text_of(text: str, *, add: tuple[int, ...] = (), remove: tuple[int, ...] = ()) -> str:
    _, seen = of_notice(text)
    ids = [part.id for part in seen.parts]
    asked = {"add": [ids[n] for n in add], "remove": [ids[n] for n in remove]}
    return retold(seen, Heading("某委印发《通知》。", "某委"), [], **asked).text


def test_a_point_stands_in_its_place_and_the_others_are_counted_anew() -> None:
    assert text_of(told(FIRST, THIRD), add=(1,)) == told(FIRST, SECOND, THIRD)
    assert text_of(told(SECOND, THIRD), add=(0,)) == told(FIRST, SECOND, THIRD)
    assert text_of(told(FIRST, SECOND), add=(2,)) == told(FIRST, SECOND, THIRD)
    assert text_of(told(FIRST, SECOND, THIRD), remove=(1,)) == told(FIRST, THIRD)


def test_one_point_is_not_counted_and_two_are_again() -> None:
    assert text_of(told(FIRST, SECOND), remove=(0,)) == OTHER + SECOND
    assert text_of(OTHER + SECOND, add=(2,)) == OTHER + f"一是{SECOND}二是{THIRD}"
    assert text_of(OTHER, add=(1,)) == OTHER + SECOND
    assert text_of(OTHER + SECOND, remove=(1,)) == OTHER


def test_points_that_end_in_semicolons_go_on_so() -> None:
    lines = [line.rstrip("。") for line in NOTICE[2::2]]
    text = f"{OTHER}一是{lines[0]}；二是{lines[1]}；三是{lines[2]}。"
    assert text_of(text, remove=(2,)) == f"{OTHER}一是{lines[0]}；二是{lines[1]}。"
    assert text_of(text, remove=(0,)) == f"{OTHER}一是{lines[1]}；二是{lines[2]}。"


def test_points_on_lines_of_their_own_stay_so() -> None:
    text = f"{OTHER}\n1.{FIRST}\n2.{SECOND}\n3.{THIRD}"
    assert text_of(text, remove=(2,)) == f"{OTHER}\n1.{FIRST}\n2.{SECOND}"
    assert text_of(text, remove=(0,)) == f"{OTHER}\n1.{SECOND}\n2.{THIRD}"
    assert text_of(f"{OTHER}\n1.{FIRST}\n2.{THIRD}", add=(1,)) == text


def test_what_an_editor_wrote_is_told_before_it_goes() -> None:
    mine = "责任要压实，每月报送1次情况。"
    text = told(FIRST, f"压实责任。{mine}", THIRD)
    _, seen = of_notice(text)
    assert [seen.numbers[part.order] for part in seen.parts] == ["一是", "二是", "三是"]
    made = retold(seen, Heading("", ""), [], add=[], remove=[seen.parts[1].id])
    assert [unit.words for unit in made.lost] == [mine]
    own = "本刊认为很有必要。"
    _, seen = of_notice(told(FIRST, SECOND + own, THIRD))
    made = retold(seen, Heading("", ""), [], add=[], remove=[seen.parts[1].id])
    assert [unit.words for unit in made.lost] == [own]


def test_a_part_of_the_lead_alone_is_not_ticked() -> None:
    text = "某委印发通知，要求各地要健全机制，明确专人负责。"
    _, seen = of_notice(text)
    assert seen.numbers == {} and seen.in_lead == {0}
    assert all(part.place is Place.POINT for part in seen.parts)
    assert text_of(text, add=(0,)) == text + FIRST


def test_a_sentence_that_only_names_a_part_stays_behind_the_points() -> None:
    """It belongs to no point, not even to one from the same chapter."""
    lines = ("为提高质量，现通知如下。", "一、健全机制", "各地要健全机制，明确专人负责。",
             "二、组织保障", "（一）加强督导",
             "各地要加强督导，按月通报情况，及时总结推广好的做法。",
             "（二）落实经费", "各地要落实经费，纳入年度预算，保障各项工作顺利开展。")  # fmt: skip
    page, _ = document(names()[0])
    body = tuple(map(Paragraph, lines))
    it = stored(replace(page.article, title="关于提高质量的通知", attachments=(), body=body))
    told = [(OTHER, None), ("一是", None), (lines[2], 2), ("二是", None), (lines[5], 5),
            ("该通知还对", None), ("组织保障", 3), ("提出要求。", None)]  # fmt: skip
    sentences = tuple(Sentence(t, None if at is None else it.id, at) for t, at in told)
    entry = Entry(1, SectionKey.POLICY, 1, EntryState.PICK, "某委印发《通知》。",
                  printed(sentences), sentences=sentences, article=it.id)  # fmt: skip
    seen = outlined(entry, [it], found_in(entry, paragraphs_of([it]), ()))
    assert seen is not None
    assert [unit.words for unit in seen.telling.tail] == ["该通知还对组织保障提出要求。"]
    ids = {part.name: part.id for part in seen.parts}
    made = retold(seen, Heading("", ""), [], add=[], remove=[ids["加强督导"]])
    assert made.text == f"{OTHER}{lines[2]}该通知还对组织保障提出要求。"
