"""The paragraphs of a point, and what they say to models."""

from crawler.items import Article, Paragraph
from crawler.store.records import StoredArticle
from digest.issue.model import Entry, EntryState, SectionKey, Sentence
from digest.rewriting.grounds import ground
from digest.rewriting.points import points
from tests.digest.newsroom import NIGHT
from tests.digest.rewriting.samples import INJECTED, POINTS

RECORDS, PAYMENT = POINTS["records"], POINTS["payment"]
BODY = ("各有关单位：", RECORDS[1][0], *PAYMENT[1], "本通知自印发之日起施行。")


def page(*lines: str) -> StoredArticle:
    article = Article("https://a.cn/1", "通知", body=tuple(map(Paragraph, lines)))
    return StoredArticle(7, article, NIGHT, NIGHT, "", NIGHT, 1, "")


def entry(*sentences: Sentence) -> Entry:
    text = f"导语。一是{RECORDS[0]}二是{PAYMENT[0]}"
    return Entry(1, SectionKey.POLICY, 1, EntryState.PICK, "题。", text, sentences=sentences)


def test_a_point_keeps_the_paragraphs_of_its_sentences() -> None:
    first, second = PAYMENT[0].split("。")[:2]
    kept = entry(Sentence(f"{first}。", 7, 2), Sentence(f"{second}。", 7, 3))
    assert ground(kept, points(kept.text)[1], [page(*BODY)]).paragraphs == PAYMENT[1]


def test_an_edited_point_finds_its_paragraphs_again() -> None:
    bare = entry()
    assert ground(bare, points(bare.text)[0], [page(*BODY)]).paragraphs == RECORDS[1]
    assert ground(bare, points(bare.text)[1], [page(*BODY)]).paragraphs == PAYMENT[1]


def test_a_point_that_no_page_has_gets_none() -> None:
    bare = entry()
    assert ground(bare, points(bare.text)[0], [page("门诊时间为上午八点。")]).paragraphs == ()


def test_what_speaks_to_a_model_is_kept_aside() -> None:
    bare = entry()
    found = ground(bare, points(bare.text)[0], [page(RECORDS[1][0] + INJECTED)])
    assert found.paragraphs == RECORDS[1] and found.injected == (INJECTED,)
