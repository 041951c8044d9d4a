"""Slips of every kind are found, and nothing is told of clean issues full of tricky words.

`python -m tests.digest.checking.lint.survey 100 3` measures more of them and shows what was missed.
"""

from random import Random

import pytest

from digest.checking.lint.fixing import mended
from digest.checking.lint.running import lint
from tests.digest.checking.lint.clean import context, draft
from tests.digest.checking.lint.slips import SLIPS
from tests.digest.checking.lint.survey import found, slipped

COUNT = 24
SHARE = 0.9  # of the slips of a kind; straight quotes in an English title are none


@pytest.mark.parametrize("kind", SLIPS)
def test_slips_of_every_kind_are_told(kind: str) -> None:
    results = [found(kind, told) for _, _, told in slipped(kind, COUNT)]
    assert len(results) == COUNT
    assert sum(results) >= SHARE * COUNT


def test_nothing_is_told_of_a_clean_issue() -> None:
    assert [f for seed in range(30) for f in lint(context(draft(Random(seed))))] == []


@pytest.mark.parametrize("kind", ["full-width marks", "blanks at digits", "repeats"])
def test_mends_stand_and_leave_nothing_to_mend(kind: str) -> None:
    for clean, given, _ in slipped(kind, COUNT):
        for text in given.texts:
            text[1] = mended(text[1])
        assert [mended(text[1]) for text in given.texts] == [text[1] for text in given.texts]
        assert not [f for f in lint(context(given)) if f.fixable]
        untouched = [text[1] for text in clean.texts]
        assert [mended(text) for text in untouched] == untouched
