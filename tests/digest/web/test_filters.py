"""How dates, hosts and search excerpts read."""

from datetime import UTC, date, datetime

import pytest

from crawler.clock import now
from digest.web import filters


def test_dates_read_as_an_editor_writes_them() -> None:
    assert filters.day(date(2026, 1, 5)) == "2026年1月5日"
    assert filters.day(None) == filters.short_day(None) == filters.moment(None) == ""
    assert filters.short_day(date(1999, 1, 5)) == "1999年1月5日"
    assert filters.short_day(date(now().year, 3, 4)) == "3月4日"
    assert filters.month("2026-03") == "2026年3月"
    assert filters.weekday(date(2026, 11, 22)) == "星期日"


def test_moments_are_shown_in_shanghai() -> None:
    assert filters.moment(datetime(1999, 12, 31, 18, 5, tzinfo=UTC)) == "2000年1月1日 02:05"


@pytest.mark.parametrize(("url", "host"), [
    ("https://www.nhsa.gov.cn/a", "nhsa.gov.cn"), ("javascript:alert(1)", ""), ("", ""),
    ("http://[", ""),
])  # fmt: skip
def test_only_web_addresses_have_a_host(url: str, host: str) -> None:
    assert filters.host(url) == host


@pytest.mark.parametrize(("excerpt", "words", "expected"), [
    ("定点【医保】机构", "医保", "定点<mark>医保</mark>机构"),
    ("【通知】<b>【医保】", "医保", "【通知】&lt;b&gt;<mark>医保</mark>"),
    ("【a.c】【abc】", "a.c", "<mark>a.c</mark>【abc】"),
    ("原文", " ", "原文"),
])  # fmt: skip
def test_only_the_words_asked_for_are_marked(excerpt: str, words: str, expected: str) -> None:
    assert str(filters.marked(excerpt, words)) == expected
