"""kill -9 at a random moment, then the next run. By hand, two hundred times: tests.faults.kills.

Nothing is lost, doubled, or sent twice; the file is sound; nobody is said to be at work who is not.
"""

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from tests.faults.kills import bases
from tests.faults.kills.kind import Kind, measured, round_of
from tests.faults.kills.kinds import KINDS, serve_mail
from tests.faults.mailserver import Script, scripted

ALL = [(kind, base) for base, found in KINDS.items() for kind in found]
TWICE = ("crawl", "alerts send", "past import", "review")  # ten in all


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Path]]:
    script = Script()
    with scripted(script) as port:
        serve_mail(port, script)
        yield bases.make(tmp_path_factory.mktemp("kills"))


@pytest.mark.parametrize(("kind", "base"), ALL, ids=[kind.name for kind, _ in ALL])
def test_a_killed_process_leaves_nothing_undone(
    homes: dict[str, Path], tmp_path: Path, kind: Kind, base: str
) -> None:
    work = tmp_path / "work"
    usual = measured(kind, homes[base], work)
    for number in range(1 + (kind.name in TWICE)):
        round_of(kind, homes[base], work, usual, Random(f"{kind.name}.{number}"))
