"""The safe mends: marks, blanks and escapes, in the store or in a copy of a file; never a word."""

import difflib
import io
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.text.paragraph import Paragraph
from sqlite_utils import Database

from crawler.errors import CallError
from digest.checking.lint import addresses
from digest.checking.lint.addresses import ESCAPED
from digest.checking.lint.marks import full, without_blanks
from digest.checking.lint.words import once
from digest.issue.model import Entry, Issue
from digest.issue.plan import Form
from digest.output.files import replace_file
from digest.published.blocks import decoded
from digest.store import entries

WHO = "dongtai lint"
_ADDRESS = re.compile(r"(https?://[\x21-\x7e]+)")
_ROW = re.compile(r"\s*\d{1,3}[ \u3000]+(?=\S)")  # a table's row, parted by blanks only


def mended(text: str) -> str:
    """`text` with the safe mends; addresses in running text lose their doubled escapes only."""
    if _ADDRESS.match(text) and text.isascii() and text.isprintable():  # a cell of a table
        return addresses.mended(text)
    pieces = _ADDRESS.split(text)
    return "".join(
        ESCAPED.sub("", piece) if at % 2 else _prose(piece) for at, piece in enumerate(pieces)
    )


def mend_issue(db: Database, issue: Issue, at: datetime, who: str = WHO) -> int:
    """Save the mended texts of what `issue` prints; how many entries changed.

    Each change stands in the entry's history under `who`; whole articles keep their own text.
    Raises IssueError when the issue is published.
    """
    changed = 0
    for entry in (e for section in issue.sections for e in section.printed):
        if texts := mends(entry):
            entries.save_text(db, entry.id, texts, version=entry.version, who=who, at=at)
            changed += 1
    return changed


def mends(entry: Entry) -> dict[str, str]:
    """The fields of `entry` that the safe mends change, by name, as they would be then."""
    texts = {name: mended(getattr(entry, name)) for name in ("heading", "text", "cited")}
    texts["url"] = addresses.mended(entry.url)
    if entry.section.plan.form is Form.ARTICLE:
        del texts["text"]
    return {name: text for name, text in texts.items() if getattr(entry, name) != text}


def mend_file(path: Path, *, wrapped: bool) -> tuple[Path, int]:
    """Write a mended copy beside `path` and return it with how many paragraphs changed.

    Raises CallError for a PDF.
    """
    if path.suffix.lower() == ".pdf":
        raise CallError("PDF 不能直接改，请对 Word 或文本文件用 --fix。")
    copy = path.with_name(f"{path.stem}-校对{path.suffix}")
    word = path.suffix.lower() == ".docx"
    content, changed = _word(path) if word else _text(path, _marks_only if wrapped else mended)
    return replace_file(copy, content), changed


def _prose(text: str) -> str:
    return without_blanks(_marks_only(text))


def _marks_only(text: str) -> str:
    return once(full(text))


def _text(path: Path, mend: Callable[[str], str]) -> tuple[bytes, int]:
    lines = decoded(path.read_bytes()).splitlines(keepends=True)
    after = [_line(line, mend) for line in lines]
    changed = sum(old != new for old, new in zip(lines, after, strict=True))
    return "".join(after).encode(), changed


def _line(line: str, mend: Callable[[str], str]) -> str:
    """A line with its cells mended one by one, its row number and its end kept."""
    whole = line.rstrip("\r\n")
    number = _ROW.match(whole)
    start = number.end() if number else 0
    cells = "\t".join(map(mend, whole[start:].split("\t")))
    return whole[:start] + cells + line[len(whole) :]


def _word(path: Path) -> tuple[bytes, int]:
    document = Document(io.BytesIO(path.read_bytes()))
    changed = sum(_mend_paragraph(paragraph) for paragraph in _paragraphs(document))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue(), changed


def _paragraphs(document: WordDocument) -> Iterator[Paragraph]:
    yield from document.paragraphs
    for table in document.tables:
        for row in table._tbl.tr_lst:
            for cell in row.tc_lst:
                yield from (Paragraph(p, table) for p in cell.p_lst)


def _mend_paragraph(paragraph: Paragraph) -> bool:
    """Change only the characters that differ, so that each run keeps its face."""
    runs = paragraph.runs
    before = "".join(run.text for run in runs)
    after = mended(before)
    if before == after:
        return False
    texts = [list(run.text) for run in runs]
    places = [(r, c) for r, text in enumerate(texts) for c in range(len(text))]
    steps = difflib.SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for _, start, end, new_start, new_end in (step for step in steps if step[0] != "equal"):
        r, c = places[min(start, len(places) - 1)]
        old = "".join(texts[r][c]) if start < end else ""
        for row, column in places[start:end]:
            texts[row][column] = ""
        texts[r][c] = after[new_start:new_end] + ("" if old else texts[r][c])
    for run, text in zip(runs, texts, strict=True):
        if run.text != (told := "".join(text)):
            run.text = told
    return True
