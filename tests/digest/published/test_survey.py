"""Forty invented issues, each laid out and damaged in its own way, are read without a slip.

`python -m tests.digest.published.survey 1000` measures more and prints the accuracy by field.
"""

from pathlib import Path

import pytest

from tests.digest.published.survey import variant


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_issue_is_read_whole(tmp_path: Path, seed: int) -> None:
    form, wanted, got = variant(seed, tmp_path)
    wrong = {key: got.get(key) for key in wanted if wanted[key] != got.get(key)}
    assert (form, wrong, got.keys() - wanted.keys()) == (form, {}, set())
