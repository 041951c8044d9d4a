"""Pages behind what is printed that were changed or taken down after somebody had read them."""

from collections.abc import Iterator

from crawler.clock import SHANGHAI
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.checking.lint.twice import address
from digest.issue.places import Place, by_entry, linked
from digest.store.behind import PageNews

RULE = "原文"
FIELDS = {"title": "题目", "published": "日期", "document_number": "文号", "text": "正文"}
TODO = "请看这一条上面改了什么，核对后再审核通过，或放过"
SHORT = 20  # characters of a title


def check(context: LintContext) -> Iterator[Finding]:
    """What became of the sources of each entry; of a link that leads to a page that is gone, its
    own rule speaks.
    """
    places, links = by_entry(*context.issue.sections), set(linked(context.issue))
    known = {(place.entry, address(url)) for place, url in links if address(url) in context.gone}
    for one in context.revised:
        if place := places.get(one.entry):
            yield from _of_page(one, place, told=(one.entry, one.url) in known)


def _of_page(one: PageNews, place: Place, *, told: bool) -> Iterator[Finding]:
    title = one.title if len(one.title) <= SHORT else f"{one.title[:SHORT]}…"
    if one.changes:
        seen, fields = one.changes[-1][0], {name for _, names in one.changes for name in names}
        moment = f"{seen.astimezone(SHANGHAI):%-m月%-d日 %H:%M}"
        changed = f"改过（{'、'.join(FIELDS[n] for n in FIELDS if n in fields)}）"
        todo = f"{moment} 发现原文“{title}”{changed}，{TODO}。"
        yield Finding(RULE, Severity.ERROR, place, f"{title} {changed}，{moment}", todo)
    if one.gone and not told:
        said = f"原文“{title}”已经被网站撤下"
        todo = f"{said}，请核对后决定用不用，或放过。"
        yield Finding(RULE, Severity.ERROR, place, f"{title} 已撤下", todo)
    if one.error:
        todo = f"原文“{title}”上次没能打开：{one.error}。请用浏览器看看它还在不在。"
        yield Finding(RULE, Severity.DOUBT, place, f"{title} 没能打开", todo)
