"""The rooms that a piece of work passes through.

A room is a package or module directly in `crawler` or `digest` (`digest.store`, `crawler.official`;
`digest.checking` has two, for its halves stand on different floors). The ground's plain functions
on strings, addresses and the clock (`GROUND`) are no room: to call them is no way to go.

A **move** is a call from a function of one room to a function of another; one that a loop makes
again and again counts once. What a library calls of ours by itself (sqlite-utils' insert asks for
a transaction) is no move of the function that called the library; `with` leads through contextlib
and is one. A **climb** is a move to a higher floor, by the import contract in pyproject.toml.
"""

import contextlib
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import NamedTuple

PROJECT = Path(__file__).resolve().parents[3]
GROUND = ("crawler.characters", "crawler.clock", "crawler.text", "crawler.urls")


class Move(NamedTuple):
    """A call between rooms: `digest.web save` → `digest.store get`."""

    caller: str
    origin: str
    callee: str
    target: str


def walked(work: Callable[[], object]) -> list[Move]:
    """The moves that `work` makes, in the order in which each is first made."""
    moves: dict[Move, None] = {}

    def see(frame: FrameType, event: str, _: object) -> None:
        room = room_of(frame.f_code) if event == "call" else ""
        caller = _caller(frame) if room else None
        if caller and (origin := room_of(caller)) != room:
            name, target = _name(caller), _name(frame.f_code)
            moves.setdefault(Move(origin, name, room, target))

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        work()
    finally:
        sys.setprofile(before)
    return list(moves)


def climbs(moves: list[Move]) -> list[Move]:
    """Those that lead to a higher floor."""
    floors = _floors()
    return [move for move in moves if floors[move.callee] > floors[move.caller]]


def room_of(code: CodeType) -> str:
    """`digest.store`; "" for the ground, and for code that is not ours."""
    path = Path(code.co_filename)
    if not path.is_relative_to(PROJECT):
        return ""
    top, *rest = path.relative_to(PROJECT).with_suffix("").parts
    if top not in ("crawler", "digest") or not rest:
        return ""
    depth = 2 if rest[0] == "checking" else 1
    room = ".".join((top, *rest[:depth]))
    return "" if room in GROUND else room


def _caller(frame: FrameType) -> CodeType | None:
    """The function of ours that called `frame`, by a `with` or as it is."""
    back = frame.f_back
    while back and back.f_code.co_filename == contextlib.__file__:
        back = back.f_back
    return back.f_code if back and room_of(back.f_code) else None


def _name(code: CodeType) -> str:
    """The function a piece of code stands in: a comprehension is no function of its own."""
    return code.co_qualname.partition(".<locals>.<")[0]


def _floors() -> dict[str, int]:
    """Rooms and their floor, the lowest first; the desk stands on the crawler."""
    config = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    contracts = config["tool"]["importlinter"]["contracts"]
    lists = {c["containers"][0]: c["layers"] for c in contracts if "containers" in c}
    rooms = [
        [f"{top}.{room.strip()}" for room in layer.split(":" if ":" in layer else "|")]
        for top in ("crawler", "digest")
        for layer in reversed(lists[top])
    ]
    return {room: floor for floor, named in enumerate(rooms) for room in named}
