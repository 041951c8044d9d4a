"""The same address or story in an earlier issue, or twice in this one."""

from collections.abc import Iterator

from crawler.characters import letters
from crawler.official import about
from crawler.urls import canonical
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.composing.heading import plain_title
from digest.issue.places import news, papers, texts
from digest.issue.plan import Form
from digest.issue.plans import of_documents, of_form
from digest.selecting.near import TitleIndex
from digest.selecting.pages import page_key

RULE = "重复"


def check(context: LintContext) -> Iterator[Finding]:
    """News by address and by near title; policies and papers by title."""
    yield from _news(context)
    yield from _policies(context)
    yield from _papers(context)


def _news(context: LintContext) -> Iterator[Finding]:
    tables = of_form(Form.ROW)
    rows = [p for p in context.earlier if p.section in tables]
    urls = {page_key(p.url): f"{p.month} 一期" for p in rows if p.url}
    known = [(f"{p.month} 一期", p.hospital) for p in rows]
    titles = TitleIndex((_story(p.heading, p.hospital), i) for i, p in enumerate(rows))
    for place, group, item in news(*context.issue.sections):
        story = _story(item.title, group.hospital)
        if where := urls.get(page_key(item.url)):
            said = f"这个网址在{where}已经登过，请换一条。"
            yield Finding(RULE, Severity.ERROR, place, f"{item.title} {item.url}", said)
        elif (at := titles.find(story)) is not None and known[at][1] == group.hospital:
            said = f"几乎同样的标题在{known[at][0]}已经登过，请核对。"
            yield Finding(RULE, Severity.DOUBT, place, item.title, said)
        urls.setdefault(page_key(item.url), f"本期“{place}”")
        titles.add(story, len(known))
        known.append((f"本期“{place}”", group.hospital))


def _story(title: str, hospital: str) -> str:
    """A title led by its hospital: two hospitals may well report the same sort of success."""
    return hospital + plain_title(title).removeprefix(hospital)


def _policies(context: LintContext) -> Iterator[Finding]:
    documents = of_documents()
    rows = [p for p in context.earlier if p.section in documents]
    places = [f"{p.month} 一期" for p in rows]
    titles = TitleIndex(((_subject(p.heading), i) for i, p in enumerate(rows)), documents=True)
    names = {_name(p.heading): f"{p.month} 一期" for p in rows}
    for place, text in texts(*context.issue.sections):
        if not place.section.plan.of_documents:
            continue
        at = titles.find(_subject(text.heading))
        where = places[at] if at is not None else names.get(_name(text.heading), "")
        if where:
            said = f"同一份文件在{where}已经登过，请核对。"
            yield Finding(RULE, Severity.ERROR, place, text.heading, said)
        names.setdefault(_name(text.heading), f"本期“{place}”")
        titles.add(_subject(text.heading), len(places))
        places.append(f"本期“{place}”")


def _papers(context: LintContext) -> Iterator[Finding]:
    known = {plain_title(p.heading): f"{p.month} 一期" for p in context.earlier if not p.url}
    for place, paper in papers(*context.issue.sections):
        title = plain_title(paper.title)
        if title in known:
            said = f"这篇论文在{known[title]}已经登过，请换一篇。"
            yield Finding(RULE, Severity.ERROR, place, paper.title, said)
        known.setdefault(title, "本期")


def address(url: str) -> str:
    """The canonical address; one that is none stands for itself."""
    try:
        return canonical(url)
    except ValueError:
        return url


def _subject(heading: str) -> str:
    """What a heading speaks of, in the words its document shares with its reports."""
    return about(_title(heading))


def _name(heading: str) -> str:
    """The document's title letter by letter, for those too short to be compared otherwise."""
    return letters(_title(heading))


def _title(heading: str) -> str:
    start, end = heading.find("《"), heading.rfind("》")
    return heading[start + 1 : end] if 0 <= start < end else heading
