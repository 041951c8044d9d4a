"""本期视点 in the forms it may come in; all texts invented."""

from pathlib import Path
from typing import NamedTuple

import pytest
from docx import Document

from digest.published.reading import read
from tests.digest.issues import PUBLICATION
from tests.digest.published.paper import broken


class Article(NamedTuple):
    """What is read of an article."""

    column: str
    title: str
    origin: str
    page: int
    summary: str
    body: tuple[str, ...]


ARTICLES = (
    Article(
        "医院管理",
        "以“一张床”理念盘活全院床位资源——某院的三年实践",
        "健康报",
        7,
        "床位分散是大型医院的共同难题。某院用三年时间建成床位调配中心，平均住院日降到6.1天，周转明显加快。",
        (
            "床位分散在各科，忙闲不均，是大型医院的共同难题。",
            "2023 年起，某院设立床位调配中心，统一收治。",
        ),
    ),
    Article(
        "医院管理",
        "护理弹性排班怎么排",
        "中国护理管理",
        16,
        "弹性排班减少了夜班空岗，护士满意度上升。",
        ("弹性排班不是少排班。", "某院的做法分三步。"),
    ),
    Article(
        "医保快讯",
        "2024年某省医保基金运行快报",
        "某省医保局",
        30,
        "全年基金收支平衡，参保率稳定在95%以上。",
        ("一、参保情况", "全省参保人数达 4120.5 万人，参保率稳定在95%以上。"),
    ),
)


def paper(style: int) -> list[str]:
    lines, column = ["本期视点", "2025年第3期", "2025年3月31日", "目 录"], ""
    for a in ARTICLES:
        if a.column != column:
            column = a.column
            lines.append(f"·{column}·")
        lines += {
            0: [f"{a.title}………………{a.page}", f"来源：{a.origin}", f"提要：{a.summary}"],
            1: [f"{a.title} {a.page}", f"（{a.origin}）", f"【提要】{a.summary}"],
            2: [f"{a.title}......{a.page}", f"【提 要】{a.summary}"],
            3: [f"{a.title}（{a.page}）", a.summary],
        }[style]
    for a in ARTICLES:
        origin = {0: [], 1: [], 2: [f"来源：{a.origin}"], 3: [a.origin]}[style]
        lines += [a.title, *origin, *a.body, "（返回目录）"]
    return lines


def tight(article: Article) -> tuple[object, ...]:
    *told, body = article
    return (*(str(t).replace(" ", "") for t in told), "".join(body).replace(" ", ""))


def articles(path: Path) -> tuple[Article, ...]:
    found = read(path, PUBLICATION)
    assert found.is_digest
    return tuple(
        Article(c.title, a.title, a.origin, a.page, a.summary, tuple(a.lines))
        for c in found.columns
        for a in c.articles
    )


@pytest.mark.parametrize("style", range(4))
def test_contents_and_articles_are_brought_together(tmp_path: Path, style: int) -> None:
    path = tmp_path / "view.txt"
    path.write_text("\n\n".join(paper(style)), "utf-8")
    found = read(path, PUBLICATION)
    assert (found.masthead.name, found.masthead.number, found.month) == (
        "本期视点",
        3,
        "2025-03",
    )
    assert articles(path) == ARTICLES


@pytest.mark.parametrize("style", [0, 1, 2])
def test_lines_of_print(tmp_path: Path, style: int) -> None:
    path = tmp_path / "view.txt"
    lines = [piece.strip() for line in paper(style) for piece in broken(line, 24)]
    path.write_text("\n".join(lines), "utf-8")
    assert [tight(a) for a in articles(path)] == [tight(a) for a in ARTICLES]


def test_a_word_file(tmp_path: Path) -> None:
    document = Document()
    for line in paper(0):
        document.add_paragraph(line)
    document.save(str(tmp_path / "view.docx"))
    assert articles(tmp_path / "view.docx") == ARTICLES
