"""Which runs another hour may mend."""

import pytest

from crawler.clock import now
from crawler.health.kinds import Failure, passing
from crawler.store.runs import Fault, Run, RunState


def run(state: RunState, *kinds: Failure, column: str = "要闻") -> Run:
    faults = tuple(Fault(kind.value, "https://x.cn/", "", column) for kind in kinds)
    return Run(1, "cn_nhc", now(), state, now(), now(), failures=faults)


@pytest.mark.parametrize("kind", [Failure.DNS, Failure.TIMEOUT, Failure.SERVER])
def test_a_line_or_a_server_may_be_back(kind: Failure) -> None:
    assert passing(run(RunState.FAILED, kind))


@pytest.mark.parametrize("kind", [Failure.NO_ROWS, Failure.ROBOTS, Failure.PARSE])
def test_a_page_that_is_read_badly_will_be_so_again(kind: Failure) -> None:
    assert not passing(run(RunState.FAILED, kind))


def test_a_refusal_is_an_answer_and_a_single_page_no_reason() -> None:
    assert not passing(run(RunState.REFUSED, Failure.REFUSED, Failure.TIMEOUT))
    assert not passing(run(RunState.OK, Failure.TIMEOUT, column=""))


def test_a_crawl_that_was_cut_off_is_begun_again() -> None:
    assert passing(run(RunState.INTERRUPTED))
