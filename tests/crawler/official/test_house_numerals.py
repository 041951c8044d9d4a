"""Numbers in characters and in digits."""

from decimal import Decimal

import pytest

from crawler.official.house_numerals import scaled, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("120", "120"), ("1,200.5", "1200.5"), ("一百二十", "120"), ("十二", "12"), ("二十", "20"),
        ("一千零五", "1005"),
        ("两万三千", "23000"),
        ("一亿二千万", "120000000"), ("三点五", "3.5"),
        ("二〇二五", "2025"), ("百", "100"), ("万", None),
        ("二三", None), ("", None), ("点五", None),
    ],
)  # fmt: skip
def test_value(text: str, number: str | None) -> None:
    assert value(text) == (None if number is None else Decimal(number))


def test_powers() -> None:
    assert scaled("1.2", "万") == scaled("12000", "") == scaled("12", "千") == Decimal(12000)
    assert scaled("0.5", "亿") == scaled("5000", "万")
