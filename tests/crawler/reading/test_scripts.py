"""Script values, unescaped."""

import pytest

from crawler.reading.scripts import script_value, unescape


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("var name = '甲';", "甲"),
        ('window.name = "" || ""; x = {name: "乙"}', "乙"),
        (r"name: JsDecode('a\x26b\x0ac\'d'),", "a&b\nc'd"),
        ("names = '丙'", ""),
        ("name: 5", ""),
    ],
)
def test_values(text: str, value: str) -> None:
    assert script_value(text, "name") == value


def test_escapes() -> None:
    assert unescape(r"\u4e2d\x41\n\/\\") == "中A\n/\\"


def test_a_string_of_a_million_escapes() -> None:
    assert len(script_value("name: '" + r"\x41" * 1_000_000 + "'", "name")) == 1_000_000
