"""Issues as an editor makes them in Word, and the PDF an office makes of one."""

import copy
import json
from pathlib import Path
from random import Random
from typing import Any

import pytest

from digest.issue.as_json import as_read
from digest.published.reading import read
from tests.digest.documents import house
from tests.digest.published.cells import Cell, cells
from tests.digest.published.invented import Made, made
from tests.digest.published.office import pdf_of
from tests.digest.published.wordmade import save


def wanted(issue: Made) -> dict[Cell, str]:
    gold: dict[str, Any] = copy.deepcopy(issue.gold)
    for policy, body in zip(gold["policies"], issue.bodies["policy"], strict=True):
        policy["text"] = policy["heading"] + "".join(body) + f"（来源于{policy['source']}）"
    return cells(gold)


def got(path: Path) -> dict[Cell, str]:
    return cells(json.loads(json.dumps(as_read(read(path, house())))))


@pytest.mark.parametrize("links", [False, True], ids=["addresses", "linked titles"])
@pytest.mark.parametrize("seed", range(4))
def test_an_editors_word_file(tmp_path: Path, seed: int, links: bool) -> None:
    issue = made(Random(seed))
    path = save(issue, tmp_path / "issue.docx", links=links)
    assert got(path) == wanted(issue)


@pytest.mark.word
def test_the_pdf_an_office_makes_of_it(tmp_path: Path) -> None:
    issue = made(Random(7))
    word = save(issue, tmp_path / "issue.docx", links=False, changes=False)
    assert got(pdf_of(word)) == wanted(issue)
