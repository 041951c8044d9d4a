"""Links whose page is gone or never was an article, as far as the store knows: nothing is asked."""

from collections.abc import Iterator

from crawler.items import PageState
from digest.checking.lint.finding import Finding, LintContext, Severity
from digest.checking.lint.links import RULE
from digest.checking.lint.twice import address
from digest.issue.places import linked

SAID = {
    PageState.GONE: "网站已经撤下这一页",
    PageState.MISSING: "网站上找不到这一页了",
    PageState.MOVED: "这一页已经转到别的地址",
    PageState.LIST: "这个网址打开是一个列表",
    PageState.HOME: "这个网址打开是网站首页",
}


def check(context: LintContext) -> Iterator[Finding]:
    """The printed links by what their pages turned out to be when they were last opened."""
    for place, url in linked(context.issue):
        if (state := context.gone.get(address(url))) is not None:
            said = f"{SAID[state]}，请换一个网址，或核对后放过。"
            yield Finding(RULE, Severity.ERROR, place, url, said)
