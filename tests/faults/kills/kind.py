"""A kind of kill: what is done, what it leaves, and one round of killing it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import copytree, rmtree
from time import monotonic

from crawler.config import Home
from tests.faults.kills import balance
from tests.faults.kills.victim import (
    NEVER,
    Moment,
    Told,
    ended,
    kill,
    started,
    statements,
    waited,
)


@dataclass
class Desk:
    """A home in work, and what stands beside it: a mail server's port, a random choice."""

    home: Home
    random: Random
    beside: dict[str, object] = field(default_factory=dict)

    @property
    def log(self) -> Path:
        """Where the victim writes."""
        return self.home.root / "victim.log"


@dataclass(frozen=True)
class Kind:
    """`work` is what the victim does; `drive` what we do meanwhile (an editor's click); `left` the
    contents that do not depend on how often it was begun; `check` looks right after the kill.
    `drive` may note in `beside` how many seconds of it the kill belongs into, and whether it hit.
    """

    name: str
    work: Callable[[Desk], None]
    left: Callable[[Desk], object]
    check: Callable[[Desk, str], None] = lambda _desk, _status: None
    begin: Callable[[Desk], None] = lambda _desk: None
    drive: Callable[[Desk, int, Moment], None] | None = None
    tries: int = 1  # runs after the kill until all is done
    by_statement: bool = True


@dataclass(frozen=True)
class Measured:
    """An undisturbed run: how long, how many statements, and what it left."""

    seconds: float
    statements: int
    left: object


def measured(kind: Kind, base: Path, place: Path) -> Measured:
    """Run it undisturbed."""
    desk = fresh(base, place, Random(0))
    kind.begin(desk)
    begun = monotonic()
    told = run(kind, desk, NEVER)
    assert told.status in (0, 1, -9), told.text
    seconds = float(str(desk.beside.get("seconds", monotonic() - begun)))
    count = statements(desk.log) if kind.by_statement and told.status >= 0 else 0
    return Measured(seconds, count, kind.left(desk))


def round_of(kind: Kind, base: Path, place: Path, usual: Measured, random: Random) -> bool:
    """Kill it once, look, run it again, and hold what is left to an undisturbed run's.

    Whether the kill came before its work was done.
    """
    desk = fresh(base, place, random)
    kind.begin(desk)
    moment = chosen(usual, random)
    told = run(kind, desk, moment)
    hit = bool(desk.beside.get("hit", told.status == -9))
    balance.whole(desk.home.database)
    kind.check(desk, balance.status(desk.home))
    for _ in range(kind.tries):
        again = run(kind, desk, NEVER)
        assert again.status in (0, 1, -9), again.text
    balance.whole(desk.home.database)
    balance.balanced(desk.home)
    balance.status(desk.home)
    assert kind.left(desk) == usual.left, (moment, kind.left(desk), usual.left)
    return hit


def chosen(usual: Measured, random: Random) -> Moment:
    """Somewhere within an undisturbed run: by statement or by time, as the seed has it."""
    if usual.statements and random.random() < 0.5:
        return Moment(statement=random.randint(1, usual.statements))
    return Moment(seconds=random.uniform(0.0, usual.seconds))


def run(kind: Kind, desk: Desk, moment: Moment) -> Told:
    """One run, killed at its moment."""
    pid = started(lambda: kind.work(desk), desk.log, moment)
    if kind.drive:
        kind.drive(desk, pid, moment)
    elif moment.seconds:
        waited(moment.seconds)
        kill(pid)
    return ended(pid, desk.log)


def fresh(base: Path, place: Path, random: Random) -> Desk:
    """A copy of the base home."""
    rmtree(place, ignore_errors=True)
    return Desk(Home(copytree(base, place, symlinks=True)), random)
