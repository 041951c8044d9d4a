"""Dates as pages write them."""

from datetime import date

import pytest

from crawler.official.dates import find_dates
from crawler.reading.dates import date_in_url, from_epoch, parse_date

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026年11月2日", "2026-11-02"),
        ("2026-11-02 09:15:51", "2026-11-02"),
        ("2026.05.27", "2026-05-27"),
        ("２０２６年".translate(str.maketrans("２０６", "206")) + "7 月\n 29 日", "2026-07-29"),
        ("二〇二六年十一月二十一日", "2026-11-21"),
        ("二○二六年十月十日", "2026-10-10"),
        ("发布时间：2026-07-2915:51", "2026-07-29"),
        ("2026 05.27", "2026-05-27"),
        ("27 2026.05", "2026-05-27"),
        ("2026.05 27", "2026-05-27"),
        ("05-27 2026", "2026-05-27"),
        ("27日 5月 2026年", "2026-05-27"),
        ("20260527", "2026-05-27"),
        ("1762747210", "2025-11-10"),
        ("1762747210000", "2025-11-10"),
        ("May 5, 2026", "2026-05-05"),
        ("5 May 2026", "2026-05-05"),
        ("11/2", "2026-11-02"),
        ("12-31", "2025-12-31"),
        ("11-24", "2026-11-24"),
        ("11-29", "2026-11-29"),
        ("11-30", "2025-11-30"),
        ("昨天 12:00", "2026-11-21"),
        ("3天前", "2026-11-19"),
        ("2小时前", "2026-11-22"),
    ],
)
def test_forms(text: str, day: str) -> None:
    assert parse_date(text, today=TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "text",
    ["2026-02-00018", "2026-13-01", "2026-02-30", "12:30", "2025.1.1.2", "2026 05 27", "", "第3号"],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text, today=TODAY) is None


def test_a_date_ahead_over_the_new_year() -> None:
    assert parse_date("01-02", today=date(2026, 12, 30)) == date(2027, 1, 2)


def test_prose_is_no_date_cell() -> None:
    prose = "昨天下午，我院召开了2-3个科室参加的会议，讨论了医院管理的各项工作，" * 2
    assert parse_date(prose, today=TODAY) is None


def test_all_dates_of_a_text_in_order() -> None:
    text = "自二〇二六年一月一日起施行，2025年2月30日无效，2024-12-31废止"
    assert find_dates(text) == [date(2026, 1, 1), date(2024, 12, 31)]


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("/art/2026/7/17/art_104_21472.html", "2026-07-17"),
        ("/202607/t20260729_1234567.html", "2026-07-29"),
        ("/TjhNews/20250818_56563.html", "2025-08-18"),
        ("/20260729120327100.html", "2026-07-29"),
        ("/2024-05/13/content_117184963.shtml", "2024-05-13"),
        ("/a/202311/17/WS65571297a310d5acd876f404.html", "2023-11-17"),
    ],
)
def test_days_in_addresses(url: str, day: str) -> None:
    assert date_in_url(url) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "url", ["/c100048/202607/b774a0e2.shtml", "/info/2351/25631.htm", "/2025/04/275178.html"]
)
def test_addresses_without_a_day(url: str) -> None:
    assert date_in_url(url) is None


def test_epoch_is_shanghai() -> None:
    assert from_epoch("1762747210").isoformat() == "2025-11-10T12:00:10+08:00"
