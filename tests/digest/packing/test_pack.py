"""定稿包: one file with everything, whose sums hold; without LibreOffice it says what it lacks."""

import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from sqlite_utils import Database

from crawler.config import Home
from digest.config.settings import Publication
from digest.issue.model import IssueState
from digest.packing.pack import Pack, Places, pack
from digest.releasing import freezing, steps
from digest.store import issues
from tests.conftest import without_office
from tests.digest.packing.conftest import MENDER, REVIEWER, loaded, save
from tests.digest.packing.sound import assert_sound
from tests.digest.web.conftest import approve_all

STEM = "动态参考2026年第11期"


def packed(db: Database, home: Home, book: Publication) -> Pack:
    places = Places(home.config / "templates", home.archive)
    return pack(db, loaded(db, book), book, places, MENDER)


def unzipped(made: Pack, folder: Path) -> Path:
    with zipfile.ZipFile(BytesIO(made.content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def manifest_in(folder: Path) -> Any:
    return json.loads((folder / "证据" / "manifest.json").read_text("utf-8"))


def test_without_libreoffice_it_is_made_and_says_so(
    db: Database, home: Home, book: Publication, tmp_path: Path
) -> None:
    save(db, 1, REVIEWER, "6个领域", "7个领域")
    with without_office():
        made = packed(db, home, book)
    assert made.name == f"{STEM}送审包.zip" and made.wrong == ()
    folder = unzipped(made, tmp_path / "out")
    done = subprocess.run(
        ["sha256sum", "-c", "--strict", "SHA256SUMS"],
        check=False,
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    assert len(done.stdout.splitlines()) == len(names) - 1  # all but the sums themselves
    words = {f"{STEM}.docx", f"{STEM}花脸稿.docx", f"{STEM}审稿流转单.docx"}
    assert words | {"SHA256SUMS", "证据/manifest.json", "证据/目录.html"} <= names
    assert not any(name.endswith(".pdf") for name in names)
    for name in words:
        assert_sound((folder / name).read_bytes())
    (note,) = made.lacks
    assert "LibreOffice" in note
    assert manifest_in(folder)["notes"] == [note]
    assert note in (folder / "证据" / "目录.html").read_text("utf-8")


@pytest.mark.word
def test_a_finished_issue_is_packed_with_its_frozen_files(
    db: Database, home: Home, book: Publication, tmp_path: Path
) -> None:
    approve_all(db)
    steps.advance(db, 1, IssueState.FINAL, book, REVIEWER)
    made = packed(db, home, book)
    assert made.name == f"{STEM}定稿包.zip" and (made.lacks, made.wrong) == ((), ())
    folder = unzipped(made, tmp_path / "out")
    final = loaded(db, book)
    for name, kind in ((f"{STEM}.docx", "docx"), (f"{STEM}.pdf", "pdf")):
        assert (folder / name).read_bytes() == freezing.kept(db, final, kind)
    reader = PdfReader(folder / f"{STEM}.pdf")
    fonts = [font for page in reader.pages for font in _fonts(page)]
    assert fonts and all("/FontDescriptor" in font for font in fonts)
    assert all(_is_embedded(font["/FontDescriptor"]) for font in fonts)
    assert manifest_in(folder)["state"] == "定稿"


def _fonts(page: Any) -> list[Any]:
    found = []
    for font in page["/Resources"].get("/Font", {}).values():
        below = font.get_object().get("/DescendantFonts")
        found.append(below[0].get_object() if below else font.get_object())
    return found


def _is_embedded(descriptor: Any) -> bool:
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.get_object()))


def test_where_the_frozen_files_and_the_store_differ_it_says_so(
    db: Database, home: Home, book: Publication
) -> None:
    approve_all(db)
    steps.advance(db, 1, IssueState.FINAL, book, REVIEWER)
    db.execute("UPDATE entries SET text = '改了。' WHERE id = 1")  # by no door of ours
    with without_office():
        (note,) = packed(db, home, book).wrong
    assert "不一样" in note and "自查自纠" in note
    issues.set_state(db, 1, IssueState.SUBMITTED, MENDER)
    with without_office():
        assert packed(db, home, book).wrong == ()
