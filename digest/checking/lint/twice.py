"""The same address or story in an earlier issue, or twice in this one."""

from collections.abc import Iterator

from crawler.characters import letters
from crawler.urls import canonical
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.composing.heading import plain_title
from digest.issue.places import news, papers, texts
from digest.selecting.near import TitleIndex
from digest.selecting.pages import page_key
from digest.selecting.past import Past, story, subject, title_in
from digest.store.published import Printed

RULE = "重复"


def check(context: LintContext) -> Iterator[Finding]:
    """News by address and by near title; policies and papers by title."""
    yield from _news(context)
    yield from _policies(context)
    yield from _papers(context)


def _news(context: LintContext) -> Iterator[Finding]:
    past, urls, titles = context.past, dict[str, str](), TitleIndex()
    known: list[tuple[str, str]] = []  # what this issue has already: where, and whose
    for place, group, item in news(*context.issue.sections):
        told, key = story(item.title, group.hospital), page_key(item.url)
        if where := urls.get(key) or _issue(past.pages.get(key)):
            said = f"这个网址在{where}已经登过，请换一条。"
            yield Finding(RULE, Severity.ERROR, place, f"{item.title} {item.url}", said)
        elif (where := _told(told, group.hospital, titles, known, past)) != "":
            said = f"几乎同样的标题在{where}已经登过，请核对。"
            yield Finding(RULE, Severity.DOUBT, place, item.title, said)
        urls.setdefault(key, f"本期“{place}”")
        titles.add(told, len(known))
        known.append((f"本期“{place}”", group.hospital))


def _told(
    told: str, hospital: str, titles: TitleIndex, known: list[tuple[str, str]], past: Past
) -> str:
    """Where nearly the same title of the same hospital stands, in this issue or before; or ""."""
    if (at := titles.find(told)) is not None and known[at][1] == hospital:
        return known[at][0]
    row = _row(past, past.stories.find(told))
    return _issue(row) if row and row.hospital == hospital else ""


def _policies(context: LintContext) -> Iterator[Finding]:
    past, names, places = context.past, dict[str, str](), list[str]()
    titles = TitleIndex(documents=True)
    for place, text in texts(*context.issue.sections):
        if not place.section.plan.of_documents:
            continue
        named, told = letters(title_in(text.heading)), subject(text.heading)
        at = titles.find(told)
        where = places[at] if at is not None else names.get(named, "")
        where = where or _issue(_row(past, past.documents.find(told)) or past.names.get(named))
        if where:
            said = f"同一份文件在{where}已经登过，请核对。"
            yield Finding(RULE, Severity.ERROR, place, text.heading, said)
        names.setdefault(named, f"本期“{place}”")
        titles.add(told, len(places))
        places.append(f"本期“{place}”")


def _papers(context: LintContext) -> Iterator[Finding]:
    known: dict[str, str] = {}
    for place, paper in papers(*context.issue.sections):
        title = plain_title(paper.title)
        if where := known.get(title) or _issue(context.past.papers.get(title)):
            said = f"这篇论文在{where}已经登过，请换一篇。"
            yield Finding(RULE, Severity.ERROR, place, paper.title, said)
        known.setdefault(title, "本期")


def _row(past: Past, at: int | None) -> Printed | None:
    return None if at is None else past.rows[at]


def _issue(row: Printed | None) -> str:
    return f"{row.month} 一期" if row else ""


def address(url: str) -> str:
    """The canonical address; one that is none stands for itself."""
    try:
        return canonical(url)
    except ValueError:
        return url
