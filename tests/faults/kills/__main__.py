"""`python -m tests.faults.kills [kills] [seed]`: kill by hand, print a table by kind."""

import sqlite3
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path
from random import Random

from tests.faults.kills import bases
from tests.faults.kills.kind import measured, round_of
from tests.faults.kills.kinds import KINDS, serve_mail
from tests.faults.mailserver import Script, scripted
from tests.forking import client


def main(kills: int, seed: int) -> int:
    """Kill so often, each kind in turn; how many did not balance."""
    client.install()
    with tempfile.TemporaryDirectory() as folder, client.serving():
        script = Script()
        with scripted(script) as port:
            serve_mail(port, script)
            return _table(Path(folder), kills, seed)


def _table(folder: Path, kills: int, seed: int) -> int:
    homes = bases.make(folder)
    kinds = [(kind, homes[name]) for name, found in KINDS.items() for kind in found]
    usual = {kind.name: measured(kind, base, folder / "work") for kind, base in kinds}
    counts = {kind.name: [0, 0, 0] for kind, _ in kinds}
    begun = time.monotonic()
    for number, (kind, base) in zip(range(kills), cycle(kinds), strict=False):
        found = counts[kind.name]
        found[0] += 1
        try:
            chance = Random(f"{seed}.{number}")
            found[1] += round_of(kind, base, folder / "work", usual[kind.name], chance)
        except (AssertionError, sqlite3.Error) as error:
            found[2] += 1
            print(f"{kind.name} 第 {number} 次（种子 {seed}.{number}）：{error}", flush=True)
        if number % 30 == 29:
            _print(counts, time.monotonic() - begun)
    _print(counts, time.monotonic() - begun)
    return sum(found[2] for found in counts.values())


def _print(counts: dict[str, list[int]], seconds: float) -> None:
    print(f"{'':<14}{'次数':>6}{'杀在途中':>8}{'不平':>6}")
    for name, (all_, hit, wrong) in counts.items():
        print(f"{name:<14}{all_:>8}{hit:>10}{wrong:>8}")
    print(f"共 {sum(one[0] for one in counts.values())} 次，{seconds:.0f} 秒")


if __name__ == "__main__":
    asked = [int(one) for one in sys.argv[1:]] or [200]
    sys.exit(1 if main(asked[0], asked[1] if asked[1:] else 1) else 0)
