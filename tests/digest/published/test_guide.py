"""本期导读 in lines of print."""

from digest.published.guide import rejoined

HEADINGS = (
    "国家医保局印发《关于开展专项整治“百日行动”的通知》。",
    "某院以数字化转型为抓手推动运营管理精细化。",
)


def test_a_broken_line_is_joined_by_its_heading() -> None:
    lines = (
        "国家医保局印发《关于开展专项整治",
        "“百日行动”的通知》",
        "某院以数字化转型为抓手推动运营",
        "管理精细化",
    )
    assert rejoined(lines, HEADINGS) == tuple(h.removesuffix("。") for h in HEADINGS)


def test_whole_lines_stay_apart() -> None:
    lines = tuple(h.removesuffix("。") for h in HEADINGS)
    assert rejoined(lines, HEADINGS) == lines
    assert rejoined(("别的一行", "又一行"), HEADINGS) == ("别的一行", "又一行")
