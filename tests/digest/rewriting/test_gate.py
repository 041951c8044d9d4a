"""The gate: forty lies refused, each for its own reason, and honest rewritings let through."""

import pytest

from digest.rewriting.gate.gate import wrong
from tests.digest.rewriting.samples import HONEST, LIES, POINTS, Sample


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.name)
def test_a_lie_is_refused_for_its_own_reason(lie: Sample) -> None:
    reason = wrong(lie.case)
    assert reason and lie.reason in reason


@pytest.mark.parametrize("honest", HONEST, ids=lambda honest: honest.name)
def test_an_honest_rewriting_passes(honest: Sample) -> None:
    assert honest.answer != POINTS[honest.point][0]
    assert wrong(honest.case) == ""


@pytest.mark.parametrize("name", POINTS)
def test_the_draft_itself_passes(name: str) -> None:
    assert wrong(Sample("", name, POINTS[name][0]).case) == ""
