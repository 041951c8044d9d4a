"""Pages and long pictures as LibreOffice and Chromium draw them."""

import os
import struct
from pathlib import Path

import pytest

from crawler.crawling.browser import found
from digest.errors import OfficeMissingError
from digest.issue.compose import printed
from digest.output import docx
from digest.output.pages import fonts, kept, longpicture, making
from digest.output.pages.camera import cuts
from tests.conftest import missing
from tests.digest.issues import PUBLICATION, full_issue, issue, policy

TEMPLATES = Path(__file__).resolve().parents[4] / "config" / "templates"
FULL = printed(full_issue(), PUBLICATION)


def _size(picture: Path) -> tuple[int, int]:
    """Width and height of a PNG (its first chunk)."""
    wide, high = struct.unpack(">II", picture.read_bytes()[16:24])
    return wide, high


@pytest.mark.browser
def test_a_long_picture_is_as_wide_as_a_phone_and_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if not found.ready(""):
        missing("Chromium is not here")
    monkeypatch.setattr(longpicture, "LIMIT", 600)  # on a busy machine
    given = printed(issue(*(policy(n) for n in range(1, 7))), PUBLICATION)
    parts = longpicture.make(given, TEMPLATES, tmp_path)
    sizes = [_size(part) for part in parts]
    assert len(parts) > 1 and parts[0].name == "long-1.png"
    assert {wide for wide, _ in sizes} == {1080}
    assert all(500 < high <= 8000 for _, high in sizes)


def test_a_picture_is_cut_between_blocks_and_never_behind_a_heading() -> None:
    blocks = [(0.0, 90.0, 0), (100.0, 120.0, 1), (125.0, 190.0, 0), (200.0, 260.0, 0)]
    assert cuts(blocks, 260, tallest=150) == [95.0, 195.0, 260]
    assert cuts(blocks, 260, tallest=300) == [260]


def test_what_is_taller_than_a_part_is_cut_through() -> None:
    assert cuts([(0.0, 1000.0, 0)], 1000, tallest=400) == [400, 800, 1000]


def _office(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A LibreOffice that does what `script` says."""
    folder.mkdir()
    for name in ("soffice", "pdftoppm", "pdftotext"):
        (folder / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (folder / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


def test_what_libreoffice_cannot_lay_out_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _office(tmp_path / "bin", monkeypatch, "exit 1")
    with pytest.raises(OfficeMissingError, match="LibreOffice 没有排出"):
        making.make(FULL, TEMPLATES, tmp_path)


def test_a_libreoffice_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path / "bin", monkeypatch, f"echo $$ > {tmp_path}/pid; exec sleep 600")
    monkeypatch.setattr(making, "LIMIT", 3)
    with pytest.raises(OfficeMissingError, match="没有画出来"):
        making.make(FULL, TEMPLATES, tmp_path)
    pid = tmp_path / "pid"
    if pid.exists():  # on a busy machine it may not even have begun
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid.read_text()), 0)


def test_fonts_of_the_issue_that_are_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    word = docx.render(printed(issue(policy(1)), PUBLICATION), TEMPLATES)
    there = {"宋体", "楷体", "liberation serif"}
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset(there))
    assert fonts.lacking(word) == ("黑体", "仿宋")
    monkeypatch.setattr(fonts, "_installed", lambda: frozenset(there | {"黑体", "仿宋"}))
    assert fonts.lacking(word) == ()


def test_pictures_are_named_by_what_is_printed_and_by_the_templates(tmp_path: Path) -> None:
    other = printed(issue(policy(1)), PUBLICATION)
    names = {kept.name_of(one, tmp_path, "pages") for one in (FULL, FULL, other)}
    (tmp_path / "issue.docx").write_bytes(b"x")
    names.add(kept.name_of(FULL, tmp_path, "pages"))
    assert len(names) == 3


def test_the_newest_sets_are_kept(tmp_path: Path) -> None:
    for number in range(kept.KEPT + 3):
        kept.keep(tmp_path, f"pages-{number}", lambda folder: (folder / "page-1.png").touch())
    assert len(list(tmp_path.iterdir())) == kept.KEPT
    assert kept.folder(tmp_path, f"pages-{kept.KEPT + 2}")


def test_what_fails_leaves_nothing(tmp_path: Path) -> None:
    def fail(_: Path) -> None:
        raise ValueError

    with pytest.raises(ValueError):
        kept.keep(tmp_path, "pages-1", fail)
    assert list(tmp_path.iterdir()) == []
