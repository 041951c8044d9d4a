"""The numerals of the fact lock's rules are those that numbers are read by."""

from crawler.official.numerals import CHINESE
from digest.lexicon import load


def test_one_set_of_numerals() -> None:
    assert load("figures").rule("chinese").pattern == CHINESE
