"""What the readmes tell somebody to type or to open is there: commands, options, files, targets."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from digest.cli import dongtai

PROJECT = Path(__file__).resolve().parents[1]
TOLD = ("README.md", "README.zh-CN.md", "deploy/README.md", "CONTRIBUTING.md", "SECURITY.md")
TWO = TOLD[:2]
# A command stands in code: `dongtai …`, an indented line, or a fenced one.
SPAN = re.compile(r"`(?:\.venv/bin/)?dongtai ([^`]+)`")
LINE = re.compile(r"^(?: {4,}|)(?:[\w/.-]*/)?dongtai ([a-z][^#\n]*)", re.MULTILINE)
LINK = re.compile(r"\]\(([^)#:]+)\)")
FILE = re.compile(r"`?((?:config|deploy|tests|crawler|digest)/[\w./*@-]*[\w*]/?)`?")
ROW = re.compile(r"^\| `dongtai .*\|", re.MULTILINE)
TARGET = re.compile(r"(?:^ {4}|`)make ([a-z]+)", re.MULTILINE)
# Files that the operator writes, or that a place of his own has.
WRITTEN = {"config/recipients.toml", "config/readers.toml"}


def _text(name: str) -> str:
    return (PROJECT / name).read_text("utf-8")


def _told(text: str) -> Iterator[list[str]]:
    """The words after `dongtai` wherever it is called."""
    for found in (*SPAN.finditer(text), *LINE.finditer(text)):
        words = re.split(r"[|;&>)]| · |，|；", found[1].replace("\\|", "/"))[0]
        yield shlex.split(words.replace("“", "").replace("[", " ").replace("]", " "))


def _command(words: list[str]) -> tuple[click.Command, list[str]]:
    """The command that these words name, and the words after it."""
    here: click.Command = dongtai
    while words and isinstance(here, click.Group):
        found = here.get_command(click.Context(here), words[0])
        assert found is not None, f"dongtai {' '.join(words)}"
        here, words = found, words[1:]
    return here, words


@pytest.mark.parametrize("name", TOLD)
def test_every_command_and_option_exists(name: str) -> None:
    for words in _told(_text(name)):
        command, rest = _command(words)
        known = {o for p in command.params for o in (*p.opts, *p.secondary_opts)} | {"--help"}
        told = {re.split(r"[=/]", word)[0] for word in rest if word.startswith("--")}
        assert told <= known, f"{name}: dongtai {' '.join(words)}"


@pytest.mark.parametrize("name", TOLD)
def test_every_file_and_target_exists(name: str) -> None:
    text, folder = _text(name), (PROJECT / name).parent
    missing = [link for link in LINK.findall(text) if not (folder / link).exists()]
    missing += [
        path
        for path in FILE.findall(text)
        if path not in WRITTEN and not any(list(place.glob(path)) for place in (PROJECT, folder))
    ]
    targets = set(re.findall(r"^([a-z]+):", _text("Makefile"), re.MULTILINE))
    missing += [target for target in TARGET.findall(text) if target not in targets]
    assert not missing


def test_both_readmes_tell_of_every_command() -> None:
    """And of the same commands in the same order of rows."""
    rows = {name: [_names(row) for row in ROW.findall(_text(name))] for name in TWO}
    assert rows[TWO[0]] == rows[TWO[1]]
    told = {names[0] for row in rows[TWO[0]] for names in row}
    assert told >= set(dongtai.list_commands(click.Context(dongtai)))


def _names(row: str) -> list[list[str]]:
    """The commands of a row, without what they are called with."""
    first = row.split("` |", maxsplit=1)[0] + "`"
    return [words[: len(words) - len(_command(words)[1])] for words in _told(first)]
