"""An issue of every kind of part, each in words of its own, to see what a template prints of it."""

from datetime import date

from digest.issue.model import SectionKey
from digest.issue.plan import Form
from digest.issue.plans import PLANS
from digest.issue.printed import (
    Block,
    HospitalNews,
    Masthead,
    News,
    Paper,
    PrintedArticle,
    PrintedColumn,
    PrintedIssue,
    PrintedSection,
    Text,
)

HEAD = Masthead(
    name="试印刊",
    number=907,
    day=date(2031, 12, 29),
    organisers=("试印主办一院", "试印主办二所"),
    contact="试印联系人",
    editor="试印编辑",
    reviewer="试印审核",
)
_ORDINALS = "一二三四五六"


def probe(template: str, *, whole_articles: bool) -> PrintedIssue:
    """An issue for the template of this name: of numbered texts and tables, or `whole_articles`."""
    plans = [p for p in PLANS.values() if (p.form is Form.ARTICLE) is whole_articles]
    sections = tuple(
        _section(SectionKey(plan.key), ordinal)
        for plan, ordinal in zip(plans, _ORDINALS, strict=False)
    )
    return PrintedIssue(
        HEAD, "2031-12", sections, has_guide=True, template=template, proof="试印送审"
    )


def _section(key: SectionKey, ordinal: str) -> PrintedSection:
    title = f"试印栏目{ordinal}"
    if key.plan.form is Form.ARTICLE:
        return PrintedSection(key, "", "", columns=_columns())
    texts = _texts(key) if key.plan.form is Form.TEXT else ()
    return PrintedSection(
        key,
        ordinal,
        title,
        guide=(f"试印导读{ordinal}甲", f"试印导读{ordinal}乙"),
        opening="" if texts else f"试印说明{ordinal}。",
        texts=texts,
        hospitals=_hospitals() if key.plan.form is Form.ROW else (),
        papers=_papers() if key.plan.form is Form.PAPER else (),
    )


def _texts(key: SectionKey) -> tuple[Text, ...]:
    return tuple(
        Text(no, f"{no}.", f"试印标题{key}{no}。", (f"试印标题{key}{no}。试印正文{key}{no}。",))
        for no in (1, 2)
    )


def _hospitals() -> tuple[HospitalNews, ...]:
    return tuple(
        HospitalNews(
            no,
            f"试印医院{no}",
            tuple(News(f"试印新闻{no}{n}", f"https://example.org/{no}{n}") for n in "甲乙"),
        )
        for no in (1, 2)
    )


def _papers() -> tuple[Paper, ...]:
    return tuple(
        Paper(no, f"试印论文{no}", f"试印期刊{no}", f"2031-0{no}-17", f"试印摘要{no}。")
        for no in (1, 2)
    )


def _columns() -> tuple[PrintedColumn, ...]:
    table = Block(rows=(("试印表头", "试印列"), ("试印行", "试印格")))
    blocks = (Block("试印小标题", heading=True), Block("试印段落。"), table)
    full = PrintedArticle(1, "试印文章一", "试印来源一", "试印提要一。", blocks)
    address = "https://example.org/whole"
    bare = PrintedArticle(2, "试印文章二", "试印来源二", "试印提要二。", url=address)
    return (PrintedColumn("试印文章栏", (full, bare)),)
