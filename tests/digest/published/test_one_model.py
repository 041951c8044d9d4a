"""What is read from a file has the form of what is printed: it can be set again as it is."""

from pathlib import Path

import pytest

from digest.issue.as_json import as_read
from digest.output.files import rendered
from digest.published.reading import read
from tests.digest.issues import PUBLICATION, full_issue
from tests.digest.published.cells import cells
from tests.digest.published.paper import kept_paragraphs

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"


@pytest.mark.parametrize("to", ["docx", "html", "md"])
def test_an_issue_that_was_read_is_printed_again(tmp_path: Path, to: str) -> None:
    old, new = tmp_path / "2026-11.txt", tmp_path / f"2026-11.{to}"
    old.write_text(kept_paragraphs(full_issue()), "utf-8")
    found = read(old, PUBLICATION)
    new.write_bytes(rendered(found, to, TEMPLATES))
    again = read(new, PUBLICATION)
    assert again.masthead == found.masthead
    assert cells(as_read(again)) == cells(as_read(found))
    assert [s.guide for s in again.sections] == [s.guide for s in found.sections]
