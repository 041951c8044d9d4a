"""Text can be read: contrast of the colours by day and by night (WCAG 2.2, 1.4.3, 1.4.11)."""

import re
from pathlib import Path

import pytest

import digest.web

STATIC = Path(digest.web.__file__).parent / "static"
TEXTS = ("ink", "text", "soft", "faint", "red", "red-deep", "green")
GROUNDS = ("desk", "sheet", "field", "wash", "yellow", "green-wash")
HEX = re.compile(r"--([a-z-]+): #([0-9a-f]{3,6});")


def tokens(scheme: str) -> dict[str, str]:
    """The colours of base.css by name, as six digits; the dark ones stand over the light ones."""
    light, dark = (STATIC / "base.css").read_text("utf-8").split("@media screen and")[:2]
    found = dict(HEX.findall(light)) | (dict(HEX.findall(dark)) if scheme == "dark" else {})
    return {n: v if len(v) == 6 else "".join(c * 2 for c in v) for n, v in found.items()}


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_every_ground(scheme: str) -> None:
    known = tokens(scheme)
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    weak = {pair: contrast(known[pair[0]], known[pair[1]]) for pair in pairs}
    assert {pair: value for pair, value in weak.items() if value < 4.5} == {}
    assert contrast("ffffff", known["button"]) >= 4.5
    assert contrast("ffffff", known["button-deep"]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_fields_have_an_edge_that_is_seen(scheme: str) -> None:
    known = tokens(scheme)
    assert min(contrast(known["edge"], known[ground]) for ground in ("sheet", "field")) >= 3


def test_colours_are_named_in_one_place() -> None:
    """What has a colour of its own stays as it is at night."""
    for path in STATIC.glob("*.css"):
        body = path.read_text("utf-8").split("*, ::before", 1)[-1].split("@media print")[0]
        strays = set(
            re.findall(r"#[0-9a-f]{3,8}\b(?![\w-])", re.sub(r"#[\w-]+[^;{]*\{", "{", body))
        )
        assert strays <= {"#fff", "#35302a", "#ffd9a8", "#8f1c14"}, path.name
