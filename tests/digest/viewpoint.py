"""An issue of 本期视点 for tests: invented articles in the house's columns."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from crawler.config import Home
from digest.composing.abstract.choose import abstract
from digest.config.settings import Publication, publications
from digest.issue.model import Entry, EntryState, Issue, IssueState, Section, SectionKey
from tests.digest.composing.abstract.articles import article

HOME = Home(Path(__file__).resolve().parents[2])
ORIGINS = {
    "医院管理": ("management", "experience", "paper_structured"),
    "分析解读": ("feature_story", "interpretation"),
    "医保快讯": ("statistics_note", "drg_news"),
    "智慧医疗": ("ai_feature",),
}
TABLE = "科室\t2023年\t2024年\n骨科\t8.9天\t6.4天\n心内科\t7.2天\t5.8天"


def viewpoint() -> Publication:
    """The publication as config/publications/viewpoint.toml has it."""
    return publications(HOME)["viewpoint"]


def entries() -> list[Entry]:
    """Eight articles, picked; the first has a table."""
    named = [(column, name) for column, names in ORIGINS.items() for name in names]
    made = [_entry(no, column, name) for no, (column, name) in enumerate(named, 1)]
    return [replace(made[0], text=f"{made[0].text}\n{TABLE}"), *made[1:]]


def issue(*given: Entry, day: date | None = date(2026, 11, 30)) -> Issue:
    """Issue 11 of 2026 with `given` entries, else those of `entries`."""
    section = Section(SectionKey.ARTICLES, "文章", given or tuple(entries()))
    return Issue(1, "2026-11", 11, IssueState.DRAFT, day, (section,), "viewpoint")


def _entry(no: int, column: str, name: str) -> Entry:
    made = article(name)
    return Entry(
        id=no,
        section=SectionKey.ARTICLES,
        position=no,
        state=EntryState.PICK,
        heading=made.title,
        text="\n".join(paragraph.text for paragraph in made.body),
        cited="健康报" if no % 2 else "中国医院管理",
        url=f"https://www.example.cn/{name}.html",
        column=column,
        abstract="".join(piece.text for piece in abstract(made.body, made.title)),
    )
