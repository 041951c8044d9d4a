"""Every exported issue reads back equal, entry by entry, whatever stands in it."""

import shutil
import subprocess
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pytest

from crawler.characters import unspaced
from crawler.config import Home
from digest.config.settings import publication
from digest.issue.compose import printed
from digest.issue.model import Entry, Issue, SectionKey
from digest.issue.printed import PrintedIssue
from digest.output.files import rendered
from digest.published.reading import read
from tests.conftest import missing
from tests.digest.documents import house
from tests.digest.issues import entry, issue, news, paper
from tests.digest.published.reprint import issue_of

TEMPLATES = Path(__file__).resolve().parents[3] / "config" / "templates"
HEADINGS = (
    *("2022年国家、省卫健、医保部门政策汇总", "3项指标发布", "国家医保局：做好年底结算工作"),
    *("国家卫健委印发《关于“三医”协同。发展的通知》", "某市“5G+医疗”探索。新路径", "某省召开会议"),
    *("编辑出版管理办法印发", "2025年9月全国医疗服务情况发布", "政策热点"),
)
LINES = (
    "9月25日，国家医保局决定开展行动。一是统筹推进。各地要结合实际细化。二是严格监管。加强督导。",
    *("为进一步规范，提出要求。", "1.加强领导。各单位要高度重视。", "2.落实责任。要细化措施。"),
    *("（一）建立机制。各部门协同。", "（一）建立健全机制", "（二）完善流程", "一、总体要求"),
    *(
        "科室\t2024年\t2025年\n骨科\t8.9天\t6.4天",
        "编辑部门要加强审核。",
        "审核：处方是药师的职责。",
    ),
    *("2024年，全院手术量达3.5万台。", "3.5万人次受益。", "来源：各地报送材料，综合整理。"),
    *(
        "详见https://www.nhsa.gov.cn/art/2026/11/5/art_104_18213.html?from=a。",
        "# 目标**甲**<b>乙</b>",
        "长" * 70,
    ),
    *(
        "动态参考还将继续关注。",
        "5G技术应用。",
        "目标：到2027年全面完成",
        "（返回目录）一词",
        "送审稿已印发。",
    ),
)
CITED = ("", "国家卫健委网站", "健康报")
PAPERS = (
    "中国医院，2026-11-05",
    "现代医院，2025年12月",
    "中国医院管理，2025，45（12）",
    "医学与社会，2025年第3期",
)
ABSTRACTS = ("目的：探讨。结论：可行。", "", "摘要没有句号", "1.背景。2.方法。", "长" * 400)


def _texts(key: SectionKey, random: Random, most: int) -> Iterator[Entry]:
    for _ in range(random.randint(0, most)):
        text = "\n".join(random.choice(LINES) for _ in range(random.randint(0, 4)))
        form = "text" if key is SectionKey.THEORY else ""
        yield entry(key, random.choice(HEADINGS), text=text, cited=random.choice(CITED), form=form)


def _issue(seed: int) -> Issue:
    random = Random(seed)
    keys = ((SectionKey.POLICY, 6), (SectionKey.PRACTICE, 4), (SectionKey.CASE, 3))
    found = [
        one for key, most in (*keys, (SectionKey.THEORY, 2)) for one in _texts(key, random, most)
    ]
    for no in range(random.randint(0, 4)):
        title = f"{random.choice(HEADINGS)}研究{no}"
        found.append(paper(title, random.choice(PAPERS), text=random.choice(ABSTRACTS)))
    for name, no in product(("北京协和医院", "某市第一人民医院"), range(random.randint(0, 3))):
        title = random.choice(("3D打印助力骨科", "医院2025年总结", "“互联网+”护理：新模式"))
        found.append(news(name, title, f"https://www.b.cn/info/{no}.htm?a=1&b=2"))
    return issue(*found, entry(SectionKey.POLICY, "某省印发《办法》", cited="某省网站"))


def _cells(page: PrintedIssue) -> dict[Any, Any]:
    """Everything that a reader takes from an issue, by where it stands."""
    head = page.masthead
    cells: dict[Any, Any] = {"head": (head.name, head.number, head.day, head.organisers)}
    for section in page.sections:
        cells[section.key, "title"] = (section.ordinal, section.title, section.guide)
        cells[section.key, "opening"] = section.opening
        for at, text in enumerate(section.texts):
            cells[section.key, at] = (text.no, text.label, text.heading, text.lines, text.source)
        for row in section.papers:
            cells[section.key, "paper", row.no] = (row.title, row.journal, row.date, row.abstract)
        for group in section.hospitals:
            news = [(item.title, item.url) for item in group.news]
            cells[section.key, group.no] = (group.hospital, news)
    return cells


def _exported(seed: int, folder: Path) -> tuple[Path, dict[Any, Any]]:
    page = printed(_issue(seed), house())
    path = folder / f"动态参考2026年第11期-{seed}.docx"
    path.write_bytes(rendered(page, "docx", TEMPLATES))
    return path, _cells(page)


@pytest.mark.parametrize("seed", range(25))
def test_an_export_reads_back_equal(seed: int, tmp_path: Path) -> None:
    path, wanted = _exported(seed, tmp_path)
    assert _cells(read(path, house())) == wanted


@pytest.mark.word
def test_an_export_that_libreoffice_saved_again_reads_back_equal(tmp_path: Path) -> None:
    if not shutil.which("soffice"):
        missing("soffice is not installed")
    made = dict(_exported(seed, tmp_path) for seed in range(100, 106))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    out = tmp_path / "again"
    to = ["--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(out)]
    command = ["soffice", profile, *to, *map(str, made)]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    for path, wanted in made.items():
        assert _cells(read(out / path.name, house())) == wanted


@pytest.mark.shared
@pytest.mark.parametrize("month", ["2025-02", "2025-08", "2025-09"])
def test_a_published_issue_exported_reads_back_equal(
    shared: Path, month: str, tmp_path: Path
) -> None:
    """Read, exported as Word, read again: every cell, abstracts and leads of texts among them."""
    home = publication(Home(TEMPLATES.parents[1]))
    past = read(shared / "past-issues" / f"{month}.txt", home)
    page = printed(issue_of(past), home)
    word = tmp_path / f"动态参考{month}.docx"
    word.write_bytes(rendered(page, "docx", TEMPLATES))
    again = _cells(read(word, home))
    assert len(again) > 30
    assert again == _cells(page)
    for section in past.sections:
        kept = [unspaced(paper.abstract) for paper in section.papers]
        assert [unspaced(p.abstract) for p in page.section(section.key).papers] == kept
