"""The three published issues beside the project, read cell by cell."""

import json
from pathlib import Path

import pytest

from crawler.config import Home
from digest.config.settings import publication
from digest.issue.as_json import as_read, exported
from digest.issue.compose import printed
from digest.output.files import export
from digest.published.reading import read
from tests.digest.issue.test_bold_shared import LEAST
from tests.digest.published.cells import cells
from tests.digest.published.office import pdf_of
from tests.digest.published.reprint import issue_of
from tests.digest.published.roundtrip import lines

HOME = Home(Path(__file__).resolve().parents[3])
MONTHS = ("2025-02", "2025-08", "2025-09")
pytestmark = pytest.mark.shared


@pytest.mark.parametrize("month", MONTHS)
def test_every_cell_of_a_published_issue_is_read(shared: Path, month: str) -> None:
    path = shared / "past-issues" / f"{month}.txt"
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    got = json.loads(json.dumps(as_read(read(path, publication(HOME)))))
    assert cells(got) == cells(wanted)


def test_the_texts_behind_the_titles_are_read(shared: Path) -> None:
    issue = as_read(read(shared / "past-issues" / "2025-09.txt", publication(HOME)))
    by_key = {section["key"]: section for section in issue["sections"]}
    assert [len(text["text"]) > 500 for text in by_key["practice"]["texts"]] == [True] * 4
    assert [len(paper["abstract"]) > 100 for paper in by_key["theory"]["papers"]] == [True] * 10
    assert by_key["theory"]["texts"][0]["no"] == 2
    assert issue["masthead"]["organisers"] == (
        "扬州大学医院管理研究院",
        "苏北人民医院医院管理研究所",
    )
    assert issue["masthead"]["editor"] and issue["masthead"]["reviewer"]


@pytest.mark.word
def test_published_issues_survive_our_word_files_and_their_pdfs(
    shared: Path, tmp_path: Path
) -> None:
    house = publication(HOME)
    wanted = {}
    for month in MONTHS:
        past = read(shared / "past-issues" / f"{month}.txt", house)
        assert not past.is_digest
        again = issue_of(past)
        word = export(again, house, "docx", tmp_path / f"{month}.docx", HOME.config / "templates")
        wanted[word] = cells(exported(printed(again, house)))
    pdf_of(*wanted)
    for word, told in wanted.items():
        for path in (word, word.with_suffix(".pdf")):
            assert cells(json.loads(json.dumps(as_read(read(path, house))))) == told, path.name


def test_published_issues_go_round(shared: Path, tmp_path: Path) -> None:
    """Read, exported, read: every cell equal, bold as printed, nothing changed in the export."""
    found = list(lines(shared / "past-issues", tmp_path))
    assert [one.month for one in found] == list(MONTHS)
    for one in found:
        assert one.told[0] == one.told[1] > 60
        assert one.again[0] == one.again[1] > 60
        assert one.changes == 0
        assert one.bold is None or one.bold[0] >= LEAST * one.bold[1]
