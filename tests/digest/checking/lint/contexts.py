"""Small invented issues for the rules."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from digest.checking.lint.finding import Finding, LintContext
from digest.config.settings import Hospital, Publication
from digest.issue.model import SectionKey
from digest.issue.printed import (
    HospitalNews,
    Masthead,
    News,
    Paper,
    PrintedIssue,
    PrintedSection,
    Text,
)
from digest.selecting.past import Past
from digest.store.published import Printed

HOUSE = Publication(
    name="动态参考",
    organisers=(),
    short_names={"国家卫生健康委员会": "国家卫健委", "国家医疗保障局": "国家医保局"},
    hospitals=(Hospital("北京协和医院"), Hospital("齐鲁医院")),
)
HEADING = "国家卫健委印发《关于加强门诊管理的通知》。"
SOURCE = "（来源于国家卫健委网站）"


def text(body: str, heading: str = HEADING, no: int = 1, source: str = "国家卫健委网站") -> Text:
    return Text(no, f"{no}.", heading, tuple((heading + body).split("\n")), source)


def policies(*texts: Text, guide: tuple[str, ...] = ()) -> PrintedSection:
    return PrintedSection(SectionKey.POLICY, "一", "政策热点", guide, texts=texts)


def practice(*texts: Text, guide: tuple[str, ...] = ()) -> PrintedSection:
    return PrintedSection(SectionKey.PRACTICE, "二", "他山之石", guide, texts=texts)


def table(*rows: tuple[str, str, str]) -> PrintedSection:
    """Rows of (hospital, title, address)."""
    groups = tuple(
        HospitalNews(no, h, (News(t, u.replace(" ", ""), u),))
        for no, (h, t, u) in enumerate(rows, 1)
    )
    return PrintedSection(SectionKey.HOSPITAL, "三", "医院资讯", hospitals=groups)


def papers(*titles: str) -> PrintedSection:
    rows = tuple(
        Paper(n, title, "中国医院", "2026-11-05", "目的：探讨。")
        for n, title in enumerate(titles, 1)
    )
    return PrintedSection(SectionKey.THEORY, "三", "理论优选", papers=rows)


def context(
    *sections: PrintedSection,
    earlier: tuple[Printed, ...] = (),
    pages: Mapping[str, str] | None = None,
    wrapped: bool = False,
    guide: bool = False,
) -> LintContext:
    issue = PrintedIssue(
        Masthead("动态参考", 11, date(2026, 11, 28)),
        "2026-11",
        sections,
        has_guide=guide,
        wrapped=wrapped,
    )
    return LintContext(issue, HOUSE, Past(earlier), pages or {})


def proposals(check: Callable[[LintContext], Iterator[Finding]], given: LintContext) -> list[str]:
    return [finding.proposal for finding in check(given)]


def of_body(check: Callable[[LintContext], Iterator[Finding]], body: str) -> list[str]:
    """What a rule says of one policy with this text."""
    return proposals(check, context(policies(text(body))))
