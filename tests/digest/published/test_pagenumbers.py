"""Numbers of pages on lines of their own."""

import pytest

from digest.published.pagenumbers import page_alone


@pytest.mark.parametrize(("line", "page"), [("12", 12), ("……3", 3), ("．．． 104", 104)])
def test_a_number_alone(line: str, page: int) -> None:
    assert page_alone(line) == page


@pytest.mark.parametrize("line", ["", "…", "2025", "3.", "第3页", "政策热点……3"])
def test_what_is_no_number_alone(line: str) -> None:
    assert page_alone(line) == 0
