"""Long articles on how a hospital is run, written for these tests."""

from datetime import date

from sqlite_utils import Database

from crawler.items import Article, PageState, Paragraph
from crawler.store import articles
from tests.digest.newsroom import NIGHT
from tests.made import address

LEAD = "医院近年来围绕运营管理开展探索，形成了一套可复制的做法。"
POINTS = ("升级成本核算系统", "建设运营数据平台", "完善业财协同机制", "建立定期评估制度")
RESULT = "经过一年的持续改进，非计划再次手术率由1.4‰下降至0.9‰。"
OUTLOOK = "下一步，医院将继续总结经验。"


def told_in_points(matter: str = "运营", times: int = 6) -> tuple[Paragraph, ...]:
    """A lead and four numbered points of `times` sentences each; `matter` makes texts differ."""
    body = [LEAD]
    for at, point in enumerate(POINTS):
        said = (
            f"{matter}改造第{n + at}项交{matter}小组{point[:2]}，{matter}覆盖{n * 7 + at}个科室，"
            f"{matter}结果按月评估并用于{matter}考核。"
            for n in range(2, times + 2)
        )
        body += [f"{'一二三四'[at]}、{point}", "".join(said)]
    return tuple(Paragraph(line) for line in body)


def closed_loop(times: int = 8) -> tuple[Paragraph, ...]:
    """A case: points, with a warning system, and figures of what was reached."""
    warned = "医院建立两级预警，对高风险手术逐例评估并形成整改清单。"
    last = (Paragraph(line) for line in (warned, RESULT, OUTLOOK))
    return (*told_in_points("手术", times), *last)


def keep_long(
    db: Database, title: str, body: tuple[Paragraph, ...], source: str = "bj_pumch"
) -> int:
    """The article in the store; its id."""
    url = address(source, title)
    found = Article(url, title, date(2026, 11, 12), PageState.ARTICLE, source=source, body=body)
    articles.save_read(db, found, NIGHT)
    stored = articles.by_url(db, url)
    assert stored
    return stored.id
