"""A clock that was wrong for one night spoils no other night."""

from datetime import timedelta

import pytest

from crawler.config import Home
from crawler.health.explanations import explain
from crawler.health.kinds import Failure
from crawler.store.database import opened
from crawler.store.runs import Fault, RunState
from digest.commands.base import Desk
from digest.monitoring.overview import Overview, gather
from tests.digest.monitoring.conftest import COLUMN, NIGHT, address, declare, ended

NAMES = ["zz_a", "zz_b", "zz_c"]


def morning(home: Home, day: int, ill: str = "") -> Overview:
    """The sources on the morning after a night, `day` days from the first, in which one failed."""
    night = NIGHT + timedelta(days=day)
    gone = Fault(Failure.GONE, address(ill), explain(Failure.GONE).sentence, COLUMN)
    for name in NAMES:
        bad = name == ill
        ended(home, name, RunState.FAILED if bad else RunState.OK, *[gone] * bad, night=night)
    with opened(home.database) as db:
        return gather(db, home, Desk().settings, night + timedelta(hours=6))


@pytest.mark.parametrize("wrong", [400, -400])
def test_clock_that_was_wrong(home: Home, wrong: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    declare(home, NAMES)
    assert not morning(home, 0).needs_person
    morning(home, wrong)
    overview = morning(home, 1)
    assert (overview.ill, overview.problems, overview.needs_person) == ((), (), False)
    (ill,) = morning(home, 2, ill="zz_b").ill
    assert (ill.name, ill.nights, ill.skipped) == ("zz_b", 1, 0)
    assert ill.success == NIGHT + timedelta(days=1)
