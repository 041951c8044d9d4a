"""Our own exports of 本期视点 are read back with the same fields."""

import json
import re
from pathlib import Path

import pytest

from digest.issue.compose import printed
from digest.issue.model import Entry, EntryState, SectionKey
from digest.issue.printed import PrintedIssue
from digest.output.files import export
from digest.published.reading import read
from tests.conftest import without_office
from tests.digest.issues import PUBLICATION
from tests.digest.published.office import pdf_of
from tests.digest.viewpoint import HOME, issue, viewpoint

TEMPLATES = HOME.config / "templates"
Row = tuple[str, str, str, str, str]


def tight(text: str) -> str:
    return re.sub(r"\s", "", text)


def words(rows: list[Row]) -> list[Row]:
    """Without marks: LibreOffice 7.4 drops the last comma of some justified lines from a PDF."""
    return [tuple(re.sub(r"\W", "", cell) for cell in row) for row in rows]  # type: ignore[misc]


def rows_of(page: PrintedIssue) -> list[Row]:
    return [
        (c.title, tight(a.title), a.origin, tight(a.summary), tight("".join(a.lines)))
        for c in page.columns
        for a in c.articles
    ]


def got(path: Path) -> tuple[PrintedIssue, list[Row]]:
    found = read(path, PUBLICATION)
    assert found.is_digest
    return found, rows_of(found)


@pytest.mark.parametrize("to", ["docx", "html", "md"])
def test_an_export_is_read_back(tmp_path: Path, to: str) -> None:
    with without_office():
        path = export(issue(), viewpoint(), to, tmp_path / f"issue.{to}", TEMPLATES)
    found, rows = got(path)
    assert rows == rows_of(printed(issue(), viewpoint()))
    assert (found.masthead.name, found.masthead.number) == ("本期视点", 11)
    assert found.month == "2026-11"
    assert [a.page for a in found.articles][:3] == ([4, 6, 7] if to == "docx" else [0] * 3)


@pytest.mark.word
def test_the_pdf_of_an_export_is_read_back(tmp_path: Path) -> None:
    with without_office():
        path = export(issue(), viewpoint(), "docx", tmp_path / "issue.docx", TEMPLATES)
    found, rows = got(pdf_of(path))
    assert words(rows) == words(rows_of(printed(issue(), viewpoint())))
    assert [a.page for a in found.articles] == [a.page for a in got(path)[0].articles]


@pytest.mark.word
@pytest.mark.shared
def test_a_printed_issue_survives_our_word_file_and_its_pdf(shared: Path, tmp_path: Path) -> None:
    told = json.loads((shared / "past-issues" / "viewpoint-2025-03.json").read_text("utf-8"))
    again = issue(
        *(
            Entry(
                id=no,
                section=SectionKey.ARTICLES,
                position=no,
                state=EntryState.PICK,
                heading=article["title"],
                text="\n".join(article["body"]),
                cited=article["origin"],
                column=article["column"],
                abstract=article["summary"],
            )
            for no, article in enumerate(told, 1)
        )
    )
    with without_office():
        path = export(again, viewpoint(), "docx", tmp_path / "issue.docx", TEMPLATES)
    rows = rows_of(printed(again, viewpoint()))
    assert got(path)[1] == rows
    assert words(got(pdf_of(path))[1]) == words(rows)
