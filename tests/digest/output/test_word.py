"""The Word file opened by a real word processor: LibreOffice turns it into a PDF."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from digest.issue.compose import printed
from digest.issue.model import SectionKey
from digest.output.files import PROOF, export
from digest.output.imprint import imprint
from tests.conftest import missing
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, news

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
TITLE = "<甲>&\x00“乙”😀{{ x }}"
pytestmark = pytest.mark.word


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """PDFs of a full issue and of a hostile one; LibreOffice is started once."""
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            missing(f"{program} is not installed")
    folder = tmp_path_factory.mktemp("word")
    hostile = issue(
        entry(SectionKey.POLICY, TITLE, text=f"一是{TITLE}。\n" + "长" * 3000),
        *(news("甲医院", f"{TITLE}{n}", "https://a.cn/?q=" + "x&y" * 300) for n in range(9)),
    )
    for name, given in (("full", full_issue()), ("hostile", hostile)):
        export(given, PUBLICATION, "docx", folder / f"{name}.docx", TEMPLATES)
    _to_pdf(folder)
    return folder


@pytest.fixture(scope="module")
def pages(folder: Path) -> dict[str, list[str]]:
    """The text of each page of both."""
    return {name: _pages(folder / f"{name}.pdf") for name in ("full", "hostile")}


def _to_pdf(folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = sorted(str(path) for path in folder.glob("*.docx"))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)


def _pages(pdf: Path) -> list[str]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=600).stdout.decode()
    bare = [re.sub(r"\s+", "", page) for page in text.split("\f")[:-1]]
    assert all(page.startswith(PROOF) for page in bare)  # a draft
    return [page.removeprefix(PROOF) for page in bare]


def test_pages_are_set_in_the_fonts_that_ci_installs(folder: Path) -> None:
    for name in ("full", "hostile"):
        command = ["pdffonts", str(folder / f"{name}.pdf")]
        told = subprocess.run(command, check=True, capture_output=True, timeout=600).stdout.decode()
        fonts = [line.partition("+")[2].split()[0] for line in told.splitlines()[2:]]
        assert fonts
        assert not [f for f in fonts if not re.match("Liberation|Noto(Sans|Serif)(Mono)?CJK", f)]


def test_a_full_issue_has_a_sane_number_of_numbered_pages(pages: dict[str, list[str]]) -> None:
    full = pages["full"]
    assert 12 <= len(full) <= 18
    assert [re.findall("—(\\d+)—$", page) for page in full] == [
        [str(n)] for n in range(1, len(full) + 1)
    ]


def test_every_text_is_on_the_pages(pages: dict[str, list[str]]) -> None:
    whole = "".join(re.sub("—\\d+—$", "", page) for page in pages["full"])
    page = printed(full_issue(), PUBLICATION)
    texts = [t.text for s in page.sections for t in s.texts]
    head = imprint(page)
    front = (page.masthead.name, page.date, "本期导读", *page.masthead.organisers)
    for text in (*front, head["reviewer"], *texts):
        assert re.sub(r"\s+", "", text) in whole, text[:40]


def test_no_heading_is_the_last_line_of_a_page(pages: dict[str, list[str]]) -> None:
    last = [re.sub("—\\d+—$", "", page)[-8:] for page in pages["full"]]
    assert not [line for line in last if re.search("[一二三四五]、[政他理医典].{3}$", line)]


def test_the_table_head_is_repeated(pages: dict[str, list[str]]) -> None:
    rows = [page for page in pages["full"] if "http" in page]
    assert len(rows) > 1
    assert all("序号单位标题网址" in page for page in rows)


def test_hostile_text_opens_and_is_all_there(pages: dict[str, list[str]]) -> None:
    whole = "".join(pages["hostile"])
    assert "<甲>&“乙”" in whole and "{{x}}" in whole
    assert whole.count("长") == 3000
    assert whole.count("x&y") > 1000
