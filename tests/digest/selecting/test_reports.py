"""All pages on one policy are one event, and siblings with nearly its title are others."""

from random import Random

import pytest

from tests.digest.selecting.reports import apart, grouped, mixed, reports


@pytest.mark.parametrize("seed", range(6))
def test_pages_find_their_policy_in_any_order(seed: int) -> None:
    given = list(reports())
    Random(seed).shuffle(given)
    events = grouped(given)
    assert [[report.title for report in event] for event in mixed(events)] == []
    assert [report.title for report in apart(events)] == []
