"""ARCHITECTURE.md against what it says: its floors, its rooms, the files and names it points at."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PLAN = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
FLOOR = re.compile(r"^    (\S+(?: · \S+)*) {2,}\S", re.M)
SIDE = re.compile(r"[|:]")  # between rooms of one floor in a contract


def floors_in_contract(house: str) -> list[set[str]]:
    """The rooms of each floor, from the ground up."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (floors,) = [c["layers"] for c in contracts if c.get("containers") == [house]]
    return [{room.strip() for room in SIDE.split(floor)} for floor in reversed(floors)]


def rooms_in_plan(house: str) -> list[str]:
    """The rooms of `crawler` or `digest` as the plan lists them."""
    _, _, rest = PLAN.partition(f"### {house}: ")
    listed = FLOOR.findall(rest.split("\n### ")[0])
    return [room for rooms in listed for room in rooms.split(" · ")]


@pytest.mark.parametrize("house", ["crawler", "digest"])
def test_the_plan_lists_the_floors_of_the_contract(house: str) -> None:
    rooms = rooms_in_plan(house)
    for floor in floors_in_contract(house):
        assert set(rooms[: len(floor)]) == floor
        rooms = rooms[len(floor) :]
    assert not rooms


@pytest.mark.parametrize("house", ["crawler", "digest"])
def test_every_room_of_the_plan_is_there(house: str) -> None:
    for room in rooms_in_plan(house):
        path = ROOT / house / room.replace(".", "/")
        assert path.is_dir() or path.with_suffix(".py").is_file(), room


def test_files_that_the_plan_names_are_there() -> None:
    named = re.findall(r"`([\w/]+/[\w.]*\w\.(?:py|toml|docx))`", PLAN)
    assert len(named) > 8
    for path in named:
        places = (ROOT / path, ROOT / "crawler" / path, ROOT / "crawler/crawling" / path)
        assert any(place.is_file() for place in places), path


def test_classes_that_the_plan_names_are_there() -> None:
    paths = [path for room in ("crawler", "digest") for path in (ROOT / room).rglob("*.py")]
    code = "\n".join(path.read_text("utf-8") for path in paths)
    ours = set(re.findall(r"`([A-Z]\w+)(?:\.\w+)?`", PLAN))
    missing = {name for name in ours if not re.search(rf"^class {name}\b", code, re.M)}
    assert not missing
