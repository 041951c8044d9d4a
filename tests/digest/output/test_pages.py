"""Pages as an editor counts them: 22 lines of 28 characters, 导读 on the first, 送审稿 on each."""

import re
import shutil
import subprocess
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.characters import unspaced
from crawler.errors import ConfigError
from digest.issue.compose import printed
from digest.issue.model import Issue, IssueState, SectionKey
from digest.issue.printed import PrintedIssue
from digest.output.files import PROOF, export, rendered
from digest.output.layouts import HOUSE, layout
from tests.conftest import missing
from tests.digest.issues import PUBLICATION, entry, full_issue, issue, paper, policy

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
NARROW = "22行30字"


def _long() -> PrintedIssue:
    text = "\n".join("国医院管理研究所动态参考本期政策要求落实" * 60 for _ in range(2))
    return printed(issue(entry(SectionKey.POLICY, "某委印发《办法》。", text=text)), PUBLICATION)


def guided(count: int) -> Issue:
    """An issue with `count` policies, whose guide is as long."""
    return issue(*(policy(n) for n in range(1, count + 1)), *(full_issue().sections[1].entries))


def _sixty() -> Issue:
    """Sixty entries, whose guide finds room in two columns only."""
    rows = [e for s in full_issue().sections if s.key is SectionKey.HOSPITAL for e in s.entries]
    practice = full_issue().sections[1].entries
    return issue(*(policy(n, text="各地抓好落实。") for n in range(1, 39)), *practice, *rows)


def _ended(more: int) -> PrintedIssue:
    """An issue whose last page is a line or two longer each time."""
    text = "国医院管理研究所动态参考本期政策要求落实" * (39 + more) + "。\n请各地抓好落实。"
    return printed(issue(entry(SectionKey.POLICY, "某委印发。", text=text)), PUBLICATION)


def _papers() -> PrintedIssue:
    told = "目的：探讨运营管理路径。方法：问卷调查与访谈。结果：三条路径可行。" * 22
    given = issue(policy(), *(paper(f"公立医院运营管理研究之{n}", text=told) for n in range(6)))
    return printed(given, PUBLICATION)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """The lines of each page of several issues, blanks left out; LibreOffice is started once."""
    for program in ("soffice", "pdftotext"):
        if not shutil.which(program):
            missing(f"{program} is not installed")
    folder = tmp_path_factory.mktemp("pages")
    given = {
        HOUSE: _long(),
        NARROW: replace(_long(), layout=NARROW),
        "proof": replace(printed(full_issue(), PUBLICATION), proof=PROOF),
        "papers": _papers(),
        **{f"closing {n}": _ended(n) for n in range(8)},
        **{f"guide {n}": printed(guided(n), PUBLICATION) for n in (8, 16, 24)},
        "guide 38": printed(_sixty(), PUBLICATION),
    }
    for name, page in given.items():
        (folder / f"{name}.docx").write_bytes(rendered(page, "docx", TEMPLATES))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = sorted(map(str, folder.glob("*.docx")))
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=600)
    return {name: _pages(folder / f"{name}.pdf") for name in given}


def _pages(pdf: Path) -> list[list[str]]:
    command = ["pdftotext", "-layout", str(pdf), "-"]
    text = subprocess.run(command, check=True, capture_output=True, timeout=600).stdout.decode()
    found = [[unspaced(line) for line in page.splitlines()] for page in text.split("\f")[:-1]]
    return [[line for line in page if line] for page in found]


@pytest.mark.word
@pytest.mark.parametrize(("name", "characters"), [(HOUSE, 28), (NARROW, 30)])
def test_lines_and_characters_are_those_of_the_layout(
    pages: dict[str, list[list[str]]], name: str, characters: int
) -> None:
    """GB/T 9704—2012 5.2.3: 22 lines a page, 28 characters a line."""
    *lines, number = pages[name][1]
    assert number == "—2—"
    assert len(lines) == 22
    assert {len(line) for line in lines} == {characters}


@pytest.mark.word
@pytest.mark.parametrize("count", [8, 16, 24, 38])
def test_the_guide_stays_on_the_first_page(pages: dict[str, list[list[str]]], count: int) -> None:
    first, *later = ("".join(page) for page in pages[f"guide {count}"])
    announced = re.findall(r"《关于第(\d+)项医疗质量工作的通知》(?!。)", first)
    assert sorted(map(int, announced)) == list(range(1, count + 1))
    assert "◆他山之石" in first and "◆" not in "".join(later)


@pytest.mark.word
def test_a_draft_says_so_on_every_page(pages: dict[str, list[list[str]]]) -> None:
    assert len(pages["proof"]) > 10
    assert {page[0] for page in pages["proof"]} == {PROOF}


@pytest.mark.word
def test_tall_rows_leave_no_page_half_empty(pages: dict[str, list[list[str]]]) -> None:
    table = [page for page in pages["papers"] if any("论文名称" in line for line in page)]
    assert len(table) > 2
    assert all(len(page) > 24 for page in table[1:-1])
    assert all("论文名称" in page[0] for page in table[1:])  # the head is repeated


@pytest.mark.word
def test_editor_and_reviewer_are_never_alone_on_a_page(pages: dict[str, list[list[str]]]) -> None:
    closing = [pages[f"closing {n}"][-1] for n in range(8)]
    assert not [page for page in closing if page[0].startswith(("编辑：", "审核："))]


@pytest.mark.word
def test_no_heading_ends_a_page(pages: dict[str, list[list[str]]]) -> None:
    every = [page for found in pages.values() for page in found]
    assert not [p[-2] for p in every if len(p) > 1 and re.match("[一二三四五]、..", p[-2])]
    assert not [
        p for p in every if any(re.match("序号 *论文", a) and b[0] == "—" for a, b in pairwise(p))
    ]


def test_a_final_issue_says_nothing(tmp_path: Path) -> None:
    shown = {}
    for state, final in (("submitted", False), ("final", True), ("published", False)):
        given = replace(full_issue(), state=IssueState(state))
        out = tmp_path / f"{state}.html"
        export(given, PUBLICATION, "html", out, TEMPLATES, {"final": final})
        shown[state] = PROOF in out.read_text("utf-8")
    assert shown == {"submitted": True, "final": False, "published": False}


def test_a_layout_that_does_not_exist_is_named() -> None:
    with pytest.raises(ConfigError, match=r"没有 layout“40行”.*22行28字、22行30字"):
        layout(TEMPLATES, "40行")
