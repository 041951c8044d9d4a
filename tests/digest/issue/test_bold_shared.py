"""Bold words held to the ** of the one published issue that has them, number 9 of 2025."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document

from crawler.characters import unspaced
from crawler.config import Home
from digest.config.settings import publication
from digest.issue.compose import printed
from digest.issue.leads import Face
from digest.issue.printed import PrintedIssue
from digest.output.files import rendered
from digest.published.reading import read
from tests.digest.published.reprint import issue_of

HOME = Home(Path(__file__).resolve().parents[3])
LEAST = 0.95  # of the characters outside headings
Marked = list[tuple[str, bool]]
pytestmark = pytest.mark.shared


def _marked(path: Path) -> Marked:
    """Each character of the text behind 本期导读, and whether it stands between two **."""
    text = path.read_text("utf-8").partition("\n一、政策热点")[2]
    found: Marked = []
    for at, piece in enumerate(text.split("**")):
        found += [(char, at % 2 == 1) for char in unspaced(piece)]
    return found


def _ours(page: PrintedIssue) -> Iterator[list[tuple[str, Face]]]:
    """The characters of each paragraph with the face in which it is set, headings left out."""
    for section in page.sections:
        for text in section.texts:
            for paragraph in text.paragraphs:
                runs = [run for run in paragraph.runs if run.face is not Face.HEADING]
                yield [(char, run.face) for run in runs for char in unspaced(run.text)]


def bold_as_printed(page: PrintedIssue, source: Path) -> tuple[int, int]:
    """How many characters are bold in both or in neither, and how many there are."""
    marked = _marked(source)
    whole, count, equal, start = "".join(char for char, _ in marked), 0, 0, 0
    for paragraph in _ours(page):
        at = whole.find("".join(char for char, _ in paragraph), start)
        assert at >= 0
        told = marked[at : at + len(paragraph)]
        count += len(paragraph)
        equal += sum((f is Face.LEAD) == b for (_, f), (_, b) in zip(paragraph, told, strict=True))
        start = at + len(paragraph)
    return equal, count


def test_bold_words_are_those_of_the_printed_issue(shared: Path, tmp_path: Path) -> None:
    source, house = shared / "past-issues" / "2025-09.txt", publication(HOME)
    read_once = read(source, house)
    equal, count = bold_as_printed(read_once, source)
    assert count > 6000
    assert equal >= LEAST * count
    word = tmp_path / "动态参考2025年第9期.docx"
    page = printed(issue_of(read_once), house)
    word.write_bytes(rendered(page, "docx", HOME.config / "templates"))
    assert list(_ours(read(word, house))) == list(_ours(page))
    leads = [
        run.text
        for paragraph in Document(str(word)).paragraphs
        for run in paragraph.runs
        if run.style and run.style.name == "要点"
    ]
    wanted = [
        run.text
        for section in page.sections
        for text in section.texts
        for paragraph in text.paragraphs
        for run in paragraph.runs
        if run.face is Face.LEAD
    ]
    assert leads == wanted
