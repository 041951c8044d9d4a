"""A template written after an issue prints like it, also where LibreOffice saved that issue."""

import re
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest

from crawler.errors import CallError
from digest.cli import main
from digest.issue.compose import printed
from digest.output import docx
from digest.output.losses import losses
from digest.output.make_template import write
from digest.output.template_check import check
from digest.published import looks
from digest.restyling.making import Made, made
from digest.restyling.measuring import Measured, characters, paragraphs
from digest.restyling.roles import seen
from tests.conftest import missing
from tests.digest.homes import make_home
from tests.digest.issues import PUBLICATION, TITLES, full_issue
from tests.digest.output.resaved import packed
from tests.digest.restyling.looks import LOOKS

NAMES = {key.value: title for key, title in TITLES.items()}
PAGE = printed(full_issue(), PUBLICATION)
# what LibreOffice writes in other words: no spacing of characters is none, auto lines have a number
SAME = ("font", "size", "bold", "color")


@pytest.fixture(scope="module")
def issues(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The full issue in each look."""
    found = {}
    for name, parts in LOOKS.items():
        folder = tmp_path_factory.mktemp(name)
        (folder / "issue.docx").write_bytes(packed(parts()))
        found[name] = docx.render(PAGE, folder)
    return found


@pytest.fixture(scope="module")
def by_office(
    issues: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, bytes]:
    """The same, opened and saved by LibreOffice."""
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    for name, data in issues.items():
        (folder / f"{name}.docx").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(folder / "out")]
    files = [str(folder / f"{name}.docx") for name in issues]
    subprocess.run(["soffice", profile, *to, *files], check=True, capture_output=True, timeout=600)
    return {name: (folder / "out" / f"{name}.docx").read_bytes() for name in issues}


@cache
def like(data: bytes) -> Made:
    return made(_looks(data), NAMES)


@cache
def _looks(data: bytes) -> looks.Looks:
    return looks.read(data, "issue.docx")


def measured(data: bytes) -> tuple[dict[str, Measured], dict[str, dict[str, str]]]:
    lines = seen(_looks(data), NAMES)
    return paragraphs(lines), characters(lines)


def printed_like(data: bytes, folder: Path) -> bytes:
    """The same issue printed by the template that was written after it."""
    template = folder / "issue.docx"
    write(template, like(data).files)
    assert check(template) == []
    content = docx.render(PAGE, folder)
    assert losses(PAGE, content, "docx") == []
    return content


@pytest.mark.parametrize("name", LOOKS)
def test_what_is_printed_looks_like_the_issue(
    name: str, issues: dict[str, bytes], tmp_path: Path
) -> None:
    content = printed_like(issues[name], tmp_path)
    assert measured(content) == measured(issues[name])
    assert (_looks(content).page, _looks(content).foot) == (
        _looks(issues[name]).page,
        _looks(issues[name]).foot,
    )


@pytest.mark.word
@pytest.mark.parametrize("name", LOOKS)
def test_it_does_after_libreoffice_too(
    name: str, issues: dict[str, bytes], by_office: dict[str, bytes], tmp_path: Path
) -> None:
    (now, runs), (was, usual) = (
        measured(printed_like(by_office[name], tmp_path)),
        measured(issues[name]),
    )
    assert set(now) == set(was)
    for style, one in was.items():
        own = now[style]
        assert _given(own.face, SAME) == _given(one.face, SAME), style
        for side in ("line", "lineRule", "align"):
            assert own.set.get(side) == one.set.get(side), (style, side)
    assert {s: f.get("bold") for s, f in runs.items()} == {
        s: f.get("bold") for s, f in usual.items()
    }


def _given(face: dict[str, str], names: tuple[str, ...]) -> dict[str, str]:
    values = {name: face.get(name, "") for name in names}
    plain = {"bold": ("False", ""), "color": ("auto", "000000")}
    return {name: "" if value in plain.get(name, ()) else value for name, value in values.items()}


def test_the_two_looks_differ_in_what_was_read(issues: dict[str, bytes]) -> None:
    house, other = like(issues["house"]).read, like(issues["other"]).read
    assert "正文一页 22 行，一行 28 字" in house
    assert "正文：仿宋 16 磅，行距 28.95 磅" in house
    assert "正文：楷体 14 磅，行距 26 磅" in other
    assert "栏目标题：宋体 18 磅，行距 28.95 磅" in other
    assert "一是、（一）等要点：加粗" in house and "一是、（一）等要点：不加粗" in other
    assert re.search("第 .* 页", like(issues["other"]).files["word/footer1.xml"], re.S)


def test_what_could_not_be_read_is_told(issues: dict[str, bytes]) -> None:
    bare = printed(full_issue(), PUBLICATION)
    assert like(issues["house"]).missing == ()
    only = type(bare)(bare.masthead, bare.month, bare.sections[:1])
    found = like(docx.render(only, Path("config/templates"))).missing
    assert "没有读到表头，用自带模板的样子" in found
    assert "没有读到表前说明，用自带模板的样子" in found


def test_the_command_writes_a_template_and_checks_it(
    issues: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    home = make_home(tmp_path)
    monkeypatch.setenv("DONGTAI_HOME", str(home.root))
    file = tmp_path / "上期.docx"
    file.write_bytes(issues["other"])
    assert _status("template", "from", str(file)) == 0
    out = home.var / "templates" / "issue.docx"
    assert check(out) == []
    assert "正文：楷体 14 磅" in capsys.readouterr().out
    before = out.read_bytes()
    assert _status("template", "from", str(file), "--out", str(out)) == 2
    assert "不会覆盖" in capsys.readouterr().err
    assert out.read_bytes() == before
    assert _status("template", "from", str(home.config / "publication.toml")) == 2


def _status(*arguments: str) -> int:
    try:
        main(arguments)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def test_a_file_that_is_no_issue_is_refused() -> None:
    with pytest.raises(CallError, match="找不到栏目"):
        made(looks.Looks({}, {}, None, ()), NAMES)
