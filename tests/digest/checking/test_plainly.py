"""What is worked out fast is what its plain definition gives, for every character there is."""

from random import Random

from crawler.characters import letters
from digest.checking.grounding.facts import folded
from digest.checking.readaloud.repeats import ALIKE, _Said
from digest.composing.salience import pairs
from digest.composing.typography import HAN

EVERY = [chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000]
WIDE = {0x3000: " ", 0x2212: "-"} | {c: chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)}


def texts(count: int, random: Random) -> list[str]:
    """Short texts of Chinese, Latin, marks of either width, and blanks."""
    some = "医院管理费用二〇二六年A1。，；（）〇 \u3000－％:é_𠀀"
    return ["".join(random.choices(some, k=random.randrange(30))) for _ in range(count)]


def test_letters_are_letters_digits_and_the_low_line() -> None:
    whole = "".join(EVERY)
    assert letters(whole) == "".join(c for c in whole if c.isalnum() or c == "_")


def test_every_wide_character_is_folded_in_its_place() -> None:
    whole = "".join(EVERY[:0x10000])
    assert folded(whole) == whole.translate(WIDE)


def test_pairs_are_those_of_neighbouring_chinese_characters() -> None:
    for text in texts(300, Random(5)):
        two = [text[at : at + 2] for at in range(len(text) - 1)]
        assert list(pairs(text)) == [both for both in two if len(HAN.findall(both)) == 2]


def test_what_is_said_again_is_found_whatever_is_said_between() -> None:
    random = Random(9)
    said, told = _Said(), list[frozenset[str]]()
    found = set[bool]()
    for _ in range(400):
        own = frozenset(str(random.randrange(30)) for _ in range(20))
        known = any(len(own & one) >= ALIKE * len(own) for one in told)
        assert said.has(own, frozenset()) is known
        said.add(own, frozenset())
        told.append(own)
        found.add(known)
    assert found == {True, False}
