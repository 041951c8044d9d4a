"""Commands are imported when they are called: what a light one loads, by sys.modules."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from digest.cli import COMMANDS, dongtai

# What reads, writes or serves: nothing that the help or the state of the sources needs.
HEAVY = {"scrapy", "twisted", "flask", "docx", "docxtpl", "openpyxl", "bs4", "pypdf", "playwright"}
TOLD = """
import sys
from digest.cli import main
try:
    main(sys.argv[1:])
except SystemExit as end:
    assert not end.code, end.code
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def loaded(home: Path, *arguments: str) -> set[str]:
    """The packages in memory after `dongtai …`."""
    ended = subprocess.run(
        [sys.executable, "-c", TOLD, *arguments],
        env=os.environ | {"DONGTAI_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=600,
        check=True,
    )
    return set(ended.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("arguments", [("--version",), ("--help",), ("status",)])
def test_light_command_loads_nothing_heavy(home: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(home, *arguments) & HEAVY == set()


@pytest.mark.parametrize("name", COMMANDS)
def test_line_in_the_help_is_the_first_of_the_command_itself(name: str) -> None:
    command = dongtai.get_command(click.Context(dongtai), name)
    assert command is not None
    assert command.name == name
    assert COMMANDS[name] == (command.help or "").splitlines()[0]


def test_unknown_command_is_none() -> None:
    assert dongtai.get_command(click.Context(dongtai), "nosuch") is None


def test_child_of_a_crawl_loads_nothing_of_the_desk() -> None:
    code = "import crawler.run.night, sys; print(*{name.partition('.')[0] for name in sys.modules})"
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=600, check=True
    )
    desk = {"digest", "flask", "docx", "docxtpl", "openpyxl", "bs4"}
    assert set(ended.stdout.split()) & desk == set()
