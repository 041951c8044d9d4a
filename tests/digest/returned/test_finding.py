"""A file that comes back: every edit is found, and none is invented, whoever saved it last."""

import shutil
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from crawler.errors import CallError
from digest.issue.compose import printed
from digest.issue.model import Issue, SectionKey
from digest.issue.printed import PrintedIssue
from digest.output import docx
from digest.published import marked
from digest.returned.change import Change, Kind, as_value, of_value
from digest.returned.finding import find
from digest.returned.ground import ground
from digest.returned.sentences import counted
from tests.conftest import missing, without_office
from tests.digest import viewpoint
from tests.digest.issues import PUBLICATION, full_issue
from tests.digest.returned.desk import TEMPLATES
from tests.digest.returned.edits import Wanted, edit
from tests.digest.returned.hand import Hand
from tests.digest.returned.programs import (
    Parts,
    as_onlyoffice,
    as_word,
    as_wps,
    written_again,
)
from tests.digest.returned.sample import sixty

ISSUE = sixty()
PROGRAMS = [as_word, as_wps, as_onlyoffice]
Changer = Callable[[Parts], Parts]


@pytest.fixture(scope="module")
def went() -> bytes:
    """The file of the sixty entries."""
    return docx.render(printed(ISSUE, PUBLICATION), TEMPLATES)


@pytest.fixture(scope="module")
def edited(went: bytes) -> tuple[bytes, list[Wanted]]:
    """The file with all edits, and what must be found."""
    hand = Hand(went)
    wanted = edit(hand, ISSUE)
    return hand.content, wanted


@pytest.fixture(scope="module")
def by_office(
    went: bytes, edited: tuple[bytes, list[Wanted]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, bytes, bytes]:
    """The untouched file, the edited one, and 本期视点, opened and saved by LibreOffice."""
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    with without_office():
        digest = docx.render(printed(viewpoint.issue(), viewpoint.viewpoint()), TEMPLATES)
    files = [folder / name for name in ("went.docx", "edited.docx", "digest.docx")]
    for file, data in zip(files, (went, edited[0], digest), strict=True):
        file.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    command = ["soffice", profile, *to, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    untouched, changed, other = ((folder / "out" / f.name).read_bytes() for f in files)
    return untouched, changed, other


def found(data: bytes, went: bytes, issue: Issue = ISSUE) -> tuple[Change, ...]:
    return _found(printed(issue, PUBLICATION), issue, data, went)


def _found(page: PrintedIssue, issue: Issue, data: bytes, went: bytes) -> tuple[Change, ...]:
    own = {entry.id: entry for section in issue.sections for entry in section.printed}
    return find(ground(page, own, marked.read_ours(data), marked.read_ours(went)))


def differences(wanted: Sequence[Wanted], got: Sequence[Change]) -> list[object]:
    """What was not found, and what was invented."""
    left = list(got)
    lost: list[object] = []
    for one in wanted:
        met = next((change for change in left if one.is_met(change)), None)
        if met is None:
            lost.append(one)
        else:
            left.remove(met)
    return [*lost, *left]


def test_nothing_is_found_in_an_untouched_file(went: bytes) -> None:
    assert found(went, went) == ()
    assert counted(()) == "没有发现改动。"


def test_nothing_is_found_where_all_entries_say_nearly_the_same() -> None:
    """Eight policies that differ in their numbers alone."""
    issue = full_issue()
    content = docx.render(printed(issue, PUBLICATION), TEMPLATES)
    assert found(content, content, issue) == ()


@pytest.mark.parametrize("change", PROGRAMS)
def test_nothing_is_found_in_what_another_program_saved(change: Changer, went: bytes) -> None:
    again = written_again(went, change)
    assert again != went
    assert found(again, went) == ()


@pytest.mark.word
def test_nothing_is_found_in_what_libreoffice_saved(
    went: bytes, by_office: tuple[bytes, bytes, bytes]
) -> None:
    assert found(by_office[0], went) == ()
    issue, book = viewpoint.issue(), viewpoint.viewpoint()
    page = printed(issue, book)
    with without_office():
        digest = docx.render(page, TEMPLATES)
    assert _found(page, issue, by_office[2], digest) == ()


def test_every_edit_is_found_and_none_invented(
    went: bytes, edited: tuple[bytes, list[Wanted]]
) -> None:
    data, wanted = edited
    got = found(data, went)
    assert len(wanted) >= 20
    assert differences(wanted, got) == []


@pytest.mark.parametrize("change", PROGRAMS)
def test_every_edit_is_found_whoever_saved_it(
    change: Changer, went: bytes, edited: tuple[bytes, list[Wanted]]
) -> None:
    data, wanted = edited
    assert differences(wanted, found(written_again(data, change), went)) == []


@pytest.mark.word
def test_every_edit_is_found_after_libreoffice(
    went: bytes, edited: tuple[bytes, list[Wanted]], by_office: tuple[bytes, bytes, bytes]
) -> None:
    assert differences(edited[1], found(by_office[1], went)) == []


def test_a_change_is_kept_whole(went: bytes, edited: tuple[bytes, list[Wanted]]) -> None:
    got = found(edited[0], went)
    assert tuple(of_value(as_value(one)) for one in got) == got


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 30_000_000)
    with pytest.raises(CallError, match="bomb"):
        marked.read(bomb.read_bytes(), bomb.name)


@pytest.mark.parametrize("first", [3, 6])
def test_rows_keep_their_unit_where_the_first_of_a_merged_cell_went(
    first: int, went: bytes
) -> None:
    """Without its first row the merged cell of a unit hangs on the one above."""
    row = ISSUE.section(SectionKey.HOSPITAL).printed[first]
    hand = Hand(went)
    hand.delete_row(row.heading)
    assert [(one.kind, one.entry) for one in found(hand.content, went)] == [(Kind.DROPPED, row.id)]
