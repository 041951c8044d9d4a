"""Words of one and two characters: found by the indexes as LIKE finds them in every text."""

import sys
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from crawler.clock import now
from crawler.items import Article, Paragraph
from crawler.store import articles, words
from crawler.store.database import opened
from crawler.store.search import best
from crawler.store.words import Among, newest
from tests.crawler.store.search_plainly import find_plainly

# letters whose case is folded here, there or nowhere, what LIKE takes for a pattern, a character
# beyond the first plane, one that the index has no case for
ALPHABET = "医保院的。，％CTcté É ßⅡⅱKk%_\\\"*'1２𠮷\n"
LIMITS = (1, 3, 50)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    with opened(tmp_path / "dongtai.db") as found:
        yield found


def find(db: Database, terms: list[str], limit: int) -> list[int]:
    """As `search` does."""
    return best(db, newest(db, terms, Among(limit=1_000)), terms)[:limit]


@pytest.mark.parametrize("common", [words.MOST, 3])
@pytest.mark.parametrize("seed", range(4))
def test_short_words_are_found_as_by_like(
    db: Database, seed: int, common: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(words, "MOST", common)
    random = Random(seed)
    for number in range(60):
        articles.save_read(db, _page(number, random), now())
    for number in range(0, 60, 7):  # texts that changed, and some that were only listed
        articles.save_read(db, _page(number, random), now())
    for limit in LIMITS:
        for _ in range(80):
            terms = [_words(random, 1, 3) for _ in range(random.randint(1, 3))]
            assert find(db, terms, limit) == find_plainly(db, terms, limit), terms


def _page(number: int, random: Random) -> Article:
    day = random.choice((None, date(2026, 11, 1) + timedelta(random.randrange(9))))
    body = (Paragraph(_words(random, 1, 40)),) if random.random() < 0.9 else ()
    return Article(f"https://x.cn/{number}", _words(random, 1, 6), day, body=body)


def _words(random: Random, least: int, most: int) -> str:
    return "".join(random.choices(ALPHABET, k=random.randint(least, most)))


@pytest.mark.parametrize("text", ["医", "医保", "用医保", "他用医保", "他用医保。", "。"])
def test_a_word_that_ends_a_text_is_found(db: Database, text: str) -> None:
    articles.save_read(db, Article("https://x.cn/1", "题", body=(Paragraph(text),)), now())
    assert all(find(db, [one], 9) for one in text)
    assert all(find(db, [a + b], 9) for a, b in pairwise(text))


def _is_tried(char: str) -> bool:
    """No half character, none without a meaning, and of the ideographs one in forty."""
    category = unicodedata.category(char)
    return category not in ("Cs", "Cn", "Co") and (category != "Lo" or ord(char) % 40 == 0)


def test_the_index_folds_no_character_that_has_no_case(db: Database) -> None:
    """Were one folded, articles with it would not be found by it."""
    every = map(chr, range(0x80, sys.maxunicode))
    plain = [char for char in every if char.lower() == char == char.upper() and _is_tried(char)]
    text = "".join(f"{char}xy\n" for char in plain)
    articles.save_read(db, Article("https://x.cn/1", "题", body=(Paragraph(text),)), now())
    known = {row[0] for row in db.execute("SELECT DISTINCT term FROM articles_words")}
    assert [char for char in plain if f"{char}xy" not in known] == []
