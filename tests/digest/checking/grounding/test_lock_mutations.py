"""The fact lock on drafts made wrong in one place, and on drafts that only say it otherwise."""

import re
from functools import cache

import pytest

from crawler.items import Article
from digest.checking.grounding.lock import check
from tests.digest.checking.grounding.mutations import ALIKE, WRONG, Change, changed
from tests.digest.documents import document, names
from tests.digest.drafts import drafted

Kinds = dict[str, tuple[re.Pattern[str], Change]]
LEAST = 200  # changed places in all


@cache
def _drafts() -> tuple[tuple[str, Article, str], ...]:
    made = []
    for name in names():
        stored, site = document(name)
        entry = drafted(name)
        if entry.text:
            made.append((f"{entry.heading}\n{entry.text}", stored.article, site))
    return tuple(made)


def _tried(kinds: Kinds, kind: str) -> list[tuple[str, bool]]:
    pattern, change = kinds[kind]
    return [
        (told, bool(check(new, [article], [site])))
        for text, article, site in _drafts()
        for new, told in changed(text, pattern, change)
    ]


def test_there_are_enough_places() -> None:
    found = [_tried_count(kind) for kind in WRONG]
    assert all(found)
    assert sum(found) >= LEAST


def _tried_count(kind: str) -> int:
    pattern, change = WRONG[kind]
    return sum(1 for text, _, _ in _drafts() for _ in changed(text, pattern, change))


@pytest.mark.parametrize("kind", WRONG)
def test_a_wrong_fact_is_found(kind: str) -> None:
    tried = _tried(WRONG, kind)
    missed = [told for told, found in tried if not found]
    assert len(missed) <= len(tried) * 0.05, missed


@pytest.mark.parametrize("kind", ALIKE)
def test_the_same_fact_in_other_words_is_no_alarm(kind: str) -> None:
    tried = _tried(ALIKE, kind)
    assert tried
    assert [told for told, found in tried if found] == []
